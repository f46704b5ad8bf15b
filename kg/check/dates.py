"""Dates that do not exist, and dates that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.check.findings import problem
from kg.model import Extraction, Problem, Span
from kg.structure.folding import fold
from kg.structure.lexicon import Era, eras
from kg.structure.numerals import NUMBER, parse_number
from kg.structure.wareki import iter_dates, year_of

_MONTH_AND_DAY = re.compile(rf"(?P<month>{NUMBER})\s*[月./-]\s*(?P<day>{NUMBER})\s*日?\s*$")
#: Stands for a year that cannot be read.
_LEAP_YEAR = 2024
#: What is searched for dates at once: a sentence or a line, and of what has neither 2,000 characters.
_PIECE = re.compile(r"[^\n。]{1,2000}")
_DAYS_JA = "月火水木金土日"
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def printed_dates(text: str, record: Span) -> Iterator[Problem]:
    """Full dates in the record that no calendar has, and days of the week that are not those of their dates."""
    for piece in _PIECE.finditer(text, record.start, record.end):
        for read in iter_dates(piece.group()):
            start = piece.start() + read.start
            if read.value is None:
                yield from _impossible(text, Span(start, piece.start() + read.end))
            elif read.weekday_fits is False:
                yield _wrong_weekday(text, Span(start, piece.start() + read.after), read.value)


def _impossible(text: str, span: Span) -> Iterator[Problem]:
    printed = text[span.start : span.end]
    if _cannot_be(printed):
        ja, en = f"「{printed}」という日付はない", f"there is no such date as {printed}"
        yield problem("date-impossible", span, ja, en)


def _wrong_weekday(text: str, span: Span, day: date) -> Problem:
    printed = text[span.start : span.end].strip()
    return problem(
        "dates-disagree",
        span,
        f"「{printed}」の曜日が合わない（{day} は{_DAYS_JA[day.weekday()]}曜日）",
        f"the weekday in {printed} is wrong: {day} was a {_DAYS_EN[day.weekday()]}",
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
