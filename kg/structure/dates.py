"""The day of the meeting, and every other day that the head of the minutes prints for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.model import DateSeen, FactOrigin, Frame, Header, Phrase, Span
from kg.records import record, replace
from kg.structure.fields import Field
from kg.structure.folding import fold
from kg.structure.lines import Line
from kg.structure.numerals import NUMBER, parse_number
from kg.structure.wareki import DateRead, day_of, find_date, iter_dates, year_of

_LONGEST_LINE = 60
#: What may stand beside a date that is the meeting's: the field, times, the second of two days, opened.
#: Possessive, since 日時 is also 日 and 時: a line is read one way only.
_BESIDE = re.compile(
    r"(?:[\W〇]|開催|会議|日時|年月日|期日|日|[0-9]|[〇零一二三四五六七八九十]|[月火水木金土]曜?|祝|時|分|半|正午|午前|午後|AM|PM|から|より|まで|"
    r"開会|開議|開始|閉会|散会|終了|休憩|再開|及び)*+",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>{NUMBER})\s*年")
_SITTING = re.compile(r"定例会|臨時会|定例|臨時")
_MONTH_AND_DAY = re.compile(
    rf"(?<![0-9])(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*日(?=\s*(?:[-－―ー]|[(]|第|$|\s))"
)
_OTHER_DAY = re.compile(r"資料|会期|公表|掲載|更新|作成|次回|施行|現在|版")


@record
class Day:
    """The stretch that states the day of the meeting, and the date in it (offsets within the stretch)."""

    stated: Span
    read: DateRead

    @property
    def span(self) -> Span:
        """Where the words of the date stand in the kept text."""
        return Span(self.stated.start + self.read.start, self.stated.start + self.read.end)


def find_day(text: str, lines: Sequence[Line], fields: Sequence[Field], head: Sequence[Line]) -> Day | None:
    """Where the head states the day: in the field 日時, else on the first short line with a date."""
    for field in fields:
        if field.kind == "date" and (span := value_of(lines, field)):
            read = find_date(text[span.start : span.end])
            if read:
                return Day(span, read)
    for line in head:
        if (
            len(line.text) <= _LONGEST_LINE
            and not _OTHER_DAY.search(line.text)
            and (read := find_date(line.text))
        ):
            return Day(line.span, read)
    return _in_parts(head)


def _in_parts(head: Sequence[Line]) -> Day | None:
    """令和６年　３月定例会 with 03月05日－03号 on its line or below: the year above, month and day by themselves."""
    year: int | None = None
    for line in head:
        folded = fold(line.text)
        if len(folded) > _LONGEST_LINE or _OTHER_DAY.search(folded):
            continue
        if (named := _YEAR.search(folded)) and _SITTING.search(folded):
            year = year_of(re.sub(r"\s", "", named["era"]), parse_number(named["year"]) or 0)
        if year and (day := _MONTH_AND_DAY.search(folded, named.end() if named else 0)):
            value = day_of(year, parse_number(day["month"]), parse_number(day["day"]))
            return Day(line.span, DateRead(value, day.start(), day.end(), None, day.end()))
    return None


def value_of(lines: Sequence[Line], field: Field) -> Span | None:
    """Where the value of a field stands: on its line, else the next one that has words."""
    if field.value:
        return field.value
    for line in lines[field.line + 1 : field.line + 4]:
        if line.text:
            return line.span
    return None


def days_seen(
    text: str, lines: Sequence[Line], fields: Sequence[Field], head: Sequence[Line], title: Phrase | None
) -> tuple[DateSeen, ...]:
    """Every day that title, field 日時 and lines of the head print for the meeting, in order of place, each place once."""
    title_span = title.span if title else Span(0, 0)
    places = {line.span: False for line in head if len(line.text) <= _LONGEST_LINE}
    places |= {span: True for field in fields if field.kind == "date" and (span := value_of(lines, field))}
    places |= {title_span: True} if title else {}
    found: dict[Span, DateSeen] = {}
    for place, sure in places.items():
        words = text[place.start : place.end]
        for read in _first_days(words, sure=sure):
            span = Span(place.start + read.start, place.start + read.end)
            within = title_span.start <= span.start < title_span.end
            origin = FactOrigin.TITLE if within else FactOrigin.TEXT
            found.setdefault(
                span,
                DateSeen(read.value, Phrase(text[span.start : span.end], span), origin, read.weekday_fits),
            )
    return tuple(found[span] for span in sorted(found))


def with_recorded_day(header: Header, frame: Frame) -> Header:
    """The head with the day that a field beside the text gives, after those that the text prints."""
    held_on = frame.parts[0].facts.held_on if frame.parts else None
    if held_on is None:
        return header
    return replace(header, dates_seen=(*header.dates_seen, DateSeen(held_on, None, FactOrigin.METADATA)))


def stated_day(words: str, *, sure: bool = False) -> date | None:
    """The day that a stretch states with nothing beside it but times; `sure` where nothing else is expected there.

    >>> stated_day("令和５年12月６日（水曜日）　午前10時開議"), stated_day("令和５年12月６日に公表された計画")
    (datetime.date(2023, 12, 6), None)
    """
    if len(words) > _LONGEST_LINE and not sure:
        return None
    return next((read.value for read in _first_days(words, sure=sure)), None)


def _first_days(words: str, *, sure: bool) -> Iterator[DateRead]:
    read = next(iter_dates(words), None)
    if read is None or _OTHER_DAY.search(words):
        return
    rest = fold(words[: read.start]) + " " + fold(words[read.end :])
    if sure or _BESIDE.fullmatch(rest):
        yield read
