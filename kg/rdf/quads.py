"""N-Quads lines, collected graph by graph.

A line is one quad without its line break. Lines of a result are sorted by code point, so the same
statements give the same bytes in whatever order they were made.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.rdf.terms import iri
from kg.vocab import Rdf

_TYPE = iri(Rdf.TYPE)


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
    return _bytes(f"{line}\n" for line in lines)


def ntriples(lines: Iterable[str]) -> bytes:
    """The lines as N-Triples: the graphs' names are left off, a triple is written once.

    The graph's name is the last term of a line and holds no space, and ` .` ends the line.
    """
    triples = {line[: line.rindex(" <")] for line in lines}
    return _bytes(f"{triple} .\n" for triple in sorted(triples))


def _bytes(pieces: Iterable[str]) -> bytes:
    """In UTF-8, piece by piece: joined as text first, a long document would stand in memory twice more."""
    out = io.BytesIO()
    for piece in pieces:
        out.write(piece.encode("utf-8"))
    return out.getvalue()
