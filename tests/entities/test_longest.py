"""Names found at each place, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.entities.longest import Longest


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    assert list(Longest(["AB", "ABC", "CD"]).scan("xABCDAB")) == [(1, "ABC"), (5, "AB")]


def test_a_refused_name_leaves_its_place_to_a_shorter_one() -> None:
    names = Longest(["AB", "ABC"])
    assert list(names.scan("ABC", lambda name, *_: name != "ABC")) == [(0, "AB")]


def test_nothing_is_found_among_no_names() -> None:
    assert list(Longest([""]).scan("AB")) == []
    assert list(Longest(["AB"]).scan("")) == []


@given(st.sets(st.text("abc", min_size=1, max_size=4), min_size=1), st.text("abcd", max_size=30))
def test_it_finds_what_an_expression_of_all_names_finds(names: set[str], text: str) -> None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    expected = [(match.start(), match.group()) for match in re.finditer("|".join(ordered), text)]
    assert list(Longest(names).scan(text)) == expected
