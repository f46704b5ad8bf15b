"""Class expressions of OWL 2 RL: what makes a thing an instance, and what follows for an instance.

https://www.w3.org/TR/owl2-profiles/#OWL_2_RL, tables 5 (classes) and 4 (properties).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import RuleError
from kg.ids import digest
from kg.rdf.prefixes import short
from kg.vocab import Rdf

OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NIL = f"{_RDF}nil"

#: What makes a node a class expression rather than a class.
CONSTRUCTORS = frozenset(
    f"{OWL}{local}" for local in ("onProperty", "intersectionOf", "unionOf", "complementOf", "oneOf")
)

#: What may stand in a triple.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Pattern:
    """Part of a SPARQL group and what it reads (see `Rule.reads`)."""

    text: str
    reads: frozenset[str] = frozenset()

    def __add__(self, other: Pattern) -> Pattern:
        return Pattern(f"{self.text} {other.text}".strip(), self.reads | other.reads)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A triple that holds for an instance, where `extra` holds beside the instance itself."""

    subject: str
    predicate: str
    object: str
    extra: Pattern = Pattern("")


def type_of(variable: str, class_: str) -> Pattern:
    return Pattern(f"{variable} <{Rdf.TYPE}> <{class_}> .", frozenset({class_}))


@dataclass(frozen=True)
class Expressions:
    """The nodes of an ontology, read as class and property expressions."""

    about: dict[str, dict[str, list[Term]]]

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Expressions:
        about: dict[str, dict[str, list[Term]]] = {}
        for triple in triples:
            values = about.setdefault(value_of(triple.subject), {})
            values.setdefault(triple.predicate.value, []).append(triple.object)
        for properties in about.values():
            for objects in properties.values():
                objects.sort(key=str)
        return cls(about)

    def values(self, node: str, local: str) -> list[Term]:
        """What `owl:local` says of the node."""
        return self.about.get(node, {}).get(OWL + local, [])

    def is_expression(self, node: str) -> bool:
        return not CONSTRUCTORS.isdisjoint(self.about.get(node, {}))

    def members(self, head: Term) -> list[str]:
        """The members of an RDF list, in order."""
        members: list[str] = []
        node = value_of(head)
        while node != NIL:
            cell = self.about.get(node, {})
            if len(cell.get(f"{_RDF}first", [])) != 1 or len(cell.get(f"{_RDF}rest", [])) != 1:
                raise RuleError(f"the list at {node} is broken", where="ontology")
            members.append(value_of(cell[f"{_RDF}first"][0]))
            node = value_of(cell[f"{_RDF}rest"][0])
        return members

    # --- properties ----------------------------------------------------------------------------

    def step(self, property_: str, subject: str, object_: str) -> Pattern:
        """`subject property object`, turned round for the inverse of a property."""
        inverse = self._inverted(property_)
        if inverse:
            return self.step(inverse, object_, subject)
        return Pattern(f"{subject} <{property_}> {object_} .", frozenset({property_}))

    def _inverted(self, property_: str) -> str | None:
        """The named property that an anonymous `[ owl:inverseOf p ]` turns round."""
        node = self.about.get(property_, {})
        return value_of(node[f"{OWL}inverseOf"][0]) if set(node) == {f"{OWL}inverseOf"} else None

    # --- left side: what makes an instance ------------------------------------------------------

    def membership(self, node: str, variable: str) -> Pattern:
        """What must hold for the variable to be an instance; RuleError for what OWL 2 RL cannot say."""
        if not self.is_expression(node):
            return Pattern("") if node == f"{OWL}Thing" else type_of(variable, node)
        if parts := self.values(node, "intersectionOf"):
            return sum((self.membership(part, variable) for part in self.members(parts[0])), Pattern(""))
        if parts := self.values(node, "unionOf"):
            choices = [self.membership(part, variable) for part in self.members(parts[0])]
            reads = frozenset().union(*(choice.reads for choice in choices))
            return Pattern(" UNION ".join(f"{{ {choice.text} }}" for choice in choices), reads)
        property_ = self._property(node)
        if fillers := self.values(node, "someValuesFrom"):
            other = _another(variable, node)
            return self.step(property_, variable, other) + self.membership(value_of(fillers[0]), other)
        if values := self.values(node, "hasValue"):
            return self.step(property_, variable, str(values[0]))
        raise self._unknown(node, "on the left side of an axiom")

    # --- right side: what follows for an instance -------------------------------------------------

    def consequences(self, node: str, variable: str) -> list[Conclusion]:
        """What holds for every instance. A choice or an existence says nothing definite: nothing."""
        if not self.is_expression(node):
            return [] if node in _SAYS_NOTHING else [Conclusion(variable, f"<{Rdf.TYPE}>", f"<{node}>")]
        if parts := self.values(node, "intersectionOf"):
            return [each for part in self.members(parts[0]) for each in self.consequences(part, variable)]
        if self.values(node, "unionOf") or self.values(node, "complementOf"):
            return []
        property_ = self._property(node)
        if self.values(node, "someValuesFrom"):
            return []
        if values := self.values(node, "hasValue"):
            return [Conclusion(variable, f"<{property_}>", str(values[0]))]
        if fillers := self.values(node, "allValuesFrom"):
            other = _another(variable, node)
            link = self.step(property_, variable, other)
            return [
                Conclusion(each.subject, each.predicate, each.object, link + each.extra)
                for each in self.consequences(value_of(fillers[0]), other)
            ]
        raise self._unknown(node, "on the right side of an axiom")

    def _property(self, node: str) -> str:
        properties = self.values(node, "onProperty")
        if len(properties) != 1:
            raise self._unknown(node, "as a class")
        return value_of(properties[0])

    def _unknown(self, node: str, where: str) -> RuleError:
        said = ", ".join(sorted(short(predicate) for predicate in self.about.get(node, {})))
        return RuleError(
            f"a class expression with {said} {where} cannot be compiled to a rule",
            where="ontology",
            hint="use intersectionOf, unionOf, someValuesFrom, hasValue or allValuesFrom as OWL 2 RL allows",
        )

    # --- how it reads -------------------------------------------------------------------------------

    def text(self, node: str) -> str:
        """The expression in Manchester syntax."""
        for local, joint in (("intersectionOf", " and "), ("unionOf", " or ")):
            if parts := self.values(node, local):
                return joint.join(self._bracketed(part) for part in self.members(parts[0]))
        if parts := self.values(node, "complementOf"):
            return f"not {self._bracketed(value_of(parts[0]))}"
        if self.values(node, "onProperty"):
            property_ = self.property_text(value_of(self.values(node, "onProperty")[0]))
            for local, word in (("someValuesFrom", "some"), ("allValuesFrom", "only")):
                if fillers := self.values(node, local):
                    return f"{property_} {word} {self._bracketed(value_of(fillers[0]))}"
            if values := self.values(node, "hasValue"):
                value = values[0]
                return f"{property_} value {short(value.value) if isinstance(value, ox.NamedNode) else value}"
        return short(node)

    def property_text(self, property_: str) -> str:
        inverse = self._inverted(property_)
        return f"inverse {short(inverse)}" if inverse else short(property_)

    def _bracketed(self, node: str) -> str:
        return f"({self.text(node)})" if self.is_expression(node) else self.text(node)


#: Classes that everything belongs to.
_SAYS_NOTHING = frozenset({f"{OWL}Thing", f"{RDFS}Resource", f"{RDFS}Literal"})


def _another(variable: str, node: str) -> str:
    """A variable for what the expression speaks of beside the instance.

    Two expressions alike in everything may share it: one thing that fits both fits each.
    """
    return f"{variable}_{digest(node, length=6)}"


def value_of(term: Term) -> str:
    """The IRI (or the label) of a node; RuleError for a literal where a node must stand."""
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    raise RuleError(f"{term} stands where a class or a property must stand", where="ontology")
