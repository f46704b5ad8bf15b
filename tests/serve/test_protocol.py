"""The query operation of the SPARQL 1.1 Protocol; the cases of its test suite stand in test_w3c_protocol."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.ids import Ids

ONTOLOGY, PERSONS = Ids().graph("ontology"), Ids().graph("persons")
JSON = "application/sparql-results+json"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ASK = "ASK { ?s ?p ?o }"
#: Which graphs a query sees.
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
IN_DEFAULT = "ASK { ?s <http://xmlns.com/foaf/0.1/name> ?o }"


def _true(response: Any) -> bool:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == JSON
    found: bool = response.json()["boolean"]
    return found


def _graphs(response: Any) -> list[str]:
    return sorted(row["g"]["value"] for row in response.json()["results"]["bindings"])


def _problem(response: Any) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    return response.status_code, told["type"].partition("#")[2]


def test_query_via_get(served: Any) -> None:
    assert _true(served.get("/sparql", params={"query": ASK}))


def test_query_via_url_encoded_post(served: Any) -> None:
    assert _true(served.ask("POST", "/sparql", data={"query": ASK}))


def test_query_via_post_directly(served: Any) -> None:
    assert _true(served.ask("POST", "/sparql", content=ASK, headers=DIRECT))


def test_head_gives_the_headers_of_get(served: Any) -> None:
    response = served.ask("HEAD", "/sparql", params={"query": ASK})
    assert (response.status_code, response.headers["content-type"]) == (200, JSON)


def test_options_names_the_methods_and_what_may_be_posted(served: Any) -> None:
    response = served.ask("OPTIONS", "/sparql")
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert response.headers["accept-post"] == "application/x-www-form-urlencoded, application/sparql-query"


def test_pages_of_every_origin_may_read(served: Any) -> None:
    asked = {"Origin": "https://example.org"}
    response = served.get("/sparql", params={"query": ASK}, headers=asked)
    assert response.headers["access-control-allow-origin"] == "*"
    preflight = asked | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = served.ask("OPTIONS", "/sparql", headers=preflight)
    assert response.status_code == 200
    assert "POST" in response.headers["access-control-allow-methods"]


# --- datasets (§2.1.4) --------------------------------------------------------------------------------


def test_the_default_graph_is_all_graphs_as_one(served: Any) -> None:
    assert _true(served.get("/sparql", params={"query": IN_DEFAULT}))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("given", "in_default", "named"),
    [
        ({"default-graph-uri": [PERSONS]}, True, []),
        ({"default-graph-uri": [ONTOLOGY]}, False, []),
        ({"default-graph-uri": [ONTOLOGY, PERSONS]}, True, []),
        ({"named-graph-uri": [ONTOLOGY]}, False, [ONTOLOGY]),
        ({"named-graph-uri": [ONTOLOGY, PERSONS]}, False, [ONTOLOGY, PERSONS]),
        ({"default-graph-uri": [PERSONS], "named-graph-uri": [ONTOLOGY]}, True, [ONTOLOGY]),
        ({"default-graph-uri": ["urn:none"]}, False, []),
    ],
)
def test_a_request_names_its_dataset(
    served: Any, method: str, given: Any, in_default: bool, named: Any
) -> None:
    where = "params" if method == "GET" else "data"
    assert _true(served.ask(method, "/sparql", **{where: {"query": IN_DEFAULT} | given})) is in_default
    assert _graphs(served.ask(method, "/sparql", **{where: {"query": GRAPHS} | given})) == named


def test_the_dataset_of_a_direct_post_stands_in_the_address(served: Any) -> None:
    asked = {"params": {"default-graph-uri": ONTOLOGY}, "content": IN_DEFAULT, "headers": DIRECT}
    assert _true(served.ask("POST", "/sparql", **asked)) is False


def test_the_dataset_of_the_request_wins_over_that_of_the_query(served: Any) -> None:
    query = f"SELECT DISTINCT ?g FROM NAMED <{PERSONS}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert _graphs(served.get("/sparql", params={"query": query})) == [PERSONS]
    given = {"query": query, "named-graph-uri": ONTOLOGY}
    assert _graphs(served.get("/sparql", params=given)) == [ONTOLOGY]


def test_a_dataset_that_is_no_iri_is_said(served: Any) -> None:
    response = served.get("/sparql", params={"query": ASK, "default-graph-uri": "no iri"})
    assert _problem(response)[0] == 400


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_answered(served: Any, method: str) -> None:
    response = served.ask(method, "/sparql", params={"query": ASK})
    assert _problem(response) == (405, "method")
    assert sorted(response.headers["allow"].split(", ")) == ["GET", "HEAD", "OPTIONS", "POST"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"params": [("query", ASK), ("query", ASK)]}, (400, "bad-request")),
        ({"params": {"nothing": "x"}}, (400, "bad-request")),
        ({"params": {"default-graph-uri": ONTOLOGY}}, (400, "bad-request")),
        ({"params": {"query": ""}}, (400, "bad-query")),
        ({"params": {"query": "ASK {"}}, (400, "bad-query")),
        ({"params": {"query": "INSERT DATA { <urn:s> <urn:p> <urn:o> }"}}, (400, "bad-query")),
        ({"params": {"query": "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"}}, (400, "bad-query")),
        ({"params": {"update": "CLEAR ALL"}}, (403, "forbidden")),
    ],
)
def test_what_is_no_query_by_get_is_refused(served: Any, options: Any, expected: tuple[int, str]) -> None:
    assert _problem(served.get("/sparql", **options)) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"data": {"query": [ASK, ASK]}}, (400, "bad-request")),
        ({"data": {"update": "CLEAR ALL"}}, (403, "forbidden")),
        ({"data": {"query": ASK}, "params": {"query": ASK}}, (400, "bad-request")),
        ({"content": b"query=ASK%20%7B%ff%7D", "headers": FORM}, (400, "bad-request")),
        (
            {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
            (403, "forbidden"),
        ),
        ({"content": ASK, "headers": {"Content-Type": "text/plain"}}, (415, "media-type")),
        ({"content": f"query={ASK}"}, (415, "media-type")),
        (
            {"content": ASK, "headers": {"Content-Type": "application/sparql-query; charset=utf-16"}},
            (415, "media-type"),
        ),
        ({"content": ASK.encode("utf-16"), "headers": DIRECT}, (400, "bad-request")),
        ({"content": ASK, "headers": DIRECT | {"Content-Encoding": "gzip"}}, (415, "media-type")),
        ({"content": "", "headers": DIRECT}, (400, "bad-query")),
    ],
)
def test_what_is_no_query_by_post_is_refused(served: Any, options: Any, expected: tuple[int, str]) -> None:
    assert _problem(served.ask("POST", "/sparql", **options)) == expected


def test_a_mistake_is_told_with_line_and_column(served: Any) -> None:
    response = served.get(
        "/sparql", params={"query": "SELECT *\n{ ?s ?p }"}, headers={"Accept-Language": "en"}
    )
    told = response.json()
    assert (told["line"], told["column"]) == (2, 10)
    assert told["title"] == "The query cannot be answered"
    assert response.headers["content-language"] == "en"


def test_a_browser_is_told_on_a_page(served: Any) -> None:
    response = served.get(
        "/sparql", "text/html,*/*;q=0.8", params={"query": "ASK {"}, headers={"Accept-Language": "ja"}
    )
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>問合せに答えられません</h1>" in response.text


# --- formats ------------------------------------------------------------------------------------------

ROW = 'SELECT ?a ?b { VALUES (?a ?b) { ("あ\\t\\""@ja <urn:b>) (1 UNDEF) } }'


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", JSON),
        ("application/sparql-results+json", JSON),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.5", "text/tab-separated-values; charset=utf-8"),
        ("text/turtle, text/*;q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
    ],
)
def test_rows_come_in_the_format_that_is_wanted_most(served: Any, accept: str, media_type: str) -> None:
    response = served.get("/sparql", accept, params={"query": ROW})
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert {"Accept", "Accept-Encoding"} <= set(response.headers["vary"].split(", "))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("text/plain", "text/plain; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("query", ["CONSTRUCT { <urn:s> <urn:p#q> 'あ'@ja } {}", f"DESCRIBE <{ONTOLOGY}>"])
def test_graphs_come_in_the_format_that_is_wanted_most(
    served: Any, accept: str, media_type: str, query: str
) -> None:
    response = served.get("/sparql", accept, params={"query": query})
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize(
    ("query", "accept"), [(ASK, "text/turtle"), (ROW, "image/png"), ("CONSTRUCT {} {}", "text/csv")]
)
def test_a_format_that_cannot_be_given_is_said_with_those_that_can(
    served: Any, query: str, accept: str
) -> None:
    response = served.get("/sparql", accept, params={"query": query})
    assert response.status_code == 406
    assert ("text/turtle" in response.text) is query.startswith("CONSTRUCT")


def test_what_is_written_is_what_the_standards_say(served: Any) -> None:
    def body(accept: str) -> str:
        found: str = served.get("/sparql", accept, params={"query": ROW}).text
        return found

    assert json.loads(body(JSON)) == {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "literal", "value": 'あ\t"', "xml:lang": "ja"},
                    "b": {"type": "uri", "value": "urn:b"},
                },
                {
                    "a": {
                        "type": "literal",
                        "value": "1",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    }
                },
            ]
        },
    }
    assert body("text/csv") == 'a,b\r\n"あ\t""",urn:b\r\n1,\r\n'
    assert body("text/tab-separated-values") == '?a\t?b\n"あ\\t\\""@ja\t<urn:b>\n1\t\n'.replace(
        "\n1\t", '\n"1"^^<http://www.w3.org/2001/XMLSchema#integer>\t'
    )


# --- a bare request ---------------------------------------------------------------------------------------


def test_a_bare_get_is_told_what_the_service_is(served: Any) -> None:
    response = served.get("/sparql", "text/turtle")
    assert response.status_code == 200
    for said in ("sd:Service", "UnionDefaultGraph", "SPARQL11Query", "maxValue 100000", "/.well-known/void"):
        assert said in response.text.replace("http://www.w3.org/ns/sparql-service-description#", "sd:")


def test_a_browser_is_sent_to_the_page_for_queries(served: Any) -> None:
    response = served.get("/sparql", "text/html")
    assert (response.status_code, response.headers["location"]) == (303, "/query")
