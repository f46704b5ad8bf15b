"""Free queries: forms told apart, faults placed, updates and SERVICE refused."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import parse_query


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", ox.QuerySolutions),
        ("ASK { ?s ?p ?o }", ox.QueryBoolean),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ox.QueryTriples),
        ("DESCRIBE <http://a/b>", ox.QueryTriples),
        # words of updates and of federation that are none here
        (
            "PREFIX insert: <http://a/> SELECT ?service { ?service insert:service 'SERVICE <x>' }",
            ox.QuerySolutions,
        ),
        ("# DELETE WHERE\nSELECT * { ?s <http://a/SERVICE> ?o }", ox.QuerySolutions),
        ("PREFIX service: <http://a/> SELECT * { ?s service:x service:y }", ox.QuerySolutions),
    ],
)
def test_form_of_a_query(query: str, form: type) -> None:
    assert parse_query(query, "q") is form


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <http://a/>\nBASE <http://b/>\nDELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# harmless\nCLEAR ALL",
        "DROP SILENT GRAPH <a:g>",
        "LOAD <http://a/b>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CREATE GRAPH <a:g>",
        "COPY DEFAULT TO <a:g>",
        "MOVE DEFAULT TO <a:g>",
        "ADD DEFAULT TO <a:g>",
    ],
)
def test_update_is_refused_as_such(query: str) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        parse_query(query, "q")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {\n SERVICE <http://a/b> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .\nservice silent ?o { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' .\nSERVICE<http://a/b>{ ?s ?p ?o } }",
    ],
)
def test_service_is_refused_with_its_line(query: str) -> None:
    with pytest.raises(QueryError, match=r"q, line 2: SERVICE is refused"):
        parse_query(query, "q")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE { ?s ?p", "q, line 1, column 23: the query cannot be parsed"),
        ("SELECT *\nWHERE { ?s a:b ?o }", r"q, line 2, column \d+: .*declare PREFIX a:"),
        ("", "q, line 1, column 1: the query cannot be parsed"),
        ("SELECT ?a { ?a ?b ?c } GROUP BY ?b", "q, line 1, column .*unbound"),
    ],
)
def test_fault_has_line_and_column_and_no_parser_tables(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as fault:
        parse_query(query, "q")
    assert "\\u{" not in str(fault.value)
    assert len(str(fault.value)) < 240


@pytest.mark.parametrize(("opened", "closed"), [("{", "}"), ("(", ")"), ("[", "]")])
def test_what_the_parser_could_not_nest_is_refused_before_it_is_parsed(opened: str, closed: str) -> None:
    query = "SELECT *\nWHERE " + opened * 20_000 + closed * 20_000
    with pytest.raises(QueryError) as error:
        parse_query(query, "q.rq")
    assert str(error.value) == (
        "q.rq, line 2, column 207: more than 200 braces and parentheses inside one another; ask in several queries"
    )


def test_brackets_in_strings_comments_and_iris_nest_nothing() -> None:
    inert = "{" * 300
    query = f'SELECT * {{ ?s <urn:p> "{inert}" }} # {inert}'
    assert parse_query(query, "q.rq") is ox.QuerySolutions
    assert parse_query("SELECT * WHERE " + "{" * 200 + "}" * 200, "q.rq") is ox.QuerySolutions
