"""What follows from statements together with the ontology: all of it at once, without a store.

Rules with one premise are looked up by how a node is spoken of (`tables`), the others joined (`joins`),
in turn until nothing new follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.rdf.describe.authority import build_authority
from kg.rdf.describe.ontology import build_ontology_graph
from kg.rdf.reason.atoms import TYPE, Atom
from kg.rdf.reason.compile import ontology_rules
from kg.rdf.reason.joins import Facts, Joins, about, topic
from kg.rdf.reason.rules import Rule
from kg.rdf.reason.tables import Kind, Tables


class Compiled:
    """Rules made ready to run over statements."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.tables = Tables(rules)
        self.joins = Joins(self.tables.joins)
        self.writes = frozenset(f"<{rule.writes}>" for rule in rules)


class Background:
    """What every document is read together with, and what follows from that alone."""

    def __init__(self, rules: Sequence[Rule], statements: Iterable[Atom] = ()) -> None:
        self.compiled = Compiled(rules)
        self.facts = Facts()
        given = list(statements)
        self.known: set[Atom] = set()
        self.concluded = Closure(self).add(given)
        self.known = {*given, *self.concluded}
        for fact in self.known:
            if topic(fact) in self.compiled.joins.topics:
                self.facts.add(fact)

    def may_follow(self, fact: Atom) -> bool:
        """Whether some rule could conclude such a fact."""
        return topic(fact) in self.compiled.writes and fact not in self.known

    def that_may_follow(self, facts: Iterable[Atom]) -> list[Atom]:
        """Those of many facts that some rule could conclude."""
        return [fact for fact in about(facts, self.compiled.writes) if fact not in self.known]


@lru_cache(maxsize=4)
def ontology_background(base: str) -> Background:
    """The project's own ontology, code lists and authority tables."""
    lines = (*build_ontology_graph(base=base), *build_authority(base=base))
    return Background(ontology_rules(), map(statement, lines))


def statement(line: str) -> Atom:
    """The triple of an N-Quads line."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[: rest.rindex(" <")]


class _Node:
    """How a node has been spoken of so far."""

    __slots__ = ("classes", "into", "out")

    def __init__(self) -> None:
        self.classes: set[str] = set()
        self.out: set[str] = set()
        self.into: set[str] = set()

    def kind(self) -> Kind:
        return Kind(frozenset(self.classes), frozenset(self.out), frozenset(self.into))


class Closure:
    """Statements and what follows from them; what the background knows is not repeated."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._tables, self._joins = background.compiled.tables, background.compiled.joins
        self._facts = Facts()
        self._known: set[Atom] = set()
        self._nodes: dict[str, _Node] = {}

    def add(self, statements: Iterable[Atom]) -> dict[Atom, str]:
        """What newly follows, each with the rule that gives it."""
        found: dict[Atom, str] = {}
        new = list(statements)
        while new:
            self._known.update(new)
            followed = self._follow(new)
            found.update(followed)
            facts = about((*new, *followed), self._joins.topics)
            for fact in facts:
                self._facts.add(fact)
            joined = self._joins.conclude(facts, self._facts, self._background.facts) if facts else {}
            news = {fact: rule for fact, rule in joined.items() if not self._knows(fact)}
            found.update(news)
            new = list(news)
        return found

    def _knows(self, fact: Atom) -> bool:
        return fact in self._known or fact in self._background.known

    def _follow(self, statements: Sequence[Atom]) -> dict[Atom, str]:
        """What follows by rules with one premise."""
        nodes = self._spoken_of(statements)
        found: dict[Atom, str] = {}
        for fact, rule in (*self._tables.between(statements), *self._classes(nodes)):
            if not self._knows(fact):
                self._known.add(fact)
                found[fact] = rule
        return found

    def _spoken_of(self, statements: Iterable[Atom]) -> set[str]:
        """Notes how nodes are spoken of, and returns those nodes."""
        nodes, concerned, touched = self._nodes, self._tables.concerned, set()
        for subject, predicate, object_ in statements:
            if predicate == TYPE:
                node = nodes.get(subject) or nodes.setdefault(subject, _Node())
                node.classes.add(object_)
                touched.add(subject)
            elif predicate in concerned:
                node = nodes.get(subject) or nodes.setdefault(subject, _Node())
                node.out.add(predicate)
                touched.add(subject)
                if not object_.startswith('"'):
                    other = nodes.get(object_) or nodes.setdefault(object_, _Node())
                    other.into.add(predicate)
                    touched.add(object_)
        return touched

    def _classes(self, nodes: Iterable[str]) -> Iterator[tuple[Atom, str]]:
        for node in nodes:
            for class_, rule in self._tables.classes(self._nodes[node].kind()):
                yield (node, TYPE, class_), rule
