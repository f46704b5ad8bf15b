"""N-Quads lines, collected graph by graph.

A line is one quad without its line break. Lines of a result are sorted by code point, so the same
statements give the same bytes in whatever order they were made.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from kg.rdf.terms import iri
from kg.vocab import Rdf

_TYPE = iri(Rdf.TYPE)

#: Lines that are joined before they are encoded.
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class GraphLines:
    """Statements of one named graph. Making the same statement twice is making it once."""

    graph: str
    lines: set[str] = field(default_factory=set)

    def add(self, subject: str, predicate: str, term: str | None) -> None:
        """States a triple; `term` comes from `kg.rdf.terms`. None (the source is silent) states nothing."""
        if term is not None:
            self.lines.add(f"<{subject}> <{predicate}> {term} <{self.graph}> .")

    def link(self, subject: str, predicate: str, thing: str | None) -> None:
        """States a triple whose object is the IRI `thing`."""
        if thing is not None:
            self.lines.add(f"<{subject}> <{predicate}> <{thing}> <{self.graph}> .")

    def type(self, subject: str, *classes: str) -> None:
        for class_ in classes:
            self.lines.add(f"<{subject}> {_TYPE} <{class_}> <{self.graph}> .")


def sorted_lines(*graphs: GraphLines) -> tuple[str, ...]:
    """All lines of the graphs in one order."""
    return tuple(sorted(line for graph in graphs for line in graph.lines))


def nquads(lines: Iterable[str]) -> bytes:
    """The lines as an N-Quads document in UTF-8."""
    return _bytes(lines, "\n")


def triples_of(lines: Iterable[str]) -> list[str]:
    """The triple of each line, without the point.

    The graph's name is the last term of a line and holds no space, and ` .` ends the line.
    """
    return [line[: line.rindex(" <")] for line in lines]


def ntriples(lines: Iterable[str]) -> bytes:
    """The lines as N-Triples: the graphs' names are left off, a triple is written once."""
    return triples_document(sorted(set(triples_of(lines))))


def triples_document(triples: Iterable[str]) -> bytes:
    """Triples (`triples_of`) as an N-Triples document in UTF-8."""
    return _bytes(triples, " .\n")


def _bytes(lines: Iterable[str], end: str) -> bytes:
    """In UTF-8, some lines at a time: joined as text first, a long document would stand in memory twice more."""
    out, rest = io.BytesIO(), iter(lines)
    while some := list(islice(rest, _AT_A_TIME)):
        out.write(end.join([*some, ""]).encode("utf-8"))
    return out.getvalue()
