"""How entailments are described in the graph of runs: inferred graphs, and the triples that are news.

What describes entailments is itself not reasoned over.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.ids import Ids, digest
from kg.rdf.quads import GraphLines
from kg.rdf.reason.rules import Rule
from kg.rdf.terms import string
from kg.vocab import Class, Property, Prov, Rdf

#: What is news to be told: properties, and classes of things. Superclasses, domains and ranges only
#: say what a thing is anyway.
_NEWS = frozenset(
    f"<{term}>"
    for term in (
        Property.COMMITTED_TO,
        Property.IS_CONSIDERING,
        Class.HEADQUARTERS_MEMBERSHIP,
        Class.CHIEF_MEMBERSHIP,
        Class.DEPUTY_CHIEF_MEMBERSHIP,
    )
)
_TYPE = f"<{Rdf.TYPE}>"

#: What shared entailments rest on.
SHARED_GRAPHS = ("ontology", "authority", "persons", "measures", "documents", "organizations", "runs")


def describe_graph(ids: Ids, graph: str, rule: Rule, sources: Iterable[str]) -> Iterable[str]:
    """N-Quads lines of `graph/runs` about the inferred graph."""
    runs = GraphLines(ids.graph("runs"))
    runs.type(graph, Class.INFERRED_GRAPH)
    runs.add(graph, Property.AXIOM, string(rule.axiom))
    for source in sources:
        runs.link(graph, Property.INFERRED_FROM, source)
    return runs.lines


def is_news(triple: str) -> bool:
    """Whether the triple (three terms of N-Triples) says something new of the data."""
    _, predicate, object_ = triple.split(" ", 2)
    return (object_ if predicate == _TYPE else predicate) in _NEWS


def entailment_iri(ids: Ids, triple: str) -> str:
    """What stands for the triple, whichever documents entail it."""
    subject, predicate, object_ = triple.split(" ", 2)
    parts = (subject[1:-1], predicate[1:-1], object_[1:-1] if object_.startswith("<") else object_)
    return ids.entailment(digest(*parts, length=16))


def describe_news(ids: Ids, graph: str, axiom: str, triple: str) -> Iterable[str]:
    """N-Quads lines of `graph/runs` that spell out a triple of the inferred graph."""
    runs, entailment = GraphLines(ids.graph("runs")), entailment_iri(ids, triple)
    runs.type(entailment, Class.ENTAILMENT)
    runs.link(entailment, Property.ENTAILED_IN, graph)
    properties = (Property.ENTAILED_SUBJECT, Property.ENTAILED_PREDICATE, Property.ENTAILED_OBJECT)
    for property_, part in zip(properties, triple.split(" ", 2), strict=True):
        runs.add(entailment, property_, part)
    runs.add(entailment, Property.AXIOM, string(axiom))
    return runs.lines


def describe_support(ids: Ids, graph: str, triple: str) -> str:
    """The line of `graph/runs` that says that an inferred graph's document entails the triple."""
    about, runs = entailment_iri(ids, triple), ids.graph("runs")
    return f"<{about}> <{Prov.WAS_DERIVED_FROM}> <{graph}> <{runs}> ."
