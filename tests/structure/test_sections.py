"""Several meetings in one text: where another record begins, and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.model import Document, Facts, Frame, Part, Span, Turn
from kg.records import replace
from kg.structure import divide, parse_meeting

Make = Callable[[str], Document]

FOLDER = Path(__file__).parent / "houses"
#: Neither month and day in two places nor two meetings on one line are told apart.
UNTOLD = (
    "city-diamonds",
    "question-answer-brackets",
    "council-without-line-breaks",
    "council-without-line-breaks-brackets",
)
TWINS = sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem not in UNTOLD)
MEETING = (
    "第{number}回環境審議会議事録\n\n日時　令和5年{month}月1日\n出席者　山田会長、佐藤委員\n\n"
    "○山田会長　それでは始める。\n○佐藤委員　第{number}点の意見である。\n"
)
THREE = "".join(MEETING.format(number=n, month=n + 3) for n in (1, 2, 3))


def _facts(document: Document) -> list[tuple[int, int | None, date | None, int]]:
    """Offset, number, day and number of speeches of each record."""
    found = []
    for start, section in divide(document):
        meeting = parse_meeting(section)
        found.append((start, meeting.header.number, meeting.header.held_on, len(meeting.speeches)))
    return found


def test_heads_that_come_again_with_another_number_begin_another_record(document_of: Make) -> None:
    length = len(THREE) // 3
    assert _facts(document_of(THREE)) == [
        (0, 1, date(2023, 4, 1), 2),
        (length, 2, date(2023, 5, 1), 2),
        (2 * length, 3, date(2023, 6, 1), 2),
    ]


def test_sections_are_the_text_without_a_gap_and_say_which_they_are(document_of: Make) -> None:
    sections = divide(document_of(THREE))
    assert "".join(section.text for _, section in sections) == THREE
    assert [section.section for _, section in sections] == [1, 2, 3]


def test_front_matter_and_a_table_of_contents_stay_with_the_first_meeting(document_of: Make) -> None:
    front = "審議会会議録集\n目次\n" + "".join(
        f"第{n}回環境審議会議事録　令和5年{n + 3}月1日\n" for n in (1, 2, 3)
    )
    starts = [start for start, _ in divide(document_of(f"{front}\n{THREE}"))]
    assert starts == [0, *(len(front) + 1 + at * (len(THREE) // 3) for at in (1, 2))]


def test_the_days_of_a_sitting_are_records_of_their_own(document_of: Make) -> None:
    days = "".join(
        f"令和５年第４回　緑野町議会定例会会議録（第{n}号）\n\n令和５年12月{n + 4}日　午前10時開議\n"
        f"○議長（安田恒之君）　会議を開きます。\n　　午後３時散会\n\n"
        for n in (1, 2)
    )
    assert _facts(document_of(days)) == [
        (0, None, date(2023, 12, 5), 1),
        (len(days) // 2, None, date(2023, 12, 6), 1),
    ]


@pytest.mark.parametrize("name", TWINS)
def test_the_record_of_another_month_below_is_another_meeting(document_of: Make, name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    month = r"(?<=[年.])\s*([0-9０-９]+|[一二三四五六七八九十]+)(?=[月.])"
    other = re.sub(month, lambda found: "4" if found[1] in ("3", "３", "三") else "3", text)
    assert other != text
    starts = [start for start, _ in divide(document_of(f"{text}\n{other}"))]
    assert starts == [0, len(text) + 1]


@pytest.mark.parametrize(
    "between",
    [
        "第1回環境審議会議事録\n",
        "第1回環境審議会議事録（令和5年4月1日）\n- 2 -\n",
        "資料１　第2回環境審議会議事録　令和5年5月1日\n",
        "（参考）第2回環境審議会議事録\n令和5年5月1日\n",
        "第2回環境審議会の議事録について\n",
        "次回は令和5年5月1日に開催する。\n",
        "第2回環境審議会議事録\n",
    ],
)
def test_other_lines_with_a_title_or_a_day_divide_nothing(document_of: Make, between: str) -> None:
    text = MEETING.format(number=1, month=4) + between + "○山田会長　続ける。\n○佐藤委員　賛成である。\n"
    assert [start for start, _ in divide(document_of(text))] == [0]


def test_a_head_without_speech_below_stays_with_the_meeting_above(document_of: Make) -> None:
    text = (
        MEETING.format(number=1, month=4) + "\n第2回環境審議会議事録\n日時　令和5年5月1日\n（掲載準備中）\n"
    )
    assert [start for start, _ in divide(document_of(text))] == [0]


def test_what_the_source_says_of_its_parts_and_turns_goes_first(document_of: Make) -> None:
    document = document_of(THREE)
    half = len(THREE) // 2
    parts = tuple(Part(span, Facts()) for span in (Span(0, half), Span(half, len(THREE))))
    assert [start for start, _ in divide(replace(document, frame=Frame(parts=parts)))] == [0, half]
    turns = (Turn(Span(50, 54), Span(55, 60)),)
    assert len(divide(replace(document, frame=Frame(turns=turns)))) == 1
