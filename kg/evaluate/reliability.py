"""Whether confidence means something: of acts with confidence c, about c should be right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from kg.records import record

#: Lower ends of the bins, and 1, which the last one holds.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

#: The 97.5 % point of the standard normal distribution.
_Z = 1.959963984540054


@record
class Bin:
    """The acts whose confidence lies in `[low, high)`."""

    low: float
    high: float
    acts: int
    right: int
    confidence: float
    """Mean."""

    @property
    def share(self) -> float:
        """How many of the acts are right, 0–1."""
        return self.right / self.acts


@record
class Reliability:
    """Confidence against truth; `bins` holds those with acts in them."""

    bins: tuple[Bin, ...]
    acts: int
    right: int
    confidence: float
    """Mean; 0 without acts."""
    error: float
    """Expected calibration error: mean distance of confidence and share right over the bins, by acts."""
    brier: float
    """Mean squared distance of confidence from 1 (right) or 0 (wrong)."""
    brier_base: float
    """What always saying the share of all right acts would give; less is better."""


def reliability(told: Sequence[tuple[float, bool]]) -> Reliability:
    """The reliability of confidences (0–1), each with whether its act was right."""
    bins = tuple(
        Bin(low, high, len(inside), sum(right for _, right in inside), _mean([c for c, _ in inside]))
        for low, high in pairwise(BINS)
        if (inside := [one for one in told if low <= one[0] < high or one[0] == high == BINS[-1]])
    )
    right = sum(right for _, right in told)
    base = right / len(told) if told else 0.0
    return Reliability(
        bins=bins,
        acts=len(told),
        right=right,
        confidence=_mean([c for c, _ in told]),
        error=sum(abs(one.confidence - one.share) * one.acts for one in bins) / max(1, len(told)),
        brier=_mean([(c - right) ** 2 for c, right in told]),
        brier_base=base * (1 - base),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def wilson(right: int, acts: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927); `acts` is at least 1.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    share = right / acts
    scale = 1 + _Z**2 / acts
    middle = share + _Z**2 / (2 * acts)
    half = _Z * sqrt(share * (1 - share) / acts + _Z**2 / (4 * acts**2))
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
