"""Statements from a dump: where they may stand, and what they replace in a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.errors import ShapeError, SourceError, StoreError
from kg.records import record
from kg.store.change import Change, graph_of
from kg.store.garbage import outgoing_statements
from kg.store.sources import preferred_source
from kg.store.view import View
from kg.vocab import Class, Rdf

#: The named graphs of `docs/graph-model.md`: base, name.
_GRAPH = re.compile(
    r"(?P<base>.+[/#])graph/"
    r"(?P<name>source/(?P<sha256>[0-9a-f]{64})|inferred/(?P<of>[0-9a-f]{64}|shared)/[^/]+"
    r"|authority|persons|measures|documents|organizations|runs|tombstones|ontology)"
)

#: Graphs that a dump brings whole; what the store has of them goes.
_WHOLE = ("ontology", "authority", "inferred/shared/")


@record
class Dump:
    """The statements of one or more files as N-Quads lines, and what they are about."""

    base: str
    lines: tuple[str, ...]
    documents: frozenset[str]
    """Digests of the documents whose graphs are in it."""


def read_dump(quads: Iterable[ox.Quad], where: str) -> Dump:
    """The quads as lines, sorted, each once.

    SourceError for what no store holds: a statement outside named graphs, a blank node, a graph
    of another name, graphs under several bases, nothing at all.
    """
    lines: set[str] = set()
    graphs: set[str] = set()
    for quad in quads:
        if not isinstance(quad.graph_name, ox.NamedNode):
            raise SourceError(
                "a statement stands in no named graph",
                where=where,
                hint="load what kg dump writes as nquads, trig or jsonld; nt has no graphs",
            )
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise SourceError("a statement has a blank node", where=where, hint="give the thing an IRI")
        graphs.add(quad.graph_name.value)
        lines.add(f"{quad} .")
    if not lines:
        raise SourceError("no statements", where=where, hint="give a file that kg dump wrote")
    named = {graph: _GRAPH.fullmatch(graph) for graph in graphs}
    unknown = sorted(graph for graph, match in named.items() if match is None)
    if unknown:
        raise SourceError(
            f"<{unknown[0]}> is no graph of a store", where=where, hint="see docs/graph-model.md"
        )
    bases = sorted({match["base"] for match in named.values() if match})
    if len(bases) > 1:
        raise SourceError(
            f"graphs under two bases: {bases[0]} and {bases[1]}", where=where, hint="load them apart"
        )
    documents = frozenset(match["sha256"] for match in named.values() if match and match["sha256"])
    return Dump(bases[0], tuple(sorted(lines)), documents)


def load_change(view: View, dump: Dump) -> Change:
    """Puts the dump's statements in: its documents replace their former state, the rest adds up.

    ShapeError where a meeting would get a second preferred record, StoreError for another base.
    """
    if dump.base != view.base:
        raise StoreError(
            f"the dump's IRIs begin with {dump.base}, the store's with {view.base}",
            hint="load it into a new store",
        )
    _refuse_second_records(view, dump)
    stored = [sha256 for sha256 in sorted(dump.documents) if any(view.quads(view.ids.source_graph(sha256)))]
    drop, delete = outgoing_statements(view, stored)
    whole = tuple(view.base + "graph/" + name for name in _WHOLE)
    brought = sorted({graph for line in dump.lines if (graph := graph_of(line)).startswith(whole)})
    return Change(drop=(*drop, *brought), delete=delete, insert=dump.lines)


def _refuse_second_records(view: View, dump: Dump) -> None:
    for meeting in _meetings(dump.lines):
        stored = preferred_source(view, meeting)
        if stored is not None and stored not in dump.documents:
            raise ShapeError(
                f"the store has another preferred record of {meeting} ({stored[:12]})",
                hint="remove one of the two first",
            )


def _meetings(lines: Sequence[str]) -> list[str]:
    mark = f"> <{Rdf.TYPE}> <{Class.MEETING}> <"
    return [
        line[1 : line.index(">")] for line in lines if mark in line and "/graph/source/" in graph_of(line)
    ]
