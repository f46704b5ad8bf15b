"""Where the picture puts what. Pure geometry in ems of the label text, y upwards; no library.

Institutions stand in a column in the middle, each with a band of its own; the measures first named
with it stand left and right of it inside that band. So no line crosses another except where a
measure is shared, which is what the eye should find. An institution with very many measures has
several bands, its name in each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import IntEnum

from kg.graphs.network import Network, Node
from kg.graphs.wrap import wrap
from kg.records import record

#: Sizes in ems.
LABEL_WIDTH = 25.0
ACTOR_WIDTH = 14.0
FAN_WIDTH = 9.0
LINE_HEIGHT = 1.32
_MEASURE_GAP = 0.72
_BAND_PADDING = 0.8
_ACTOR_LINES = 4
_MEASURE_LINES = 3

#: More measures than these do not fan out from one name readably.
_MEASURES_A_BAND = 24


class Side(IntEnum):
    LEFT = -1
    MIDDLE = 0
    RIGHT = 1


@record
class Place:
    """Where a node stands: the middle of its box or of its label's inner edge."""

    node: Node
    x: float
    y: float
    side: Side
    lines: tuple[str, ...]


@record
class Band:
    """The stretch of height that belongs to one institution."""

    top: float
    bottom: float


@record
class Layout:
    """Places of all nodes; `height` is the sum of the bands, the top is 0."""

    places: Mapping[str, Place]
    """Of an institution with several bands the place in the first."""
    names: Mapping[str, tuple[Place, ...]]
    """Institution → its place in each of its bands."""
    homes: Mapping[str, Place]
    """Measure → the name in whose band it stands."""
    bands: tuple[Band, ...]
    height: float

    def name_for(self, actor: str, measure: str) -> Place:
        """Where a line from the institution to the measure begins: in the measure's band, else nearest."""
        home = self.homes[measure]
        if home.node.id == actor:
            return home
        return min(self.names[actor], key=lambda place: abs(place.y - home.y))

    def position(self, node: str) -> tuple[float, float]:
        """Rounded, ten units an em: the scale on which Gephi and Cytoscape draw."""
        place = self.places[node]
        return round(place.x * 10, 1), round(place.y * 10, 1)


def lay_out(network: Network) -> Layout:
    """The layout of a network; the same network has the same one."""
    neighbours = _neighbours(network)
    actors = _actor_order(network, neighbours)
    homes = _homes(network, actors, neighbours)
    places: dict[str, Place] = {}
    names: dict[str, tuple[Place, ...]] = {}
    names_at_home: dict[str, Place] = {}
    bands: list[Band] = []
    top = 0.0
    for actor in actors:
        for measures in _shares(homes[actor.id]):
            name, others, bottom = _fill_band(actor, measures, top)
            places.setdefault(actor.id, name)
            places.update((place.node.id, place) for place in others)
            names_at_home.update((place.node.id, name) for place in others)
            names[actor.id] = (*names.get(actor.id, ()), name)
            bands.append(Band(top, bottom))
            top = bottom
    return Layout(places, names, names_at_home, tuple(bands), -top)


def _shares(measures: Sequence[Node]) -> list[Sequence[Node]]:
    """The measures of an institution by band, about equally many in each; one empty share for none."""
    count = max(1, math.ceil(len(measures) / _MEASURES_A_BAND))
    size = max(1, math.ceil(len(measures) / count))
    return [measures[start : start + size] for start in range(0, max(1, len(measures)), size)]


def _neighbours(network: Network) -> dict[str, dict[str, float]]:
    """Node → its neighbours with the weight of the edge."""
    found: dict[str, dict[str, float]] = {node.id: {} for node in network.nodes}
    for edge in network.edges:
        found[edge.source][edge.target] = edge.weight
        found[edge.target][edge.source] = edge.weight
    return found


def _actor_order(network: Network, neighbours: Mapping[str, Mapping[str, float]]) -> list[Node]:
    """The busiest first; after each, whoever shares most with it, so that shared lines stay short."""
    left = sorted(network.side(0), key=lambda node: (-sum(neighbours[node.id].values()), node.id))
    ordered: list[Node] = []
    while left:
        last = neighbours[ordered[-1].id].keys() if ordered else set()
        following = max(left, key=lambda node: len(last & neighbours[node.id].keys()))
        left.remove(following)
        ordered.append(following)
    return ordered


def _homes(
    network: Network, actors: Sequence[Node], neighbours: Mapping[str, Mapping[str, float]]
) -> dict[str, list[Node]]:
    """Institution → measures that stand in its band: those it is the first of to name.

    Shared ones come last, next to the following band.
    """
    rank = {actor.id: index for index, actor in enumerate(actors)}
    homes: dict[str, list[Node]] = {actor.id: [] for actor in actors}
    for measure in network.side(1):
        homes[min(neighbours[measure.id], key=lambda actor: rank[actor])].append(measure)
    for home, measures in homes.items():
        measures.sort(
            key=lambda node: (len(neighbours[node.id]) > 1, -neighbours[node.id][home], node.label, node.id)
        )
    return homes


def _fill_band(actor: Node, measures: Sequence[Node], top: float) -> tuple[Place, list[Place], float]:
    """The places of name and measures in one band and its bottom; each measure goes to the shorter side."""
    columns: dict[Side, list[tuple[Node, tuple[str, ...]]]] = {Side.LEFT: [], Side.RIGHT: []}
    for measure in measures:
        side = min(columns, key=lambda side: (_column_height(columns[side]), -side))
        columns[side].append((measure, wrap(measure.label, LABEL_WIDTH, max_lines=_MEASURE_LINES)))
    name = wrap(actor.label, ACTOR_WIDTH - 2, max_lines=_ACTOR_LINES)
    inner = max(*(_column_height(column) for column in columns.values()), (len(name) + 1) * LINE_HEIGHT)
    middle = top - _BAND_PADDING - inner / 2
    places: list[Place] = []
    for side, column in columns.items():
        y = middle + _column_height(column) / 2
        for measure, lines in column:
            height = len(lines) * LINE_HEIGHT
            x = side * (ACTOR_WIDTH / 2 + FAN_WIDTH)
            places.append(Place(measure, x, y - height / 2, side, lines))
            y -= height + _MEASURE_GAP
    return Place(actor, 0.0, middle, Side.MIDDLE, name), places, top - 2 * _BAND_PADDING - inner


def _column_height(column: Sequence[tuple[Node, tuple[str, ...]]]) -> float:
    lines = sum(len(lines) for _, lines in column)
    return lines * LINE_HEIGHT + max(0, len(column) - 1) * _MEASURE_GAP
