"""Events from a store: flat questions for one property each, joined here.

A question that joins acts with meetings, evidence and labels looks up each act again for every step; one
property at a time is read in the order in which it lies in the store, and dictionaries do the rest.
What a second record of a meeting says stands in no graph, what a judgement rejected is no act there,
and what it changed is written as changed: so nothing of either needs to be told apart here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property

from kg.graphs.events import ATTENDANCE, UNRESOLVED, Event, Thing
from kg.graphs.scans import Scans
from kg.store.view import View
from kg.vocab import Class, Org, Property, code


class Part(StrEnum):
    """What of an event takes further questions; what is not asked for stays empty."""

    PERSON = "person"
    POST = "post"
    """The institution of those whose act is not an institution's own."""
    MEASURE = "measure"
    DOCUMENTS = "documents"
    TOPICS = "topics"
    ADDRESSEES = "addressees"
    CONFIDENCE = "confidence"


#: Everything that an event can say.
ALL_PARTS = frozenset(Part)

#: Of several posts that a speaker holds the government's comes first.
_GOVERNMENT = frozenset(
    {"ministry", "agency", "commission", "cabinet-office", "cabinet-secretariat", "pre-2001-ministry"}
)


def load_events(view: View, parts: frozenset[Part] = ALL_PARTS) -> tuple[Event, ...]:
    """Every act of the store, by date and IRI; acts of meetings without a date come last."""
    acts = _Acts(Scans(view), parts)
    return tuple(sorted(acts.events(), key=_age))


def load_presences(view: View) -> tuple[Event, ...]:
    """Who is listed as present at which meeting, as events of the type `ATTENDANCE`, sorted likewise.

    One event for each person and meeting, however often the list names him. Who is listed as absent
    is left out; who sat in for another is there himself.
    """
    scans = Scans(view)
    people, organizations = scans.one(Property.ATTENDEE_PERSON), scans.one(Property.POST_ORGANIZATION)
    present = code("presence", "present")
    rows: dict[tuple[str, str], str] = {}
    for row, presence in sorted(scans.one(Property.PRESENCE).items()):
        if presence == present and row in people and row in scans.meetings:
            rows.setdefault((people[row], scans.meetings[row]), row)
    found = []
    for (person, meeting), row in rows.items():
        evidence, institution = scans.evidence.get(row, ""), organizations.get(row)
        found.append(
            Event(
                id=row,
                type=ATTENDANCE,
                status=None,
                on=scans.days.get(meeting),
                meeting=scans.thing(meeting, "meeting"),
                source=scans.source_of(row, evidence),
                person=scans.thing(person, "person"),
                ministry=scans.organization(institution) if institution else None,
                measure=None,
                documents=(),
                topics=(),
                addressees=(),
                quote=scans.quotes.get(evidence, ""),
                confidence=None,
            )
        )
    return tuple(sorted(found, key=_age))


def _age(event: Event) -> tuple[date, str]:
    return event.on or date.max, event.id


class _Acts:
    """The properties of all acts, each read once, and what they make together."""

    def __init__(self, scans: Scans, parts: frozenset[Part]) -> None:
        self._scans = scans
        self._types = scans.one(Property.ACT_TYPE)
        self._statuses = scans.one(Property.STATUS)
        self._agents = scans.one(Property.AGENT)
        self._speakers = scans.one(Property.UTTERED_BY) if parts & {Part.PERSON, Part.POST} else {}
        self._names_person = Part.PERSON in parts
        self._posts = self._held_posts() if Part.POST in parts else {}
        self._measures = scans.one(Property.MEASURE) if Part.MEASURE in parts else {}
        self._documents = scans.all(Property.ABOUT_DOCUMENT) if Part.DOCUMENTS in parts else {}
        self._topics = scans.all(Property.TOPIC) if Part.TOPICS in parts else {}
        self._addressees = scans.all(Property.HAS_ADDRESSEE) if Part.ADDRESSEES in parts else {}
        self._confidences = scans.one(Property.CONFIDENCE) if Part.CONFIDENCE in parts else {}

    @cached_property
    def _persons(self) -> frozenset[str]:
        return self._scans.of_class(Class.PERSON)

    @cached_property
    def _unresolved(self) -> frozenset[str]:
        return self._scans.of_class(Class.UNRESOLVED_ACTOR)

    def events(self) -> Iterable[Event]:
        scans = self._scans
        for act, kind in self._types.items():
            meeting, evidence = scans.meetings.get(act), scans.evidence.get(act, "")
            if meeting is None:
                continue  # a statement of somebody else's about an act, which the shapes would refuse
            status, measure = self._statuses.get(act), self._measures.get(act)
            confidence = self._confidences.get(act)
            yield Event(
                id=act,
                type=_tail(kind),
                status=_tail(status) if status else None,
                on=scans.days.get(meeting),
                meeting=scans.thing(meeting, "meeting"),
                source=scans.source_of(act, evidence),
                person=self._person(act),
                ministry=self._ministry(act, meeting),
                measure=scans.thing(measure, "measure") if measure else None,
                documents=tuple(scans.thing(each, "document") for each in self._documents.get(act, ())),
                topics=tuple(scans.topic(each) for each in self._topics.get(act, ())),
                addressees=self._asked(act),
                quote=scans.quotes.get(evidence, ""),
                confidence=float(confidence) if confidence else None,
            )

    def _person(self, act: str) -> Thing | None:
        speaker = self._speakers.get(act)
        if not self._names_person or speaker is None or speaker not in self._persons:
            return None
        return self._scans.thing(speaker, "person")

    def _ministry(self, act: str, meeting: str) -> Thing | None:
        """The agent where it is an institution; of a person's act that of his post; nobody guesses for the rest."""
        agent = self._agents.get(act)
        if agent is None or agent in self._unresolved:
            return None
        if agent not in self._persons:
            return self._scans.organization(agent)
        post = self._posts.get((agent, meeting))
        return self._scans.organization(post) if post else None

    def _held_posts(self) -> dict[tuple[str, str], str]:
        """Person and meeting → the institution whose post he holds there; not the body that meets."""
        scans = self._scans
        organizations, meetings = scans.one(Org.ORGANIZATION), scans.one(Property.OBSERVED_AT)
        bodies = scans.all(Property.HELD_BY)
        found: dict[tuple[str, str], str] = {}
        for membership, person in scans.one(Org.MEMBER).items():
            organization, meeting = organizations.get(membership), meetings.get(membership)
            if organization is None or meeting is None or organization in bodies.get(meeting, ()):
                continue
            known = found.get((person, meeting))
            if known is None or self._rank(organization) < self._rank(known):
                found[person, meeting] = organization
        return found

    def _rank(self, organization: str) -> tuple[bool, str]:
        return self._scans.kinds.get(organization) not in _GOVERNMENT, organization

    def _asked(self, act: str) -> tuple[Thing, ...]:
        mentions = self._addressees.get(act, ())
        found = {thing.id: thing for thing in (self._addressee(each) for each in mentions)}
        return tuple(found[key] for key in sorted(found))

    def _addressee(self, mention: str) -> Thing:
        referents = self._referents.get(mention)
        if referents is None:
            return self._as_printed[mention]
        if referents in self._persons:
            return self._scans.thing(referents, "person")
        return self._scans.organization(referents)

    @cached_property
    def _referents(self) -> dict[str, str]:
        return self._scans.one(Property.REFERS_TO)

    @cached_property
    def _as_printed(self) -> dict[str, Thing]:
        """Mention of nobody known → one thing for all places where the same words are printed."""
        found: dict[str, Thing] = {}
        first: dict[str, Thing] = {}
        for mention in sorted({each for mentions in self._addressees.values() for each in mentions}):
            if mention not in self._referents:
                thing = self._scans.thing(mention, UNRESOLVED)
                found[mention] = first.setdefault(thing.label_ja, thing)
        return found


def _tail(iri: str) -> str:
    """The code of an IRI of a code list: its last segment, as `kg.vocab.code` makes it."""
    return iri.rsplit("/", 1)[-1]
