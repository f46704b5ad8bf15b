"""What `acts` reads in a sentence, said about phrases, before anybody is identified."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from kg.model.places import Evidence, Phrase, Span
from kg.records import record


class ActType(StrEnum):
    COMMITMENT = "commitment"
    REPORT = "report"
    REQUEST = "request"
    POSITION = "position"
    ENDORSEMENT = "endorsement"
    CONCERN = "concern"
    DECISION = "decision"


class Status(StrEnum):
    CONSIDERING = "considering"
    PLANNED = "planned"
    ONGOING = "ongoing"


@record
class AgentCue:
    """Words that set who acts from here on: 国家公安委員会委員長として, 警察では, 当省は.

    Only the form is read here; whether the phrase means an institution is for `entities`.
    """

    speech: int
    phrase: Phrase
    form: str
    """`as` (…として, …としては, …の立場から), `topic` (…では, …においては, …は), `self` (当省, 我が省, 弊庁)."""


@record
class DatePhrase:
    """A time as printed and the last day of the period it names, where that can be told."""

    phrase: Phrase
    last_day: date | None


@record
class QuantityPhrase:
    """A number with its unit as printed (約4,000人), its value and unit where they can be told."""

    phrase: Phrase
    value: Decimal | None
    unit: str | None


@record
class ActMention:
    """An act as the sentence says it, before anybody is identified.

    `institutional` acts (commitment, report) stand only if an institution is found behind
    them; `entities` drops or re-reads the others.
    """

    type: ActType
    status: Status | None
    speech: int
    object: Phrase
    evidence: Evidence
    predicate: Span
    """Where the words stand that make the type: agent cues before it count."""
    rule: str
    confidence: float
    partners: tuple[Phrase, ...] = ()
    basis: tuple[Phrase, ...] = ()
    documents: tuple[Phrase, ...] = ()
    addressee: tuple[Phrase, ...] = ()
    subject: Phrase | None = None
    """Who the clause itself names as acting (経済産業省から報告があった), else None."""
    weakened: bool = False
    """The object was taken from another clause or sentence, or names nothing by itself (取組)."""
    retold: bool = False
    """The words are somebody else's (委員から…との意見があった): `subject` names whose, None where nobody is named."""
    deadline: DatePhrase | None = None
    when: DatePhrase | None = None
    quantity: QuantityPhrase | None = None
