"""The lines of one stored document as they came in: its graph, its run, what it needs of the shared graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

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


def document_lines(view: View, sha256: str) -> list[str]:
    """N-Quads lines; of a document that is not stored none."""
    runs = view.ids.graph("runs")
    lines = view.lines(view.ids.source_graph(sha256))
    for run in view.subjects(Prov.USED, view.ids.source(sha256), graph=runs):
        about = (run, *view.values(run, Prov.WAS_ASSOCIATED_WITH, graph=runs))
        lines += (f"{quad} ." for one in about for quad in view.match(one, graph=runs))
    return [*lines, *_shared(view, lines)]


def _shared(view: View, lines: Sequence[str]) -> Iterator[str]:
    """What the shared graphs say of the things that the lines name, and of what those name in turn."""
    named = _named(view.base)
    waiting = {(thing[1], thing[2]) for thing in named.finditer("\n".join(lines))}
    seen = set(waiting)
    while waiting:
        thing, kind = waiting.pop()
        for quad in view.match(thing, graph=view.ids.graph(_GRAPHS[kind])):
            line = f"{quad} ."
            yield line
            found = {(further[1], further[2]) for further in named.finditer(line)} - seen
            seen |= found
            waiting |= found


@cache
def _named(base: str) -> re.Pattern[str]:
    return re.compile(rf"<({re.escape(base)}({'|'.join(_GRAPHS)})/[^>\s]+)>")
