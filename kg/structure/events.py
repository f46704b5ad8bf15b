"""What the minutes say happens in the room beside speech: （拍手）, 〔「異議なし」と呼ぶ者あり〕, 午後一時開会."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from kg.model import EventKind, MeetingEvent, Phrase, Span, Speech
from kg.records import replace
from kg.structure.clock import read_clock
from kg.structure.directions import event_of, is_directed, is_end_mark
from kg.structure.lines import Line

_BRACKETED = re.compile(r"[(（〔［\[](?P<words>[^()（）〔〕［］\[\]]{1,80})[)）〕］\]]")
_FIRST_KINDS = (EventKind.OPENING, EventKind.RESUMPTION)


def find_events(
    lines: Sequence[Line], speeches: Sequence[Speech], taken: Container[int], opening: int
) -> tuple[MeetingEvent, ...]:
    """The events of the meeting, in order; `taken` are the lines of labels alone and headings.

    Before line `opening` (the first of the proceedings) only lines count that tell when the meeting is opened;
    what head and proceedings both print stands once, at its last place.
    """
    begins = [speech.label.span.start for speech in speeches]
    spans = {begin: speech.order for begin, speech in zip(begins, speeches, strict=True)}
    events = []
    recess = False
    for line in lines:
        found = _of_line(line, line.index in taken, line.index >= opening)
        for event in found:
            above = bisect_right(begins, event.printed.span.start) - 1
            speech = spans[begins[above]] if above >= 0 else None
            kind = event.kind
            if kind is EventKind.OPENING and recess:
                kind = EventKind.RESUMPTION
            recess = kind is EventKind.RECESS or (recess and kind not in _FIRST_KINDS)
            events.append(replace(event, kind=kind, speech=speech))
    return tuple(
        event
        for at, event in enumerate(events)
        if event.speech is not None or not _told_again(event, events[at + 1 :])
    )


def _told_again(event: MeetingEvent, later: Sequence[MeetingEvent]) -> bool:
    """True for 午前10時開議 of a head that the proceedings print once more."""
    return any((event.kind, event.at) == (other.kind, other.at) for other in later)


def _of_line(line: Line, taken: bool, proceeding: bool) -> Iterator[MeetingEvent]:
    if not line.text or line.page_number:
        return
    if clocks := read_clock(line.text):
        for one in clocks:
            yield MeetingEvent(kind=one.kind, printed=_phrase(line, one.start, one.end), at=one.at)
        return
    if taken or not proceeding or not re.search(r"[)）〕］\]]", line.text):
        return
    whole = is_directed(line) and not is_end_mark(line.text)
    for match in _BRACKETED.finditer(line.text):
        kind = event_of(match["words"], whole)
        if kind is not None:
            yield MeetingEvent(kind=kind, printed=_phrase(line, match.start(), match.end()))


def _phrase(line: Line, start: int, end: int) -> Phrase:
    return Phrase(line.text[start:end], Span(line.first + start, line.first + end))
