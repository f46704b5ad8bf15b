"""Lines are sorted and told once, however few of them are in memory at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import sorting
from kg.rdf.sorting import sorted_once

_LINES = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])).map("{}\n".format)
)


@given(_LINES, st.integers(1, 5))
def test_files_sort_as_memory_does(lines: list[str], run_lines: int) -> None:
    assert list(sorted_once(lines, run_lines=run_lines)) == sorted(set(lines))


def test_more_files_than_may_be_open_are_merged_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_MOST_RUNS", 3)
    lines = [f"{number * 7919 % 100:03d}\r\u2028\n" for number in range(100)]
    assert list(sorted_once(lines, run_lines=4)) == sorted(lines)
