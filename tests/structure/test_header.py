"""Body and number of the meeting, out of titles as councils print them."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.structure import parse_meeting


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        ("宇宙開発戦略本部（第２７回）議事要旨", "宇宙開発戦略本部", 27),
        ("宇宙開発戦略本部会合 第27回 議事概要", "宇宙開発戦略本部", 27),
        ("第３１回 総合海洋政策本部会合 議事録", "総合海洋政策本部", 31),
        ("令和５年度第２回 消費者政策会議 議事録", "消費者政策会議", None),
        ("令和６年第１回函館市議会定例会会議録　第１号", "函館市議会", None),
        ("令和３年第２回盛岡市議会臨時会会議録", "盛岡市議会", None),
    ],
)
def test_a_title_names_the_body_and_the_meeting_of_a_series(
    title: str, body: str, number: int | None
) -> None:
    text = f"{title}\n\n日時：令和６年２月２２日\n\n○議長　開会する。\n"
    header = parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64)).header
    assert header.body is not None
    assert (header.body.text, header.number) == (body, number)
