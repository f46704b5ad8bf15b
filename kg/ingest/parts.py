"""A store in parts that can be checked one at a time, each with what the shapes look at from there.

A part are some things of one graph: all that a document's own graph speaks of, or so many of a
graph that grows with the store. A shape looks at what is said of a thing, at what is said of the
values, and, backwards, at what a meeting, a speech or a commitment's body is pointed at by. With
that at hand, the findings about the part are those that the whole store would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.rdf.validate import Finding, Report, check_shapes, stands_twice
from kg.rdf.validate.shapes import classes
from kg.records import record
from kg.store import View
from kg.vocab import Oa, Property, Rdf

#: Things of a part of a graph that belongs to no single document.
THINGS = 2000

#: Inferred graphs of a part.
GRAPHS = 500

#: What brings a shape to look backwards from a thing → the property that it follows.
BACKWARDS = {
    Property.LABEL_REPAIRED: Property.REPAIRED_SPEECH,
    Property.PRINTS_ATTENDANCE: Property.AT_MEETING,
    Property.COMMITTED_TO: Property.COMMITTING_BODY,
    Property.IS_CONSIDERING: Property.CONSIDERING_BODY,
}

#: What is said of a source that only its evidence is compared with, and that may take megabytes.
_LONG = frozenset({Property.TEXT, Property.FRAME})

_SUB_CLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@record
class Part:
    """Things that are checked together."""

    graphs: tuple[str, ...]
    """One graph; of inferred graphs several."""
    things: tuple[str, ...] = ()
    """IRIs of some of its things; empty: all of them."""
    inferred: bool = False
    """Only searched for triples that stand twice, about things of which nothing is asserted."""


def parts_of(view: View) -> Iterator[Part]:
    """Each thing of the store in at least one part."""
    inferred, own = f"{view.base}graph/inferred/", f"{view.base}graph/source/"
    waiting: list[str] = []
    for graph in view.graphs():
        if graph.startswith(inferred):
            waiting.append(graph)
            if len(waiting) == GRAPHS:
                yield Part(tuple(waiting), inferred=True)
                waiting = []
        elif graph.startswith(own):
            yield Part((graph,))
        else:
            yield from _in_turns(view, graph)
    if waiting:
        yield Part(tuple(waiting), inferred=True)


def _in_turns(view: View, graph: str) -> Iterator[Part]:
    """A graph that belongs to no document, some of its things at a time; a blank node is of no other graph."""
    things = _subjects(view, graph)
    while some := tuple(islice(things, THINGS)):
        yield Part((graph,), some)


def _subjects(view: View, graph: str) -> Iterator[str]:
    """IRIs and blank nodes (`_:x`) of a graph; each once if the store keeps them together, as Oxigraph does."""
    before: object = None
    for quad in view.quads(graph):
        if quad.subject != before:
            before = quad.subject
            yield _name(quad.subject)


def check_part(view: View, part: Part, engine: str) -> Report:
    """What the shapes say of the part's things, and which triples about them stand in two graphs."""
    if part.inferred:
        return Report.of(_twice_inferred(view, part))
    return _Gathering(view, part).report(engine)


class _Gathering:
    """The triples of a part and round it. Terms are as N-Triples writes them."""

    def __init__(self, view: View, part: Part) -> None:
        self._view = view
        self._inferred = f"{view.base}graph/inferred/"
        self._graphs: dict[str, list[str]] = {}
        self._focus: dict[str, None] = {}
        self._values: dict[str, set[str]] = {}
        self._pointed: set[tuple[str, str]] = set()
        self._triples: set[str] = set()
        self._gather(part)

    def report(self, engine: str) -> Report:
        twice = list(_twice(self._graphs))
        self._graphs = {}
        data = "".join(f"{triple} .\n" for triple in sorted(self._triples)).encode("utf-8")
        shapes = check_shapes(data, engine=engine, base=self._view.base, about=self._focus)
        return Report.of((*twice, *shapes.findings))

    def _gather(self, part: Part) -> None:
        (graph,) = part.graphs
        self._focus.update(dict.fromkeys(_term(thing) for thing in part.things))
        if not part.things or any(thing.startswith("_:") for thing in part.things):
            for quad in self._view.quads(graph):
                if not part.things:
                    self._focus.setdefault(str(quad.subject))
                if isinstance(quad.subject, ox.BlankNode) and str(quad.subject) in self._focus:
                    self._said(quad)
        for node in self._focus:
            if node.startswith("<"):
                for quad in self._view.match(node[1:-1]):
                    self._said(quad)
        self._look_round()

    def _said(self, quad: ox.Quad) -> None:
        triple, graph = str(quad.triple), _name(quad.graph_name)
        self._graphs.setdefault(triple, []).append(graph)
        if graph.startswith(self._inferred):
            return
        self._triples.add(triple)
        predicate = quad.predicate.value
        if predicate != Rdf.TYPE:
            self._values.setdefault(str(quad.object), set()).add(predicate)
        if predicate in BACKWARDS:
            self._pointed.add((str(quad.subject), BACKWARDS[predicate]))

    def _look_round(self) -> None:
        """What the values say, what points at the things, and classes that only this store knows."""
        for value, by in self._values.items():
            if value.startswith("<") and value not in self._focus:
                self._about(value, full=Oa.HAS_SOURCE in by)
            if Property.AT_MEETING in by:
                self._pointed.add((value, Property.AT_MEETING))
        for node, link in self._pointed:
            if node.startswith("<"):
                for quad in self._view.match(None, link, node[1:-1]):
                    if (pointing := str(quad.subject)) not in self._focus:
                        self._about(pointing)
        known = classes(self._view.base).decode("utf-8")
        for quad in self._view.match(None, _SUB_CLASS_OF):
            if f"{quad.triple} .\n" not in known:
                self._add(quad)

    def _about(self, node: str, *, full: bool = False) -> None:
        if node.startswith("<"):
            for quad in self._view.match(node[1:-1]):
                if full or quad.predicate.value not in _LONG:
                    self._add(quad)

    def _add(self, quad: ox.Quad) -> None:
        if not _name(quad.graph_name).startswith(self._inferred):
            self._triples.add(str(quad.triple))


def _twice(graphs: dict[str, list[str]]) -> Iterator[Finding]:
    for triple, names in graphs.items():
        if len(names) > 1:
            first, *others = sorted(set(names))
            yield from (stands_twice(triple, first, other) for other in others)


def _twice_inferred(view: View, part: Part) -> Iterator[Finding]:
    """On things that are only inferred; the others are in the part of a graph that asserts them."""
    inferred, seen = f"{view.base}graph/inferred/", set[str]()
    for graph in part.graphs:
        for node in _subjects(view, graph):
            if node in seen or node.startswith("_:"):
                continue
            seen.add(node)
            if all(_name(quad.graph_name).startswith(inferred) for quad in view.match(node)):
                yield from _twice(_stated(view.match(node)))


def _stated(quads: Iterable[ox.Quad]) -> dict[str, list[str]]:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.triple), []).append(_name(quad.graph_name))
    return graphs


def _term(name: str) -> str:
    return name if name.startswith("_:") else f"<{name}>"


def _name(term: object) -> str:
    """An IRI bare, a blank node as `_:x`, the default graph as nothing."""
    if isinstance(term, ox.BlankNode):
        return str(term)
    return str(getattr(term, "value", ""))
