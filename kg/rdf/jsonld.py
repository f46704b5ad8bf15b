"""Quads as JSON-LD 1.1 with the terms of `ontology/context.jsonld`, graph by graph.

The context travels in the file, so that it reads the same without a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from kg.ids import DEFAULT_BASE
from kg.rdf.named import Collected, Graphs, in_order, things
from kg.rdf.order import Term
from kg.rdf.write import is_relative
from kg.records import record
from kg.resources import resource
from kg.vocab import Rdf, Xsd

Json: TypeAlias = str | list["Json"] | dict[str, "Json"]


@record
class _Meaning:
    """What the context says of a property's values."""

    term: str
    type: str | None = None
    """`@id`, or the datatype of plain strings."""
    language: str | None = None
    by_language: bool = False


@record
class _Context:
    """A context turned round: from IRIs to terms."""

    text: dict[str, Json]
    terms: dict[str, str]
    meanings: dict[str, _Meaning]


@cache
def _context() -> _Context:
    text = json.loads(resource("ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]

    def full(value: str) -> str:
        prefix, colon, local = value.partition(":")
        return text[prefix] + local if colon and isinstance(text.get(prefix), str) else value

    terms = {full(value): term for term, value in text.items() if isinstance(value, str) and ":" in value}
    meanings = {
        full(value["@id"]): _Meaning(
            term,
            type=full(value["@type"]) if "@type" in value else None,
            language=value.get("@language"),
            by_language=value.get("@container") == "@language",
        )
        for term, value in text.items()
        if isinstance(value, dict)
    }
    return _Context(text, terms, meanings)


def iter_jsonld(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> Iterator[str]:
    """The quads as one JSON-LD document; the same text for the same quads."""
    yield from iter_jsonld_of(Collected(quads), base)


def iter_jsonld_of(graphs: Graphs, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The same for graphs that are asked for one thing at a time, one node after the other."""
    head = {"@base": base} | _context().text
    yield f'{{\n"@context": {_dump(head)},\n"@graph": ['
    joint = "\n"
    for graph in in_order(graphs, base):
        if graph:
            yield f'{joint}{{"id": {_dump(_reference(graph, base))}, "@graph": ['
            joint = "\n"
        for subject, statements in things(graphs, graph):
            yield joint + _dump(_node(subject, statements, base))
            joint = ",\n"
        if graph:
            yield "\n]}"
    yield "\n]\n}\n"


def _dump(value: Json | dict[str, Json]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _node(subject: Term, statements: Iterable[ox.Triple], base: str) -> dict[str, Json]:
    node: dict[str, Json] = {"id": _name(subject, base)}
    values: dict[str, list[Term]] = {}
    for triple in statements:
        values.setdefault(triple.predicate.value, []).append(triple.object)
    for predicate, objects in values.items():
        node.update(_entries(predicate, objects, base))
    return node


def _entries(predicate: str, objects: list[Term], base: str) -> Iterator[tuple[str, Json]]:
    """One member of a node object, two where the context fits only some of the values."""
    if predicate == Rdf.TYPE:
        yield "type", _one_or_list([_context().terms.get(_name(o, base), _name(o, base)) for o in objects])
        return
    meaning = _context().meanings.get(predicate, _Meaning(predicate))
    spoken = [o for o in objects if isinstance(o, ox.Literal) and o.language] if meaning.by_language else []
    if spoken:
        yield meaning.term, _by_language(spoken)
    rest = [o for o in objects if o not in spoken]
    if rest:
        # A term with a language map takes nothing else; the property's own IRI takes anything.
        plain = _Meaning(predicate) if meaning.by_language else meaning
        yield plain.term, _one_or_list([_value(o, plain, base) for o in rest])


def _by_language(literals: list[ox.Literal]) -> dict[str, Json]:
    languages = sorted({literal.language or "" for literal in literals})
    return {
        language: _one_or_list([literal.value for literal in literals if literal.language == language])
        for language in languages
    }


def _one_or_list(values: list[Json] | list[str]) -> Json:
    return values[0] if len(values) == 1 else [*values]


def _value(term: Term, meaning: _Meaning, base: str) -> Json:
    if not isinstance(term, ox.Literal):
        name = _name(term, base)
        return name if meaning.type == "@id" else {"id": name}
    datatype = term.datatype.value
    if term.language:
        return (
            term.value
            if term.language == meaning.language
            else {"@value": term.value, "@language": term.language}
        )
    if datatype == Xsd.STRING:
        plain = meaning.type is None and meaning.language is None
        return term.value if plain else {"@value": term.value}
    return term.value if datatype == meaning.type else {"@value": term.value, "@type": datatype}


def _name(term: Term, base: str) -> str:
    return _reference(term.value, base) if isinstance(term, ox.NamedNode) else str(term)


def _reference(iri: str, base: str) -> str:
    """The IRI relative to the base where nothing else could be meant by it."""
    rest = iri.removeprefix(base)
    return rest if rest != iri and is_relative(rest) else iri
