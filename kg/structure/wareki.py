"""Dates in the Japanese calendar (wareki) and in the western one, and times of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from kg.records import record
from kg.structure.folding import fold
from kg.structure.lexicon import eras
from kg.structure.numerals import NUMBER, parse_number

_S = r"[\s]*"
_ERA = "|".join(_S.join(era.name) for era in eras())
_LETTER = "".join(era.letter for era in eras())
_KANJI_YEAR = r"[一二][〇○零一二三四五六七八九]{3}"
_WEST = rf"(?:1[89]|20)[0-9]{{2}}|{_KANJI_YEAR}"
#: The same year in the other calendar, in brackets before or after 年: 令和6(2024)年, 令和6年(2024年), 2024(令和6)年.
_BESIDE = rf"(?:{_S}[(]{_S}(?:(?P<west2>{_WEST})|(?P<era2>{_ERA}){_S}(?P<year2>{NUMBER})){_S}年?{_S}[)])?"
_DATE = re.compile(
    rf"(?:(?P<era>{_ERA}){_S}(?P<year>{NUMBER})|(?P<west>{_WEST})){_BESIDE}"
    rf"{_S}年(?P<fiscal>度)?{_BESIDE.replace('2>', '3>')}"
    rf"{_S}(?P<month>{NUMBER}){_S}月{_S}(?P<day>{NUMBER}){_S}日"
)
_SHORT = re.compile(
    rf"(?<![0-9A-Za-z.])(?:(?P<era>{_ERA}|[{_LETTER}])\.?{_S}(?P<year>[0-9]{{1,2}}|元)|(?P<west>(?:19|20)[0-9]{{2}}))"
    rf"(?P<sep>[./-]){_S}(?P<month>[0-9]{{1,2}})(?P=sep){_S}(?P<day>[0-9]{{1,2}})(?![0-9.])"
)
#: However a date is printed, it has one of these.
_SIGNS = re.compile("[日./-]")
_TIME = re.compile(
    rf"(?P<noon>正午)|(?:(?P<half>午前|午後|AM|PM|am|pm){_S})?(?P<hour>[0-9]{{1,2}}|[〇零一二三四五六七八九十]{{1,3}})"
    rf"(?:{_S}時(?!間){_S}(?:(?P<minute>[0-9]{{1,2}}|[〇零一二三四五六七八九十]{{1,3}}){_S}分|(?P<thirty>半))?|:(?P<colon>[0-5][0-9])(?![0-9]))"
)


#: The day of the week behind a date: （火）, (木曜日), 水曜日.
_WEEKDAY = re.compile(
    rf"{_S}(?:[(]{_S})?(?P<day>[月火水木金土日])(?:曜日?{_S}[)]?|{_S}(?:(?:[・,、]{_S})?祝日?{_S})?[)])"
)
_DAYS = "月火水木金土日"


@record
class DateRead:
    """A date where it stands in a text; `value` is None where no such day exists."""

    value: date | None
    start: int
    end: int
    weekday_fits: bool | None = None
    """Whether it was the day of the week that is printed behind it; None where none is or no such day exists."""
    after: int = 0
    """Where the words behind the date and its weekday begin."""


def find_date(text: str) -> DateRead | None:
    """The first full date in `text` (year, month and day), in any of the usual spellings.

    Of days that are held together (7月4日～5日) the first. A year printed in both calendars that disagree is no day.

    >>> find_date("令和元年五月一日（水）").value
    datetime.date(2019, 5, 1)
    """
    return next(iter_dates(text), None)


def iter_dates(text: str) -> Iterator[DateRead]:
    """Every full date in `text`, in order."""
    folded = fold(text)
    if not _SIGNS.search(folded):
        return
    at = 0
    while match := _DATE.search(folded, at) or _SHORT.search(folded, at):
        value, at = _date_of(match), match.end()
        weekday = _WEEKDAY.match(folded, at)
        fits = _DAYS[value.weekday()] == weekday["day"] if value and weekday else None
        at = weekday.end() if weekday else at
        yield DateRead(value, match.start(), match.end(), fits, at)


def find_times(text: str) -> tuple[time | None, time | None]:
    """Start and end printed in `text`: the first two times of day, None where none is printed.

    Half of the day is carried on from the first to the second: 午後1時30分～3時 ends at 15:00.

    >>> find_times("17時00分～17時35分")
    (datetime.time(17, 0), datetime.time(17, 35))
    """
    found: list[time | None] = []
    afternoon = False
    for match in _TIME.finditer(fold(text)):
        half = match["half"]
        hour, minute = _clock(match)
        if half:
            afternoon = half in ("午後", "PM", "pm")
        if afternoon and hour < 12 and (half or (found and found[0] and hour < found[0].hour)):
            hour += 12
        elif half in ("午前", "AM", "am") and hour == 12:
            hour = 0
        found.append(time(hour, minute) if hour < 24 and minute < 60 else None)
        if len(found) == 2:
            break
    starts, ends = [*found, None, None][:2]
    return starts, ends


def year_of(era: str, year: int) -> int | None:
    """The western year of a year of an era, named in full or by its letter; None if unknown.

    The era's end is not asked: 平成35年 was printed in many plans.

    >>> year_of("令和", 6)
    2024
    """
    first = next((e.first.year for e in eras() if era in (e.name, e.letter)), None)
    return None if first is None or year < 1 else (first if era not in ("明治", "M") else 1868) + year - 1


def day_of(year: int, month: int | None, day: int | None) -> date | None:
    """The day of that number in the month, None where there is no such day."""
    if month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_of(match: re.Match[str]) -> date | None:
    groups = {name: found and re.sub(r"\s", "", found) for name, found in match.groupdict().items()}
    month, day = parse_number(groups["month"]), parse_number(groups["day"])
    year = parse_number(groups["west"]) if groups["west"] else None
    if groups["era"]:
        number = parse_number(groups["year"])
        year = None if number is None else year_of(groups["era"], number)
    if year is None or month is None or day is None or not _same_year(groups, year):
        return None
    # 平成21年度11月13日 can be read; 平成21年度2月 may mean either of two years.
    if groups.get("fiscal") and month < 4:
        return None
    value = day_of(year, month, day)
    if value is None:
        return None
    era = next((e for e in eras() if groups["era"] in (e.name, e.letter)), None)
    if era and not (era.first <= value and (era.last is None or value <= era.last)):
        return None
    return value


def _same_year(groups: dict[str, str | None], year: int) -> bool:
    """False where the year is printed in brackets as another one: 令和6(2023)年."""
    for at in "23":
        if (west := groups.get(f"west{at}")) and parse_number(west) != year:
            return False
        era, number = groups.get(f"era{at}"), parse_number(groups.get(f"year{at}") or "")
        if era and (number is None or year_of(era, number) != year):
            return False
    return True


def _clock(match: re.Match[str]) -> tuple[int, int]:
    if match["noon"]:
        return 12, 0
    minute = match["minute"] or match["colon"] or ("30" if match["thirty"] else "0")
    return parse_number(match["hour"]) or 0, parse_number(minute) or 0
