"""The shapes of the project, and what they may lean on: ontology, code lists, authority."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RuleError
from kg.ids import DEFAULT_BASE
from kg.rdf.build import build_authority, build_ontology_graph, ntriples
from kg.rdf.prefixes import PREFIXES
from kg.rdf.validate.report import SH
from kg.resources import resource
from kg.vocab import Rdf


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


@cache
def classes(base: str = DEFAULT_BASE) -> bytes:
    """The triples of the background that say which class is part of which."""
    mark = f" <{PREFIXES['rdfs']}subClassOf> ".encode()
    return b"".join(line for line in background(base).splitlines(keepends=True) if mark in line)


@cache
def warnings() -> bytes:
    """The shapes that only warn, with the targets that they stand under, as N-Triples."""
    triples = [quad.triple for quad in ox.parse(shapes(), format=ox.RdfFormat.N_TRIPLES)]
    warned = {t.subject for t in triples if t.predicate.value == f"{SH}severity"}
    reached: set[object] = set()
    waiting: list[object] = list(warned)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += (t.object for t in triples if t.subject == node)
    holders = {t.subject for t in triples if t.predicate.value == f"{SH}property" and t.object in warned}
    kept = (
        t
        for t in triples
        if t.subject in reached
        or (t.subject in holders and (t.object in warned or t.predicate.value != f"{SH}property"))
    )
    return "".join(f"{triple} .\n" for triple in kept).encode("utf-8")


#: Constraints that a further value of a property can break (https://www.w3.org/TR/shacl/#core-components).
_COUNTING = (
    "maxCount",
    "qualifiedMaxCount",
    "uniqueLang",
    "disjoint",
    "equals",
    "lessThan",
    "lessThanOrEquals",
)


@cache
def counted() -> frozenset[str]:
    """Properties of which a shape counts the values, and `rdf:type`: a thing cannot be two things."""
    triples = [quad.triple for quad in ox.parse(shapes(), format=ox.RdfFormat.N_TRIPLES)]
    counting = {t.subject for t in triples if t.predicate.value.removeprefix(SH) in _COUNTING}
    paths = {t.object for t in triples if t.subject in counting and t.predicate.value == f"{SH}path"}
    return frozenset(path.value for path in paths if isinstance(path, ox.NamedNode)) | {Rdf.TYPE}


@cache
def further() -> frozenset[str]:
    """Shapes (IRIs) that look further than at a thing's own statements and the classes of their values:
    by a query or along a path backwards."""
    about: dict[object, list[ox.Triple]] = {}
    for quad in ox.parse(shapes(), format=ox.RdfFormat.N_TRIPLES):
        about.setdefault(quad.subject, []).append(quad.triple)

    def looks_further(node: object) -> bool:
        return any(
            t.predicate.value in (f"{SH}sparql", f"{SH}inversePath") or looks_further(t.object)
            for t in about.get(node, ())
        )

    found = (node for node in about if isinstance(node, ox.NamedNode) and looks_further(node))
    return frozenset(node.value for node in found)
