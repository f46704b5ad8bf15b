"""Folding: what counts as the same, and where each character stood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.fold import WORD_MARK, fold, fold_with_places

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("サイバーｻｲﾊﾞﾌﾟがか\u3099\u309aＡＩai㍿㌢①ßİée\u0301 \u3000\n\u200b\u00ad\x02の。"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＩ", "ai"),
        ("ｻｲﾊﾞｰ", "サイバー"),
        ("サイバー\n　セキュリティ", "サイバーセキュリティ"),
        ("第１０回", "第10回"),
        ("㈱", "(株)"),
        ("施\u200b策", "施策"),
        ("か\u3099", "が"),
        ("Straße", "STRASSE"),
        ("㌔", "キロ"),
    ],
)
def test_two_printings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("ai", "AIの利用", True),
        ("ai", "foreign affairs", False),
        ("sec", "Cyber Security", True),
        ("security", "cybersecurity", False),
        ("5年", "令和15年", False),
        ("15年", "令和１５年", True),
        ("cyber security", "cybersecurity", False),
    ],
)
def test_latin_words_and_numbers_are_found_by_their_beginning(word: str, text: str, found: bool) -> None:
    assert (fold(word) in fold(text)) is found


@given(TEXTS)
def test_both_ways_of_folding_give_the_same_text(text: str) -> None:
    assert fold_with_places(text).text == fold(text)


@given(TEXTS)
def test_places_lead_to_the_characters_that_were_folded(text: str) -> None:
    folded = fold_with_places(text)
    for place, letter in enumerate(folded.text):
        start, end = folded.span(place, place + 1)
        assert letter in fold(text[start:end]) if letter != WORD_MARK else start == end
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS)
def test_folding_forgets_nothing_that_is_no_blank(text: str) -> None:
    seen = [c for c in text if unicodedata.category(c) not in ("Cf", "Cc") and fold(c)]
    assert bool(seen) == bool(fold(text))
