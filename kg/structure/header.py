"""The head of the minutes: title, body, number, date, times, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from kg.model import EventKind, FactOrigin, Header, Phrase, Span
from kg.structure.clock import read_clock
from kg.structure.dates import Day, days_seen, find_day, value_of
from kg.structure.fields import Field
from kg.structure.folding import fold, join_words
from kg.structure.lines import Line
from kg.structure.title import read_title
from kg.structure.wareki import DateRead, find_date, find_times

_PLACE = re.compile(
    r"(?:会議室|庁舎|講堂|ホール|ホテル|会館|センター|ビル|官邸|議場|[0-9]階|[0-9]号室|[^議]室|会議システム|オンライン|Web|応接)",
    re.IGNORECASE,
)
_BARE_PLACE = re.compile(r"^(?:於|場所)\s*[:：]?\s*|^於")
_HEAD_LINES = 60


def parse_header(text: str, lines: Sequence[Line], fields: Sequence[Field], stop: int) -> Header:
    """What the lines before `stop` (the first speech or heading of the proceedings) say of the meeting.

    Every field may be missing; a date that does not exist stays None while its words are kept.
    """
    head = [line for line in lines[:stop] if line.text][:_HEAD_LINES]
    named = read_title(text, head, fields)
    day = find_day(text, lines, fields, head)
    starts, ends = _times(text, lines, fields, day)
    in_title = day and named.title and named.title.span.start <= day.span.start < named.title.span.end
    return Header(
        title=named.title,
        body=named.body,
        number=named.number,
        held_on=day.read.value if day else None,
        date_printed=Phrase(text[day.span.start : day.span.end], day.span) if day else None,
        starts=starts,
        ends=ends,
        place=_place(text, lines, fields, day.stated if day else None, head),
        body_from=named.body_from,
        number_from=named.number_from,
        date_from=(FactOrigin.TITLE if in_title else FactOrigin.TEXT) if day and day.read.value else None,
        dates_seen=days_seen(text, lines, fields, head, named.title),
    )


def _times(
    text: str, lines: Sequence[Line], fields: Sequence[Field], day: Day | None
) -> tuple[time | None, time | None]:
    if day:
        when, read = day.stated, day.read
        starts, ends = find_times(text[when.start + read.end : when.end])
        if starts is None:
            below = next((line for line in lines if line.first > when.end and line.text), None)
            if below and len(below.text) <= 40 and not find_date(below.text):
                starts, ends = find_times(below.text) if _is_times(below.text) else (None, None)
        if starts is None:
            starts, ends = _beside_same_date(lines, read)
        if starts:
            return starts, ends or _closing(lines)
    for field in fields:
        if field.kind == "time" and (span := value_of(lines, field)):
            starts, ends = find_times(text[span.start : span.end])
            if starts:
                return starts, ends
    return _opening(lines), _closing(lines)


def _beside_same_date(lines: Sequence[Line], read: DateRead) -> tuple[time | None, time | None]:
    """The times on another line of the head that prints the same date."""
    for line in lines[:_HEAD_LINES]:
        other = find_date(line.text) if len(line.text) <= 60 else None
        if other and other.value == read.value:
            starts, ends = find_times(line.text[other.end :])
            if starts:
                return starts, ends
    return None, None


def _is_times(text: str) -> bool:
    return bool(re.match(r"(?:午前|午後|AM|PM)?\s*[0-9一二三四五六七八九十]{1,3}\s*[時:]", fold(text)))


def _opening(lines: Sequence[Line]) -> time | None:
    """The first time of a line such as 午前９時３０分　開会."""
    return next(
        (one.at for line in lines for one in read_clock(line.text) if one.kind is EventKind.OPENING), None
    )


def _closing(lines: Sequence[Line]) -> time | None:
    """The last time of a line such as 午後三時二分散会."""
    late = (
        one.at for line in reversed(lines) for one in read_clock(line.text) if one.kind is EventKind.CLOSING
    )
    return next(late, None)


def _place(
    text: str, lines: Sequence[Line], fields: Sequence[Field], when: Span | None, head: Sequence[Line]
) -> Phrase | None:
    for field in fields:
        if field.kind == "place" and (span := value_of(lines, field)):
            return _with_rest(text, lines, span)
    for line in head:
        if (match := _BARE_PLACE.match(line.text)) and line.text[match.end() :].strip():
            return _with_rest(text, lines, Span(line.first + match.end(), line.last))
    below = [line for line in head if when and line.first > when.end][:2]
    for line in below:
        if len(line.text) <= 40 and _PLACE.search(fold(line.text)) and not line.text.startswith(("(", "（")):
            return Phrase(line.text, line.span)
    return None


def _with_rest(text: str, lines: Sequence[Line], span: Span) -> Phrase:
    """The place, with the next line where that goes on with it (於：中央合同庁舎 / 共用会議室)."""
    at = next(line.index for line in lines if line.start <= span.start <= line.end)
    after = lines[at + 1] if at + 1 < len(lines) else None
    printed = text[span.start : span.end].strip()
    if (
        after
        and after.text
        and len(after.text) <= 30
        and re.search(r"(?:会議室|号室|階|ホール|講堂)$", after.text)
    ):
        return Phrase(join_words(f"{printed} {after.text}"), Span(span.start, after.last))
    return Phrase(printed, Span(span.start, span.start + len(printed)))
