"""Bills and ordinances that an assembly decides without quotation marks."""

from __future__ import annotations

import pytest

from kg.model import Document, Meeting, Span
from kg.structure import parse_meeting
from kg.structure.titles import find_bills

HEAD = "北川町議会会議録（令和６年第２回定例会）\n\n令和６年６月１２日（水曜日）\n\n午前１０時００分開議\n\n"


def _meeting(*turns: str) -> Meeting:
    text = HEAD + "\n\n".join(turns) + "\n"
    return parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64))


def _decided(meeting: Meeting) -> list[tuple[tuple[str, ...], str | None]]:
    return [(item.titles, item.outcome) for item in meeting.decisions]


def test_the_question_names_the_ordinance_that_is_passed() -> None:
    meeting = _meeting(
        "○議長（山田太郎君）　議案第１２号、北川町税条例の一部を改正する条例については、原案のとおり決することに御異議ありませんか。",
        "〔「異議なし」と呼ぶ者あり〕",
        "○議長（山田太郎君）　異議なしと認めます。よって、議案第１２号は原案のとおり可決されました。",
    )
    assert _decided(meeting) == [(("北川町税条例の一部を改正する条例",), "adopted")]
    assert meeting.header.body is not None
    assert meeting.header.body.text == "北川町議会"


@pytest.mark.parametrize(
    ("ruling", "outcome"),
    [
        ("起立多数であります。よって、本案は原案のとおり可決されました。", "adopted"),
        ("起立少数であります。よって、本案は否決されました。", "rejected"),
    ],
)
def test_what_was_taken_up_is_what_本案_means(ruling: str, outcome: str) -> None:
    meeting = _meeting(
        "○議長（山田太郎君）　日程第４、議案第１３号、令和６年度北川町一般会計補正予算（第２号）を議題といたします。\n　本案に賛成の方は起立願います。",
        "〔賛成者起立〕",
        f"○議長（山田太郎君）　{ruling}",
    )
    assert _decided(meeting) == [(("令和６年度北川町一般会計補正予算（第２号）",), outcome)]


def test_what_is_only_taken_up_or_referred_is_not_decided() -> None:
    meeting = _meeting(
        "○議長（山田太郎君）　日程第４、議案第１３号、北川町税条例の一部を改正する条例についてを議題といたします。",
        "○町長（佐藤花子君）　本条例は、税率を改めるものであります。",
        "○議長（山田太郎君）　本案は総務委員会に付託いたします。",
    )
    assert _decided(meeting) == []


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("内閣提出、水道法の一部を改正する法律案を議題といたします。", ["水道法の一部を改正する法律案"]),
        (
            "議案第３号、甲市下水道条例について、議案第４号、甲市公園条例について、以上２件を一括して議題といたします。",
            ["甲市下水道条例", "甲市公園条例"],
        ),
        ("条例について御説明いたします。", []),
        ("この条例を改正することは重要である。", []),
        ("予算の執行については、適切に対応いたします。", []),
    ],
)
def test_titles_of_bills_are_told_by_how_they_are_put(words: str, titles: list[str]) -> None:
    assert [one.title for one in find_bills(words, Span(0, len(words)))] == titles
