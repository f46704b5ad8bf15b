"""Dates that do not exist, and dates that do not agree."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from kg.check.findings import problem
from kg.check.parts import part_of
from kg.model import Extraction, Problem, Span
from kg.structure.folding import fold
from kg.structure.lexicon import Era, eras
from kg.structure.numerals import NUMBER, parse_number
from kg.structure.wareki import iter_dates, year_of

_MONTH_AND_DAY = re.compile(rf"(?P<month>{NUMBER})\s*[月./-]\s*(?P<day>{NUMBER})\s*日?\s*$")
#: Stands for a year that cannot be read.
_LEAP_YEAR = 2024


def impossible_dates(extraction: Extraction) -> Iterator[Problem]:
    """Full dates, anywhere in the record, that no calendar has."""
    text, record = extraction.document.text, _record(extraction)
    for read in iter_dates(text[record.start : record.end]):
        span = Span(record.start + read.start, record.start + read.end)
        printed = text[span.start : span.end]
        if read.value is None and _cannot_be(printed):
            yield problem(
                "date-impossible",
                span,
                f"「{printed}」という日付はない",
                f"there is no such date as {printed}",
            )


def wrong_weekdays(extraction: Extraction) -> Iterator[Problem]:
    """A day of the week that is not that of the date before it."""
    text, record = extraction.document.text, _record(extraction)
    for read in iter_dates(text[record.start : record.end]):
        if read.weekday_fits is False and read.value is not None:
            span = Span(record.start + read.start, record.start + read.after)
            printed = text[span.start : span.end].strip()
            yield problem(
                "dates-disagree",
                span,
                f"「{printed}」の曜日が合わない（{read.value} は{'月火水木金土日'[read.value.weekday()]}曜日）",
                f"the weekday in {printed} is wrong: {read.value} was a {calendar.day_name[read.value.weekday()]}",
            )


def other_dates_of_meeting(extraction: Extraction) -> Iterator[Problem]:
    """Another day for the meeting: in the title, in a line that says when it was held, in fields of the source."""
    header = extraction.meeting.header
    held = header.held_on
    for seen in header.dates_seen:
        if held is None or seen.value is None or seen.value == held:
            continue
        place = seen.printed or header.date_printed
        ja = "ファイルの項目" if seen.printed is None else "ここ"
        en = "a field beside the text" if seen.printed is None else "this"
        yield problem(
            "dates-disagree",
            place.span if place else None,
            f"開催日を {held} と読んだが、{ja}では {seen.value} である",
            f"the meeting was read as held on {held}; {en} says {seen.value}",
        )


def _record(extraction: Extraction) -> Span:
    """The stretch of this meeting's record."""
    part = part_of(extraction)
    return part.span if part else Span(0, len(extraction.document.text))


def _cannot_be(printed: str) -> bool:
    """Whether no calendar has the day, or its era had not begun.

    平成35年3月31日 stands in many plans and is no mistake; 平成21年度2月3日 may mean either of two days.
    """
    folded = re.sub(r"\s", "", fold(printed))
    found = _MONTH_AND_DAY.search(folded)
    month, day = (parse_number(found["month"]), parse_number(found["day"])) if found else (None, None)
    if month is None or day is None or "度" in folded or "(" in folded:
        return False
    era = next((era for era in eras() if folded.startswith((era.name, era.letter))), None)
    year = _year(folded, era)
    try:
        value = date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return True
    return bool(era and year and value < era.first)


def _year(folded: str, era: Era | None) -> int | None:
    if era is None:
        return int(folded[:4]) if folded[:4].isdecimal() else None
    found = re.match(NUMBER, folded.removeprefix(era.name).removeprefix(era.letter).lstrip("."))
    number = parse_number(found.group()) if found else None
    return year_of(era.name, number) if number else None
