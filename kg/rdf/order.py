"""In which order a person wants to read a graph: what others speak of first, then in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

#: What says where a subject has its place.
_OF_PLACE = frozenset({Rdf.TYPE, Property.ORDINAL, Property.START_OFFSET, Property.EVIDENCE})

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


class _Place:
    """What is known of the place of one subject."""

    __slots__ = ("class_", "evidence", "ordinal", "start")

    def __init__(self) -> None:
        self.class_ = len(_CLASSES)
        self.ordinal: int | None = None
        self.start: int | None = None
        self.evidence: int | None = None

    def note(self, predicate: str, value: str) -> None:
        """Of several values the least counts, in whatever order they come: the first evidence, not that of
        the least IRI."""
        if predicate == Rdf.TYPE:
            self.class_ = min(self.class_, _CLASSES.get(value, len(_CLASSES)))
        elif predicate == Property.EVIDENCE:
            number = _start(value)
            self.evidence = number if self.evidence is None else min(number, self.evidence)
        elif value.isdecimal():
            number = int(value)
            if predicate == Property.ORDINAL:
                self.ordinal = number if self.ordinal is None else min(number, self.ordinal)
            else:
                self.start = number if self.start is None else min(number, self.start)

    def key(self, iri: str) -> tuple[int, int]:
        """Class, then the ordinal of a speech or an attendance, the offset of what has one; 0 for others."""
        for number in (self.ordinal, self.start, self.evidence):
            if number is not None:
                return self.class_, number
        return self.class_, _start(iri)


def _start(evidence: str) -> int:
    """Where the evidence of this IRI, or of which it is a part, begins; 0 for what is none."""
    start = _EVIDENCE_START.search(evidence)
    return int(start[1]) if start else 0


def sorted_subjects(triples: Iterable[ox.Triple]) -> list[Term]:
    """The subjects of a graph: by class, then by place in the source, parts after their whole.

    Memory holds some numbers for each subject and none of the triples.
    """
    noted: dict[Term, _Place] = {}
    for triple in triples:
        place = noted.setdefault(triple.subject, _Place())
        if (predicate := triple.predicate.value) in _OF_PLACE:
            place.note(predicate, _value(triple.object))

    def key(subject: Term) -> tuple[int, int, str, str]:
        iri = _value(subject)
        whole = _PART.fullmatch(iri)
        place = noted.get(ox.NamedNode(whole[1])) if whole else None
        if whole and place:
            return (*place.key(whole[1]), whole[1], iri)
        return (*noted[subject].key(iri), iri, "")

    return sorted(noted, key=key)


def _value(term: Term) -> str:
    return str(getattr(term, "value", term))
