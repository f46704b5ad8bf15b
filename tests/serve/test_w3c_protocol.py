"""The query cases of the W3C's tests of the SPARQL 1.1 Protocol, each under its name, with documents of our own.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/; the list of them lies in w3c/sparql-tests.tar.xz. Cases of updates
are answered as this endpoint answers every update.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.serve.kinds import PROBLEM_JSON
from tests.serve.w3c.suite import BASE, Suite

MANIFEST = f"{BASE}sparql/sparql11/protocol/manifest.ttl"
#: Documents of the data set, each saying of itself that it is one; `document(0)` is empty.
DOCUMENT = "http://documents.example/{}"
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv; charset=utf-8",
    "text/tab-separated-values; charset=utf-8",
}
BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
GRAPH = {"text/turtle; charset=utf-8", "application/rdf+xml", "application/n-triples"}


def document(number: int) -> str:
    return DOCUMENT.format(number)


def _is_document(number: int) -> str:
    return f"<{document(number)}> a ?type{number}"


def _post(asked: Any, content: str | bytes, media_type: str | None, **params: Any) -> Any:
    headers = {} if media_type is None else {"Content-Type": media_type}
    return asked.ask("POST", "/sparql", content=content, headers=headers, params=params)


def _true(response: Any) -> bool:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] in BOOLEAN
    found: bool = response.json()["boolean"]
    return found


def _refused(response: Any, status: int = 400) -> bool:
    is_problem: bool = response.headers["content-type"] == PROBLEM_JSON
    return is_problem and response.status_code == response.json()["status"] == status


# --- answered ------------------------------------------------------------------------------------------


def test_query_post_form(w3c: Any) -> None:
    assert _true(_post(w3c, "query=ASK%20%7B%7D", FORM, **{"default-graph-uri": document(0)}))


def test_query_dataset_default_graphs_get(w3c: Any) -> None:
    query = f"ASK {{ {_is_document(1)} . {_is_document(2)} }}"
    asked = {"query": query, "default-graph-uri": [document(1), document(2)]}
    assert _true(w3c.get("/sparql", params=asked))
    assert not _true(w3c.get("/sparql", params=asked | {"default-graph-uri": document(1)}))


def test_query_dataset_default_graphs_post(w3c: Any) -> None:
    query, graphs = f"ASK {{ {_is_document(1)} . {_is_document(2)} }}", [document(1), document(2)]
    assert _true(_post(w3c, query, QUERY, **{"default-graph-uri": graphs}))
    assert not _true(_post(w3c, query, QUERY, **{"default-graph-uri": graphs[:1]}))


def test_query_dataset_named_graphs_post(w3c: Any) -> None:
    query = f"ASK {{ GRAPH ?g1 {{ {_is_document(1)} }} GRAPH ?g2 {{ {_is_document(2)} }} }}"
    assert _true(_post(w3c, query, QUERY, **{"named-graph-uri": [document(1), document(2)]}))
    assert not _true(_post(w3c, query, QUERY, **{"named-graph-uri": [document(1), document(3)]}))


def test_query_dataset_named_graphs_get(w3c: Any) -> None:
    query = f"ASK {{ GRAPH ?g1 {{ {_is_document(1)} }} GRAPH ?g2 {{ {_is_document(2)} }} }}"
    asked = {"query": query, "named-graph-uri": [document(1), document(2)]}
    assert _true(w3c.get("/sparql", params=asked))


def test_query_dataset_full(w3c: Any) -> None:
    query = f"ASK {{ {_is_document(3)} GRAPH ?g1 {{ {_is_document(1)} }} GRAPH ?g2 {{ {_is_document(2)} }} }}"
    named = {"named-graph-uri": [document(1), document(2)]}
    assert _true(_post(w3c, query, QUERY, **{"default-graph-uri": document(3)}, **named))
    assert not _true(_post(w3c, query, QUERY, **{"default-graph-uri": document(1)}, **named))


def test_query_multiple_dataset(w3c: Any) -> None:
    query = (
        f"ASK FROM <{document(3)}> {{ GRAPH ?g1 {{ {_is_document(1)} }} GRAPH ?g2 {{ {_is_document(2)} }} }}"
    )
    assert _true(_post(w3c, query, QUERY, **{"named-graph-uri": [document(1), document(2)]}))
    assert not _true(_post(w3c, query, QUERY))


def test_query_get(w3c: Any) -> None:
    assert _true(w3c.get("/sparql", params={"query": "ASK {}", "default-graph-uri": document(0)}))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_query_content_type_select(w3c: Any, method: str) -> None:
    query = "SELECT (1 AS ?value) {}"
    response = w3c.get("/sparql", params={"query": query}) if method == "GET" else _post(w3c, query, QUERY)
    assert (response.status_code, response.headers["content-type"] in ROWS) == (200, True)


def test_query_content_type_ask(w3c: Any) -> None:
    assert _true(_post(w3c, "ASK {}", QUERY, **{"default-graph-uri": document(0)}))


def test_query_content_type_describe(w3c: Any) -> None:
    response = _post(w3c, "DESCRIBE <http://example.org/>", QUERY, **{"default-graph-uri": document(0)})
    assert (response.status_code, response.headers["content-type"] in GRAPH) == (200, True)


def test_query_content_type_construct(w3c: Any) -> None:
    response = _post(w3c, "CONSTRUCT { <urn:s> <urn:p> 1 } WHERE {}", QUERY)
    assert (response.status_code, response.headers["content-type"] in GRAPH) == (200, True)
    assert "urn:p" in response.text


def test_query_post_direct(w3c: Any) -> None:
    assert _true(_post(w3c, "ASK {}", QUERY, **{"default-graph-uri": document(0)}))


# --- refused -------------------------------------------------------------------------------------------


def test_bad_query_method(w3c: Any) -> None:
    assert _refused(w3c.ask("PUT", "/sparql", params={"query": "ASK {}"}), 405)


def test_bad_multiple_queries(w3c: Any) -> None:
    twice = [("query", "ASK {}"), ("query", "SELECT * {}")]
    assert _refused(w3c.get("/sparql", params=twice))
    assert _refused(_post(w3c, "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", FORM))


def test_bad_query_wrong_media_type(w3c: Any) -> None:
    assert _refused(_post(w3c, "ASK {}", "text/plain"), 415)


def test_bad_query_missing_form_type(w3c: Any) -> None:
    assert _refused(_post(w3c, "query=ASK%20%7B%7D", None), 415)


def test_bad_query_missing_direct_type(w3c: Any) -> None:
    assert _refused(_post(w3c, "ASK {}", None), 415)


def test_bad_query_non_utf8(w3c: Any) -> None:
    query = 'ASK { ?s ?p "é" }'
    assert _refused(_post(w3c, query.encode("utf-16"), f"{QUERY}; charset=UTF-16"), 415)
    assert _refused(_post(w3c, query.encode("utf-16"), QUERY))
    assert _refused(_post(w3c, query.encode("latin-1"), QUERY))


def test_bad_query_syntax(w3c: Any) -> None:
    assert _refused(w3c.get("/sparql", params={"query": "ASK {"}))
    assert _refused(_post(w3c, "ASK {", QUERY))


# --- updates -------------------------------------------------------------------------------------------

CLEAR = "CLEAR ALL"


@pytest.mark.parametrize(
    "case",
    [
        *("update_dataset_default_graph", "update_dataset_default_graphs", "update_dataset_named_graphs"),
        *("update_dataset_full", "update_post_form", "update_post_direct", "update_base_uri"),
        *("bad_update_get", "bad_multiple_updates", "bad_update_syntax", "bad_update_dataset_conflict"),
    ],
)
def test_every_update_is_forbidden(w3c: Any, case: str) -> None:
    """As §2.2 has it; where the case wants a failure, this is one."""
    using = {
        "using-graph-uri": document(1) if "default" in case or "full" in case or "conflict" in case else [],
        "using-named-graph-uri": document(2) if "named" in case or "full" in case else [],
    }
    if case == "bad_update_get":
        response = w3c.get("/sparql", params={"update": CLEAR})
    elif case in ("update_post_form", "bad_multiple_updates"):
        response = w3c.ask("POST", "/sparql", data={"update": [CLEAR] * (1 + case.startswith("bad"))})
    else:
        response = _post(w3c, "CLEAR ALL ;;" if "syntax" in case else CLEAR, UPDATE, **using)
    assert _refused(response, 403)
    assert _true(w3c.get("/sparql", params={"query": f"ASK {{ {_is_document(1)} }}"}))


@pytest.mark.parametrize(
    ("case", "media_type", "status"),
    [
        ("bad_update_wrong_media_type", "text/plain", 415),
        ("bad_update_missing_form_type", None, 415),
        ("bad_update_non_utf8", f"{UPDATE}; charset=UTF-16", 403),
    ],
)
def test_what_is_no_update_is_refused(w3c: Any, case: str, media_type: str | None, status: int) -> None:
    content = CLEAR.encode("utf-16") if "utf8" in case else f"update={CLEAR}"
    assert _refused(_post(w3c, content, media_type), status)


def test_every_case_of_the_list_stands_here() -> None:
    listed = set(re.findall(rb"^:(\w+) rdf:type mf:ProtocolTest", Suite().files[MANIFEST], re.MULTILINE))
    own = Path(__file__).read_text(encoding="utf-8")
    missing = [
        name.decode() for name in sorted(listed) if not re.search(rf"\b(test_)?{name.decode()}\b", own)
    ]
    assert (len(listed), missing) == (34, [])
