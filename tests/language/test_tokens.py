"""Morphemes and their offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.tokens import tokenize


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_tokens_stand_where_they_are_printed(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.surface for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


def test_a_text_longer_than_one_call_takes_is_read_whole() -> None:
    text = "川を守る。" * 6000
    tokens = tokenize(text)
    assert "".join(t.surface for t in tokens) == text
    assert tokens[-1].end == len(text)


def test_no_text_has_no_tokens() -> None:
    assert tokenize("") == ()
