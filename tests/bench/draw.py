"""Chance that is the same on every machine and in every version of Python.

`random.Random.random` is the one method whose sequence is promised to stay
(https://docs.python.org/3/library/random.html#notes-on-reproducibility); everything here is made of it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Draws by a key: the same key draws the same, whatever was drawn elsewhere."""

    def __init__(self, *key: object) -> None:
        self._random = random.Random("/".join(map(str, key))).random

    def below(self, end: int) -> int:
        """A number from 0 to `end`, exclusive."""
        return int(self._random() * end)

    def between(self, first: int, last: int) -> int:
        """A number from `first` to `last`, inclusive."""
        return first + int(self._random() * (last - first + 1))

    def chance(self, probability: float) -> bool:
        return self._random() < probability

    def one(self, choices: Sequence[T]) -> T:
        return choices[int(self._random() * len(choices))]

    def rank(self, end: int) -> int:
        """A rank from 0 to `end`, exclusive, as Zipf's law has it: the first about twice as often as the second.

        Inverse of the continuous law with exponent 1, whose distribution function is ln(x) / ln(end + 1).
        """
        return min(end - 1, int(math.exp(self._random() * math.log(end + 1))) - 1)

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of them in another order (Fisher and Yates)."""
        mixed = list(choices)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self._random() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def some(self, choices: Sequence[T], number: int) -> list[T]:
        """So many different ones; all where there are not more."""
        return self.shuffled(choices)[:number]
