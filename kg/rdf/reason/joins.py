"""Rules with several premises: each new fact is joined with those that are there, by look-ups."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from kg.rdf.reason.atoms import TYPE, Atom, bodies, head, is_variable
from kg.rdf.reason.rules import Rule

#: Variable → term.
Binding = Mapping[str, str]


def topic(fact: Atom) -> str:
    """What a fact or a pattern is about: the property, or of `rdf:type` the class."""
    return fact[2] if fact[1] == TYPE else fact[1]


def about(facts: Iterable[Atom], topics: Container[str]) -> list[Atom]:
    """Those of many facts that are about one of these."""
    return [fact for fact in facts if (fact[2] if fact[1] == TYPE else fact[1]) in topics]


class Facts:
    """Facts of some topics, found by topic, subject and object."""

    def __init__(self) -> None:
        self._facts: set[Atom] = set()
        self._topics: dict[str, list[Atom]] = {}
        self._subjects: dict[tuple[str, str], list[Atom]] = {}
        self._objects: dict[tuple[str, str], list[Atom]] = {}

    def add(self, fact: Atom) -> None:
        if fact not in self._facts:
            self._facts.add(fact)
            about = topic(fact)
            self._topics.setdefault(about, []).append(fact)
            self._subjects.setdefault((about, fact[0]), []).append(fact)
            self._objects.setdefault((about, fact[2]), []).append(fact)

    def matching(self, pattern: Atom) -> Sequence[Atom]:
        """Facts that may fit the pattern, whose topic is given."""
        about = topic(pattern)
        if not is_variable(pattern[0]):
            return self._subjects.get((about, pattern[0]), ())
        if not is_variable(pattern[2]):
            return self._objects.get((about, pattern[2]), ())
        return self._topics.get(about, ())


class Joins:
    """Rules by the topics of their premises."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._premises: dict[str, list[tuple[str, Atom, Atom, tuple[Atom, ...]]]] = {}
        for rule in rules:
            for body in bodies(rule):
                for index, premise in enumerate(body):
                    others = (*body[:index], *body[index + 1 :])
                    entry = (rule.id, head(rule), premise, others)
                    self._premises.setdefault(topic(premise), []).append(entry)
        self.topics = frozenset(self._premises)

    def conclude(self, new: Iterable[Atom], *known: Facts) -> dict[Atom, str]:
        """What follows from a new fact with the known ones (which hold it too): conclusion → rule, the first by name."""
        found: dict[Atom, str] = {}
        for fact in new:
            for rule, concluded, premise, others in self._premises.get(topic(fact), ()):
                bound = _bind({}, premise, fact)
                if bound is None:
                    continue
                for binding in _solutions(bound, others, known):
                    conclusion = _filled(concluded, binding)
                    if not conclusion[0].startswith('"'):
                        found[conclusion] = min(rule, found.get(conclusion, rule))
        return found


def _solutions(binding: Binding, patterns: Sequence[Atom], known: Sequence[Facts]) -> Iterator[Binding]:
    if not patterns:
        yield binding
        return
    # The pattern of which most is known costs least.
    filled = [_filled(pattern, binding) for pattern in patterns]
    index = min(range(len(filled)), key=lambda i: sum(map(is_variable, filled[i])))
    others = (*patterns[:index], *patterns[index + 1 :])
    for facts in known:
        for fact in facts.matching(filled[index]):
            bound = _bind(binding, filled[index], fact)
            if bound is not None:
                yield from _solutions(bound, others, known)


def _filled(pattern: Atom, binding: Binding) -> Atom:
    subject, predicate, object_ = pattern
    return binding.get(subject, subject), predicate, binding.get(object_, object_)


def _bind(binding: Binding, pattern: Atom, fact: Atom) -> Binding | None:
    """The binding under which the pattern is the fact, None where there is none."""
    if pattern[1] != fact[1]:
        return None
    bound = dict(binding)
    for wanted, term in ((pattern[0], fact[0]), (pattern[2], fact[2])):
        if not is_variable(wanted):
            if wanted != term:
                return None
        elif bound.setdefault(wanted, term) != term:
            return None
    return bound
