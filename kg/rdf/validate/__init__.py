"""Whether a graph is as the shapes ask: run on what was asserted, never on what was inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.quads import ntriples, triples_document, triples_of
from kg.rdf.validate.engines import ENGINES, check_nodes, check_shapes
from kg.rdf.validate.report import Finding, Report
from kg.rdf.validate.shapes import counted
from kg.rdf.validate.twice import stands_twice, triples_in_two_graphs

__all__ = [
    "ENGINES",
    "Finding",
    "Report",
    "check_nodes",
    "check_shapes",
    "counted",
    "stands_twice",
    "validate_document",
    "validate_graph",
    "validate_store",
]


def validate_graph(triples: bytes, *, engine: str = "shifty", base: str = DEFAULT_BASE) -> Report:
    """The report on N-Triples read against ontology, code lists and authority."""
    return check_shapes(triples, engine=engine, base=base)


def validate_document(lines: Sequence[str], *, engine: str = "shifty", base: str = DEFAULT_BASE) -> Report:
    """The report on what one document says: N-Quads lines of its graph and the shared ones."""
    triples = triples_of(lines)
    if len(set(triples)) == len(triples):  # as nearly always: none stands in two graphs
        return check_shapes(triples_document(triples), engine=engine, base=base)
    shapes = check_shapes(ntriples(lines), engine=engine, base=base)
    return Report.of((*shapes.findings, *triples_in_two_graphs(lines)))


def validate_store(lines: Iterable[str], *, engine: str = "shifty", base: str = DEFAULT_BASE) -> Report:
    """The report on all quads of a store. Shapes see the asserted ones; every graph is searched for
    triples that stand twice."""
    inferred = f"<{Ids(base).inferred_graph(None, 'x').removesuffix('shared/x')}"
    lines = list(lines)
    asserted = [line for line in lines if not line[line.rindex(" <") + 1 :].startswith(inferred)]
    shapes = check_shapes(ntriples(asserted), engine=engine, base=base)
    return Report.of((*shapes.findings, *triples_in_two_graphs(lines)))
