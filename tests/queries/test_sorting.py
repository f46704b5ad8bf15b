"""Sorting rows outside the store: the same order as the engine's, and only where it is sure to be."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ids import DEFAULT_BASE
from kg.queries import bind, load_questions
from kg.queries.sorting import sorting_of
from kg.store import Rows, View

_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")

QUERY = """SELECT ?name ?note WHERE {
  ?thing <urn:name> ?name .
  ?thing <urn:number> ?number .
  OPTIONAL { ?thing <urn:note> ?note }
}
ORDER BY COALESCE(STR(?note), "") DESC(?number) STR(?name) STR(?thing)"""

_WORDS = st.text(st.sampled_from("aあ亜\U00020000\uffee \n"), max_size=3)
_THINGS = st.lists(st.tuples(_WORDS, st.integers(-20, 20), st.none() | _WORDS), max_size=12)


def store_of(things: list[tuple[str, int, str | None]]) -> View:
    database = ox.Store()
    for index, (name, number, note) in enumerate(things):
        thing = ox.NamedNode(f"urn:thing:{index}")
        database.add(ox.Quad(thing, ox.NamedNode("urn:name"), ox.Literal(name)))
        database.add(ox.Quad(thing, ox.NamedNode("urn:number"), ox.Literal(str(number), datatype=_INTEGER)))
        if note is not None:
            database.add(ox.Quad(thing, ox.NamedNode("urn:note"), ox.Literal(note)))
    return View(database, DEFAULT_BASE)


@settings(max_examples=60)
@given(_THINGS)
def test_rows_come_in_the_order_in_which_the_engine_sorts_them(
    things: list[tuple[str, int, str | None]],
) -> None:
    view, sorting = store_of(things), sorting_of(QUERY)

    assert sorting is not None
    assert "ORDER BY" not in sorting.query
    assert sorting.of(view.select(sorting.query)) == view.select(QUERY)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s WHERE { ?s ?p ?o } ORDER BY STR(?s) LIMIT 1",
        "SELECT ?s WHERE { ?s ?p ?o } ORDER BY UCASE(?s)",
        "SELECT DISTINCT ?s WHERE { ?s ?p ?o } ORDER BY STR(?o)",
        "SELECT (STR(?s) AS ?t) WHERE { ?s ?p ?o } ORDER BY ?t",
        "SELECT ?s WHERE { ?s ?p ?o } GROUP BY ?s ORDER BY STR(?s)",
        "SELECT ?s WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } # ORDER BY STR(?s)",
    ],
)
def test_what_is_sorted_otherwise_is_left_to_the_engine(query: str) -> None:
    assert sorting_of(query) is None


@pytest.mark.parametrize(
    "value",
    [
        ox.Literal("1.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        ox.NamedNode("urn:a"),
        None,
    ],
)
def test_values_that_are_no_whole_numbers_are_left_to_the_engine(value: ox.Literal | None) -> None:
    sorting = sorting_of("SELECT ?s ?n WHERE { ?s <urn:n> ?n } ORDER BY ?n")

    assert sorting is not None
    assert sorting.of(Rows(("s", "n"), ((ox.NamedNode("urn:s"), value),))) is None


def test_nearly_every_question_of_the_project_is_sorted_here() -> None:
    asked = {
        question.name: bind(question.query, question.parameters, {}, today=date(2026, 1, 1))
        for question in load_questions()
    }

    left = {name for name, query in asked.items() if sorting_of(query) is None}
    # Their order looks at what is no column while DISTINCT counts columns only.
    assert left == {"member-by-post", "silent-ministries"}
