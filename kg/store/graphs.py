"""A store as the writers of TriG and JSON-LD want it: graph by graph, thing by thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from kg.rdf.order import Term
from kg.store.view import View


class StoredGraphs:
    """The graphs of a view but those left out; nothing of them is held (`kg.rdf.named.Graphs`)."""

    def __init__(self, view: View, left_out: Collection[str] = ()) -> None:
        self._database = view._database
        self._names = [name for name in view.graphs() if name not in left_out]
        if next(self._database.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None:
            self._names.append("")

    def names(self) -> list[str]:
        return self._names

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        quads = self._database.quads_for_pattern(None, None, None, _named(graph))
        return (quad.triple for quad in quads)

    def about(self, graph: str, subject: Term) -> Iterable[ox.Triple]:
        if isinstance(subject, ox.Literal | ox.Triple):
            return ()  # a subject of RDF 1.1 is an IRI or a blank node
        quads = self._database.quads_for_pattern(subject, None, None, _named(graph))
        return (quad.triple for quad in quads)


def _named(graph: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(graph) if graph else ox.DefaultGraph()
