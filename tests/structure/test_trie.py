"""Many words looked for at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.structure.trie import Hit, Trie


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        (["計画", "計画案"], "計画案と計画", [(0, 3, "計画案"), (4, 6, "計画")]),
        (["基本計画"], "基本\n 計画", [(0, 6, "基本計画")]),
        (["基本計画", "計画書"], "基本計画書", [(0, 4, "基本計画")]),
        (["計画"], "基本方針", []),
        ([], "計画", []),
        ([""], "計画", []),
        (["[a-z]"], "b[a-z]", [(1, 6, "[a-z]")]),
    ],
)
def test_longest_word_at_the_first_place_wins(
    words: list[str], text: str, hits: list[tuple[int, int, str]]
) -> None:
    assert list(Trie(words).scan(text)) == [Hit(*hit) for hit in hits]


@given(st.lists(st.text("ab^]", min_size=1, max_size=4), min_size=1), st.text("ab^]c", max_size=40))
def test_a_trie_finds_what_an_alternation_longest_first_finds(words: list[str], text: str) -> None:
    pattern = re.compile("|".join(map(re.escape, sorted(set(words), key=len, reverse=True))))
    assert [tuple(hit) for hit in Trie(words).scan(text)] == [
        (found.start(), found.end(), found.group()) for found in pattern.finditer(text)
    ]
