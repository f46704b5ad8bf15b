"""A title that stands beside the text fills in what the words do not say of the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document, FactOrigin, Facts, Frame, Part, Span
from kg.structure import parse_meeting

SPEECHES = "○山田座長　会議を始める。\n○森委員　検討していただきたい。\n"
Said = tuple[str | None, int | None, date | None]


def head(
    text: str, title: str
) -> tuple[Said, tuple[FactOrigin | None, FactOrigin | None, FactOrigin | None]]:
    whole = Part(Span(0, len(text)), Facts(title=title))
    header = parse_meeting(Document(text, "page.html", "0" * 64, frame=Frame(parts=(whole,)))).header
    body = header.body.text if header.body else None
    return (body, header.number, header.held_on), (header.body_from, header.number_from, header.date_from)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "情報戦略本部 第36回会合（令和5年7月4日）議事概要 - 試験センター",
            ("情報戦略本部", 36, date(2023, 7, 4)),
        ),
        ("試験省_情報審議会 総合部会（第50回）議事録", ("情報審議会総合部会", 50, None)),
        ("情報審議会 基本部会（第3回）－議事要旨", ("情報審議会基本部会", 3, None)),
        ("第3回情報推進会議 議事要旨｜試験省ホームページ", ("情報推進会議", 3, None)),
        ("審議会・研究会：試験省", (None, None, None)),
        ("情報戦略本部 | 試験省", (None, None, None)),
        ("Microsoft Word - 資料1", (None, None, None)),
        ("議事録", (None, None, None)),
    ],
)
def test_only_a_title_that_names_minutes_says_what_the_text_does_not(title: str, said: Said) -> None:
    found, origins = head(SPEECHES, title)
    assert found == said
    assert origins == tuple(FactOrigin.METADATA if one is not None else None for one in said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("情報審議会 総合部会（第50回）議事録", ("情報審議会総合部会", 50, date(2023, 7, 4))),
        ("情報審議会 総合部会（第51回）議事録", ("情報審議会総合部会", 50, date(2023, 7, 4))),
        ("財政審議会 税制部会（第9回）議事録", ("総合部会", 50, date(2023, 7, 4))),
        ("総合部会（第50回）令和5年8月1日 議事録", ("総合部会", 50, date(2023, 7, 4))),
    ],
)
def test_what_the_text_says_stands_and_only_the_fuller_name_of_its_body_is_taken(
    title: str, said: Said
) -> None:
    text = f"総合部会（第50回）議事録\n\n日時：令和5年7月4日\n\n{SPEECHES}"
    assert head(text, title)[0] == said
