"""Home, meetings, search and the SPARQL page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from kg.search import Count, Found, Hit, Kind, Snippet
from kg.serve.pages import counts
from kg.serve.pages import home as pages_home
from kg.serve.pages.counts import counts_of, lists_of
from kg.serve.pages.finding import search
from kg.serve.pages.home import home, meetings
from kg.serve.pages.sparql import sparql
from kg.serve.site import Site

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]


def test_home_counts_what_is_there_and_leads_on(site: Site, tags: Tags) -> None:
    answer = home(site, "ja", {})
    tags(answer.body)
    html = answer.body.decode()
    counted = dict(re.findall(r"<span>([^<]*)</span><b>([^<]*)</b>", html))
    assert counted == {
        "出典": "1",
        "会合": "1",
        "発言": "20",
        "行為": "123",
        "施策": counted["施策"],
        "人": "22",
        "文書": counted["文書"],
    }
    assert '<a href="/id/meeting/cs-hq/36">サイバーセキュリティ戦略本部（第36回）</a>' in html
    assert '<a href="/questions/commitments">どの府省がどの施策を約束したか</a>' in html


def test_the_index_and_the_store_count_the_same(listed_site: Site, unlisted_site: Site) -> None:
    assert lists_of(listed_site) is not None
    assert lists_of(unlisted_site) is None
    assert counts_of(listed_site) == counts_of(unlisted_site)
    for page in (home, meetings):
        main = [page(site, "ja", {}).body.decode().split("<main")[1] for site in (listed_site, unlisted_site)]
        assert main[0] == main[1]


def test_counts_of_a_former_state_are_not_kept_as_if_they_were_of_this_one(
    unlisted_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "_PATIENCE", 1e9)
    counts._last.clear()
    newer = cast(Site, SimpleNamespace(**(vars(unlisted_site) | {"snapshot": "newer"})))
    fresh, stale = home(unlisted_site, "ja", {}), home(newer, "ja", {})
    assert ("Cache-Control", "no-store") not in fresh.headers
    assert ("Cache-Control", "no-store") in stale.headers
    counts._last.clear()


_MEETINGS = """
  id:meeting\\/a\\/1 a :Meeting ; rdfs:label "甲一"@ja ; :date "2022-03-01" ; :heldBy id:org\\/a .
  id:meeting\\/a\\/2 a :Meeting ; rdfs:label "甲二"@ja ; :date "2023-03-01" ; :heldBy id:org\\/a .
  id:meeting\\/b\\/1 a :Meeting ; rdfs:label "乙一"@ja ; :date "2023-04-01" ; :heldBy id:org\\/b .
  id:meeting\\/b\\/2 a :Meeting ; rdfs:label "乙二"@ja ; :heldBy id:org\\/b .
  id:org\\/a a :Organization ; rdfs:label "甲会議"@ja .
"""


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({}, ["乙一", "甲二", "甲一", "乙二"]),
        ({"year": "2023"}, ["乙一", "甲二"]),
        ({"year": "1999"}, ["乙一", "甲二", "甲一", "乙二"]),
        ({"body": "org/a"}, ["甲二", "甲一"]),
        ({"body": "org/a", "year": "2022"}, ["甲一"]),
    ],
)
def test_meetings_are_listed_by_year_and_body(
    site_of: Callable[[str], Site], tags: Tags, asked: dict[str, str], listed: list[str]
) -> None:
    answer = meetings(site_of(_MEETINGS), "ja", asked)
    tags(answer.body)
    html = answer.body.decode()
    assert re.findall(r'<a href="/id/meeting/[^"]*">([^<]*)</a>', html) == listed


def test_meetings_of_nobody_are_not_found(site_of: Callable[[str], Site]) -> None:
    for body in ("org/none", "a b", "<x>"):
        assert meetings(site_of(_MEETINGS), "ja", {"body": body}).status == 404


def test_a_long_list_of_meetings_comes_a_page_at_a_time(
    site_of: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_home, "PAGE_MEETINGS", 1)
    html = meetings(site_of(_MEETINGS), "ja", {"year": "2023", "page": "2"}).body.decode()
    assert re.findall(r'<a href="/id/meeting/[^"]*">([^<]*)</a>', html) == ["甲二"]
    assert 'rel="prev" href="/meetings?year=2023&amp;page=1"' in html
    assert 'rel="next"' not in html


def test_an_empty_store_says_how_to_fill_it(site_of: Callable[[str], Site], tags: Tags) -> None:
    for page in (home, meetings):
        tags(page(site_of(""), "ja", {}).body)
    assert "格納庫は空です。" in home(site_of(""), "ja", {}).body.decode()


def test_the_language_stays_in_every_link_where_it_was_asked_for(site: Site, tags: Tags) -> None:
    found = tags(home(site, "en", {"lang": "en"}).body)
    inner = [
        href
        for tag, attributes in found
        if tag == "a"
        and (href := attributes.get("href") or "").startswith("/")
        and attributes.get("hreflang") is None
    ]
    machine = {"/sparql", "/openapi.json", "/.well-known/void"}
    assert [href for href in inner if "lang=en" not in href and href not in machine] == []


def _site_with(found: Found | None) -> Site:
    index = SimpleNamespace(search=lambda *_, **__: found) if found else None
    return cast(Site, SimpleNamespace(base="https://w3id.org/shisaku/id/", snapshot="", search=index))


def test_hits_lead_into_the_reader_with_the_words_marked(tags: Tags) -> None:
    sentence = Hit(
        Kind.SENTENCE,
        "https://w3id.org/shisaku/id/m/speech/1",
        "第1回<b>",
        Snippet("各省<庁>の", ((1, 2),), cut_before=True),
        source="ab" * 32,
        start=5,
        end=9,
        date="2024-01-02",
        meeting="https://w3id.org/shisaku/id/m",
        speaker="甲委員",
    )
    thing = Hit(
        Kind.ORGANIZATION, "https://w3id.org/shisaku/id/org/mic", "総務省", Snippet("総務省", ((0, 2),))
    )
    counts = tuple(Count(kind, 1, more=False) for kind in (Kind.ORGANIZATION, Kind.SENTENCE))
    answer = search(_site_with(Found(("省",), 2, False, counts, (thing, sentence), 0)), "ja", {"q": '省"<'})
    tags(answer.body)
    html = answer.body.decode()
    assert (
        f'<a class="quote" href="/read/{"ab" * 32}?to=c5-9#c5-9">…各<mark>省</mark>&lt;庁&gt;の</a>' in html
    )
    assert '<p class="meta"><a href="/id/m">第1回&lt;b&gt;</a> · 2024-01-02 · 甲委員</p>' in html
    assert '<a href="/id/org/mic"><mark>総務</mark>省</a>' in html
    assert 'value="省&#34;&lt;"' in html
    assert 'href="/search?q=%E7%9C%81%22%3C&amp;kind=sentence">文 1</a>' in html


@pytest.mark.parametrize(
    ("query", "found", "status", "said"),
    [
        ("", None, 200, "語を入れてください。"),
        ("省", None, 503, "この格納庫にはまだ検索の索引がありません。"),
        ("<x>", Found(("x",), 0, False, (), (), 0), 200, "「&lt;x&gt;」は見つかりません。"),
    ],
)
def test_a_search_without_hits_says_why(
    tags: Tags, query: str, found: Found | None, status: int, said: str
) -> None:
    answer = search(_site_with(found), "ja", {"q": query})
    tags(answer.body)
    assert answer.status == status
    assert said in answer.body.decode()


def test_the_sparql_page_holds_the_query_in_a_form_that_needs_no_script(site: Site, tags: Tags) -> None:
    query = 'SELECT ?s { ?s ?p "</textarea><script>x</script>" }'
    answer = sparql(site, "ja", {"query": query})
    found = tags(answer.body)
    assert ("form", {"id": "query-form", "action": "/query", "method": "get"}) in found
    assert [str(a.get("src", a.get("type"))).partition("?")[0] for tag, a in found if tag == "script"] == [
        "application/json",
        "/static/yasgui/yasqe.min.js",
        "/static/yasgui/yasr.min.js",
        "/static/query.js",
    ]
    (settings,) = re.findall(r'id="settings">(.*?)</script>', answer.body.decode())
    assert json.loads(settings)["prefixes"]["id"] == site.base


def test_a_named_question_is_an_example(site: Site) -> None:
    html = sparql(site, "ja", {"example": "deadlines"}).body.decode()
    assert "# id: deadlines" in html
    assert '<option value="deadlines" selected>' in html
    assert "# id:" not in sparql(site, "ja", {"example": "nope"}).body.decode()
