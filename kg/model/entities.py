"""What `entities` makes of phrases: persons, institutions, measures, documents, acts."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from kg.model.acts import ActMention
from kg.model.places import Phrase, Span
from kg.model.structure import Unresolved
from kg.records import record


@record
class Validity:
    """First and last day (inclusive) on which something existed; None where unknown or open."""

    first: date | None = None
    last: date | None = None


@record
class Organization:
    """A row of the authority table, or a body that minutes name and the table lacks.

    `known` is False for the latter; its `id` is minted from its name (see `kg.ids`).
    """

    id: str
    label_ja: str
    label_en: str | None = None
    kind: str | None = None
    """Code of `ontology/codelists/organization-kinds.ttl`."""
    parent: str | None = None
    known: bool = True


@record
class Person:
    """Somebody named in the minutes of one body. `iri_key` = (body id, name, namesake mark)."""

    name: str
    family: str | None
    body: str
    """Organization id of the meeting's body: names are told apart within it."""
    affiliation: str | None = None
    """Set only where two persons of one body share the name."""


@record
class UnresolvedActor:
    """Somebody or something named whose identity cannot be told."""

    label: str
    reason: Unresolved
    place: Span


Actor: TypeAlias = Organization | Person | UnresolvedActor


@record
class PostHeld:
    """What an attendance row or a label says a person is: a post, and of which organization."""

    printed: str
    post: str | None
    """`post_ja` of the authority table, or the post that a rule read; None where neither fits."""
    post_en: str | None
    organization: str | None
    """Organization id, else None."""
    kind: str | None
    """Code of `ontology/codelists/post-kinds.ttl`."""


@record
class Participant:
    """A person of the meeting with everything the source says of the participation."""

    person: Person
    attendee: int | None
    """Index into `Meeting.attendance`; None for a speaker whom no list names."""
    posts: tuple[PostHeld, ...]
    seat: str | None = None
    """Key (`body/seat/post`) of the seat of the body that one of the posts fills."""
    attends_for: str | None = None
    """Key of the seat for whose holder a 副大臣 or 政務官 sits in."""
    printed_member: bool = False
    """A label prints 本部員 / 委員 of the body."""
    group: str | None = None
    """会派, where a field of the source names it."""


@record
class Measure:
    """A 施策: `key` decides identity (see `kg.entities.measures`)."""

    key: str
    label: str


@record
class PolicyDocument:
    """A document of the meeting's body: `key` is the title with width and white space folded."""

    key: str
    title: str
    body: str


@record
class Reference:
    """A phrase and what it means, where that could be told: exactly one of the five, or none."""

    phrase: Phrase
    organization: str | None = None
    person: Person | None = None
    law: str | None = None
    """`title_ja` of `data/authority/laws.csv`."""
    document: PolicyDocument | None = None
    place: str | None = None
    """Abroad: `code` of `data/countries.csv` (ISO 3166-1 alpha-2, or a group of countries)."""


@record
class TopicMatch:
    """A topic of `data/topics.ttl` and the words that matched."""

    topic: str
    term: str


@record
class Act:
    """An act whose agent, objects and references are settled.

    `agent` is the institution for commitments and reports, the meeting's body for decisions,
    else the speaker. `person` is the speaker (None where unresolved).
    """

    mention: ActMention
    agent: Actor
    person: Person | None
    measure: Measure | None
    documents: tuple[PolicyDocument, ...] = ()
    partners: tuple[Reference, ...] = ()
    addressees: tuple[Reference, ...] = ()
    basis: tuple[Reference, ...] = ()
    laws: tuple[Reference, ...] = ()
    """Laws that the object or the basis names; `law` is None for a bill the table does not know."""
    topics: tuple[TopicMatch, ...] = ()
    occurrence: int = 0
    """0, 1, … among acts of the document alike in type, evidence and object."""


@record
class DocumentAppearance:
    """A document at a meeting: as which state, under which titles, where it was spoken of."""

    document: PolicyDocument
    state: str
    """Code of `ontology/codelists/document-states.ttl`: `draft`, `decided`, `mentioned`."""
    variants: tuple[Phrase, ...]
    agenda_item: int | None
    speeches: tuple[int, ...]
    decision: int | None
    """Index into `Meeting.decisions`."""
