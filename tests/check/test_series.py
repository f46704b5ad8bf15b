"""What the numbers of a body's meetings tell."""

from __future__ import annotations

import pytest

from kg.check.series import StoredMeeting, missing_numbers, numbers_out_of_order, numbers_twice, series_of


def held(*meetings: tuple[int | None, str | None], body: str = "b", **more: object) -> list[StoredMeeting]:
    return [
        StoredMeeting(f"{body}/{number}/{day}", body, "甲本部", number, day, **more)  # type: ignore[arg-type]
        for number, day in meetings
    ]


def told(meetings: list[StoredMeeting]) -> list[str]:
    rules = (missing_numbers, numbers_twice, numbers_out_of_order)
    return [one.message_en for series in series_of(meetings) for rule in rules for one, _ in rule(series)]


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ([(34, "2023-01-10"), (36, "2023-07-04")], ["甲本部: number 35 missing between meeting 34 (2023-01-10) and meeting 36 (2023-07-04)"]),
        ([(36, "2023-07-04"), (32, None)], ["甲本部: numbers 33 to 35 (3) missing between meeting 32 and meeting 36 (2023-07-04)"]),
        ([(34, "2023-01-10"), (35, "2023-04-10"), (36, "2023-07-04")], []),
        ([(36, "2023-07-04")], []),
        ([(None, "2023-01-10"), (36, "2023-07-04")], []),
        ([(5, "2023-05-01"), (5, "2023-06-01")], ["甲本部: meeting 5 is dated 2023-05-01 and 2023-06-01"]),
        ([(5, "2023-05-01"), (5, "2023-05-01")], []),
        ([(6, "2021-04-01"), (7, "2020-05-01")], ["甲本部: meeting 7 (2020-05-01) is dated before meeting 6 (2021-04-01)"]),
        ([(6, "2021-04-01"), (7, "2021-04-01")], []),
    ],
)  # fmt: skip
def test_gaps_doubles_and_disorder_of_one_body_are_told(
    meetings: list[tuple[int | None, str | None]], said: list[str]
) -> None:
    assert told(held(*meetings)) == said
    assert told(held(*reversed(meetings))) == said


def test_two_lives_of_a_reorganised_body_are_two_series() -> None:
    old = held((42, "2025-02-05"), (43, "2025-05-29"), body="cs-hq")
    assert told([*old, *held((1, "2025-07-01"), (2, "2025-12-01"), body="cs-hq-2025")]) == []


def test_what_counts_anew_by_its_nature_is_no_series() -> None:
    assert told(held((1, "2023-11-01"), (9, "2024-05-01"), kind="legislature")) == []


def test_a_body_that_the_table_lacks_may_count_anew_and_one_of_the_table_may_not() -> None:
    yearly = [(8, "2022-03-01"), (9, "2022-06-01"), (1, "2023-05-01"), (2, "2023-06-01")]
    assert told(held(*yearly, known=False)) == []
    assert len(told(held(*yearly))) == 2  # a gap, and disorder
    assert told(held((8, "2022-03-01"), (6, "2023-05-01"), known=False)) != []
