"""Named graphs as their writers want them: one after the other, in each one thing after the other.

Whoever holds the statements (quads in memory, a store) gives them in three steps, so that a writer
needs no more memory than the list of the things of one graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from kg.rdf.order import Term, graph_key, predicate_key, sorted_subjects


class Graphs(Protocol):
    """Named graphs that can be asked for one thing at a time."""

    def names(self) -> Iterable[str]:
        """IRIs of the graphs that hold something; empty text for the default graph."""

    def triples(self, graph: str) -> Iterable[ox.Triple]:
        """What the graph says, each triple once, in any order."""

    def about(self, graph: str, subject: Term) -> Iterable[ox.Triple]:
        """What it says of one thing."""


class Collected:
    """Quads in memory as graphs; each statement counts once."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._graphs: dict[str, dict[Term, dict[ox.Triple, None]]] = {}
        for quad in quads:
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            about = self._graphs.setdefault(name, {}).setdefault(quad.subject, {})
            about[quad.triple] = None

    def names(self) -> Iterable[str]:
        return self._graphs

    def triples(self, graph: str) -> Iterable[ox.Triple]:
        return chain.from_iterable(self._graphs[graph].values())

    def about(self, graph: str, subject: Term) -> Iterable[ox.Triple]:
        return self._graphs[graph][subject]


def in_order(graphs: Graphs, base: str) -> list[str]:
    """The names of the graphs, those first that others speak of."""
    return sorted(graphs.names(), key=lambda name: graph_key(name, base))


def things(graphs: Graphs, graph: str) -> Iterator[tuple[Term, list[ox.Triple]]]:
    """Each thing of a graph with what is said of it, both in the order in which a person wants to read them."""
    for subject in sorted_subjects(graphs.triples(graph)):
        said = graphs.about(graph, subject)
        yield subject, sorted(said, key=lambda one: (predicate_key(one.predicate.value), str(one.object)))
