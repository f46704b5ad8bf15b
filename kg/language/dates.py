"""Time phrases (2027年度, 本年3月, 令和６年度中, 年内, 次回) and the last day of what they name.

A 年度 ends on 31 March of the next year (財政法 第11条). Words relative to the meeting (本年, 来月)
are counted from its date; without one they have no last day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.language.numbers import parse_number
from kg.records import record

_NUM = r"[0-9０-９〇一二三四五六七八九十元]{1,4}"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_RELATIVE_YEARS = {
    "本年": 0, "今年": 0, "昨年": -1, "去年": -1, "一昨年": -2, "来年": 1, "明年": 1, "再来年": 2, "同年": None, "翌年": None,
    "年": 0, "前年": -1,
}  # fmt: skip
_YEAR = (
    rf"(?:(?P<era>令和|平成|昭和|大正|明治)(?P<era_year>{_NUM})年(?!代)|(?P<west>[12][0-9]{{3}}|[１２][０-９]{{3}}|二〇{_NUM})年(?!代)"
    r"|(?P<rel>本年|今年|昨年|去年|一昨年|来年|明年|再来年|前年))"
)
_PHRASE = re.compile(
    rf"{_YEAR}(?P<fy>度)?(?:(?P<part>末|中|内|当初|前半|後半|初頭|[春夏秋冬])|(?P<month>{_NUM})月(?:(?P<day>{_NUM})日|(?P<mpart>末|中旬|上旬|下旬|中|頃))?)?"
    rf"|(?P<month2>[0-9０-９]{{1,2}}|十?[一二三四五六七八九十])月(?:(?P<day2>{_NUM})日|(?P<mpart2>末|中旬|上旬|下旬|頃))?(?!間|額|例|刊)"
    r"|(?P<now>年度内|今年度中|今年度|本年度|来年度|昨年度|前年度|年度末|年内|年末|年明け|年央|今月中|今月末|今月|来月|先月|今週|来週|次回|今国会|通常国会|次期通常国会|臨時国会|今年中|本年中|当面の間)(?P<npart>末|中|内|当初)?"
)


@record
class TimePhrase:
    """`[start, end)` of the text and the last day of the period, None where it cannot be told."""

    start: int
    end: int
    last_day: date | None


def time_phrases(text: str, held_on: date | None) -> Iterator[TimePhrase]:
    """The time phrases of a text, in order.

    >>> [(p.start, p.end, str(p.last_day)) for p in time_phrases("2027年度を目途に", None)]
    [(0, 6, '2028-03-31')]
    """
    for match in _PHRASE.finditer(text):
        yield TimePhrase(match.start(), match.end(), _last_day(match, held_on))


def _last_day(match: re.Match[str], held_on: date | None) -> date | None:
    try:
        if match["now"]:
            return _from_now(match["now"], held_on)
        year = _year(match, held_on)
        month = _int(match["month"] or match["month2"])
        if month is not None and year is None and held_on is not None and match["month2"]:
            year = _nearest_year(month, held_on)
        if year is None:
            return None
        if match["fy"]:
            return _in_fiscal_year(year, month, match["part"])
        if month is not None:
            return _in_month(
                year, month, _int(match["day"] or match["day2"]), match["mpart"] or match["mpart2"]
            )
        return _in_year(year, match["part"])
    except ValueError:
        return None


def _year(match: re.Match[str], held_on: date | None) -> int | None:
    if match["era"]:
        number = _int(match["era_year"])
        return None if number is None else _ERAS[match["era"]] + number
    if match["west"]:
        return _int(match["west"])
    if match["rel"] and held_on is not None:
        shift = _RELATIVE_YEARS[match["rel"]]
        base = _fiscal_year(held_on) if match["fy"] else held_on.year
        return None if shift is None else base + shift
    return None


def _int(printed: str | None) -> int | None:
    if not printed:
        return None
    value = parse_number(printed)
    return None if value is None else int(value)


def _in_fiscal_year(year: int, month: int | None, part: str | None) -> date:
    if month is not None:
        return _in_month(year if month >= 4 else year + 1, month, None, None)
    if part in ("当初", "初頭"):
        return date(year, 4, 30)
    return date(year, 9, 30) if part == "前半" else date(year + 1, 3, 31)


def _in_year(year: int, part: str | None) -> date:
    ends = {"春": (5, 31), "夏": (8, 31), "秋": (11, 30), "前半": (6, 30), "初頭": (1, 31), "当初": (1, 31)}
    month, day = ends.get(part or "", (12, 31))
    return date(year, month, day)


def _in_month(year: int, month: int, day: int | None, part: str | None) -> date:
    if day is not None:
        return date(year, month, day)
    if part in ("上旬", "中旬"):
        return date(year, month, 10 if part == "上旬" else 20)
    return date(year, month, calendar.monthrange(year, month)[1])


def _nearest_year(month: int, held_on: date) -> int:
    """The year of a bare month: the one nearest to the meeting."""
    options = [held_on.year - 1, held_on.year, held_on.year + 1]
    return min(options, key=lambda y: abs((date(y, month, 15) - held_on).days))


def _fiscal_year(day: date) -> int:
    """The 年度 that a day lies in: it begins on 1 April (財政法 第11条)."""
    return day.year if day.month >= 4 else day.year - 1


def _from_now(word: str, held_on: date | None) -> date | None:
    if held_on is None:
        return None
    fiscal = _fiscal_year(held_on)
    if word in ("年内", "年末", "今年中", "本年中"):
        return date(held_on.year, 12, 31)
    if "年度" in word:
        shift = 1 if word.startswith("来") else -1 if word[0] in "昨前" else 0
        return date(fiscal + shift + 1, 3, 31)
    if word.startswith(("今月", "来月", "先月")):
        shift = {"今": 0, "来": 1, "先": -1}[word[0]]
        months = held_on.year * 12 + held_on.month - 1 + shift
        return _in_month(months // 12, months % 12 + 1, None, None)
    if word in ("今週", "来週"):
        sunday = held_on + timedelta(days=6 - held_on.weekday())
        return sunday if word == "今週" else sunday + timedelta(days=7)
    return None
