"""What the networks are made of: one record for each act, whatever store it comes from.

`kg.graphs.reading` reads them from a store; projections, filters and windows work on these alone.
"""

from __future__ import annotations

from datetime import date

from kg.records import record

#: The type of the events that `load_presences` gives, beside the types of acts (`kg.model.ActType`).
ATTENDANCE = "attendance"

#: The kind of what is printed and could not be told.
UNRESOLVED = "unresolved"


@record
class Thing:
    """An actor, measure, document, topic or meeting: its IRI and what to call it."""

    id: str
    """IRI."""
    label_ja: str
    """Empty where there is none."""
    label_en: str
    """Empty where there is none: text of minutes is never translated."""
    kind: str
    """`person`, the code of an organization's kind (`ministry`, …; `organization` where it has none),
    `measure`, `document`, `topic`, `meeting` or `unresolved`."""
    others: tuple[Thing, ...] = ()
    """Of a person the others for whom it stands, where linked persons are merged (`kg.graphs.linked`)."""

    def label(self, lang: str) -> str:
        """In that language, else in the other, else the IRI.

        >>> Thing("https://example.org/1", "総務省", "", "ministry").label("en")
        '総務省'
        """
        asked, other = (self.label_en, self.label_ja) if lang == "en" else (self.label_ja, self.label_en)
        return asked or other or self.id


@record
class Event:
    """An act, or that somebody attended, with everything a network may be made of.

    What the store does not say, or what could not be told, is None or empty: nothing is guessed.
    """

    id: str
    """IRI of the act or of the attendance."""
    type: str
    """A code of `kg.model.ActType`, or `ATTENDANCE`."""
    status: str | None
    """A code of `kg.model.Status`; of commitments only."""
    on: date | None
    """The day of the meeting."""
    meeting: Thing
    source: str
    """SHA-256 of the minutes."""
    person: Thing | None
    """Who spoke (of an attendance: who attended); None where that could not be told."""
    ministry: Thing | None
    """The institution that acts: the agent of commitments, reports and decisions, else that of the post
    which the speaker held at the meeting. None where the agent is unresolved or no post is known."""
    measure: Thing | None
    documents: tuple[Thing, ...]
    topics: tuple[Thing, ...]
    addressees: tuple[Thing, ...]
    """Who is asked. What is printed and not known (政府) is of the kind `unresolved`, one for all places
    where the same words are printed."""
    quote: str
    """The sentence that proves it, as it is kept."""
    confidence: float | None

    @property
    def actor(self) -> Thing | None:
        """The person who spoke, else the institution that acts."""
        return self.person or self.ministry
