"""The endpoint over a store on a server: forwarded, with the limits of this one."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.ids import Ids
from kg.serve.faults import TimedOut
from kg.serve.jobs import Job
from kg.serve.settings import Limits, Settings
from kg.store import open_reader
from kg.store.remote_address import parse_endpoint

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ONTOLOGY = Ids().graph("ontology")


@pytest.fixture(scope="module")
def server(oxigraph_server: Any, served_store: Path) -> Iterator[str]:
    """A server of Oxigraph's with the statements of the sample."""
    with oxigraph_server() as url:
        with open_reader(served_store) as reader:
            quads = ox.serialize(reader.quads(), format=ox.RdfFormat.N_QUADS) or b""
        headers = {"Content-Type": "application/n-quads"}
        urllib.request.urlopen(urllib.request.Request(f"{url}/store", quads, headers), timeout=60).close()
        yield url


@pytest.fixture(scope="module")
def remote(serve: Any, server: str) -> Any:
    limits = Limits(rows=3)
    return serve(Settings(parse_endpoint(server), page_jobs=1, query_jobs=1, limits=limits))


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("ASK { ?s <http://xmlns.com/foaf/0.1/name> ?o }", {}),
        ("ASK { ?s <http://xmlns.com/foaf/0.1/name> ?o }", {"default-graph-uri": ONTOLOGY}),
        ("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", {"named-graph-uri": ONTOLOGY}),
        (f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{ONTOLOGY}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o LIMIT 2", {}),
    ],
)
def test_answers_are_those_of_the_embedded_store(remote: Any, served: Any, query: str, asked: Any) -> None:
    given = {"query": query} | asked
    accept = "text/csv, application/n-triples"
    found, expected = (one.get("/sparql", accept, params=given) for one in (remote, served))
    assert found.status_code == 200, found.text
    assert sorted(found.text.splitlines()) == sorted(expected.text.splitlines())


def test_rows_of_a_server_are_cut_too(remote: Any) -> None:
    response = remote.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 9"})
    assert response.headers["shisaku-cut"] == "rows; rows=3"


def test_a_query_that_a_server_does_not_end_is_given_up(remote: Any) -> None:
    job = Job("kg.serve.evaluate:evaluate", {"query": LONG, "accept": ""})
    with pytest.raises(TimedOut, match=r"ended after 0\.5 s"):
        remote.wait_for(remote.app.state.pool.run(job, "queries", Limits(time_s=0.5)))


def test_answers_of_a_server_are_not_kept(remote: Any) -> None:
    response = remote.get("/sparql", params={"query": "ASK {}"})
    assert "etag" not in response.headers
