"""Dates and times as minutes print them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.structure.dates import stated_day
from kg.structure.lexicon import eras
from kg.structure.numerals import parse_number
from kg.structure.wareki import find_date, find_times, year_of


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("令和5年7月4日（火） 17時00分～17時35分", date(2023, 7, 4)),
        ("令和６年１月２９日（月）９：３０～１１：５６", date(2024, 1, 29)),
        ("平成 20 年９月４日(木) 16 時 00 分~ 19 時 30 分", date(2008, 9, 4)),
        ("令和元年五月一日", date(2019, 5, 1)),
        ("昭和二十二年五月三日", date(1947, 5, 3)),
        ("平成三十年十二月二十五日", date(2018, 12, 25)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("2023年7月4日", date(2023, 7, 4)),
        ("二〇二三年七月四日", date(2023, 7, 4)),
        ("R5.7.4", date(2023, 7, 4)),
        ("2023/07/04", date(2023, 7, 4)),
        ("平成21年度11月13日", date(2009, 11, 13)),
        ("令和 7年 2月17日", date(2025, 2, 17)),
    ],
)
def test_dates_are_read(printed: str, value: date) -> None:
    read = find_date(printed)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    "printed",
    [
        "令和5年2月30日",
        "令和5年13月1日",
        "平成31年5月1日",
        "昭和64年1月8日",
        "令和元年4月30日",
        "平成21年度2月13日",
        "2023年2月29日",
    ],
)
def test_impossible_date_is_none_but_its_words_are_kept(printed: str) -> None:
    read = find_date(printed)
    assert read is not None
    assert (read.value, printed[read.start : read.end]) == (None, printed)


@pytest.mark.parametrize(
    "text", ["令和5年度", "7月4日", "第36回", "資料1.2.3", "10.20.30.40", "令和6年度予算", "24時間365日"]
)
def test_no_date_is_read_where_none_is_whole(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("printed", "times"),
    [
        ("17時00分～17時35分", (time(17), time(17, 35))),
        ("17:30〜18:30", (time(17, 30), time(18, 30))),
        ("９：３０～１１：５６", (time(9, 30), time(11, 56))),
        ("午後４時45分", (time(16, 45), None)),
        ("午後１時３０分から３時まで", (time(13, 30), time(15))),
        ("午前10時～正午", (time(10), time(12))),
        ("午前11時～午後0時30分", (time(11), time(12, 30))),
        ("午前１０時～１２時", (time(10), time(12))),
        ("午後一時半", (time(13, 30), None)),
        ("十時から十二時", (time(10), time(12))),
        ("25時00分", (None, None)),
        ("2時間", (None, None)),
        ("", (None, None)),
    ],
)
def test_times_are_read(printed: str, times: tuple[time | None, time | None]) -> None:
    assert find_times(printed) == times


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_comes_back_from_its_printed_form(day: date) -> None:
    era = next(e for e in reversed(eras()) if e.first <= day)
    first = 1868 if era.name == "明治" else era.first.year
    year = day.year - first + 1
    printed = f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    read = find_date(printed)
    assert read is not None
    assert read.value == day


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("三十六", 36),
        ("百十三", 113),
        ("二〇二三", 2023),
        ("元", 1),
        ("０７", 7),
        ("十", 10),
        ("千九百", 1900),
        ("回", None),
        ("", None),
    ],
)
def test_numbers_are_read(printed: str, value: int | None) -> None:
    assert parse_number(printed) == value


def test_plans_may_name_a_year_after_the_eras_end() -> None:
    assert (year_of("平成", 35), year_of("R", 6), year_of("慶応", 3)) == (2023, 2024, None)


@pytest.mark.parametrize("again", ["〇〇", "日時"])
def test_what_could_be_read_in_many_ways_beside_a_date_is_read_once(again):
    assert stated_day("令和5年12月6日" + again * 24 + "時") == date(2023, 12, 6)
    assert stated_day("令和5年12月6日" + again * 24 + "会") is None


def test_a_run_of_spaces_before_a_weekday_or_a_time_says_nothing():
    gap = "　" * 20_000
    assert find_times(gap) == (None, None)
    assert find_date("令和5年12月6日" + gap + "水").weekday_fits is None
    assert find_date("令和5年12月6日水" + gap + "祝").weekday_fits is None
    assert find_times("開会" + gap + "10時" + gap) == (time(10), None)
