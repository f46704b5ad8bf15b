"""Learning how likely an act is right from acts that gold says are right or wrong.

A logistic regression with a normal prior on every weight but the base (ridge): a rule seen seldom
stays near the rate of its type, a type near that of all acts. Solved by Newton's method to
convergence, in plain Python, so that the same acts give the same weights on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from kg.entities.confidence import Signs, confidence_of, probability, terms
from kg.evaluate.reliability import Reliability, reliability
from kg.records import record

Weights: TypeAlias = Mapping[str, float]

#: Standard deviation of the prior, in log odds. Types differ little, and rules little within their
#: type; what a sign or a look at the minutes is worth is left nearly free.
_SPREAD = {"type": 0.5, "rule": 0.5}
_SPREAD_OF_SIGNS = 1.5
#: The base is bound so loosely that it only keeps the equations solvable where all acts are right.
_SPREAD_OF_BASE = 10.0
_STEPS = 50
_SMALL_STEP = 1e-9


@record
class Sample:
    """An act that was offered for minutes with gold, and whether it is right in full."""

    gold: str
    signs: Signs
    right: bool


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Term → weight, sorted by term; without samples there are none."""
    cases = [(terms(sample.signs), sample.right) for sample in samples]
    names = sorted({term for found, _ in cases for term in found})
    place = {term: index for index, term in enumerate(names)}
    rows = [([(place[term], amount) for term, amount in found.items()], right) for found, right in cases]
    bound = [1 / _spread(term) ** 2 for term in names]
    weights = [0.0] * len(names)
    for _ in range(_STEPS):
        step = _newton_step(rows, weights, bound)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step), default=0.0) < _SMALL_STEP:
            break
    return dict(zip(names, weights, strict=True))


def _spread(term: str) -> float:
    if term == "base":
        return _SPREAD_OF_BASE
    return _SPREAD.get(term.partition(":")[0], _SPREAD_OF_SIGNS)


def _newton_step(
    rows: Iterable[tuple[list[tuple[int, float]], bool]], weights: Sequence[float], bound: Sequence[float]
) -> list[float]:
    """What takes the weights to the top of the quadratic that touches the posterior at them."""
    size = len(weights)
    slope = [-bound[i] * weights[i] for i in range(size)]
    curve = [[bound[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, right in rows:
        likely = probability(sum(amount * weights[i] for i, amount in row))
        for i, amount in row:
            slope[i] += amount * (right - likely)
            for j, other in row:
                curve[i][j] += likely * (1 - likely) * amount * other
    return _solved(curve, slope)


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """x with matrix · x = values, by elimination; the matrix is symmetric and positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(rows)
    for i in range(size):
        for k in range(i + 1, size):
            share = rows[k][i] / rows[i][i]
            if share:
                rows[k] = [one - share * other for one, other in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - known) / rows[i][i]
    return found


def left_out(samples: Sequence[Sample], *, developed: bool) -> Reliability:
    """How well chances are told by models that saw no act of the same minutes.

    `developed` chooses between acts of minutes that rules were developed on, and acts read at first look.
    """
    told: list[tuple[float, bool]] = []
    for gold in sorted({sample.gold for sample in samples}):
        weights = fit([sample for sample in samples if sample.gold != gold])
        told += [
            (confidence_of(sample.signs, weights), sample.right)
            for sample in samples
            if sample.gold == gold and sample.signs.developed is developed
        ]
    return reliability(told)
