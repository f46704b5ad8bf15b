"""Rows are brought into order whatever their number, in memory or in a file, and of too many the first stay."""

from __future__ import annotations

import random
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.serve.pages.ranking import Blocks, Kept, Plain, Ranking


def _kept(numbers: list[int], *, most: int, piece: int) -> tuple[Ranking, Kept]:
    ranking = Ranking(most=most, piece=piece)
    for place, number in enumerate(numbers):
        ranking.add((number,), (number, place))
    return ranking, ranking.ranked()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=60), st.integers(1, 40), st.integers(1, 9))
def test_rows_come_sorted_alike_ones_as_they_came_and_no_more_than_may_be(
    numbers: list[int], most: int, piece: int
) -> None:
    ranking, kept = _kept(numbers, most=most, piece=piece)
    expected = sorted(((number, place) for place, number in enumerate(numbers)), key=lambda row: row[0])
    assert kept.part(0, len(numbers)) == expected[:most]
    assert len(kept) == len(expected[:most])
    assert ranking.cut is (len(numbers) > most)


def test_any_part_of_many_rows_is_read_from_its_place() -> None:
    numbers = random.Random(3).sample(range(5_000), 5_000)
    _, kept = _kept(numbers, most=10_000, piece=700)
    assert kept.in_file
    assert [row[0] for row in kept.part(2_345, 2_351)] == [2_345, 2_346, 2_347, 2_348, 2_349, 2_350]
    assert kept.part(4_999, 6_000) == [(4_999, numbers.index(4_999))]
    assert kept.part(5_000, 6_000) == kept.part(7, 7) == []


def test_few_rows_need_no_file() -> None:
    assert not _kept([3, 1, 2], most=10, piece=10)[1].in_file


def test_rows_that_are_left_out_after_sorting_are_not_counted_as_cut() -> None:
    ranking = Ranking(most=3, piece=2)
    for number in (2, 1, 2, 1, 1):
        ranking.add((number,), (number,))
    kept = ranking.ranked(lambda rows: iter(dict.fromkeys(rows)))
    assert (kept.part(0, 9), ranking.cut) == ([(1,), (2,)], False)


def test_two_readers_of_one_file_do_not_disturb_each_other() -> None:
    blocks = Blocks()
    rows: list[Plain] = [(n,) for n in range(1_000)]
    blocks.write(rows)
    one, other = blocks.read(), blocks.read(500)
    assert [(next(one), next(other)) for _ in range(300)] == [((n,), (n + 500,)) for n in range(300)]


class _Full:
    """A file on a disk without room."""

    def write(self, _written: bytes) -> int:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        pass


def test_a_full_disk_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: _Full())
    with pytest.raises(StoreError) as refused:
        Blocks().write([(1,)])
    assert refused.value.found == "the rows of the answer cannot be kept (No space left on device)"
