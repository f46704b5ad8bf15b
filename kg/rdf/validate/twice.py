"""The check that no shape can make, for shapes see no graphs: no triple stands in two graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import vocab
from kg.rdf.validate.report import Finding

#: The name of the check in reports.
SHAPE = f"{vocab.SHAPES_NS}NoTripleInTwoGraphs"


def triples_in_two_graphs(lines: Iterable[str]) -> Iterator[Finding]:
    """A violation for each triple that N-Quads lines state in more than one graph."""
    graphs: dict[str, str] = {}
    for line in lines:
        cut = line.rindex(" <")
        triple, graph = line[:cut], line[cut + 2 : line.rindex(">")]
        first = graphs.setdefault(triple, graph)
        if first != graph:
            yield stands_twice(triple, first, graph)


def stands_twice(triple: str, *graphs: str) -> Finding:
    """The violation of a triple (N-Triples, without the point) that stands in two graphs (IRIs)."""
    subject, predicate, value = triple.split(" ", 2)
    one, other = sorted(graphs)
    return Finding(
        severity="Violation",
        focus=subject.strip("<>"),
        path=predicate.strip("<>"),
        value=value[1:-1] if value.startswith("<") else value,
        component="SPARQLConstraintComponent",
        shape=SHAPE,
        messages=(
            ("en", f"the triple stands in two graphs, {one} and {other}: state it in one"),
            ("ja", f"この文は2つのグラフ {one} と {other} にある。どちらか一方にだけ書くこと"),
        ),
    )
