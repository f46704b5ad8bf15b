"""How far a figure would move with other speeches, or other minutes, of the same kind (Efron 1979).

Each round draws as many blocks of a file as it has, with replacement; for several files it draws as
many files first. The interval holds the middle 95 % of the rounds in which the figure exists; where
fewer than five blocks have any act of the figure, it would say nothing and is not told. The seed is
fixed, and a file's own, so that its interval does not depend on what else is evaluated.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from kg.evaluate.blocks import FIGURES, NOTHING, Tally
from kg.records import record

ROUNDS = 2_000
_SEED = "shisaku"
#: What lies below the interval, and above it.
_OUTSIDE = 0.025
_LEAST_BLOCKS = 5


@record
class Interval:
    """A figure with its 95 % interval."""

    value: float | None = None
    """None where there is nothing to find and nothing was offered."""
    low: float | None = None
    high: float | None = None
    """Both None where too few blocks have an act of the figure."""


@record
class Drawn:
    """A file: what was hit in it, and what in each round."""

    whole: Tally
    rounds: tuple[Tally, ...]
    blocks: tuple[int, ...]
    """Of each figure: how many blocks have an act of it."""


#: The F1 of the figure at an index of `FIGURES`, over the tallies of some files.
_Pool: TypeAlias = Callable[[Sequence[Tally], int], float | None]


def draw(name: str, blocks: Sequence[Tally]) -> Drawn:
    """The rounds of one file, the same for the same name and blocks; there is at least one block."""
    dice = random.Random(f"{_SEED} {name}")
    return Drawn(
        whole=_sum(blocks),
        rounds=tuple(_sum(dice.choices(blocks, k=len(blocks))) for _ in range(ROUNDS)),
        blocks=tuple(sum(block[2 * at + 1] > 0 for block in blocks) for at in range(len(FIGURES))),
    )


def of_file(drawn: Drawn) -> list[Interval]:
    """The figures of one file, in the order of `FIGURES`."""
    return _figures([drawn], [(one,) for one in drawn.rounds], _micro)


def of_files(files: Mapping[str, Drawn]) -> tuple[list[Interval], list[Interval]]:
    """The figures of at least one file: of all acts together (micro), and the mean of the files' (macro).

    A file with nothing to find and nothing offered has no part in the mean.
    """
    drawn = list(files.values())
    dice = random.Random(f"{_SEED} {' '.join(files)}")
    rounds = [[dice.choice(dice.choice(drawn).rounds) for _ in drawn] for _ in range(ROUNDS)]
    return _figures(drawn, rounds, _micro), _figures(drawn, rounds, _macro)


def _figures(files: Sequence[Drawn], rounds: Sequence[Sequence[Tally]], pool: _Pool) -> list[Interval]:
    figures = []
    for at in range(len(FIGURES)):
        value = pool([one.whole for one in files], at)
        told = sum(one.blocks[at] for one in files) >= _LEAST_BLOCKS
        drawn = [pool(one, at) for one in rounds] if told else []
        figures.append(_interval(value, sorted(one for one in drawn if one is not None)))
    return figures


def _micro(tallies: Sequence[Tally], at: int) -> float | None:
    hits = sum(one[2 * at] for one in tallies)
    both = sum(one[2 * at + 1] for one in tallies)
    return 2 * hits / both if both else None


def _macro(tallies: Sequence[Tally], at: int) -> float | None:
    values = [value for one in tallies if (value := _micro((one,), at)) is not None]
    return sum(values) / len(values) if values else None


def _interval(value: float | None, drawn: Sequence[float]) -> Interval:
    """`drawn` are sorted; none of them, no interval."""
    if value is None or not drawn:
        return Interval(value)
    outside = int(_OUTSIDE * len(drawn))
    return Interval(value, drawn[outside], drawn[-1 - outside])


def _sum(blocks: Sequence[Tally]) -> Tally:
    return tuple(map(sum, zip(*blocks, strict=True))) if blocks else NOTHING
