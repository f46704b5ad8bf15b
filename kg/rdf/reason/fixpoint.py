"""Rules run over triples until nothing new follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.rdf.reason.rules import Rule
from kg.vocab import Rdf


class World:
    """Triples without graphs, and what the rules make of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._store = ox.Store()
        self._rules = tuple(rules)
        self._readers: dict[str, set[int]] = {}
        for index, rule in enumerate(self._rules):
            for read in rule.reads:
                self._readers.setdefault(read, set()).add(index)

    def add(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Those of the triples that were not there yet, now added."""
        new = [triple for triple in dict.fromkeys(triples) if _in_default_graph(triple) not in self._store]
        self._store.extend(map(_in_default_graph, new))
        return new

    def remove(self, triples: Iterable[ox.Triple]) -> None:
        for triple in triples:
            self._store.remove(_in_default_graph(triple))

    def __contains__(self, triple: ox.Triple) -> bool:
        return _in_default_graph(triple) in self._store

    def conclude(self, because_of: Iterable[ox.Triple]) -> list[tuple[Rule, ox.Triple]]:
        """What follows, each with the rule that found it first, added to the world.

        `because_of` are the triples added since the last time: rules that read nothing of what
        they are about are not asked.
        """
        waiting = self._concerned(because_of)
        found: list[tuple[Rule, ox.Triple]] = []
        while waiting:
            index = min(waiting)
            waiting.remove(index)
            rule = self._rules[index]
            new = [_conclusion(rule, row) for row in self._rows(rule)]
            if new:
                self._store.extend(map(_in_default_graph, new))
                found.extend((rule, triple) for triple in new)
                waiting |= self._readers.get(rule.writes, set())
        return found

    def _rows(self, rule: Rule) -> list[ox.QuerySolution]:
        rows = self._store.query(rule.select())
        return list(rows) if isinstance(rows, ox.QuerySolutions) else []

    def _concerned(self, triples: Iterable[ox.Triple]) -> set[int]:
        about: set[str] = set()
        for triple in triples:
            predicate = triple.predicate.value
            about.add(getattr(triple.object, "value", "") if predicate == Rdf.TYPE else predicate)
        return set().union(*(self._readers.get(term, set()) for term in about))


def _in_default_graph(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)


def _conclusion(rule: Rule, row: ox.QuerySolution) -> ox.Triple:
    subject = row[rule.subject[1:]] if rule.subject.startswith("?") else ox.NamedNode(rule.subject[1:-1])
    object_ = row[rule.object[1:]] if rule.object.startswith("?") else ox.NamedNode(rule.object[1:-1])
    return ox.Triple(subject, ox.NamedNode(rule.predicate[1:-1]), object_)
