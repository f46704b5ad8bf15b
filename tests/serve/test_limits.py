"""Each limit is announced, and holds: a query that passes one ends, and others are answered."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pyoxigraph as ox
import pytest

from kg.serve.evaluate import written_graph
from kg.serve.faults import TimedOut, TooLarge
from kg.serve.jobs import Job
from kg.serve.settings import Limits

#: Each would run for hours: the store has 400 statements, six of them together 4·10¹⁵ rows.
SIX = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s ."
HOSTILE = {
    "cross product": f"SELECT (COUNT(*) AS ?all) {{ {SIX} }}",
    "deep path": "SELECT (COUNT(*) AS ?all) { ?a (!<urn:x>|!^<urn:x>)* ?b . ?b (!<urn:x>|!^<urn:y>)* ?c . ?d ?e ?f . ?g ?h ?i }",
    "regular expressions": f'SELECT (COUNT(*) AS ?all) {{ {SIX} FILTER REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "(1+)+(2+)+x.*.*y$") }}',
    "huge order": f"SELECT * {{ {SIX} }} ORDER BY ?o ?f",
    "huge GROUP_CONCAT": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?all) {{ {SIX} }}",
    "distinct pairs": f"SELECT (COUNT(DISTINCT CONCAT(STR(?c), STR(?f), STR(?i))) AS ?all) {{ {SIX} }}",
    "doubled text": "SELECT (STRLEN(?x60) AS ?n) { BIND('aaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(60))
    + "}",
}
TURNED_DOWN = {
    "nested groups": ("SELECT * " + "{" * 5_000 + "}" * 5_000, 400),
    "nested parentheses": ("SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }", 400),
    "text over the limit": ("ASK { ?s ?p '" + "x" * (1 << 20) + "' }", 413),
}


def evaluation(query: str) -> Job:
    return Job("kg.serve.evaluate:evaluate", {"query": query, "accept": ""})


def _asked(served: Any, query: str, accept: str = "*/*") -> Any:
    return served.ask("POST", "/sparql", data={"query": query}, headers={"Accept": accept})


def _processes(served: Any, count: int) -> tuple[int, ...]:
    """Waits until a lane of queries has so many again."""

    async def healed() -> tuple[int, ...]:
        while len(served.app.state.pool.lanes["queries"].pids) < count:
            await asyncio.sleep(0.01)
        found: tuple[int, ...] = served.app.state.pool.lanes["queries"].pids
        return found

    found: tuple[int, ...] = served.wait_for(healed())
    return found


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_query_ends_and_its_process_is_replaced(limited: Any, name: str) -> None:
    before = _processes(limited, 2)
    response = _asked(limited, HOSTILE[name])
    assert response.status_code == 503
    assert response.json()["type"].partition("#")[2] in ("time-limit", "memory-limit")
    assert response.headers["retry-after"] == "60"
    assert len(set(_processes(limited, 2)) & set(before)) == 1


@pytest.mark.parametrize("name", list(TURNED_DOWN))
def test_a_query_too_large_for_the_parser_is_turned_down(limited: Any, name: str) -> None:
    query, status = TURNED_DOWN[name]
    before = _processes(limited, 2)
    assert _asked(limited, query).status_code == status
    assert _processes(limited, 2) == before


def test_the_time_limit_is_told(limited: Any) -> None:
    with pytest.raises(TimedOut, match=r"ended after 0\.2 s"):
        limited.wait_for(
            limited.app.state.pool.run(evaluation(HOSTILE["cross product"]), "queries", Limits(time_s=0.2))
        )


def test_the_memory_limit_ends_a_query_before_its_time(limited: Any) -> None:
    limits = Limits(time_s=120, memory_bytes=150 << 20)
    with pytest.raises(TooLarge, match="ended at 150 MiB of memory"):
        limited.wait_for(
            limited.app.state.pool.run(evaluation(HOSTILE["doubled text"]), "queries", limits), 130
        )


ROWS = "SELECT ?s { ?s <urn:p> ?n } ORDER BY ?n LIMIT 6"
TRIPLES = "CONSTRUCT { ?s <urn:q> ?n } { ?s <urn:p> ?n }"
LINK = "http://127.0.0.1:8080/sparql#cut-rows"


@pytest.mark.parametrize(
    ("accept", "told"),
    [
        ("application/sparql-results+json", f'{{"head":{{"vars":["s"],"link":["{LINK}"]}},'),
        ("application/sparql-results+xml", f'<head><variable name="s"/><link href="{LINK}"/></head>'),
        ("text/csv", None),
        ("text/tab-separated-values", None),
    ],
)
def test_rows_over_the_limit_are_cut_and_said_so(limited: Any, accept: str, told: str | None) -> None:
    response = _asked(limited, ROWS, accept)
    assert response.status_code == 200
    assert response.headers["shisaku-cut"] == "rows; rows=5"
    assert "urn:s4" in response.text
    assert "urn:s5" not in response.text
    assert told is None or told in response.text


def test_a_cut_answer_is_as_the_formats_have_it(limited: Any) -> None:
    for accept, format in (
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ):
        found = ox.parse_query_results(_asked(limited, ROWS, accept).content, format=format)
        assert isinstance(found, ox.QuerySolutions)
        assert len(list(found)) == 5
    told = json.loads(_asked(limited, ROWS).content)
    assert (set(told), set(told["head"])) == ({"head", "results"}, {"vars", "link"})


@pytest.mark.parametrize(
    ("accept", "comment"),
    [
        ("text/turtle", f"# cut after 5 triples: {LINK}\n"),
        ("application/n-triples", f"# cut after 5 triples: {LINK}\n"),
        ("application/n-quads", f"# cut after 5 triples: {LINK}\n"),
        ("application/trig", f"# cut after 5 triples: {LINK}\n"),
        ("application/rdf+xml", f"<!-- cut after 5 triples: {LINK} -->\n"),
        ("application/ld+json", None),
    ],
)
def test_triples_over_the_limit_are_cut_and_said_so(limited: Any, accept: str, comment: str | None) -> None:
    response = _asked(limited, TRIPLES, accept)
    assert response.headers["shisaku-cut"] == "rows; rows=5"
    found = ox.parse(response.content, format=ox.RdfFormat.from_media_type(accept))
    assert len(list(found)) == 5
    assert response.text.endswith(comment) if comment else "cut" not in response.text


def test_a_cut_leads_to_what_the_service_says_of_it(limited: Any) -> None:
    described = limited.get("/sparql", "application/n-triples").text
    for name in ("rows", "bytes"):
        about = f"<{LINK.removesuffix('rows')}{name}>"
        assert (
            f"{about} <http://www.w3.org/2000/01/rdf-schema#seeAlso> <http://127.0.0.1:8080/sparql#limit-{name}>"
            in described
        )
        assert described.count(f"{about} <https://schema.org/name>") == 2


def test_a_host_with_two_hyphens_stays_out_of_comments_of_xml() -> None:
    body = written_graph([], ox.RdfFormat.RDF_XML, "cut: http://a--b/#c").decode()
    assert body.endswith("<!-- cut: http://a%2D%2Db/#c -->\n")


def test_as_many_rows_as_may_be_are_no_cut(limited: Any) -> None:
    response = _asked(limited, "SELECT ?s { ?s <urn:p> ?n } LIMIT 5")
    assert "shisaku-cut" not in response.headers
    assert len(response.json()["results"]["bindings"]) == 5


def test_an_answer_over_the_size_is_cut_between_rows(limited: Any) -> None:
    long = "x" * 6_000
    response = _asked(limited, f"SELECT ?s ('{long}' AS ?t) {{ ?s <urn:p> ?n }} LIMIT 5")
    assert response.headers["shisaku-cut"] == "bytes; rows=3"
    assert len(response.json()["results"]["bindings"]) == 3
    assert len(response.content) < 20_000


def test_limits_stand_in_the_headers_of_every_answer(limited: Any) -> None:
    told = "time=0.4, rows=5, bytes=20000, memory=419430400, query=1048576, depth=200, processes=2, queue=32"
    for response in (
        _asked(limited, "ASK {}"),
        _asked(limited, "ASK {"),
        limited.get("/sparql", "text/turtle"),
    ):
        assert response.headers["shisaku-limits"] == told


def test_others_are_answered_while_hostile_queries_run(limited: Any) -> None:
    """One client has all processes but one, however much it asks."""
    pool = limited.app.state.pool
    patient = Limits(time_s=30)

    async def both() -> object:
        hostile = [
            asyncio.ensure_future(
                pool.run(evaluation(HOSTILE["cross product"]), "queries", patient, client="a")
            )
            for _ in range(3)
        ]
        await asyncio.sleep(0.05)
        try:
            return await pool.run(evaluation("ASK {}"), "queries", patient, client="b")
        finally:
            for one in hostile:
                one.cancel()
            await asyncio.gather(*hostile, return_exceptions=True)

    assert limited.wait_for(both()).status == 200
