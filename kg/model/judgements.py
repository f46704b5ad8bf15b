"""What a person ruled about what was read."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from kg.model.acts import ActType
from kg.model.entities import Act, Person
from kg.model.structure import Repair, RepairKind, Speech
from kg.records import record


class Ruling(StrEnum):
    """What a person says of something that was read."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"


@record
class ActKey:
    """An act by what it says, so that a later reading of the meeting, or of another file of it, has it again.

    Words of a key are squeezed: NFKC, without white space.
    """

    meeting: str
    """End of the meeting's IRI: `cs-hq/36`."""
    type: ActType
    evidence: str
    """The highlighted words as read."""
    object: str
    label: str = ""
    """Of the speech it is said in."""
    nth: int = 0
    """Among acts of the meeting alike in all this."""


@record
class SpeechKey:
    """A speech by its label and its first 40 characters as read, both squeezed."""

    meeting: str
    label: str
    begins: str
    nth: int = 0


@record
class RepairKey:
    """A repair by what is printed and the words around it, all squeezed."""

    meeting: str
    kind: RepairKind
    printed: str
    around: str
    nth: int = 0


@record
class PersonKey:
    """A person by what the IRI is made of."""

    body: str
    name: str
    affiliation: str | None = None


Target: TypeAlias = ActKey | SpeechKey | RepairKey | PersonKey


@record
class Judgement:
    """What a person ruled on something that was read."""

    id: str
    at: str
    """ISO 8601, to the second, in UTC."""
    by: str
    ruling: Ruling
    target: Target
    before: tuple[tuple[str, str], ...] = ()
    """What had been read: field, value."""
    after: tuple[tuple[str, str], ...] = ()
    """What is to be read instead, of an edit."""
    comment: str | None = None


@record
class Judged:
    """A judgement and what it found in a meeting."""

    judgement: Judgement
    found: Act | Person | Repair | Speech
    """As it had been read."""
    now: Act | Person | Repair | Speech | None
    """As it is read now; None of what was rejected."""
