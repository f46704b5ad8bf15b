"""What is told of acts and repairs beside the words they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.records import record
from kg.rule_texts import rule_says
from kg.serve.pages.facts import Fact, Facts
from kg.serve.pages.links import Links, act_mark
from kg.serve.pages.words import Words
from kg.vocab import Class, Property, Rdf

#: Properties of an act that lead to what its note names.
_NAMED = (
    *(Property.AGENT, Property.UTTERED_BY, Property.MEASURE, Property.ABOUT_DOCUMENT, Property.ABOUT_LAW),
    *(Property.ACT_TYPE, Property.STATUS, Property.HAS_PARTNER, Property.HAS_ADDRESSEE, Property.HAS_BASIS),
    *(Property.HAS_DEADLINE, Property.HAS_TIME, Property.HAS_QUANTITY, Property.TOPIC, Property.EVIDENCE),
)

#: Word of the note → the property of the act whose things it names as printed.
_MENTIONS = (
    ("addressee", Property.HAS_ADDRESSEE),
    ("partners", Property.HAS_PARTNER),
    ("basis", Property.HAS_BASIS),
)

_PART = re.compile(r"/part/([0-9]+)-([0-9]+)$")
_REPAIR = re.compile(r"/repair/([0-9]+)-([0-9]+)-")


@record
class Linked:
    """Words, and where they lead."""

    text: str
    href: str | None = None


@record
class Line:
    """One line of a note: what it is, and what is said."""

    word: str
    values: tuple[Linked, ...]


@record
class ActView:
    """An act as its note tells it."""

    iri: str
    key: str
    """Its mark in the reader."""
    type: str
    type_label: str
    status_label: str | None
    object: str
    lines: tuple[Line, ...]
    parts: tuple[tuple[int, int], ...]
    """The stretches to highlight."""
    href: str | None


@record
class RepairView:
    """A repair of the source: what is printed, what was read, and why."""

    key: str
    kind: str
    printed: str
    read: str
    reason: str
    start: int
    end: int
    speech: str | None
    """The speech (IRI) whose label it mends."""


@record
class Notes:
    """Makes notes of things that `facts` reads."""

    facts: Facts
    links: Links
    words: Words

    def of_acts(
        self, places: Sequence[tuple[int, int, str]], judged: dict[str, list[str]]
    ) -> dict[str, ActView]:
        """IRI → note, of acts with their evidence's place; `judged` names the judgements on each."""
        acts = self.facts.gather(iri for _, _, iri in places)
        named = self.facts.follow(acts, *_NAMED)
        mentions = [fact for fact in named if fact.iris(Property.REFERS_TO)]
        self.facts.follow(mentions, Property.REFERS_TO)
        rulings = self.facts.gather(iri for act in acts for iri in judged.get(act.iri, ()))
        self.facts.follow(rulings, Property.VERDICT)
        return {
            act.iri: self._act(act, (start, end), judged.get(act.iri, []))
            for act, (start, end, _) in zip(acts, places, strict=True)
        }

    def _act(self, act: Fact, place: tuple[int, int], judged: Iterable[str]) -> ActView:
        evidence = act.iri_of(Property.EVIDENCE)
        found = self.facts.of(evidence).iris(Property.HIGHLIGHT) if evidence else []
        parts = sorted((int(part[1]), int(part[2])) for iri in found if (part := _PART.search(iri)))
        status = act.iri_of(Property.STATUS)
        kind = act.iri_of(Property.ACT_TYPE)
        return ActView(
            iri=act.iri,
            key=act_mark(act.iri),
            type=act.code(Property.ACT_TYPE) or "act",
            type_label=self.facts.label(kind) if kind else "",
            status_label=self.facts.label(status) if status else None,
            object=act.text(Property.OBJECT_TEXT) or "",
            lines=tuple(line for line in self._lines(act, judged) if line.values),
            parts=tuple(parts) or (place,),
            href=self.links.thing(act.iri),
        )

    def _lines(self, act: Fact, judged: Iterable[str]) -> Iterator[Line]:
        yield Line("agent", self._things(act, Property.AGENT))
        if act.iris(Property.UTTERED_BY) != act.iris(Property.AGENT):
            yield Line("speaker", self._things(act, Property.UTTERED_BY))
        yield Line("measure", self._things(act, Property.MEASURE))
        for word, predicate in _MENTIONS:
            yield Line(word, self._mentioned(act, predicate))
        yield Line("document", self._things(act, Property.ABOUT_DOCUMENT))
        laws = self._things(act, Property.ABOUT_LAW)
        yield Line("law", laws or tuple(Linked(text) for text in act.texts(Property.LAW_TEXT)))
        yield Line("deadline", self._dated(act, Property.HAS_DEADLINE, Property.DUE_DATE))
        yield Line("time", self._dated(act, Property.HAS_TIME, Property.LAST_DAY))
        yield Line("quantity", self._dated(act, Property.HAS_QUANTITY, Property.QUANTITY_UNIT))
        yield Line("topic", self._things(act, Property.TOPIC))
        rule = act.text(Property.RULE)
        if rule:
            says = rule_says(rule, self.words.lang)
            yield Line("rule", (Linked(f"{rule} – {says}" if says else rule),))
        yield Line("confidence", tuple(Linked(text) for text in act.texts(Property.CONFIDENCE)))
        yield Line("judged", tuple(Linked(self.ruling(iri)) for iri in judged))

    def _things(self, act: Fact, predicate: str) -> tuple[Linked, ...]:
        return tuple(Linked(self.facts.label(iri), self.links.thing(iri)) for iri in act.iris(predicate))

    def _mentioned(self, act: Fact, predicate: str) -> tuple[Linked, ...]:
        """Mentions as printed, each linked to what it refers to."""
        found = []
        for iri in act.iris(predicate):
            mention = self.facts.of(iri)
            target = mention.iri_of(Property.REFERS_TO)
            printed = mention.worded(Rdf.LABEL, "ja") or ""
            found.append(Linked(printed, self.links.thing(target) if target else None))
        return tuple(found)

    def _dated(self, act: Fact, predicate: str, value: str) -> tuple[Linked, ...]:
        """Times as printed, with the day that they come to; quantities as printed."""
        found = []
        for iri in act.iris(predicate):
            fact = self.facts.of(iri)
            printed = fact.worded(Rdf.LABEL, "ja") or ""
            day = fact.text(value) if value != Property.QUANTITY_UNIT else None
            found.append(Linked(f"{printed} ({day})" if day else printed))
        return tuple(found)

    def ruling(self, iri: str) -> str:
        """What somebody ruled, by whom, when, why."""
        fact = self.facts.of(iri)
        verdict = fact.iri_of(Property.VERDICT)
        said = (
            self.facts.label(verdict) if verdict else None,
            fact.text(Property.JUDGED_BY),
            (fact.text(Property.JUDGED_AT) or "")[:10],
            fact.text(Rdf.COMMENT),
        )
        return " · ".join(part for part in said if part)

    def of_repairs(self, iris: Iterable[str]) -> list[RepairView]:
        """The repairs, by place."""
        repairs = self.facts.gather(iris)
        self.facts.follow(repairs, Property.REPAIR_KIND)
        return sorted(
            (self._repair(fact) for fact in repairs if fact), key=lambda one: (one.start, one.end, one.key)
        )

    def _repair(self, fact: Fact) -> RepairView:
        kind = fact.iri_of(Property.REPAIR_KIND)
        return RepairView(
            key=f"repair-{fact.iri.rpartition('/')[2]}",
            kind=self.facts.label(kind) if kind else "",
            printed=fact.text(Property.PRINTED) or "",
            read=fact.text(Property.READ) or "",
            reason=fact.worded(Rdf.COMMENT, self.words.lang) or "",
            start=fact.whole(Property.START_OFFSET) or 0,
            end=fact.whole(Property.END_OFFSET) or 0,
            speech=fact.iri_of(Property.REPAIRED_SPEECH),
        )

    def is_unresolved(self, iri: str) -> bool:
        """Whether nobody knows who that actor is."""
        return self.facts.of(iri).is_a(Class.UNRESOLVED_ACTOR)


def place_of_repair(iri: str) -> tuple[int, int] | None:
    """`[start, end)` as the IRI of a repair says it."""
    found = _REPAIR.search(iri)
    return (int(found[1]), int(found[2])) if found else None
