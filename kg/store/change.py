"""One change of a store: what goes, what comes, in one transaction.

Oxigraph commits a whole SPARQL update or nothing of it, also when the process is killed; that is
the only transaction that pyoxigraph offers over removals and additions together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.records import record


@record
class Change:
    """`drop` (graphs) and `delete` (statements) go first, then `insert` (N-Quads lines) comes."""

    drop: tuple[str, ...] = ()
    delete: tuple[ox.Quad, ...] = ()
    insert: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.drop or self.delete or self.insert)

    def __add__(self, other: Change) -> Change:
        """Both changes as one: what either drops or deletes goes, then what either inserts comes."""
        if not other:
            return self
        return Change(
            drop=(*self.drop, *(graph for graph in other.drop if graph not in self.drop)),
            delete=(*self.delete, *other.delete),
            insert=(*self.insert, *other.insert),
        )

    def as_update(self) -> str:
        """The change as SPARQL 1.1 Update."""
        steps = [f"DROP SILENT GRAPH <{graph}>" for graph in self.drop]
        if self.delete:
            steps.append(_data("DELETE", (f"{quad} ." for quad in self.delete)))
        if self.insert:
            steps.append(_data("INSERT", self.insert))
        return ";\n".join(steps)


#: The change that changes nothing.
NOTHING = Change()


def graph_of(line: str) -> str:
    """The graph IRI at the end of an N-Quads line.

    >>> graph_of('<a:s> <a:p> "o > . <x" <a:g> .')
    'a:g'
    """
    return line[line.rindex("<") + 1 : line.rindex(">")]


def _data(verb: str, lines: Iterable[str]) -> str:
    by_graph: dict[str, list[str]] = {}
    for line in lines:
        by_graph.setdefault(graph_of(line), []).append(line[: line.rindex("<")] + ".")
    return f"{verb} DATA {{\n" + "".join(_blocks(by_graph)) + "}"


def _blocks(by_graph: dict[str, list[str]]) -> Iterator[str]:
    for graph, triples in by_graph.items():
        yield f"GRAPH <{graph}> {{\n" + "\n".join(triples) + "\n}\n"
