"""In which order a person wants to read a graph: what others speak of first, then in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.vocab import Class, Property, Rdf

#: What may stand in a triple.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

#: Name of a graph after the base and `graph/` → place; what is not named comes between.
_GRAPHS = ("ontology", "authority", "organizations", "persons", "documents", "measures")
_LAST_GRAPHS = ("runs", "tombstones", "inferred")

#: Class → place among the subjects of a graph; what is not named comes last.
_CLASSES = {
    class_: place
    for place, class_ in enumerate(
        (
            Class.SOURCE, Class.REPAIR, Class.MEETING, Class.AGENDA_ITEM, Class.DOCUMENT_APPEARANCE,
            Class.ATTENDANCE, Class.MEMBERSHIP, Class.UNRESOLVED_ACTOR, Class.SPEECH, Class.ACT,
            Class.EVIDENCE, Class.EXTRACTOR, Class.EXTRACTION_RUN, Class.ORGANIZATION, Class.POST,
            Class.SEAT, Class.LAW, Class.PERSON, Class.POLICY_DOCUMENT, Class.MEASURE,
        )
    )
}  # fmt: skip

#: Parts of an act or of an evidence hang under its IRI and follow it.
_PART = re.compile(r"(.*/(?:act|evidence)/[^/]+)/.+")

_EVIDENCE_START = re.compile(r"/evidence/([0-9]+)-")

_FIRST = {Rdf.TYPE: 0, Rdf.LABEL: 1, "http://www.w3.org/2004/02/skos/core#prefLabel": 1}


def graph_key(graph: str, base: str) -> tuple[int, str]:
    name = graph.removeprefix(f"{base}graph/").partition("/")[0]
    if name in _GRAPHS:
        return _GRAPHS.index(name), graph
    if name in _LAST_GRAPHS:
        return len(_GRAPHS) + 1 + _LAST_GRAPHS.index(name), graph
    return len(_GRAPHS) if graph else -1, graph


def predicate_key(predicate: str) -> tuple[int, str]:
    """Type and label first, then by IRI."""
    return _FIRST.get(predicate, 2), predicate


def sorted_subjects(about: Mapping[Term, Sequence[ox.Triple]]) -> list[Term]:
    """The subjects of a graph: by class, then by place in the source, parts after their whole."""
    places = {subject: _place(subject, statements) for subject, statements in about.items()}

    def key(subject: Term) -> tuple[int, int, str, str]:
        iri = _value(subject)
        whole = _PART.fullmatch(iri)
        place = places.get(ox.NamedNode(whole[1])) if whole else None
        if whole and place:
            return (*place, whole[1], iri)
        return (*places[subject], iri, "")

    return sorted(about, key=key)


def _place(subject: Term, statements: Sequence[ox.Triple]) -> tuple[int, int]:
    classes = [
        _CLASSES.get(_value(triple.object), len(_CLASSES))
        for triple in statements
        if triple.predicate.value == Rdf.TYPE
    ]
    return min(classes, default=len(_CLASSES)), _number(_value(subject), statements)


def _value(term: Term) -> str:
    return str(getattr(term, "value", term))


def _number(iri: str, statements: Iterable[ox.Triple]) -> int:
    """The ordinal of a speech or an attendance, the offset of what has one; 0 for others."""
    values = {triple.predicate.value: _value(triple.object) for triple in statements}
    for property_ in (Property.ORDINAL, Property.START_OFFSET):
        if values.get(property_, "").isdecimal():
            return int(values[property_])
    start = _EVIDENCE_START.search(values.get(Property.EVIDENCE, iri))
    return int(start[1]) if start else 0
