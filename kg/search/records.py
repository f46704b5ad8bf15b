"""What a search gives: hits with the words marked, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from kg.records import record


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
