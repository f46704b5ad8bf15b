"""What a search gives: hits with the words marked, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from kg.records import record
from kg.vocab import Property


class Kind(StrEnum):
    """What can be found."""

    ORGANIZATION = "organization"
    PERSON = "person"
    MEASURE = "measure"
    DOCUMENT = "document"
    MEETING = "meeting"
    SENTENCE = "sentence"


#: What a user may name → the kinds it stands for.
KINDS: dict[str, tuple[Kind, ...]] = {
    "actor": (Kind.ORGANIZATION, Kind.PERSON),
    **{kind.value: (kind,) for kind in Kind},
}


#: Property of an act that leads to a thing whose acts are listed → its number in the index.
ROLES: Mapping[str, int] = {
    Property.AGENT: 1,
    Property.UTTERED_BY: 2,
    Property.MEASURE: 3,
    Property.ABOUT_DOCUMENT: 4,
    Property.ABOUT_LAW: 5,
    Property.TOPIC: 6,
}


@record
class Snippet:
    """Words as kept, with the `[start, end)` of those that were searched for."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is marked.

        >>> list(Snippet("各府省庁", ((1, 3),)).pieces())
        [('各', False), ('府省', True), ('庁', False)]
        """
        at = 0
        for start, end in self.marks:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@record
class Hit:
    """A thing one of whose names holds the words, or a sentence that does."""

    kind: Kind
    iri: str
    """Of a sentence the speech it stands in, else its meeting, else its source."""
    label: str
    """Of a sentence that of its meeting, else the file name."""
    snippet: Snippet
    source: str | None = None
    """SHA-256 of the source of a sentence."""
    start: int | None = None
    """`[start, end)` of the sentence in the kept text, in code points."""
    end: int | None = None
    date: str | None = None
    """ISO date of the meeting."""
    meeting: str | None = None
    """IRI of the meeting of a sentence."""
    speaker: str | None = None
    """As printed before the speech of a sentence."""


@record
class Count:
    """How many of one kind there are; `more` where only so many were counted."""

    kind: Kind
    number: int
    more: bool


@record
class Found:
    """One page of hits: things before sentences, the nearest name first, the newest sentence first."""

    words: tuple[str, ...]
    """As they were compared: folded."""
    total: int
    more: bool
    """Whether there are more than `total`, which were not counted."""
    counts: tuple[Count, ...]
    """Of every kind, also of those that were not asked for."""
    hits: tuple[Hit, ...]
    offset: int


@record
class Totals:
    """How many there are of what in the whole store."""

    documents: int
    meetings: int
    speeches: int
    acts: int
    measures: int
    persons: int
    policy_documents: int


@record
class Tally:
    """So many acts of a type on a day."""

    type: str
    day: str | None
    number: int


@record
class Beside:
    """A thing that stands beside another in its acts."""

    key: int
    """Of its IRI, see `kg.search.acts.key_of`."""
    number: int
    """In how many acts."""
    act: str
    """One of these (IRI): it leads to the thing by the property."""
