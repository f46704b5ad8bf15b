"""Quads as files: N-Quads, N-Triples, and Turtle and TriG that a person can read.

Each writer yields pieces of text and gives the same text for the same quads, in whatever order
they come. Data IRIs stand relative to the base (`<org/mic>`), terms with the prefixes of
`kg.rdf.prefixes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import pyoxigraph as ox

from kg.ids import DEFAULT_BASE
from kg.rdf.named import Collected, Graphs, in_order, things
from kg.rdf.order import Term
from kg.rdf.prefixes import PREFIXES, split
from kg.rdf.sorting import sorted_once
from kg.vocab import Rdf, Xsd

#: What stands after the base without being mistaken for another kind of reference (RFC 3986 §4.2).
_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~+-]*(?:/[A-Za-z0-9][A-Za-z0-9._~+-]*)*")

#: Literals that Turtle writes without quotation marks (https://www.w3.org/TR/turtle/#abbrev).
_BARE = {
    Xsd.INTEGER: re.compile(r"[+-]?[0-9]+"),
    Xsd.DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    Xsd.BOOLEAN: re.compile(r"true|false"),
}


def is_relative(rest: str) -> bool:
    """Whether what follows the base can stand alone as a reference to it."""
    return _RELATIVE.fullmatch(rest) is not None


def iter_nquads(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Iterator[str]:  # noqa: ARG001
    """N-Quads, sorted by code point."""
    yield from sorted_once(f"{quad} .\n" for quad in quads)


def iter_ntriples(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Iterator[str]:  # noqa: ARG001
    """N-Triples, sorted by code point: all graphs as one, each triple once."""
    yield from sorted_once(f"{quad.triple} .\n" for quad in quads)


def iter_turtle(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Iterator[str]:
    """Turtle: all graphs as one, each triple once."""
    graph = Collected(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    yield from _head(graph, (), base)
    for name in graph.names():
        yield from _subjects(graph, name, _Names(base))


def iter_trig(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Iterator[str]:
    """TriG: a block a graph, those first that others speak of."""
    yield from iter_trig_of(Collected(quads), base)


def iter_trig_of(graphs: Graphs, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The same for graphs that are asked for one thing at a time; each is gone through twice before it is written."""
    ordered, names = in_order(graphs, base), _Names(base)
    yield from _head(graphs, ordered, base)
    for graph in ordered:
        if not graph:
            yield from _subjects(graphs, graph, names)
            continue
        yield f"\n{names.iri(graph)} {{\n"
        yield from _subjects(graphs, graph, names)
        yield "}\n"


#: Format → its writer.
WRITERS: dict[str, Callable[[Iterable[ox.Quad], str], Iterator[str]]] = {
    "nq": iter_nquads,
    "nt": iter_ntriples,
    "ttl": iter_turtle,
    "trig": iter_trig,
}


class _Names:
    """Terms as Turtle writes them, short where that is possible."""

    def __init__(self, base: str) -> None:
        self._base = base

    def iri(self, iri: str) -> str:
        parts = split(iri)
        if parts:
            return f"{parts[0]}:{parts[1]}"
        rest = iri.removeprefix(self._base)
        return f"<{rest}>" if rest != iri and is_relative(rest) else f"<{iri}>"

    def predicate(self, iri: str) -> str:
        return "a" if iri == Rdf.TYPE else self.iri(iri)

    def term(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if not isinstance(term, ox.Literal):
            return str(term)
        datatype = term.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
            return term.value
        text = _quoted(term.value)
        if term.language:
            return f"{text}@{term.language}"
        return text if datatype == Xsd.STRING else f"{text}^^{self.iri(datatype)}"


def _quoted(text: str) -> str:
    """In long quotation marks, line by line, where the text has several lines."""
    if "\n" not in text:
        return str(ox.Literal(text))
    # What N-Triples escapes in a line is escaped in long quotation marks too.
    return '"""' + "\n".join(str(ox.Literal(line))[1:-1] for line in text.split("\n")) + '"""'


def _head(graphs: Graphs, named: Iterable[str], base: str) -> Iterator[str]:
    """The base and the prefixes that are used, sorted; `named` are the graphs whose names are written."""
    # Most terms are things of the store, whose IRIs no prefix fits.
    apart = not any(ns.startswith(base) or base.startswith(ns) for ns in PREFIXES.values())
    used = {prefix for graph in named if (prefix := _prefix(graph))}
    for graph in graphs.names():
        for triple in graphs.triples(graph):
            for term in (triple.subject, triple.predicate, triple.object):
                iri = _name(term)
                if iri and not (apart and iri.startswith(base)):
                    used.add(_prefix(iri))
    yield f"@base <{base}> .\n"
    for prefix in sorted(used - {""}):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n"


@lru_cache(maxsize=1 << 14)
def _prefix(iri: str) -> str:
    """The prefix by which the IRI is written, empty where by none."""
    parts = None if iri == Rdf.TYPE else split(iri)
    return parts[0] if parts else ""


def _name(term: Term) -> str:
    """The IRI that is written for the term; that of a literal's datatype, where it is written."""
    if isinstance(term, ox.Literal):
        return "" if term.language or term.datatype.value == Xsd.STRING else term.datatype.value
    return term.value if isinstance(term, ox.NamedNode) else ""


def _subjects(graphs: Graphs, graph: str, names: _Names) -> Iterator[str]:
    """A paragraph a subject, set in where the graph has a name."""
    indent = "  " if graph else ""
    for subject, statements in things(graphs, graph):
        lines = [
            f"{names.predicate(predicate)} {_objects(objects, names, indent)}"
            for predicate, objects in groupby(statements, key=lambda t: t.predicate.value)
        ]
        yield f"\n{indent}{names.term(subject)} " + f" ;\n{indent}  ".join(lines) + " .\n"


def _objects(triples: Iterable[ox.Triple], names: _Names, indent: str) -> str:
    """Up to three objects in one line, more one below the other."""
    terms = [names.term(triple.object) for triple in triples]
    joint = " , " if len(terms) <= 3 else f" ,\n{indent}    "
    return joint.join(terms)
