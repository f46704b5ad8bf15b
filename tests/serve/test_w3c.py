"""The query tests of the W3C for SPARQL 1.0 and 1.1, asked over the protocol; see w3c/README.md."""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
import re
from collections import Counter
from typing import Any

import pyoxigraph as ox
import pytest

from tests.serve.w3c.suite import ARCHIVE, Case, Rows, Suite, read_results, same_graph, same_rows

SUITE = Suite()
EVALUATED = [case for case in SUITE.cases if case.kind == "QueryEvaluationTest"]
AS_CSV = [case for case in SUITE.cases if case.kind == "CSVResultFormatTest"]
WELL_FORMED = [case for case in SUITE.cases if case.kind == "PositiveSyntaxTest"]
ILL_FORMED = [case for case in SUITE.cases if case.kind == "NegativeSyntaxTest"]

VALUES = "the store keeps the value of numbers, truths and dates, not how they were written, and derived integers as xsd:integer"
SCOPE = "GRAPH ?g binds ?g inside the braces already, and says nothing of graphs where the braces have no pattern of triples"
NOWHERE = "a path of no step begins and ends at nodes of the graph only, not at a name that it lacks"
LANGUAGE = (
    "GROUP_CONCAT of literals that are all of one language has that language, as SPARQL 1.2 is to have it"
)
#: Tests whose answer is another one, all of them for reasons of Oxigraph → why.
DIFFERENT = {
    **dict.fromkeys(
        (
            *("sparql10/distinct/distinct-1", "sparql10/distinct/distinct-9"),
            *("sparql10/expr-builtin/dawg-str-1", "sparql10/expr-builtin/dawg-str-2"),
            *("sparql10/expr-builtin/sameTerm-simple", "sparql10/expr-builtin/sameTerm-eq"),
            *("sparql10/expr-builtin/sameTerm-not-eq", "sparql10/expr-equals/eq-graph-1"),
            *("sparql10/expr-equals/eq-graph-2", "sparql10/open-world/open-eq-01"),
            *("sparql10/open-world/date-3", "sparql11/csv-tsv-res/tsv03", "sparql11/csv-tsv-res/csv03"),
            *("sparql11/cast/cast-bool", "sparql11/cast/cast-int", "sparql11/cast/cast-float"),
            *("sparql11/cast/cast-double", "sparql11/cast/cast-decimal", "sparql11/cast/cast-string"),
        ),
        VALUES,
    ),
    **dict.fromkeys(
        (
            *("sparql10/graph/graph-variable-scope", "sparql10/graph/graph-optional"),
            *("sparql11/aggregates/agg-empty-group-count-graph", "sparql11/bindings/graph"),
            "sparql11/negation/graph-minus",
        ),
        SCOPE,
    ),
    **dict.fromkeys(
        (
            f"sparql11/property-path/zero_or_{many}_set_{end}"
            for many in ("one", "more")
            for end in ("start", "end")
        ),
        NOWHERE,
    ),
    **dict.fromkeys(
        ("sparql11/aggregates/agg-groupconcat-04", "sparql11/aggregates/agg-groupconcat-06"), LANGUAGE
    ),
    "sparql10/open-world/date-2": "a date without a time zone differs from one with; the test wants an error",
    "sparql11/functions/bnode01": "BNODE of a text is the same node in every solution",
}
#: A query that is refused though it could be read: its answer cannot be compared.
UNREAD = {"sparql10/expr-builtin/case-insensitive-booleans": "TRUE and FALSE are read in lower case only"}

FUNCTION = "a function that nobody knows is refused when the query is read, not when it is called"
#: Queries that are read although they should be refused, and the other way round → why.
READ_OTHERWISE = {
    **dict.fromkeys(
        (
            *("sparql10/syntax-sparql1/syntax-expr-05", "sparql10/syntax-sparql1/syntax-order-05"),
            *("sparql10/syntax-sparql1/syntax-order-06", "sparql11/syntax-query/test_4"),
            *(f"sparql10/syntax-sparql2/syntax-function-0{number}" for number in range(1, 5)),
        ),
        FUNCTION,
    ),
    "sparql10/syntax-sparql3/syn-bad-26": "`<?a&&?b>` is read as two comparisons, though it is one IRI by the rule of the longest token",
}


def _found(w3c: Any, case: Case) -> bool | Rows | list[ox.Triple]:
    given = {"query": SUITE.text(case)} | SUITE.dataset(case)
    accept = "application/sparql-results+json, application/n-triples"
    response = w3c.ask("POST", "/sparql", data=given, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    if response.headers["content-type"] == "application/n-triples":
        return [quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.N_TRIPLES)]
    return read_results(response.content, ox.QueryResultsFormat.JSON)


def _same(w3c: Any, case: Case) -> bool:
    found, expected = _found(w3c, case), SUITE.expected(case)
    if isinstance(found, Rows) and isinstance(expected, Rows):
        return same_rows(found, expected, lax=case.lax)
    if isinstance(found, list) and isinstance(expected, list):
        return same_graph(found, expected)
    return found is expected


@pytest.mark.parametrize("case", EVALUATED, ids=lambda case: case.name)
def test_an_answer_is_that_of_the_test(w3c: Any, case: Case) -> None:
    if case.name in UNREAD:
        assert w3c.ask("POST", "/sparql", data={"query": SUITE.text(case)}).status_code == 400
    else:
        assert _same(w3c, case) is (case.name not in DIFFERENT)


@pytest.mark.parametrize("case", AS_CSV, ids=lambda case: case.name)
def test_csv_is_that_of_the_test(w3c: Any, case: Case) -> None:
    given = {"query": SUITE.text(case)} | SUITE.dataset(case)
    response = w3c.ask("POST", "/sparql", data=given, headers={"Accept": "text/csv"})
    same = _counted(response.text) == _counted(SUITE.files[case.result].decode())
    assert same is (case.name not in DIFFERENT)


def _counted(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """The rows by their columns, which SELECT * may give in any order; blank nodes have no name."""
    rows = csv.DictReader(io.StringIO(re.sub(r"_:\w+", "_:b", text)))
    return Counter(frozenset(row.items()) for row in rows)


@pytest.mark.parametrize(
    ("cases", "status"), [(WELL_FORMED, 200), (ILL_FORMED, 400)], ids=["read", "refused"]
)
def test_queries_are_read_or_refused_as_the_tests_say(w3c: Any, cases: list[Case], status: int) -> None:
    def status_of(case: Case) -> int:
        given = {"query": SUITE.text(case), "default-graph-uri": "urn:none"}
        code: int = w3c.ask("POST", "/sparql", data=given).status_code
        return code

    others = {case.name: code for case in cases if (code := status_of(case)) != status}
    assert set(others) == {case.name for case in cases} & set(READ_OTHERWISE)
    assert set(others.values()) <= {200, 400}


def test_no_difference_is_listed_that_is_none_of_the_tests() -> None:
    assert {*DIFFERENT, *UNREAD} <= {case.name for case in (*EVALUATED, *AS_CSV)}
    assert set(READ_OTHERWISE) <= {case.name for case in (*WELL_FORMED, *ILL_FORMED)}
    assert len(EVALUATED) > 400


def test_the_archive_is_the_one_of_its_readme() -> None:
    readme = (ARCHIVE.parent / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(lzma.decompress(ARCHIVE.read_bytes())).hexdigest() in readme


# --- the comparison can fail ---------------------------------------------------------------------------


def _rows(*rows: dict[str, Any], ordered: bool = False) -> Rows:
    return Rows(rows, ordered)


ONE, A, B = (
    ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    ox.BlankNode("a"),
    ox.BlankNode("b"),
)


@pytest.mark.parametrize(
    ("found", "expected", "same"),
    [
        (_rows({"x": A}), _rows({"x": B}), True),
        (_rows({"x": A}, {"x": A}), _rows({"x": A}, {"x": B}), False),
        (_rows({"x": A, "y": A}), _rows({"x": A, "y": B}), False),
        (_rows({"x": ONE}), _rows({"x": ONE}, {"x": ONE}), False),
        (_rows({"x": ONE}), _rows({"y": ONE}), False),
        (_rows({"x": ONE}), _rows({"x": ox.Literal("01", datatype=ONE.datatype)}), True),
        (_rows({"x": ONE}), _rows({"x": ox.Literal("1")}), False),
        (_rows({"x": ox.Literal("a", language="EN")}), _rows({"x": ox.Literal("a", language="en")}), True),
        (_rows({"x": ONE}, {}), _rows({}, {"x": ONE}), True),
        (_rows({"x": ONE}, {}), _rows({}, {"x": ONE}, ordered=True), False),
    ],
)  # fmt: skip
def test_solutions_are_compared_as_multisets_up_to_blank_nodes(
    found: Rows, expected: Rows, same: bool
) -> None:
    assert same_rows(found, expected) is same
