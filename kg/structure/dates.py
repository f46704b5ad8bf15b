"""The day of the meeting, and every other day that the head of the minutes prints for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import DateSeen, FactOrigin, Frame, Header, Phrase, Span
from kg.records import record, replace
from kg.structure.fields import Field
from kg.structure.folding import fold
from kg.structure.lines import Line
from kg.structure.wareki import DateRead, find_date, iter_dates

_LONGEST_LINE = 60
#: What may stand beside a date that is the meeting's: the field, times, the second of two days, opened.
_BESIDE = re.compile(
    r"(?:[\W〇]|開催|会議|日時|年月日|期日|日|[0-9]|[〇零一二三四五六七八九十]|[月火水木金土]曜?|祝|時|分|半|正午|午前|午後|AM|PM|から|より|まで|"
    r"開会|開議|開始|閉会|散会|終了|休憩|再開|及び)*",
    re.IGNORECASE,
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
    places = {title_span: True} if title else {}
    places |= {span: True for field in fields if field.kind == "date" and (span := value_of(lines, field))}
    places |= {line.span: False for line in head if len(line.text) <= _LONGEST_LINE}
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


def _first_days(words: str, *, sure: bool) -> Iterator[DateRead]:
    """The first day of a stretch that states one; `sure` where nothing else is expected there."""
    read = next(iter_dates(words), None)
    if read is None or _OTHER_DAY.search(words):
        return
    rest = fold(words[: read.start]) + " " + fold(words[read.end :])
    if sure or _BESIDE.fullmatch(rest):
        yield read
