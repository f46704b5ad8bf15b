"""Lines, columns and the words shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.check.places import Positions
from kg.model import Document, Span


def positions(text: str) -> Positions:
    return Positions(Document(text, "minutes.txt", "ab" * 32))


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("一二\n三四\n", Span(0, 1), (1, 1, 1, 2)),
        ("一二\n三四\n", Span(3, 5), (2, 1, 2, 3)),
        ("一二\n三四\n", Span(1, 4), (1, 2, 2, 2)),
        ("𠮷田\n三", Span(1, 2), (1, 2, 1, 3)),  # columns are code points, not UTF-16 units
        ("一二", Span(2, 2), (1, 3, 1, 3)),
    ],
)
def test_lines_and_columns_count_from_one(text: str, span: Span, place: tuple[int, int, int, int]) -> None:
    found = positions(text).place(span)
    assert (found.line, found.column, found.end_line, found.end_column) == place


@pytest.mark.parametrize(
    ("text", "words", "shown", "marked"),
    [
        ("　○後藤本部長\n", "後藤本部長", "○後藤本部長", "後藤本部長"),
        ("氏名\t役職\n", "役職", "氏名 役職", "役職"),
        ("あ" * 30 + "い" + "う" * 30, "い", "…" + "あ" * 12 + "い" + "う" * 23 + "…", "い"),
        ("そこ\n- 4 -\nから", "そこ\n- 4 -\nから", "そこ ⏎ - 4 - ⏎ から", "そこ ⏎ - 4 - ⏎ から"),
    ],
)
def test_the_line_is_shown_in_one_piece_with_the_words_marked(
    text: str, words: str, shown: str, marked: str
) -> None:
    start = text.index(words)
    excerpt = positions(text).excerpt(Span(start, start + len(words)))
    assert (excerpt.text, excerpt.text[excerpt.begin : excerpt.end]) == (shown, marked)


@settings(max_examples=60, deadline=None)
@given(st.text("あい　\t\n", min_size=1, max_size=80), st.data())
def test_place_and_excerpt_fit_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    at = positions(text)
    place, excerpt = at.place(Span(start, end)), at.excerpt(Span(start, end))
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == start
    assert sum(len(line) + 1 for line in lines[: place.end_line - 1]) + place.end_column - 1 == end
    assert 0 <= excerpt.begin <= excerpt.end <= len(excerpt.text)
    assert "\n" not in excerpt.text
    assert "\t" not in excerpt.text
