"""What a measure finds: figures of nodes, of edges and of the whole network, and what it was asked with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.records import record

#: A figure: what JSON and CSV hold without loss; None where it is not defined.
Cell = str | int | float | None

#: Significant digits that are kept: summing in another order does not change them.
_DIGITS = 6

_NONE: Mapping[str, tuple[Cell, ...]] = MappingProxyType({})


@record
class MeasureOptions:
    """What measures can be asked to do otherwise; each says in its own module what it reads."""

    algorithm: str = "leiden"
    """What finds communities: `leiden` or `louvain`."""
    resolution: float = 1.0
    """Of communities: above 1 more and smaller ones, below 1 fewer and larger ones."""
    seed: int = 1
    """Of what is drawn by chance: communities, resampled meetings."""
    alpha: float = 0.05
    """Of the backbone: how improbable a tie must be where weights are spread by chance."""
    group: str | None = None
    """The attribute of nodes that puts them into groups; without it `ministry` where nodes have one, else
    their kind."""


#: Every option left as it is.
DEFAULTS = MeasureOptions()


@record
class Figures:
    """Figures under their names; nodes and edges by id, in the order of the network."""

    node_columns: tuple[str, ...] = ()
    nodes: Mapping[str, tuple[Cell, ...]] = _NONE
    edge_columns: tuple[str, ...] = ()
    edges: Mapping[str, tuple[Cell, ...]] = _NONE
    whole: tuple[tuple[Cell, ...], ...] = ()
    """Figures of the network itself: the name, and what `whole_columns` say."""
    whole_columns: tuple[str, ...] = ("value",)
    settings: tuple[tuple[str, Cell], ...] = ()
    """What was chosen: of what the options say, that which the measure looked at."""


#: No figures.
NOTHING = Figures()


def rounded(value: float) -> float:
    """The figure to six significant digits.

    >>> rounded(1 / 3), rounded(2 / 3000000)
    (0.333333, 6.66667e-07)
    """
    return float(f"{value:.{_DIGITS}g}")


def counted(value: float) -> int | float:
    """A sum of weights: a whole number where it is one.

    >>> counted(3.0), counted(2.5)
    (3, 2.5)
    """
    return int(value) if float(value).is_integer() else rounded(value)
