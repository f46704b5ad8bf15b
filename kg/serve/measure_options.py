"""Measures of a network as a URL has them: which, and what they are reckoned with."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import UsageError
from kg.graphs.measures.catalogue import MEASURES, find_measure
from kg.graphs.measures.figures import MeasureOptions
from kg.serve.network_options import BETWEEN

_USUAL = MeasureOptions()

#: The options of measures, with the words and defaults of `kg analyze`.
NAMES = ("algorithm", "resolution", "seed", "alpha", "group")

#: What finds communities.
ALGORITHMS = ("leiden", "louvain")

#: Seeds that all algorithms know.
MOST_SEED = 2**32 - 1


def read_measures(asked: Mapping[str, str]) -> tuple[str, ...]:
    """The measures that are named, each once, in the order of the table; UsageError for what is none."""
    named = {name.strip() for name in asked.get("measure", "").split(BETWEEN)} - {""}
    for name in sorted(named):
        find_measure(name)
    return tuple(name for name in MEASURES if name in named)


def read_measure_options(asked: Mapping[str, str]) -> MeasureOptions:
    """What they are reckoned with, defaults filled in; UsageError for what cannot be."""
    algorithm = asked.get("algorithm", _USUAL.algorithm)
    if algorithm not in ALGORITHMS:
        raise UsageError(
            f"algorithm {algorithm!r} does not exist", hint=f"choose from: {', '.join(ALGORITHMS)}"
        )
    seed = asked.get("seed", str(_USUAL.seed))
    if not (
        seed.isascii() and seed.isdigit() and len(seed) <= len(str(MOST_SEED)) and int(seed) <= MOST_SEED
    ):
        raise UsageError(f"seed {seed!r} is none", hint=f"write a whole number from 0 to {MOST_SEED}")
    return MeasureOptions(
        algorithm=algorithm,
        resolution=_number(asked, "resolution", _USUAL.resolution, 1_000_000),
        seed=int(seed),
        alpha=_number(asked, "alpha", _USUAL.alpha, 1),
        group=asked.get("group"),
    )


def _number(asked: Mapping[str, str], name: str, default: float, most: float) -> float:
    value = asked.get(name, str(default))
    try:
        found = float(value)
    except ValueError:
        found = 0.0
    if not 0 < found <= most:
        raise UsageError(
            f"{name} {value!r} is no number above 0 up to {most:,}", hint=f"e.g. {name}={default}"
        )
    return found
