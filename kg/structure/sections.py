"""Where the records of several meetings begin in one text: heads that come again with another number or day."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import date
from itertools import islice, pairwise

from kg.model import EventKind, Span
from kg.records import record
from kg.structure.clock import read_clock
from kg.structure.dates import stated_day
from kg.structure.fields import read_field
from kg.structure.labels import find_labels
from kg.structure.lines import Line, split_lines
from kg.structure.title import body_and_number, ends_in_record, title_score

_LONGEST_TITLE = 80
#: Of kind of record (2), 第N回 (2) and body (1) a head names two.
_SCORE = 3
#: Lines with words below a title among which its day must stand.
_FACTS_BELOW = 25
_PAPERS = ("資料", "別紙", "参考", "議題", "議案", "報告")


@record
class _Head:
    """A title with the day below it; `line` is where it begins."""

    line: int
    number: int | None
    day: date
    first_words: int
    """The first line below the head that is speech."""


def meeting_spans(text: str) -> tuple[Span, ...]:
    """The stretch of each meeting's record; one for a text that records one meeting (or none).

    A head is a title (body, 第N回, kind of record) with the day of the meeting below it and words that are
    spoken or told after that. Where a head with another number or another day follows such words, another meeting
    begins. So a table of contents divides nothing, nor does a title printed again on every page, and what
    has no speech of its own stays with what is above it.
    """
    lines = split_lines(text)
    titles = [line.index for line in lines if _is_title(line, lines)]
    openings = [line.index for line in lines if line.index not in titles and _opens_day(line)]
    dated = [at for at in titles if _day_below(lines, at)]
    if not _may_differ(lines, sorted([*dated, *openings])):
        return (Span(0, len(text)),)
    spoken = find_labels(lines, frozenset()).keys() | {line.index for line in lines if "。" in line.text}
    heads = [head for at in sorted([*dated, *openings]) if (head := _head(lines, at, spoken))]
    begins: list[_Head] = []
    for head in heads:
        if not begins or not any(begins[-1].first_words <= at < head.line for at in spoken):
            # Nobody has spoken since the head above: a table of contents, or one head on several lines.
            begins = [*begins[:-1], _merged(begins[-1], head) if begins else head]
        elif _is_another(begins[-1], head):
            begins.append(head)
    edges = [0, *(lines[head.line].start for head in begins[1:]), len(text)]
    return tuple(Span(start, end) for start, end in pairwise(edges))


def _may_differ(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether two heads could be those of different meetings, wherever speech begins below them.

    Most texts print one number and one day, however often: nobody has to ask there who speaks.
    """
    if len(places) < 2:
        return False
    days = {day for at in places if (day := stated_day(lines[at].text) or _first_day_below(lines, at))}
    numbers = {number for at in places if (number := _number(lines, at)) is not None}
    return len(days) > 1 or len(numbers) > 1


def _is_title(line: Line, lines: Sequence[Line]) -> bool:
    """True for a title on one line or on two, and for 議事録 right above the day of the meeting."""
    words = line.folded
    if not _may_head(words):
        return False
    score = title_score(words)
    below = [other for other in lines[line.index + 1 : line.index + 8] if other.text][:3]
    if score >= _SCORE:
        return True
    joined = words + " " + below[0].folded if below and below[0].index == line.index + 1 else ""
    if score and _may_head(joined) and title_score(joined) >= _SCORE:
        return True
    return ends_in_record(words) and any(_day(lines, other) for other in below)


def _may_head(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_TITLE
        and not re.search(r"[。\t]|(?:について|の(?:確認|承認|報告|署名))$", words)
        and not words.lstrip("・-○〇◯●(（ 0123456789.").startswith(_PAPERS)
    )


def _opens_day(line: Line) -> bool:
    """True for 令和５年12月６日（水曜日）　午前10時開議: another day of the same sitting."""
    return stated_day(line.text) is not None and any(
        one.kind is EventKind.OPENING for one in read_clock(line.text)
    )


def _day_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a day stands on the title's line or among the lines below it."""
    return stated_day(lines[at].text) is not None or _first_day_below(lines, at) is not None


def _first_day_below(lines: Sequence[Line], at: int) -> date | None:
    """The day that the first of the lines below a title states that state one."""
    below = islice((line for line in lines[at + 1 :] if line.text), _FACTS_BELOW)
    return next((day for line in below if (day := _day(lines, line))), None)


def _head(lines: Sequence[Line], at: int, spoken: Container[int]) -> _Head | None:
    """The head that begins with the title on a line: None where no day stands before the first words."""
    day = stated_day(lines[at].text)
    seen = 0
    for line in lines[at + 1 :]:
        if line.index in spoken:
            return _Head(at, _number(lines, at), day, line.index) if day else None
        if line.text and day is None and seen < _FACTS_BELOW:
            seen += 1
            day = _day(lines, line)
    return None


def _number(lines: Sequence[Line], at: int) -> int | None:
    """第N回 of the title's line or the one below."""
    numbers = (
        body_and_number(line.text)[1] for line in lines[at : at + 2] if len(line.text) <= _LONGEST_TITLE
    )
    return next((number for number in numbers if number is not None), None)


def _day(lines: Sequence[Line], line: Line) -> date | None:
    """The day that a line of the head states: a field 日時, or a line with nothing but the day and its times."""
    field = read_field(line)
    if field is None:
        return stated_day(line.text)
    if field.kind != "date":
        return None
    if field.value:
        return stated_day(line.text[field.value.start - line.first : field.value.end - line.first], sure=True)
    below = next((other for other in lines[line.index + 1 : line.index + 4] if other.text), None)
    return stated_day(below.text, sure=True) if below else None


def _merged(above: _Head, below: _Head) -> _Head:
    """Two heads without words between them: where the upper begins, what the lower says."""
    return _Head(
        above.line, below.number if below.number is not None else above.number, below.day, below.first_words
    )


def _is_another(above: _Head, below: _Head) -> bool:
    if above.number is not None and below.number is not None and above.number != below.number:
        return True
    return above.day != below.day
