"""Time phrases and the last day of what they name."""

from __future__ import annotations

from datetime import date

import pytest

from kg.language.dates import time_phrases

HELD = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "printed", "last_day"),
    [
        ("2027年度を目途に", "2027年度", date(2028, 3, 31)),
        ("令和６年度中に", "令和６年度中", date(2025, 3, 31)),
        ("令和六年十月末までに", "令和六年十月末", date(2024, 10, 31)),
        ("平成元年", "平成元年", date(1989, 12, 31)),
        ("2030年までに", "2030年", date(2030, 12, 31)),
        ("２０３０年末までに", "２０３０年末", date(2030, 12, 31)),
        ("二〇三〇年までに", "二〇三〇年", date(2030, 12, 31)),
        ("本年3月に", "本年3月", date(2024, 3, 31)),
        ("昨年12月20日に", "昨年12月20日", date(2023, 12, 20)),
        ("来年度中に", "来年度中", date(2026, 3, 31)),
        ("年内に", "年内", date(2024, 12, 31)),
        ("来月に", "来月", date(2024, 6, 30)),
        ("今年夏までに", "今年夏", date(2024, 8, 31)),
        ("２月に向けて", "２月", date(2024, 2, 29)),
        ("次回に", "次回", None),
    ],
)
def test_a_phrase_names_the_last_day_of_its_period(text: str, printed: str, last_day: date | None) -> None:
    (found,) = time_phrases(text, HELD)
    assert (text[found.start : found.end], found.last_day) == (printed, last_day)


@pytest.mark.parametrize("text", ["本年3月", "年内", "２月"])
def test_words_relative_to_the_meeting_have_no_day_without_its_date(text: str) -> None:
    (found,) = time_phrases(text, None)
    assert found.last_day is None


@pytest.mark.parametrize("text", ["2030年代", "３か月間", "第２回", "毎月", "2月額", "13人"])
def test_no_time_is_read_into(text: str) -> None:
    assert list(time_phrases(text, HELD)) == []


@pytest.mark.parametrize("text", ["2027年13月", "令和６年２月３０日"])
def test_a_day_that_does_not_exist_stays_unknown(text: str) -> None:
    assert next(iter(time_phrases(text, HELD))).last_day is None


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("今年度中に", date(2025, 3, 31)),
        ("来年度から", date(2026, 3, 31)),
        ("昨年度に", date(2024, 3, 31)),
        ("本年中に", date(2025, 12, 31)),
        ("年度内に", date(2025, 3, 31)),
    ],
)
def test_a_fiscal_year_seen_from_february_is_the_one_that_began_last_april(text: str, last_day: date) -> None:
    assert next(iter(time_phrases(text, date(2025, 2, 17)))).last_day == last_day
