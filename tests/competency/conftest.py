"""The hand-made graph that every question is answered on, for both engines."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ids import DEFAULT_BASE
from kg.queries import Question, answer, bind
from kg.queries.answers import settle
from kg.store import Rows, Term, View

HERE = Path(__file__).parent
#: The day of asking: between the two deadlines of the graph.
TODAY = date(2024, 1, 1)

Ask = Callable[[Question, Mapping[str, str]], Rows]


def view_of(path: Path, seed: int | None = None) -> View:
    """The graph of a TriG file; with a seed, its statements go into the store in another order."""
    quads = list(ox.parse(path=path, format=ox.RdfFormat.TRIG))
    if seed is not None:
        random.Random(seed).shuffle(quads)
    database = ox.Store()
    database.extend(quads)
    return View(database, DEFAULT_BASE)


def triples_of(view: View) -> rdflib.Graph:
    """All graphs as one, as in `kg dump --format nt`."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{quad.triple} .\n" for quad in view.quads()), format="nt")
    return graph


def ask_rdflib(graph: rdflib.Graph, question: Question, values: Mapping[str, str]) -> Rows:
    """What rdflib answers."""
    found = graph.query(bind(question.query, question.parameters, values, today=TODAY))
    names = tuple(str(name) for name in found.vars or ())
    return settle(question, Rows(names, tuple(tuple(_term(term) for term in row) for row in found)))


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if not isinstance(term, rdflib.Literal):
        raise TypeError(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


@pytest.fixture(scope="session")
def view() -> View:
    return view_of(HERE / "data.trig")


@pytest.fixture(scope="session")
def shuffled_view() -> View:
    return view_of(HERE / "data.trig", seed=7)


@pytest.fixture
def ask_both(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Question, Mapping[str, str]], tuple[Rows, Rows]]:
    # else rdflib rewrites values as it reads them: `…Z` to `…+00:00`, nonNegativeInteger to integer
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = triples_of(view)

    def ask(question: Question, values: Mapping[str, str]) -> tuple[Rows, Rows]:
        return answer(view, question, values, today=TODAY), ask_rdflib(graph, question, values)

    return ask


@pytest.fixture
def ask(view: View) -> Ask:
    return lambda question, values: answer(view, question, values, today=TODAY)
