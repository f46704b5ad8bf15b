"""The shapes of the project, and what they may lean on: ontology, code lists, authority."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RuleError
from kg.ids import DEFAULT_BASE
from kg.rdf.build import build_authority, build_ontology_graph, ntriples
from kg.resources import resource


def shape_files() -> tuple[Path, ...]:
    """One file a class, in a fixed order."""
    return tuple(sorted(resource("ontology/shapes").glob("*.ttl")))


@cache
def shapes() -> bytes:
    """All shapes as N-Triples; blank nodes of different files stay apart."""
    triples: list[str] = []
    for number, file in enumerate(shape_files()):
        try:
            for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
                triples.append(" ".join(_term(term, number) for term in quad.triple) + " .\n")
        except (SyntaxError, OSError) as error:
            raise RuleError(
                f"cannot be read as Turtle: {error}", where=str(file), hint="correct it"
            ) from error
    return "".join(sorted(triples)).encode("utf-8")


def _term(term: object, file: int) -> str:
    return f"_:f{file}x{term.value}" if isinstance(term, ox.BlankNode) else str(term)


@cache
def background(base: str = DEFAULT_BASE) -> bytes:
    """What every document is read against, as N-Triples: the same for all documents of one base."""
    return ntriples((*build_ontology_graph(base=base), *build_authority(base=base)))
