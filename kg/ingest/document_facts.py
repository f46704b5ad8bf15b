"""What is known of one stored document: its graph, its run, and what the shared graphs say of what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.rdf.reason import Conclusions, conclusions_from
from kg.rdf.reason.atoms import Atom
from kg.store import View
from kg.vocab import Prov

#: How the IRIs of shared things go on after the base, and the graph that speaks of them.
_GRAPHS = {
    "person": "persons",
    "measure": "measures",
    "document": "documents",
    "org": "organizations",
    "post": "organizations",
}

#: Shared things that are remembered: those of some hundred documents.
_REMEMBERED = 20_000


class DocumentFacts:
    """Reads documents of a store that does not change meanwhile; what several name is read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        base = re.escape(view.base)
        self._named = re.compile(rf"<({base}({'|'.join(_GRAPHS)})/[^>\s]+)>")
        self._told: dict[str, list[Atom]] = {}

    def conclusions(self, sha256: str) -> Conclusions:
        """What the document entails."""
        own, shared = self.of(sha256)
        return conclusions_from(sha256, own, shared, self._view.base)

    def of(self, sha256: str) -> tuple[list[Atom], list[Atom]]:
        """Its own facts, and those of others that it needs; terms are as N-Triples writes them."""
        view = self._view
        runs = view.ids.graph("runs")
        own = [_fact(triple[:-2]) for triple in view.triples(view.ids.source_graph(sha256))]
        shared: list[Atom] = []
        for run in view.subjects(Prov.USED, view.ids.source(sha256), graph=runs):
            own += _facts(view.match(run, graph=runs))
            for extractor in view.values(run, Prov.WAS_ASSOCIATED_WITH, graph=runs):
                shared += _facts(view.match(extractor, graph=runs))
        return own, shared + self._shared(own)

    def _shared(self, own: Iterable[Atom]) -> list[Atom]:
        """What the shared graphs say of the things that the document names, and of what those name in turn."""
        facts: list[Atom] = []
        waiting = {term for _, _, term in own} | {term for term, _, _ in own}
        seen: set[str] = set()
        while waiting:
            named = [found for term in waiting if (found := self._named.fullmatch(term))]
            seen |= waiting
            told = [fact for thing in named for fact in self._about(thing[1], thing[2])]
            facts += told
            waiting = {term for _, _, term in told} - seen
        return facts

    def _about(self, thing: str, kind: str) -> list[Atom]:
        if thing not in self._told:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            graph = self._view.ids.graph(_GRAPHS[kind])
            self._told[thing] = list(_facts(self._view.match(thing, graph=graph)))
        return self._told[thing]


def _facts(quads: Iterable[ox.Quad]) -> Iterable[Atom]:
    return ((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)


def _fact(triple: str) -> Atom:
    subject, predicate, value = triple.split(" ", 2)
    return subject, predicate, value
