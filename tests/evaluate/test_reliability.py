"""Confidence against truth, on cases that can be computed by hand."""

from __future__ import annotations

import pytest

from kg.evaluate import reliability
from kg.evaluate.reliability import Bin, wilson


def test_acts_are_binned_by_confidence_with_the_share_that_is_right() -> None:
    told = [(0.5, True), (0.59, False), (0.8, True), (0.85, True), (0.9, False), (1.0, True)]
    result = reliability(told)

    assert result.bins == (
        Bin(0.5, 0.6, 2, 1, pytest.approx(0.545)),  # type: ignore[arg-type]
        Bin(0.8, 0.9, 2, 2, pytest.approx(0.825)),  # type: ignore[arg-type]
        Bin(0.9, 1.0, 2, 1, pytest.approx(0.95)),  # type: ignore[arg-type]
    )
    assert [one.share for one in result.bins] == [0.5, 1.0, 0.5]
    assert (result.acts, result.right) == (6, 4)
    assert result.confidence == pytest.approx(4.64 / 6)
    assert result.error == pytest.approx((0.045 + 0.175 + 0.45) / 3)
    assert result.brier == pytest.approx((0.25 + 0.3481 + 0.04 + 0.0225 + 0.81 + 0) / 6)
    assert result.brier_base == pytest.approx(2 / 9)


@pytest.mark.parametrize("share", [0.25, 0.75])
def test_confidence_that_is_the_share_is_without_error(share: float) -> None:
    told = [(share, number < 4 * share) for number in range(4)]
    result = reliability(told)

    assert result.error == pytest.approx(0)
    assert result.brier == pytest.approx(result.brier_base)


def test_nothing_told_is_no_error() -> None:
    result = reliability([])

    assert (result.bins, result.acts, result.error, result.brier, result.brier_base) == ((), 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("right", "acts", "expected"),
    [
        # Newcombe 1998, table I
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
        (20, 20, (0.8389, 1.0)),
    ],
)
def test_wilson_interval_of_a_share(right: int, acts: int, expected: tuple[float, float]) -> None:
    assert wilson(right, acts) == pytest.approx(expected, abs=5e-5)
