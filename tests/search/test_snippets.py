"""Snippets show the text as kept, with the words marked."""

from __future__ import annotations

import pytest

from kg.search.records import Snippet
from kg.search.snippets import marks_in, snippet


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("サイバーセキュリティ", ["サイバー"], ((0, 4),)),
        ("ＡＩとAI、ｱｲ", ["\x02ai"], ((0, 2), (3, 5))),
        ("サイ\nバー攻撃", ["サイバー"], ((0, 5),)),
        ("㍿の会", ["会社"], ((0, 1),)),
        ("重要インフラ", ["重要", "要インフラ"], ((0, 6),)),
        ("のの", ["の"], ((0, 2),)),
        ("施策", ["無"], ()),
    ],
)
def test_every_place_of_every_word_is_marked(
    text: str, words: list[str], marks: tuple[tuple[int, int], ...]
) -> None:
    assert marks_in(text, words) == marks


def test_a_long_sentence_is_cut_around_the_first_mark() -> None:
    text = "あ" * 300 + "目印" + "い" * 300
    assert snippet(text, ["目印"]) == Snippet(
        "あ" * 40 + "目印" + "い" * 118, ((40, 42),), cut_before=True, cut_after=True
    )


def test_a_long_text_without_a_mark_is_cut_at_its_end() -> None:
    assert snippet("あ" * 161, ["目"]) == Snippet("あ" * 160, (), cut_before=False, cut_after=True)


def test_pieces_put_together_are_the_text() -> None:
    found = snippet("各府省庁の施策", ["府省", "策"])
    assert list(found.pieces()) == [("各", False), ("府省", True), ("庁の施", False), ("策", True)]
