"""Each limit is announced, and holds: a query that passes one ends, and others are answered."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kg.serve.faults import TimedOut, TooLarge
from kg.serve.jobs import Job
from kg.serve.settings import Limits, Settings

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


@pytest.fixture(scope="module")
def limited(serve: Any, tiny_store: Path) -> Any:
    """Two processes for queries, tight limits."""
    limits = Limits(time_s=0.5, rows=5, answer_bytes=20_000, memory_bytes=400 << 20)
    return serve(Settings(tiny_store, page_jobs=1, query_jobs=2, limits=limits))


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


@pytest.mark.parametrize(
    ("accept", "told"),
    [
        ("application/sparql-results+json", '"cut":true'),
        ("application/sparql-results+xml", "<!-- cut -->"),
        ("text/csv", None),
        ("text/tab-separated-values", None),
    ],
)
def test_rows_over_the_limit_are_cut_and_said_so(limited: Any, accept: str, told: str | None) -> None:
    response = _asked(limited, "SELECT ?s { ?s <urn:p> ?n } ORDER BY ?n LIMIT 6", accept)
    assert response.status_code == 200
    assert response.headers["shisaku-cut"] == "rows; rows=5"
    assert "urn:s4" in response.text
    assert "urn:s5" not in response.text
    assert told is None or told in response.text


def test_as_many_rows_as_may_be_are_no_cut(limited: Any) -> None:
    response = _asked(limited, "SELECT ?s { ?s <urn:p> ?n } LIMIT 5")
    assert "shisaku-cut" not in response.headers
    assert len(response.json()["results"]["bindings"]) == 5


def test_triples_over_the_limit_are_cut_and_said_so(limited: Any) -> None:
    response = _asked(limited, "CONSTRUCT { ?s <urn:q> ?n } { ?s <urn:p> ?n }", "application/n-triples")
    assert response.headers["shisaku-cut"] == "rows; rows=5"
    assert len(response.text.splitlines()) == 6
    assert response.text.splitlines()[-1] == "# cut"


def test_an_answer_over_the_size_is_cut_between_rows(limited: Any) -> None:
    long = "x" * 6_000
    response = _asked(limited, f"SELECT ?s ('{long}' AS ?t) {{ ?s <urn:p> ?n }} LIMIT 5")
    assert response.headers["shisaku-cut"] == "bytes; rows=3"
    assert len(response.json()["results"]["bindings"]) == 3
    assert len(response.content) < 20_000


def test_limits_stand_in_the_headers_of_every_answer(limited: Any) -> None:
    told = "time=0.5, rows=5, bytes=20000, memory=419430400, query=1048576, depth=200, processes=2, queue=32"
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


def test_more_than_may_wait_are_told_to_come_again(serve: Any, tiny_store: Path) -> None:
    served = serve(
        Settings(tiny_store, page_jobs=1, query_jobs=1, queue=4, wait_s=0.2, limits=Limits(time_s=30))
    )
    pool = served.app.state.pool

    async def crowd() -> list[str]:
        running = asyncio.ensure_future(pool.run(evaluation(HOSTILE["cross product"]), "queries", client="a"))
        await asyncio.sleep(0.05)
        late = [pool.run(evaluation("ASK {}"), "queries", client=name) for name in "bbcdef"]
        found = await asyncio.gather(*late, return_exceptions=True)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return [str(error) for error in found]

    told = served.wait_for(crowd())
    assert told == [
        "nothing was free for 0.2 s; try again in a while",
        "1 wait already; try again in a while",
        "nothing was free for 0.2 s; try again in a while",
        "nothing was free for 0.2 s; try again in a while",
        "nothing was free for 0.2 s; try again in a while",
        "4 wait already; try again in a while",
    ]
