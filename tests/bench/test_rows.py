"""What a row says of a comparison: its ratio, and whether what was asked for is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench.rows import Better, Row, load_part, save_part


@pytest.mark.parametrize(
    ("better", "ratio"),
    [(Better.HIGH, 4.0), (Better.LOW, 0.25)],
)
def test_a_ratio_is_of_the_side_that_should_be_greater(better: Better, ratio: float) -> None:
    assert Row("part", "what", 2.0, "peer", 8.0, better).ratio == ratio


@pytest.mark.parametrize(("ours", "peer"), [(None, 8.0), (2.0, None), (0.0, 8.0)])
def test_one_side_alone_has_no_ratio(ours: float | None, peer: float | None) -> None:
    assert Row("part", "what", ours, "peer", peer).ratio is None


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("p", "faster than asked", 2.0, "peer", 8.0, asked=4.0), True),
        (Row("p", "slower than asked", 2.0, "peer", 7.9, asked=4.0), False),
        (Row("p", "less work than asked", 4.0, "peer", 1.0, Better.LOW, asked=4.0), True),
        (Row("p", "more work than asked", 4.1, "peer", 1.0, Better.LOW, asked=4.0), False),
        (Row("p", "fast, but another result", 1.0, "peer", 100.0, asked=4.0, same=False), False),
        (Row("p", "the peer did not end", 1.0, "peer", None, asked=4.0), None),
        (Row("p", "in time", 2.9, asked=3.0), True),
        (Row("p", "late", 3.1, asked=3.0), False),
        (Row("p", "not run", None, asked=3.0), None),
        (Row("p", "in time, with too much memory", 2.0, asked=3.0, peak_mib=101.0, asked_mib=100.0), False),
        (Row("p", "small enough", peak_mib=99.0, asked_mib=100.0), True),
        (Row("p", "nothing was asked", 2.0, "peer", 8.0), None),
    ],
    ids=lambda value: value.what if isinstance(value, Row) else "",
)
def test_what_was_asked_for_is_met_or_not(row: Row, met: bool | None) -> None:
    assert row.met is met


def test_a_part_is_found_again_as_it_was_kept(tmp_path: Path) -> None:
    rows = [
        Row("p", "a", 1.5, "peer", 3.0, Better.LOW, 2.0, same=True, note="half"),
        Row("p", "b", peak_mib=9.0, asked_mib=10.0, documents=7),
    ]
    save_part(tmp_path / "10", "p", rows, {"seconds": 1.5})
    assert load_part(tmp_path / "10", "p") == (rows, {"seconds": 1.5})
    assert load_part(tmp_path / "10", "another") == ([], {})
