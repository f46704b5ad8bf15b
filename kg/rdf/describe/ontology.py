"""The ontology graph: terms, code lists, topics and alignments as they lie in their Turtle files.

Class expressions and lists are blank nodes there. In the graph each has an IRI made of its own
content, so that dumps are byte-identical and no graph holds a blank node.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RuleError
from kg.ids import DEFAULT_BASE, Ids
from kg.resources import resource

#: Where the nodes without a name of their own get one (RDF 1.1 Concepts §3.5).
GENID = "https://w3id.org/shisaku/.well-known/genid/"


def ontology_files() -> tuple[Path, ...]:
    """The Turtle files that say what the terms mean, in a fixed order."""
    folder = resource("ontology")
    return (
        folder / "shisaku.ttl",
        *sorted((folder / "codelists").glob("*.ttl")),
        *sorted((folder / "alignments").glob("*.ttl")),
        resource("data/topics.ttl"),
    )


@cache
def build_ontology_graph(*, base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """N-Quads lines of `graph/ontology`, sorted. RuleError where a file is no Turtle."""
    graph = ox.NamedNode(Ids(base).graph("ontology"))
    triples = (triple for file in ontology_files() for triple in named_triples(file))
    return tuple(
        sorted({f"{ox.Quad(triple.subject, triple.predicate, triple.object, graph)} ." for triple in triples})
    )


def named_triples(file: Path) -> Iterator[ox.Triple]:
    """The file's triples with an IRI in place of each blank node."""
    try:
        triples = [quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
    except (SyntaxError, OSError) as error:
        raise RuleError(f"cannot be read as Turtle: {error}", where=str(file), hint="correct it") from error
    return name_blank_nodes(triples)


def name_blank_nodes(triples: list[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples with each blank node named by what is said of it.

    Blank nodes alike in everything become one. RuleError where they form a circle.
    """
    about: dict[ox.BlankNode, list[ox.Triple]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode):
            about.setdefault(triple.subject, []).append(triple)
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def name(node: ox.BlankNode, path: tuple[ox.BlankNode, ...]) -> ox.NamedNode:
        if node in path:
            raise RuleError("blank nodes of the ontology form a circle", hint="give one of them an IRI")
        if node not in names:
            content = sorted(
                f"{t.predicate} {name(t.object, (*path, node)) if isinstance(t.object, ox.BlankNode) else t.object}"
                for t in about.get(node, [])
            )
            mark = hashlib.sha256("\n".join(content).encode("utf-8")).hexdigest()[:16]
            names[node] = ox.NamedNode(GENID + mark)
        return names[node]

    for triple in triples:
        subject, object_ = triple.subject, triple.object
        yield ox.Triple(
            name(subject, ()) if isinstance(subject, ox.BlankNode) else subject,
            triple.predicate,
            name(object_, ()) if isinstance(object_, ox.BlankNode) else object_,
        )
