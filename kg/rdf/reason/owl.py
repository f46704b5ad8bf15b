"""OWL 2 RL by owlrl: the reference that the compiled rules are held against, and who finds contradictions.

owlrl applies all rules of the profile to ontology and data alike. Here only what it says of
things counts: literals as subjects, `owl:sameAs` of a thing with itself, memberships in
`owl:Thing`, `rdfs:Resource` and in class expressions without a name, and what it says of the
terms of OWL and RDF themselves, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.describe.ontology import GENID, name_blank_nodes, named_triples, ontology_files
from kg.rdf.prefixes import PREFIXES
from kg.rdf.reason.rules import Rule
from kg.vocab import Rdf

if TYPE_CHECKING:
    import rdflib

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]

#: Said of everything.
_EMPTY_CLASSES = frozenset({f"{_OWL}Thing", f"{_RDFS}Resource", f"{_OWL}NamedIndividual"})

#: The one rule that owlrl's conclusions are put down to: it does not say which axiom gave what.
OWL_RL = Rule("owl-rl", "OWL 2 RL", "", "?x", "", "?y", frozenset())


def closure(triples: Iterable[ox.Triple]) -> tuple[set[ox.Triple], list[str]]:
    """What OWL 2 RL adds to the triples, and the contradictions that it finds, as sentences."""
    import rdflib
    from owlrl.OWLRL import OWLRL_Semantics

    given = set(name_blank_nodes(list(triples)))
    graph = rdflib.Graph()
    for triple in given:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()  # type: ignore[no-untyped-call]
    found = {triple for triple in map(_triple, graph) if triple is not None and triple not in given}
    said = {triple for triple in found if _says_something(triple)}
    return said, sorted({str(message) for message in semantics.error_messages})


def _node(term: object) -> rdflib.term.Node:
    """The term as rdflib has it, its lexical form untouched."""
    import rdflib

    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.URIRef(getattr(term, "value", ""))


def _triple(triple: tuple[rdflib.term.Node, ...]) -> ox.Triple | None:
    """The triple as pyoxigraph has it; None for what is no RDF (literals as subjects) or has no name."""
    subject, predicate, object_ = triple
    if type(subject) is not type(predicate) or type(predicate).__name__ != "URIRef":
        return None
    term = _term(object_)
    return term and ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), term)


def _term(term: rdflib.term.Node) -> ox.NamedNode | ox.Literal | None:
    import rdflib

    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return (
            ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
            if term.datatype
            else ox.Literal(str(term))
        )
    return ox.NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else None


def _says_something(triple: ox.Triple) -> bool:
    subject, predicate, object_ = triple.subject, triple.predicate.value, triple.object
    if not isinstance(subject, ox.NamedNode) or predicate.startswith(GENID):
        return False
    if subject.value.startswith((GENID, _OWL, _RDFS, PREFIXES["rdf"], PREFIXES["xsd"])):
        return False
    value = getattr(object_, "value", "")
    if predicate == Rdf.TYPE:
        return value not in _EMPTY_CLASSES and not value.startswith(GENID)
    return not (predicate == f"{_OWL}sameAs" and object_ == subject)


def contradictions(triples: Iterable[ox.Triple]) -> list[str]:
    """What owlrl finds wrong with triples read together with the ontology; empty for consistent data."""
    return closure([*_axioms(), *triples])[1]


@cache
def _axioms() -> frozenset[ox.Triple]:
    """The ontology without labels and definitions, which take most of the time and entail nothing."""
    triples = (triple for file in ontology_files() for triple in named_triples(file))
    return frozenset(triple for triple in triples if not isinstance(triple.object, ox.Literal))


class OwlEngine:
    """The engine interface of `entail`, with everything put down to `OWL_RL`."""

    def __init__(self) -> None:
        self._facts: set[ox.Triple] = set()
        self._terms = {triple.subject for triple in _axioms()}

    def add(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        new = [triple for triple in dict.fromkeys(triples) if triple not in self._facts]
        self._facts.update(new)
        return new

    def remove(self, triples: Iterable[ox.Triple]) -> None:
        self._facts.difference_update(triples)

    def conclude(self, because_of: Iterable[ox.Triple]) -> list[tuple[Rule, ox.Triple]]:
        """Everything that follows and is not there yet; about terms of the ontology nothing is kept."""
        if not any(True for _ in because_of):
            return []
        found, _ = closure([*_axioms(), *self._facts])
        new = sorted((t for t in found - self._facts if t.subject not in self._terms), key=str)
        self._facts.update(new)
        return [(OWL_RL, triple) for triple in new]
