"""Events from a store: flat questions for one property each, joined here.

A question that joins acts with meetings, evidence and labels looks up each act again for every step; one
property at a time is read in the order in which it lies in the store (`scans`), and dictionaries do the rest. What
IRIs say is not read at all (`places`), labels only of what is shown (`naming`), and sentences only of acts
that can make an edge.
What a second record of a meeting says stands in no graph, what a judgement rejected is no act there,
and what it changed is written as changed: so nothing of either needs to be told apart here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kg.graphs.events import UNRESOLVED, Event, Thing
from kg.graphs.naming import Names
from kg.graphs.places import Places
from kg.graphs.scans import Scans
from kg.graphs.statements import age
from kg.model import ActType
from kg.records import record
from kg.store.view import View
from kg.vocab import Class, Org, Property, Skos, code


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
    QUOTE = "quote"
    """The sentence."""


#: Everything that an event can say.
ALL_PARTS = frozenset(Part)

_COMMITMENTS = frozenset({ActType.COMMITMENT.value})

#: Of several posts that a speaker holds the government's comes first.
_GOVERNMENT = frozenset(
    {"ministry", "agency", "commission", "cabinet-office", "cabinet-secretariat", "pre-2001-ministry"}
)


@record
class Wanted:
    """What of the acts is read."""

    parts: frozenset[Part] = ALL_PARTS
    types: frozenset[str] | None = None
    """Codes; acts of others are left out. None: all."""
    ends: tuple[str, str] | None = None
    """Two variables (`kg.graphs.statements.VARIABLES`): only acts that have both are quoted."""


_EVERYTHING = Wanted()


def load_events(view: View, parts: frozenset[Part] = ALL_PARTS) -> tuple[Event, ...]:
    """Every act of the store, by date and IRI; acts of meetings without a date come last."""
    return load_wanted(view, Wanted(parts) if parts != ALL_PARTS else _EVERYTHING)


def load_wanted(view: View, wanted: Wanted) -> tuple[Event, ...]:
    """The same of what is wanted and no more."""
    return tuple(sorted(_Acts(view, wanted).events(), key=age))


def days_of(scans: Scans) -> dict[str, date]:
    """Meeting → its day."""
    return {meeting: date.fromisoformat(day) for meeting, day in scans.one(Property.DATE).items()}


@record
class _Said:
    """An act as its properties say it: things by their IRIs."""

    id: str
    type: str
    meeting: str
    person: str | None
    ministry: str | None
    measure: str | None
    documents: tuple[str, ...]
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    """Of who is asked."""


#: Variable → whether an act has any.
_HAS: Mapping[str, Callable[[_Said], object]] = {
    "actor": lambda said: said.person or said.ministry,
    "person": lambda said: said.person,
    "ministry": lambda said: said.ministry,
    "measure": lambda said: said.measure,
    "document": lambda said: said.documents,
    "topic": lambda said: said.topics,
    "addressee": lambda said: said.mentions,
    "meeting": lambda said: said.meeting,
}


class _Acts:
    """The properties of the acts, each read once, and what they make together."""

    def __init__(self, view: View, wanted: Wanted) -> None:
        self._scans = scans = Scans(view)
        self._places, self._names = Places(scans), Names(scans)
        self._wanted, parts = wanted, wanted.parts
        types = None if wanted.types is None else [code("act-type", name) for name in sorted(wanted.types)]
        self._types = scans.coded(Property.ACT_TYPE, types)
        self._meetings = self._places.meetings(self._types)
        self._persons = scans.of_class(Class.PERSON)
        self._agents = self._read_agents()
        speak = parts & {Part.PERSON, Part.POST}
        self._speakers = scans.of_values(Property.UTTERED_BY, self._persons) if speak else {}
        self._posts = self._held_posts() if Part.POST in parts else {}
        self._measures = self._read_measures() if Part.MEASURE in parts else {}
        self._documents = scans.all(Property.ABOUT_DOCUMENT) if Part.DOCUMENTS in parts else {}
        self._topics = scans.all(Property.TOPIC) if Part.TOPICS in parts else {}
        self._mentions = scans.all(Property.HAS_ADDRESSEE) if Part.ADDRESSEES in parts else {}
        self._referents = scans.one(Property.REFERS_TO) if self._mentions else {}
        self._confidences = scans.one(Property.CONFIDENCE) if Part.CONFIDENCE in parts else {}

    def _read_agents(self) -> dict[str, str]:
        """Act → who acts, where it is told who that is."""
        scans, unresolved = self._scans, self._scans.of_class(Class.UNRESOLVED_ACTOR)
        if self._wanted.types != _COMMITMENTS:
            told = set(scans.values(Property.AGENT)) - unresolved
            return scans.of_values(Property.AGENT, told)
        bodies = scans.coded(Property.COMMITTING_BODY) | scans.coded(Property.CONSIDERING_BODY)
        found = self._completed(Property.AGENT, bodies)
        return {act: agent for act, agent in found.items() if agent not in unresolved}

    def _read_measures(self) -> dict[str, str]:
        scans = self._scans
        if self._wanted.types != _COMMITMENTS:
            return scans.one(Property.MEASURE)
        narrower = scans.one(Property.COMMITTED_MEASURE) | scans.one(Property.CONSIDERED_MEASURE)
        return self._completed(Property.MEASURE, narrower)

    def _completed(self, predicate: str, narrower: dict[str, str]) -> dict[str, str]:
        """What the property says of the acts: by narrower properties, which commitments alone have, else by itself."""
        return narrower | self._scans.looked_up(predicate, self._types.keys() - narrower.keys())

    def events(self) -> Iterator[Event]:
        """The acts, in no order."""
        said = tuple(self._said())
        self._learn(said)
        evidence, quotes = self._quoted(said)
        has_status = self._wanted.types is None or ActType.COMMITMENT in self._wanted.types
        statuses = self._scans.coded(Property.STATUS) if has_status else {}
        names, days, printed = self._names, days_of(self._scans), self._as_printed()
        for act in said:
            status, confidence = statuses.get(act.id), self._confidences.get(act.id)
            proof = evidence.get(act.id)
            yield Event(
                id=act.id,
                type=act.type,
                status=_tail(status) if status else None,
                on=days.get(act.meeting),
                meeting=names.thing(act.meeting, "meeting"),
                source=self._places.source_of(act.id),
                person=names.thing(act.person, "person") if act.person else None,
                ministry=names.organization(act.ministry) if act.ministry else None,
                measure=names.thing(act.measure, "measure") if act.measure else None,
                documents=tuple(names.thing(each, "document") for each in act.documents),
                topics=tuple(names.topic(each) for each in act.topics),
                addressees=self._asked(act.mentions, printed) if act.mentions else (),
                quote=quotes.get(proof, "") if proof else "",
                confidence=float(confidence) if confidence else None,
            )

    def _said(self) -> Iterator[_Said]:
        for act, kind in self._types.items():
            meeting = self._meetings.get(act)
            if meeting is None:
                continue  # a statement of somebody else's about an act, which the shapes would refuse
            yield _Said(
                act,
                _tail(kind),
                meeting,
                self._person(act),
                self._ministry(act, meeting),
                self._measures.get(act),
                self._documents.get(act, ()),
                self._topics.get(act, ()),
                self._mentions.get(act, ()),
            )

    def _learn(self, said: Sequence[_Said]) -> None:
        """The labels of all things that are shown, some questions for all of them."""
        names, referents = self._names, self._referents
        mentions = {mention for act in said for mention in act.mentions}
        asked = {referents[mention] for mention in mentions if mention in referents}
        names.learn(
            {
                *(act.meeting for act in said),
                *(act.person for act in said if act.person),
                *(act.measure for act in said if act.measure),
                *(document for act in said for document in act.documents),
                *(each for each in asked if each in self._persons),
            }
        )
        institutions = {act.ministry for act in said if act.ministry}
        names.learn_organizations(institutions | {each for each in asked if each not in self._persons})
        names.learn({topic for act in said for topic in act.topics}, Skos.PREF_LABEL)

    def _quoted(self, said: Sequence[_Said]) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Act → its evidence, and evidence → its words, of the acts that are to be quoted."""
        if Part.QUOTE not in self._wanted.parts:
            return {}, {}
        acts = [act.id for act in said if self._is_quoted(act)]
        evidence = self._scans.one_of(Property.EVIDENCE, acts)
        found = {act: evidence.get(act, "") for act in acts}
        return found, self._places.quotes([each for each in found.values() if each])

    def _is_quoted(self, act: _Said) -> bool:
        ends = self._wanted.ends
        return ends is None or all(_HAS[end](act) for end in ends)

    def _person(self, act: str) -> str | None:
        speaker = self._speakers.get(act) if Part.PERSON in self._wanted.parts else None
        return speaker if speaker in self._persons else None

    def _ministry(self, act: str, meeting: str) -> str | None:
        """The agent where it is an institution; of a person's act that of his post; nobody guesses for the rest."""
        agent = self._agents.get(act)
        if agent is None:
            return None
        return self._posts.get((agent, meeting)) if agent in self._persons else agent

    def _held_posts(self) -> dict[tuple[str, str], str]:
        """Person and meeting → the institution whose post he holds there; not the body that meets."""
        scans = self._scans
        organizations, people = scans.coded(Org.ORGANIZATION), scans.one(Org.MEMBER)
        meetings = self._places.meetings(organizations, Property.OBSERVED_AT)
        bodies = scans.all(Property.HELD_BY)
        held = [
            (people[membership], meetings[membership], organization)
            for membership, organization in organizations.items()
            if membership in people
            and membership in meetings
            and organization not in bodies.get(meetings[membership], ())
        ]
        self._names.learn_organizations({organization for *_, organization in held})
        found: dict[tuple[str, str], str] = {}
        for person, meeting, organization in held:
            known = found.get((person, meeting))
            if known is None or self._rank(organization) < self._rank(known):
                found[person, meeting] = organization
        return found

    def _rank(self, organization: str) -> tuple[bool, str]:
        return self._names.kind(organization) not in _GOVERNMENT, organization

    def _asked(self, mentions: Sequence[str], printed: Mapping[str, Thing]) -> tuple[Thing, ...]:
        found = {thing.id: thing for thing in (self._addressee(each, printed) for each in mentions)}
        return tuple(found[key] for key in sorted(found))

    def _addressee(self, mention: str, printed: Mapping[str, Thing]) -> Thing:
        referent = self._referents.get(mention)
        if referent is None:
            return printed[mention]
        if referent in self._persons:
            return self._names.thing(referent, "person")
        return self._names.organization(referent)

    def _as_printed(self) -> dict[str, Thing]:
        """Mention of nobody known → one thing for all places where the same words are printed."""
        mentions = {each for several in self._mentions.values() for each in several}
        unknown = sorted(mention for mention in mentions if mention not in self._referents)
        self._names.learn(unknown)
        found: dict[str, Thing] = {}
        first: dict[str, Thing] = {}
        for mention in unknown:
            thing = self._names.thing(mention, UNRESOLVED)
            found[mention] = first.setdefault(thing.label_ja, thing)
        return found


def _tail(iri: str) -> str:
    """The code of an IRI of a code list: its last segment, as `kg.vocab.code` makes it."""
    return iri.rsplit("/", 1)[-1]
