"""What the shapes ask of a document together with the rest of the store, checked by look-ups.

A document is checked alone with all statements of the shared graphs that it needs. Another document
can break a rule with it only where both speak of one thing: a meeting, a thing of the shared graphs,
what a link or a tombstone points at (`docs/graph-model.md` lists the shapes). Only those things are
looked up, so that the time does not grow with the store.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import pyoxigraph as ox

from kg.rdf.validate import Finding, Report, check_nodes, counted, stands_twice
from kg.store import View
from kg.vocab import Dcterms, Property, Rdf

#: Links whose far end another document, or a later state of the same one, may have or lose.
_FAR = frozenset(
    {
        Property.ALTERNATE_RECORD_OF,
        Property.RESTS_ON,
        Dcterms.IS_REPLACED_BY,
        Property.LINKED_PERSON,
        Property.ENTAILED_IN,
    }
)


#: Triple (as N-Triples writes it) and graph of a statement.
_Said = tuple[str, str]


class Waiting:
    """Documents that were checked and wait to be stored: what they say of things that others may speak of too."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[_Said, None]] = {}
        self._noted: dict[str, list[_Said]] = {}

    def of(self, node: str) -> Iterable[_Said]:
        """What is said of the thing."""
        return self._kept.get(node, ())

    def note(self, said: dict[str, list[_Said]]) -> None:
        """What was checked last."""
        self._noted = said

    def keep(self) -> None:
        """What was checked last is to be stored."""
        for node, said in self._noted.items():
            self._kept.setdefault(node, {}).update(dict.fromkeys(said))
        self._noted = {}

    def clear(self) -> None:
        """Everything is stored."""
        self._kept, self._noted = {}, {}


def check_references(
    view: View,
    lines: Sequence[str] | bytes,
    outgoing: Collection[str],
    waiting: Waiting | None = None,
) -> Report:
    """What documents (N-Quads lines of one or several, each in order by itself) break together with
    what stays in the store when the documents `outgoing` (digests) go, and with what waits to be stored."""
    if isinstance(lines, bytes):
        lines = lines.decode("utf-8").split("\n")
    drop = frozenset(view.ids.source_graph(sha256) for sha256 in outgoing)
    return _Check(view, lines, drop, waiting or Waiting()).report()


class _Check:
    """The store as it will be. Terms are as N-Triples writes them, graphs are bare IRIs."""

    def __init__(self, view: View, incoming: Iterable[str], drop: frozenset[str], waiting: Waiting) -> None:
        self._view = view
        self._waiting = waiting
        self._drop = drop
        self._inferred = f"{view.base}graph/inferred/"
        self._insert: dict[str, list[str]] = {}
        #: What comes in and points at something that stands elsewhere.
        self._pointing: dict[str, None] = {}
        node, begin, about = "", "\n", list[str]()
        for line in filter(None, incoming):
            if not line.startswith(begin):  # as most do: lines come in order
                begin = line[: line.index(" ") + 2]
                node = begin[:-2]
                about = self._insert.setdefault(node, [])
            about.append(line)
            if line[len(begin) : line.index(">", len(begin))] in _FAR:
                self._pointing[node] = None

    def report(self) -> Report:
        twice: list[Finding] = []
        doubtful = {node for node in self._pointing if self._is_asserted(node)}
        met = {node: [_parts(line) for line in self._insert[node]] for node in self._met}
        self._waiting.note(met)
        for node, said in met.items():
            stored = list(self._stored(node))
            twice += _twice((*said, *stored))
            if self._counts_differ(said, stored):
                doubtful.add(node)
        return Report.of((*twice, *self._nodes(doubtful).findings))

    @cached_property
    def _marks(self) -> frozenset[str]:
        """What stands for each of the documents in the IRIs of what it alone speaks of."""
        own = f"{self._view.base}graph/source/"
        graphs = {lines[0][lines[0].rindex(" <") + 2 :] for lines in self._insert.values()}
        return frozenset(graph.removeprefix(own)[:12] for graph in graphs if graph.startswith(own))

    @cached_property
    def _met(self) -> list[str]:
        """The things spoken of that are not the documents' alone: their IRIs hold no digest of one."""
        own = re.compile("|".join(sorted(self._marks)) or "(?!)")
        return [node for node in self._insert if not own.search(node)]

    def _is_asserted(self, node: str) -> bool:
        return not _parts(self._insert[node][0])[1].startswith(self._inferred)

    def _stored(self, node: str) -> Iterator[tuple[str, str]]:
        """Triple and graph of what was asserted about the node and stays in the store, or will be there."""
        yield from self._waiting.of(node)
        if node.startswith("<"):
            for quad in self._view.match(node[1:-1]):
                if self._stays(quad):
                    yield str(quad.triple), str(getattr(quad.graph_name, "value", ""))

    def _stays(self, quad: ox.Quad) -> bool:
        graph = str(getattr(quad.graph_name, "value", ""))
        return graph not in self._drop and not graph.startswith(self._inferred)

    def _counts_differ(self, said: Collection[tuple[str, str]], stored: Collection[tuple[str, str]]) -> bool:
        """Whether a property of which a shape counts the values has more than one document gives it."""
        known = {triple for triple, _ in said} if len(self._marks) < 2 else set()
        first: dict[str, str] = {}
        for triple, _ in (*said, *stored) if not known else stored:
            _, predicate, value = triple.split(" ", 2)
            if predicate[1:-1] not in counted() or triple in known:
                continue
            if known or first.setdefault(predicate, value) != value:
                return True
        return False

    def _nodes(self, nodes: Collection[str]) -> Report:
        """What the shapes say of the nodes by their own statements and the classes of the values."""
        if not nodes:
            return Report()
        about = {node: self._about(node) for node in nodes}
        values = {triple.split(" ", 2)[2] for said in about.values() for triple in said}
        types = f" <{Rdf.TYPE}> "
        for value in values - about.keys():
            if value.startswith("<"):
                about[value] = {triple for triple in self._about(value) if types in triple}
        triples = "".join(f"{triple} .\n" for said in about.values() for triple in said)
        return check_nodes(triples.encode("utf-8"), nodes, base=self._view.base)

    def _about(self, node: str) -> set[str]:
        said = (_parts(line)[0] for line in self._insert.get(node, ()))
        return {*said, *(triple for triple, _ in self._stored(node))}


def _parts(line: str) -> tuple[str, str]:
    """Triple and graph of an N-Quads line."""
    cut = line.rindex(" <")
    return line[:cut], line[cut + 2 : line.rindex(">")]


def _twice(statements: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    graphs: dict[str, str] = {}
    for triple, graph in statements:
        first = graphs.setdefault(triple, graph)
        if first != graph:
            yield stands_twice(triple, first, graph)
