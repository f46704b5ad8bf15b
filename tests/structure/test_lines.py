"""Lines: their offsets, and what they keep of what was asked about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.structure.lines import Line, split_lines, told_once


def test_a_reader_of_lines_is_asked_once_a_line() -> None:
    asked: list[str] = []

    @told_once
    def length(line: Line) -> int | None:
        asked.append(line.text)
        return len(line.text) or None

    one, other = split_lines("議題\n\n")
    assert [length(one), length(other), length(one), length(other)] == [2, None, 2, None]
    assert asked == ["議題", ""]


def test_two_readers_of_one_name_do_not_answer_for_each_other() -> None:
    def reader(answer: int) -> int:
        @told_once
        def read(line: Line) -> int:  # noqa: ARG001
            return answer

        return read(line)

    (line,) = split_lines("議題")
    assert [reader(1), reader(2)] == [1, 2]


@pytest.mark.parametrize(("text", "lines"), [("", 0), ("\n", 1), ("一", 1), ("一\n", 1), ("一\n\n二", 3)])
def test_a_line_break_ends_a_line_and_begins_none(text: str, lines: int) -> None:
    assert len(split_lines(text)) == lines


@given(st.text(alphabet="議　 \t\n１。"))
def test_lines_are_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(text[line.start : line.end] for line in lines) == text.removesuffix("\n")
    for line in lines:
        assert text[line.first : line.last] == line.text == text[line.start : line.end].strip()
        assert line.start <= line.first <= line.last <= line.end
