"""The evidence reader over the sample and over hostile words."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest

from kg.serve.pages.reader import reader, speeches
from kg.serve.site import Site

SAMPLE = "d89369c72f9ea21a229fbc1a99ec612b55f5d1d9d34d5b0133197c1fa9de8204"
OTHER = "ab" * 32

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]

_HOSTILE = f"""
GRAPH <https://w3id.org/shisaku/id/graph/source/{OTHER}> {{
  <https://w3id.org/shisaku/id/source/{OTHER}> a :Source ; :fileName "<script>x</script>.txt" ;
    :text "○甲\\n<img src=x onerror=alert(1)>を進める。\\n"@ja ; dcterms:source <javascript:alert(1)> .
  <https://w3id.org/shisaku/id/meeting/a/1/abab/speech/01> :speakerLabel "甲"@ja ; :ordinal 1 ;
    :startOffset 3 ; :endOffset 36 ; :speaker <https://w3id.org/shisaku/id/person/a/1> .
  <https://w3id.org/shisaku/id/person/a/1> a :Person ; rdfs:label "\\"><script>y</script>"@ja .
  <https://w3id.org/shisaku/id/meeting/a/1/abab/act/0a> a :Act ; :actType <https://w3id.org/shisaku/code/act-type/commitment> ;
    :evidence <https://w3id.org/shisaku/id/meeting/a/1/abab/evidence/3-36> ; :objectText "</dd><script>z</script>"@ja ;
    :rule "\\"><b>" .
  <https://w3id.org/shisaku/id/judgement/1> :judgementOf <https://w3id.org/shisaku/id/meeting/a/1/abab/act/0a> ;
    :judgedBy "<i>" ; :judgedAt "2024-01-02T00:00:00Z"^^xsd:dateTime ; rdfs:comment "<u>"@ja .
}}"""


def test_the_sample_is_one_page_of_well_formed_parts_below_the_limit(site: Site, tags: Tags) -> None:
    answer = reader(site, "ja", {}, SAMPLE)
    found = tags(answer.body)
    ids = {attributes.get("id") for _, attributes in found}
    assert (answer.status, answer.media_type) == (200, "text/html; charset=utf-8")
    assert {f"s{order}" for order in range(1, 21)} <= ids
    assert len([name for name in ids if name and name.startswith("act-")]) == 123
    assert len(gzip.compress(answer.body)) < 100_000


def test_every_link_inside_the_page_leads_to_something_on_it(site: Site, tags: Tags) -> None:
    found = tags(reader(site, "en", {"lang": "en"}, SAMPLE).body)
    ids = {attributes.get("id") for _, attributes in found}
    missing = {
        href
        for _, attributes in found
        if (href := attributes.get("href") or "").startswith("#") and href[1:] not in ids
    }
    described = {
        name for _, attributes in found for name in (attributes.get("aria-describedby") or "").split()
    }
    assert (missing, described - ids) == (set(), set())


def test_a_permanent_link_leads_to_the_lit_sentence_and_to_what_was_read_from_it(site: Site) -> None:
    html = reader(site, "en", {"to": "act-25321e30d2a1b730", "lang": "en"}, SAMPLE).body.decode()
    lit = re.findall(r'class="act commitment here">([^<]*)<', html)
    assert lit == [
        "引き続き、同盟国・同志国と緊密に連携しつつ、サイバーセキュリティ上の課題に対応していきたい。"
    ]
    note = html[html.index('id="n-act-25321e30d2a1b730"') :].split("</li>")[0]
    text = " ".join(re.sub(r"<[^>]*>", " ", note).split())
    assert "Ministry of Foreign Affairs" in text
    assert "山田賢司" in text
    assert "commit.onward – reads the form てまいる・ていく" in text
    assert "Confidence 0.94" in text
    assert f"/read/{SAMPLE}?to=act-25321e30d2a1b730&amp;lang=en#act-25321e30d2a1b730" in note


def test_repairs_say_what_is_printed_what_was_read_and_why(site: Site) -> None:
    html = reader(site, "ja", {}, SAMPLE).body.decode()
    notes = re.findall(r'<li id="n-repair-[^"]*".*?</li>', html, re.DOTALL)
    texts = [" ".join(re.sub(r"<[^>]*>", " ", note).split()) for note in notes]
    assert len(texts) == 11
    assert all("原文" in text and "読み" in text for text in texts)


def test_a_mark_that_the_minutes_lack_is_said(site: Site) -> None:
    html = reader(site, "ja", {"to": "act-<b>"}, SAMPLE).body.decode()
    assert "この会議録に「act-&lt;b&gt;」はありません。" in html


@pytest.mark.parametrize("sha256", ["0" * 64, "<script>", "x"])
def test_unknown_minutes_are_a_page_that_helps(site: Site, tags: Tags, sha256: str) -> None:
    answer = reader(site, "ja", {}, sha256)
    assert answer.status == 404
    tags(answer.body)


def test_hostile_words_stay_words(site_of: Callable[[str], Site], tags: Tags) -> None:
    answer = reader(site_of(_HOSTILE), "ja", {"to": "c3-12"}, OTHER)
    found = tags(answer.body)
    assert {tag for tag, _ in found} & {"img", "b", "i", "u"} == {"b"} & {tag for tag, _ in found}
    scripts = [attributes for tag, attributes in found if tag == "script"]
    assert [str(one.get("src")).partition("?")[0] for one in scripts] == ["/static/reader.js"]
    assert not [attributes for _, attributes in found if "onerror" in attributes]


def test_a_further_part_comes_without_the_frame(site: Site) -> None:
    answer = speeches(site, "ja", {"from": "0"}, SAMPLE)
    assert answer.body.lstrip().startswith(b'<div class="part" data-start="0">')


@pytest.mark.parametrize("start", [None, "", "-1", "x", "9" * 12])
def test_a_part_that_is_none_is_not_found(site: Site, start: str | None) -> None:
    assert speeches(site, "ja", {} if start is None else {"from": start}, SAMPLE).status == 404


def test_long_minutes_come_in_parts_that_lead_to_each_other(
    site_of: Callable[[str], Site], tags: Tags
) -> None:
    text = "これは長い会議録である。\\n" * 4_000
    graph = f"""GRAPH <https://w3id.org/shisaku/id/graph/source/{OTHER}> {{
      <https://w3id.org/shisaku/id/source/{OTHER}> a :Source ; :text "{text}"@ja . }}"""
    long = site_of(graph)
    first = reader(long, "ja", {}, OTHER).body.decode()
    (after,) = re.findall(r'data-more="/read/[0-9a-f]+/speeches\?from=([0-9]+)"', first)
    second = reader(long, "ja", {"at": after}, OTHER)
    tags(second.body)
    assert f'<div class="part" data-start="{after}">'.encode() in second.body
    assert f'rel="prev" href="/read/{OTHER}?at=0"'.encode() in second.body
    jumped = reader(long, "ja", {"to": f"c{int(after) + 13}-{int(after) + 25}"}, OTHER).body.decode()
    assert f'<span class="s here" id="c{int(after) + 13}-{int(after) + 25}">' in jumped
    assert f'<div class="part" data-start="{after}">' in jumped


def test_a_second_record_of_a_meeting_names_the_one_that_answers(site_of: Callable[[str], Site]) -> None:
    first = "cd" * 32
    graph = f"""GRAPH <https://w3id.org/shisaku/id/graph/source/{OTHER}> {{
      <https://w3id.org/shisaku/id/source/{OTHER}> a :Source ; :text "議事概要"@ja ;
        :alternateRecordOf <https://w3id.org/shisaku/id/meeting/a/1> . }}
    GRAPH <https://w3id.org/shisaku/id/graph/source/{first}> {{
      <https://w3id.org/shisaku/id/source/{first}> :fileName "first.txt" .
      <https://w3id.org/shisaku/id/meeting/a/1> a :Meeting ; rdfs:label "第1回"@ja ;
        :recordedIn <https://w3id.org/shisaku/id/source/{first}> . }}"""
    html = reader(site_of(graph), "ja", {}, OTHER).body.decode()
    assert f'<a href="/read/{first}">first.txt</a>' in html
    assert "第1回" in html
