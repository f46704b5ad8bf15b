"""The lines of one stored document as they came in: its graph, its run, what it needs of the shared graphs."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import View
from kg.store.garbage import SHARED
from kg.vocab import Prov


def document_lines(view: View, sha256: str) -> list[str]:
    """N-Quads lines, in no order; of a document that is not stored none."""
    own, runs = view.ids.source_graph(sha256), view.ids.graph("runs")
    quads = list(view.quads(own))
    for run in view.subjects(Prov.USED, view.ids.source(sha256), graph=runs):
        quads += view.match(run, graph=runs)
        for extractor in view.values(run, Prov.WAS_ASSOCIATED_WITH, graph=runs):
            quads += view.match(extractor, graph=runs)
    quads += _shared(view, quads, sha256[:12])
    return [f"{quad} ." for quad in quads]


def _shared(view: View, quads: list[ox.Quad], mark: str) -> Iterator[ox.Quad]:
    """What the shared graphs say of the things that these statements name, and of what those name in turn."""
    graphs = [view.ids.graph(name) for name in SHARED]
    seen: set[str] = set()
    waiting = {thing for quad in quads for thing in _things(quad, view.base) if mark not in thing}
    while waiting:
        thing = waiting.pop()
        seen.add(thing)
        for graph in graphs:
            for quad in view.match(thing, graph=graph):
                yield quad
                waiting.update(one for one in _things(quad, view.base) if one not in seen)


def _things(quad: ox.Quad, base: str) -> Iterator[str]:
    for term in (quad.subject, quad.object):
        if isinstance(term, ox.NamedNode) and term.value.startswith(base):
            yield term.value
