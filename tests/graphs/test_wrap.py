"""Where Japanese labels are broken."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.graphs.wrap import width_em, wrap

TEXTS = st.text(st.sampled_from("施策を強化するサイバー、。「」（）・ーSBOM 12,000%っ\n　"), max_size=120)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("普及促進", ("普及促進",)),
        ("能力構築\n支援", ("能力構築 支援",)),
        ("サイバーセキュリティ戦略本部", ("サイバーセキュリティ", "戦略本部")),
        ("インド太平洋地域における能力構築支援", ("インド太平洋地域における", "能力構築支援")),
        ("IoT機器の脆弱性等の調査の延長・拡充", ("IoT機器の脆弱性等の", "調査の延長・拡充")),
        ("取締りや実態解明、被害防止対策（令和6年度）", ("取締りや実態解明、", "被害防止対策（令和6年度）")),
    ],
)
def test_lines_break_between_phrases_and_are_about_equally_long(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 13, max_lines=3) == lines


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("あ" * 100, 10, max_lines=2) == ("あ" * 10, "あ" * 9 + "…")


@given(TEXTS, st.integers(6, 30))
def test_nothing_is_lost_but_white_space(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width, max_lines=1000)).split()) == "".join(text.split())


@given(TEXTS, st.integers(6, 30))
@example("0「 「00、、", 6)
@example("000 、、、、", 6)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    text = text.lstrip("、。」）・ーっ,% \n　")
    for line in wrap(text, width, max_lines=1000)[1:]:
        assert line[:1] not in set("、。」）")
    for line in wrap(text.rstrip("「（ \n　"), width, max_lines=1000)[:-1]:
        assert line[-1:] not in set("「（")


@given(TEXTS, st.integers(8, 30), st.integers(1, 4))
def test_there_are_never_more_lines_than_asked_for(text: str, width: int, most: int) -> None:
    assert len(wrap(text, width, max_lines=most)) <= most


@given(st.text(st.sampled_from("施策を強化する"), max_size=80), st.integers(6, 30))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    assert all(width_em(line) <= width for line in wrap(text, width, max_lines=1000))
