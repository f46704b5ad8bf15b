"""Pages of things: each kind over the sample, unknown ones, tombstones, hostile labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from kg.serve.pages.entities import code_page, entity
from kg.serve.pages.performed import timeline
from kg.serve.site import Site
from kg.vocab import Property

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]

M = "meeting/cs-hq/36"
ACT = f"{M}/d89369c72f9e/act/25321e30d2a1b730"


def _text(body: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", body.decode().split("<main")[1]).split())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "org/mofa",
            ["府省庁等", "外務省", "行為", "つながり", "サイバーセキュリティ上の課題", "機械可読な形式"],
        ),
        (
            M,
            [
                "サイバーセキュリティ戦略本部（第36回）",
                "2023-07-04 17:00–17:35",
                "総理大臣官邸4階大会議室",
                "議題",
                "出席",
                "松野",
            ],
        ),
        (ACT, ["サイバーセキュリティ上の課題", "約束 · 予定", "外務省", "commit.onward", "会議録で見る"]),
        (
            "source/d89369c72f9ea21a229fbc1a99ec612b55f5d1d9d34d5b0133197c1fa9de8204",
            ["cs-hq-036.txt", "CC BY 4.0"],
        ),
        ("seat/cs-hq/021b28505d", ["記述"]),
    ],
)
def test_a_thing_is_told_in_words(site: Site, tags: Tags, path: str, said: list[str]) -> None:
    answer = entity(site, "ja", {}, path)
    tags(answer.body)
    text = _text(answer.body)
    assert answer.status == 200
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("kind", ["person", "measure", "document", "law", "post", "org", "seat"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_thing_of_a_kind_has_a_page(site: Site, tags: Tags, kind: str, lang: str) -> None:
    found = sorted(
        {
            quad.subject.value
            for quad in site.view.match()
            if quad.subject.value.startswith(f"{site.base}{kind}/")
        }
    )
    for iri in found[:: max(1, len(found) // 5)]:
        answer = entity(site, lang, {"lang": lang}, iri.removeprefix(site.base))
        assert answer.status == 200
        tags(answer.body)


def test_the_sentence_of_an_act_is_marked_among_its_neighbours(site: Site) -> None:
    html = entity(site, "ja", {}, ACT).body.decode()
    assert re.findall("<mark>([^<]*)</mark>", html) == [
        "引き続き、同盟国・同志国と緊密に連携しつつ、サイバーセキュリティ上の課題に対応していきたい。"
    ]


def test_acts_of_one_type_are_chosen_by_the_address(site: Site) -> None:
    def types(html: str) -> set[str]:
        return set(re.findall(r'<span class="type ([a-z]+)">', html.split("<tbody>")[1].split("</tbody>")[0]))

    assert types(entity(site, "ja", {"type": "report"}, M).body.decode()) == {"report"}
    assert len(types(entity(site, "ja", {"type": "<b>"}, M).body.decode())) > 1


def test_many_acts_come_a_page_at_a_time(site: Site) -> None:
    html = entity(site, "ja", {"page": "2"}, M).body.decode()
    assert "2 / 3 ページ" in html
    assert 'href="/id/meeting/cs-hq/36?page=3"' in html


@pytest.mark.parametrize("path", ["org/nope", "", "a b", "<script>", "meeting/cs-hq/36/", "%00", "org/mofa>"])
def test_what_the_store_does_not_know_is_said_to_be_so(site: Site, tags: Tags, path: str) -> None:
    answer = entity(site, "ja", {}, path)
    tags(answer.body)
    assert answer.status == 404
    assert "この格納庫には、次のものはありません。" in answer.body.decode()


def test_what_is_no_longer_read_leads_to_what_replaces_it(site_of: Callable[[str], Site]) -> None:
    graph = """
      id:old a :Tombstone ; dcterms:isReplacedBy id:new ; :wasReadBy id:extractor .
      id:new a :Act ; :objectText "新しい対象"@ja .
      id:lost a :Tombstone ; :wasJudged id:judgement ."""
    site = site_of(graph)
    old, lost = entity(site, "en", {}, "old"), entity(site, "en", {}, "lost")
    assert (old.status, lost.status) == (410, 410)
    assert '<a href="/id/new">新しい対象</a>' in old.body.decode()
    assert "Somebody judged that there is no such thing." in lost.body.decode()


def test_hostile_labels_and_addresses_stay_words(site_of: Callable[[str], Site], tags: Tags) -> None:
    graph = """id:org\\/x a :Organization ; rdfs:label "</h1><script>x</script>"@ja ;
      skos:altLabel "\\" onmouseover=\\"x"@ja ; dcterms:source <javascript:alert(1)> ;
      skos:exactMatch <http://example.org/a'b> , <data:text/html,x> .
    id:org\\/y :odd <javascript:alert(2)> , "<b>" ; rdfs:label "<i>" ."""
    for path in ("org/x", "org/y"):
        found = tags(entity(site_of(graph), "ja", {}, path).body)
        assert "script" not in {tag for tag, _ in found}


def test_codes_and_topics_have_pages(site: Site, tags: Tags) -> None:
    for path in ("act-type/commitment", "topic/cybersecurity"):
        answer = code_page(site, "en", {}, path)
        assert answer.status == 200, path
        tags(answer.body)
    assert code_page(site, "en", {}, "act-type/nope").status == 404


def test_the_years_between_the_first_act_and_the_last_are_on_the_timeline() -> None:
    acts = [("2021-01-01", 1), ("2023-05-01", 1), ("2023-06-01", 1), ("", 1)]
    assert [(bar.label, bar.number, bar.x, bar.height) for bar in timeline(acts)] == [
        ("2021", 1, 0.0, 30.0),
        ("2022", 0, 44.0, 0.0),
        ("2023", 2, 88.0, 60.0),
    ]
    assert timeline([]) == []


def _body(site: Site, address: str, **asked: str) -> str:
    return entity(site, "ja", asked, address).body.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("kind", ["org", "person", "measure", "document", "law"])
def test_the_index_and_the_store_tell_the_same_of_the_acts_of_a_thing(
    listed_site: Site, unlisted_site: Site, kind: str
) -> None:
    base = f"{listed_site.base}{kind}/"
    found = {
        q.object.value for q in listed_site.view.match() if getattr(q.object, "value", "").startswith(base)
    }
    paths = sorted(iri.removeprefix(listed_site.base) for iri in found)
    assert paths
    for path in paths[:: max(1, len(paths) // 12)]:
        one, other = (_body(site, path) for site in (listed_site, unlisted_site))
        assert _loose(one) == _loose(other), path


def _loose(html: str) -> tuple[list[str], list[str], list[str]]:
    """What is counted, the bars, and the rows of acts; of neighbours named as often as others any may be shown."""
    numbers = re.findall(r'<h[23][^>]*>[^<]*<span class="soft">[^<]*', html)
    return (
        numbers,
        re.findall(r'aria-label="年ごとの行為[^"]*', html),
        re.findall(r"/id/meeting/[^\"]*/act/\w+", html),
    )


def test_acts_of_a_type_and_a_page_come_from_the_index(listed_site: Site, unlisted_site: Site) -> None:
    path = (
        "person/"
        + sorted(
            q.object.value.partition("/person/")[2]
            for q in listed_site.view.match(None, Property.UTTERED_BY)
            if "/person/" in q.object.value
        )[0]
    )
    for asked in ({"type": "report"}, {"type": "<b>"}, {"page": "2"}, {"type": "report", "page": "9"}):
        one, other = (_body(site, path, **asked) for site in (listed_site, unlisted_site))
        assert _loose(one) == _loose(other)


def test_an_act_that_the_index_names_and_the_store_has_no_more_is_left_out(
    listed_site: Site, site_of: Callable[[str], Site]
) -> None:
    other = site_of('id:org\\/mofa a :GovernmentBody ; rdfs:label "外務省"@ja .')
    gone = cast(Site, SimpleNamespace(**(vars(other) | {"search": listed_site.search, "snapshot": "7"})))
    html = _body(gone, "org/mofa")
    assert "<h1>外務省</h1>" in html
    assert "/act/" not in html
