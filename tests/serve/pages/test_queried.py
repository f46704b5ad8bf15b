"""The SPARQL page without scripts: rows, graphs and truths below the form, what is cut, and mistakes with their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from kg.serve.pages import queried
from kg.serve.pages.queried import run
from kg.serve.site import Site

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]

_GRAPH = """
  id:org\\/a a :Organization ; rdfs:label "</td><script>x</script>"@ja , "A & B"@en ; :odd <javascript:alert(1)> .
"""


def _answer(html: str) -> str:
    return html.split('id="answer">')[1].split("</section>")[0]


def test_rows_are_a_table_whose_iris_lead_to_their_pages(site_of: Callable[[str], Site], tags: Tags) -> None:
    query = "SELECT ?thing ?label ?odd (3 AS ?n) (?x AS ?none) { ?thing rdfs:label ?label ; shisaku:odd ?odd } ORDER BY ?label"
    prefixes = (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX shisaku: <https://w3id.org/shisaku/ns#> "
    )
    answer = run(site_of(_GRAPH), "en", {"query": prefixes + query, "run": "1", "lang": "en"})
    tags(answer.body)
    html = _answer(answer.body.decode())
    assert answer.status == 200
    assert ("Cache-Control", "no-store") in answer.headers
    assert re.findall(r'<th scope="col">([^<]*)</th>', html) == ["thing", "label", "odd", "n", "none"]
    assert "2 rows</span>" in html
    assert (
        '<tr><td class="iri"><a href="/id/org/a?lang=en">org/a</a></td>'
        '<td lang="ja">&lt;/td&gt;&lt;script&gt;x&lt;/script&gt;</td><td class="iri">javascript:alert(1)</td>'
        '<td class="num">3</td><td></td></tr>' in html
    )
    assert "<td>A &amp; B</td>" in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { ?s ?p ?o }", "<code>はい</code>"),
        ("ASK { ?s ?p <urn:none> }", "<code>いいえ</code>"),
        ("SELECT * { ?s ?p <urn:none> }", "該当するものはありません。"),
        (
            "CONSTRUCT { <urn:a> <urn:b> '<i>' } { ?s ?p ?o }",
            "&lt;urn:a&gt; &lt;urn:b&gt; &#34;&lt;i&gt;&#34;",
        ),
    ],
)
def test_every_form_of_a_query_has_an_answer(
    site_of: Callable[[str], Site], tags: Tags, query: str, said: str
) -> None:
    answer = run(site_of(_GRAPH), "ja", {"query": query, "run": "1"})
    tags(answer.body)
    assert answer.status == 200
    assert said in answer.body.decode()


@pytest.mark.parametrize(
    "query", ["SELECT ?n { VALUES ?n { 1 2 3 } }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"]
)
def test_more_than_is_shown_is_said(
    site_of: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    notice = "結果が多いため、初めの部分だけを示しています。"
    asked = {"query": query, "run": "1"}
    assert notice not in run(site_of(_GRAPH), "ja", asked).body.decode()
    monkeypatch.setattr(queried, "MOST_ROWS", 2)
    html = run(site_of(_GRAPH), "ja", asked).body.decode()
    assert notice in html
    assert html.count("<tr><td") in (0, 2)


def test_cells_that_are_too_long_together_cut_the_answer(
    site_of: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queried, "_MOST_CHARS", 5)
    html = run(
        site_of(""), "ja", {"query": "SELECT ?n { VALUES ?n { 'abc' 'def' } }", "run": "1"}
    ).body.decode()
    assert html.count("<tr><td") == 1
    assert "初めの部分だけ" in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT *\nWHERE { ?s ?p }", ">Line 2, column 16</b>"),
        ("SELECT * {\n SERVICE <http://example.org/> {} }", ">Line 2</b> SERVICE is refused"),
        ("DROP ALL", "updates are refused"),
        ("", 'role="alert"'),
        ("SELECT * { ?s ?p nope:x }", "nope"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_query_stays(
    site_of: Callable[[str], Site], tags: Tags, query: str, said: str
) -> None:
    answer = run(site_of(_GRAPH), "en", {"query": query, "run": "1"})
    found = tags(answer.body)
    html = answer.body.decode()
    assert answer.status == 400
    assert said in html
    assert [a.get("aria-invalid") for tag, a in found if tag == "textarea"] == ["true"]
    assert re.findall(r"<textarea[^>]*>([^<]*)</textarea>", html) == [
        query.replace("<", "&lt;").replace(">", "&gt;")
    ]


def test_a_query_of_the_page_is_run_within_the_limits_of_queries(serve: Any, tiny_store: Any) -> None:
    from kg.serve.settings import Limits, Settings

    served = serve(Settings(tiny_store, page_jobs=1, query_jobs=1, limits=Limits(time_s=0.5)))
    six = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s ."
    asked = {"run": "1", "query": f"SELECT (COUNT(*) AS ?all) {{ {six} }}", "lang": "en"}
    refused = served.get("/query", accept="text/html", params=asked)
    assert refused.status_code == 503
    assert "The time limit was reached" in refused.text
    answered = served.get("/query", accept="text/html", params=asked | {"query": "SELECT (1 + 1 AS ?two) {}"})
    assert (answered.status_code, '<td class="num">2</td>' in answered.text) == (200, True)
