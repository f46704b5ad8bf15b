"""Rules with one premise as tables: what a thing is follows from how it is spoken of, looked up once a kind.

Thousands of nodes of a document are spoken of in a few dozen ways (the same classes, the same properties
from them and to them). What follows for one of them is worked out once and looked up for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.rdf.reason.atoms import TYPE, Atom, bodies, head, is_variable
from kg.rdf.reason.rules import Rule


class Said(NamedTuple):
    """One thing said of a node: its class (`a`), a property from it (`out`) or to it (`in`)."""

    how: str
    what: str


class Kind(NamedTuple):
    """How a node is spoken of: all that rules with one premise look at."""

    classes: frozenset[str]
    out: frozenset[str]
    into: frozenset[str]


class Follows(NamedTuple):
    """A property that follows from another one between the same two things."""

    predicate: str
    turned: bool
    """From the object to the subject."""
    rule: str


class Tables:
    """The rules with one premise, and the ids of those (`joins`) that need more than one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._next: dict[Said, list[tuple[str, Said]]] = {}
        self._pairs: dict[str, list[Follows]] = {}
        self.joins: list[Rule] = []
        for rule in rules:
            if not all(self._take(rule, body) for body in bodies(rule)):
                self.joins.append(rule)
        self._kinds: dict[Kind, tuple[tuple[str, str], ...]] = {}
        self._closed_pairs: dict[str, tuple[Follows, ...]] = {}
        self.concerned = {said.what for said in self._next if said.how != "a"} | set(self._pairs)

    def _take(self, rule: Rule, body: Sequence[Atom]) -> bool:
        """Whether the rule is one of a single premise and now in the tables."""
        if len(body) != 1:
            return False
        (subject, predicate, object_), concluded = body[0], head(rule)
        if is_variable(predicate) or not is_variable(subject) or subject == object_:
            return False
        if predicate == TYPE and not is_variable(object_):
            before = {subject: Said("a", object_)}
        elif is_variable(object_):
            before = {subject: Said("out", predicate), object_: Said("in", predicate)}
        else:
            return False
        after = _after(concluded)
        if after is None or not set(after) <= set(before):
            return False
        for variable, said in after.items():
            self._next.setdefault(before[variable], []).append((rule.id, said))
        if concluded[1] != TYPE:
            turned = concluded[0] != subject
            self._pairs.setdefault(predicate, []).append(Follows(concluded[1], turned, rule.id))
        return True

    def classes(self, kind: Kind) -> tuple[tuple[str, str], ...]:
        """Each further class of such a node, with the rule that gives it.

        What follows from its classes goes before what follows from properties; of several rules that give
        a class in the same step the first by name: so the rule does not depend on what else is said.
        """
        found = self._kinds.get(kind)
        if found is None:
            known = dict.fromkeys((Said("a", one) for one in kind.classes), "")
            self._close(known)
            said = [Said("out", one) for one in kind.out] + [Said("in", one) for one in kind.into]
            known.update(dict.fromkeys(said, ""))
            self._close(known)
            found = tuple(
                sorted((said.what, rule) for said, rule in known.items() if said.how == "a" and rule)
            )
            self._kinds[kind] = found
        return found

    def _close(self, known: dict[Said, str]) -> None:
        frontier: Iterable[Said] = list(known)
        while frontier:
            new: dict[Said, str] = {}
            for said in frontier:
                for rule, further in self._next.get(said, ()):
                    if further not in known:
                        new[further] = min(rule, new.get(further, rule))
            known.update(new)
            frontier = new

    def between(self, statements: Iterable[Atom]) -> Iterable[tuple[Atom, str]]:
        """What else holds between the two things of each statement, with the rule that gives it."""
        found: dict[Atom, tuple[int, str]] = {}
        for subject, predicate, object_ in statements:
            if predicate not in self._pairs:
                continue
            for steps, follows in enumerate(self._closed(predicate)):
                if not follows.turned:
                    fact = (subject, follows.predicate, object_)
                elif object_.startswith('"'):
                    continue  # literals are no subjects
                else:
                    fact = (object_, follows.predicate, subject)
                label = (steps, follows.rule)
                found[fact] = min(label, found.get(fact, label))
        return ((fact, rule) for fact, (_, rule) in found.items())

    def _closed(self, predicate: str) -> tuple[Follows, ...]:
        """All that follows from a statement with this predicate, nearest first."""
        found = self._closed_pairs.get(predicate)
        if found is None:
            known: dict[tuple[str, bool], str] = {(predicate, False): ""}
            frontier: Mapping[tuple[str, bool], str] = known
            while frontier:
                new: dict[tuple[str, bool], str] = {}
                for about, turned in frontier:
                    for follows in self._pairs.get(about, ()):
                        key = (follows.predicate, turned != follows.turned)
                        if key not in known:
                            new[key] = min(follows.rule, new.get(key, follows.rule))
                known.update(new)
                frontier = new
            found = tuple(Follows(about, turned, rule) for (about, turned), rule in known.items() if rule)
            self._closed_pairs[predicate] = found
        return found


def _after(concluded: Atom) -> dict[str, Said] | None:
    """What the conclusion says of its variables; None where it names a thing of the ontology."""
    subject, predicate, object_ = concluded
    if not is_variable(subject) or is_variable(predicate):
        return None
    if predicate == TYPE:
        return None if is_variable(object_) else {subject: Said("a", object_)}
    if not is_variable(object_) or subject == object_:
        return None
    return {subject: Said("out", predicate), object_: Said("in", predicate)}
