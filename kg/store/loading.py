"""Statements from a dump: where they may stand, and what they replace in a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import pyoxigraph as ox

from kg.errors import ShapeError, SourceError, StoreError
from kg.records import record
from kg.store.change import Change
from kg.store.garbage import outgoing_statements
from kg.store.sources import preferred_source
from kg.store.view import View
from kg.vocab import Class, Rdf

#: The named graphs of `docs/graph-model.md`: base, name.
_GRAPH = re.compile(
    r"(?P<base>.+[/#])graph/"
    r"(?P<name>source/(?P<sha256>[0-9a-f]{64})|inferred/(?P<of>[0-9a-f]{64}|shared)/[^/]+"
    r"|authority|persons|measures|documents|organizations|runs|tombstones|links|ontology)"
)

#: Graphs that a dump brings whole; what the store has of them goes.
_WHOLE = ("ontology", "authority", "links", "inferred/shared/")

#: Stored documents that are taken out at once before their new state comes.
_TAKEN_OUT = 20

_TYPE, _MEETING = ox.NamedNode(Rdf.TYPE), ox.NamedNode(Class.MEETING)


@record
class Survey:
    """What dumps are about, without their statements: some hundred bytes a document."""

    base: str
    documents: frozenset[str]
    """Digests of the documents whose graphs are in it."""
    meetings: frozenset[str]
    """IRIs of the meetings of which they are the preferred records."""
    whole: tuple[str, ...]
    """Graphs that take the place of those of the store; sorted."""
    statements: int
    """As they stand in the files: what two files say counts twice."""


@record
class Dump:
    """The statements of one or more files as N-Quads lines, and what they are about."""

    survey: Survey
    lines: tuple[str, ...]


class Surveyor:
    """Looks at quads as they pass; used for one dump.

    SourceError for what no store holds: a statement outside named graphs, a blank node, a graph
    of another name, graphs under several bases, nothing at all.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._bases: set[str] = set()
        self._documents: set[str] = set()
        self._meetings: set[str] = set()
        self._whole: set[str] = set()
        self._statements = 0

    def passing(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The same quads."""
        known: object = None
        for quad in quads:
            if not isinstance(quad.graph_name, ox.NamedNode):
                raise SourceError(
                    "a statement stands in no named graph",
                    where=self._where,
                    hint="load what kg dump writes as nquads, trig or jsonld; nt has no graphs",
                )
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise SourceError(
                    "a statement has a blank node", where=self._where, hint="give the thing an IRI"
                )
            if quad.graph_name != known:
                known = quad.graph_name
                self._note_graph(quad.graph_name.value)
            if quad.object == _MEETING and quad.predicate == _TYPE and "/graph/source/" in str(known):
                self._meetings.add(str(getattr(quad.subject, "value", "")))
            self._statements += 1
            yield quad

    def _note_graph(self, graph: str) -> None:
        base, name, sha256 = _parts(graph)
        if not base:
            raise SourceError(
                f"<{graph}> is no graph of a store", where=self._where, hint="see docs/graph-model.md"
            )
        self._bases.add(base)
        if sha256:
            self._documents.add(sha256)
        if name.startswith(_WHOLE):
            self._whole.add(graph)

    def survey(self) -> Survey:
        """What passed."""
        bases = sorted(self._bases)
        if not bases:
            raise SourceError("no statements", where=self._where, hint="give a file that kg dump wrote")
        if len(bases) > 1:
            raise SourceError(
                f"graphs under two bases: {bases[0]} and {bases[1]}",
                where=self._where,
                hint="load them apart",
            )
        return Survey(
            bases[0],
            frozenset(self._documents),
            frozenset(self._meetings),
            tuple(sorted(self._whole)),
            self._statements,
        )


@lru_cache(maxsize=4096)
def _parts(graph: str) -> tuple[str, str, str]:
    """Base, name and, of a document's own graph, digest; nothing where it is no graph of a store."""
    match = _GRAPH.fullmatch(graph)
    return (match["base"], match["name"], match["sha256"] or "") if match else ("", "", "")


def survey_dump(quads: Iterable[ox.Quad], where: str) -> Survey:
    """What the quads are about, in memory that holds none of them; errors as those of `Surveyor`."""
    surveyor = Surveyor(where)
    for _ in surveyor.passing(quads):
        pass
    return surveyor.survey()


def read_dump(quads: Iterable[ox.Quad], where: str) -> Dump:
    """The quads as lines, sorted, each once; errors as those of `Surveyor`."""
    surveyor = Surveyor(where)
    lines = {f"{quad} ." for quad in surveyor.passing(quads)}
    return Dump(surveyor.survey(), tuple(sorted(lines)))


def load_change(view: View, dump: Dump) -> Change:
    """Puts the dump's statements in: its documents replace their former state, the rest adds up.

    Errors as those of `check_loadable`.
    """
    check_loadable(view, dump.survey)
    drop, delete = outgoing_statements(view, _stored(view, dump.survey))
    return Change(drop=(*drop, *dump.survey.whole), delete=delete, insert=dump.lines)


def check_loadable(view: View, survey: Survey) -> None:
    """ShapeError where a meeting would get a second preferred record, StoreError for another base."""
    if survey.base != view.base:
        raise StoreError(
            f"the dump's IRIs begin with {survey.base}, the store's with {view.base}",
            hint="load it into a new store",
        )
    for meeting in sorted(survey.meetings):
        stored = preferred_source(view, meeting)
        if stored is not None and stored not in survey.documents:
            raise ShapeError(
                f"the store has another preferred record of {meeting} ({stored[:12]})",
                hint="remove one of the two first",
            )


def outgoing_changes(view: View, survey: Survey) -> Iterator[Change]:
    """Takes out what the dump replaces, few documents at a time; each is to be applied before the next."""
    waiting = iter(_stored(view, survey))
    while some := list(islice(waiting, _TAKEN_OUT)):
        drop, delete = outgoing_statements(view, some)
        yield Change(drop=drop, delete=delete)
    if survey.whole:
        yield Change(drop=survey.whole)


def _stored(view: View, survey: Survey) -> list[str]:
    return [sha256 for sha256 in sorted(survey.documents) if view.holds(view.ids.source_graph(sha256))]
