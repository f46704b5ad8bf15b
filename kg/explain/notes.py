"""What `kg explain` says of a thing, as records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import record


@record
class ActNote:
    """What was read, and by what. `start` and `end` are those of the evidence."""

    type: str | None
    status: str | None
    agent: str | None
    object: str | None
    evidence: str | None
    start: int
    end: int
    rule: str | None
    rule_says: str | None
    confidence: float | None


@record
class SpeechNote:
    """Who said it where; `label` is as printed."""

    id: str
    order: int | None
    label: str | None
    person: str | None
    start: int | None
    end: int | None


@record
class EntryNote:
    """What stands in the source without being said by anybody: a line of the attendance list, a title."""

    kind: str
    """Label of its class."""
    label: str | None
    start: int
    end: int


@record
class RepairNote:
    """A repair of the label or inside what is shown."""

    kind: str
    printed: str
    read: str
    reason: str
    start: int
    end: int


@record
class JudgementNote:
    """What somebody ruled on the thing, its speech, its speaker or a repair in it."""

    id: str
    of: str
    """IRI of what was judged."""
    verdict: str
    by: str
    time: str
    comment: str | None
    before: tuple[tuple[str, str], ...]
    """What had been read: field, value."""
    after: tuple[tuple[str, str], ...]


@record
class SourceNote:
    """The file, and who read it when."""

    file: str
    sha256: str
    url: str | None
    extractor: str | None
    time: str | None


@record
class Passage:
    """A stretch of kept text from `start` on, and the parts of it to highlight (offsets of the kept text)."""

    text: str
    start: int
    highlights: tuple[tuple[int, int], ...]

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in order, each piece with whether it is highlighted.

        >>> list(Passage("総務省は進める。", 10, ((14, 17),)).pieces())
        [('総務省は', False), ('進める', True), ('。', False)]
        """
        at = self.start
        for start, end in sorted(self.highlights):
            begin = max(start, at)
            if begin > at:
                yield self.text[at - self.start : begin - self.start], False
            if end > begin:
                yield self.text[begin - self.start : end - self.start], True
            at = max(at, end)
        if at < self.start + len(self.text):
            yield self.text[at - self.start :], False


@record
class Explanation:
    """What `kg explain` says. `act` is None where a speech is explained, and both where an entry is."""

    id: str
    act: ActNote | None
    speech: SpeechNote | None
    meeting: str | None
    date: str | None
    passage: Passage
    repairs: tuple[RepairNote, ...]
    source: SourceNote
    entry: EntryNote | None = None
    page: int | None = None
    """Of the source as published, where the evidence (else the speech) begins."""
    element: str | None = None
    judgements: tuple[JudgementNote, ...] = ()
    rejected: bool = False
    """A judgement says that there is no such thing; `passage` shows what had been read."""
