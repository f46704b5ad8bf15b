"""How an inferred graph is described in the graph of runs: with its axiom and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.ids import Ids, digest
from kg.rdf.quads import GraphLines
from kg.rdf.reason.rules import Rule
from kg.rdf.terms import string
from kg.vocab import Class, Property, Rdf

#: What is news to be told: properties, and classes of things. Superclasses, domains and ranges only
#: say what a thing is anyway.
_NEWS = frozenset(
    {
        Property.COMMITTED_TO,
        Property.IS_CONSIDERING,
        Class.HEADQUARTERS_MEMBERSHIP,
        Class.CHIEF_MEMBERSHIP,
        Class.DEPUTY_CHIEF_MEMBERSHIP,
    }
)


def described(ids: Ids, graph: str, rule: Rule, triple: ox.Triple, sources: Iterable[str]) -> Iterable[str]:
    """N-Quads lines of `graph/runs` about the inferred graph, and about the triple if it is news."""
    runs = GraphLines(ids.graph("runs"))
    runs.type(graph, Class.INFERRED_GRAPH)
    runs.add(graph, Property.AXIOM, string(rule.axiom))
    for source in sources:
        runs.link(graph, Property.INFERRED_FROM, source)
    parts = [str(getattr(term, "value", term)) for term in (triple.subject, triple.predicate, triple.object)]
    if (parts[2] if parts[1] == Rdf.TYPE else parts[1]) in _NEWS:
        entailment = ids.entailment(digest(graph, *parts, length=16))
        runs.type(entailment, Class.ENTAILMENT)
        runs.link(entailment, Property.ENTAILED_IN, graph)
        for property_, part in zip(
            (Property.ENTAILED_SUBJECT, Property.ENTAILED_PREDICATE, Property.ENTAILED_OBJECT),
            parts,
            strict=True,
        ):
            runs.link(entailment, property_, part)
        runs.add(entailment, Property.AXIOM, string(rule.axiom))
    return runs.lines
