"""Where a force-directed picture puts the nodes: the same network, the same places, in seconds.

The model is ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014, doi:10.1371/journal.pone.0098679,
the layout that users of Gephi know): ends of an edge attract each other in proportion to their
distance, all nodes repel each other by (degree + 1)(degree + 1) / distance, gravity holds the
picture together. Repulsion is read from a potential on a grid, the convolution of the masses with the
kernel by FFT (particle–mesh), so that a step costs n + g log g and not n². Parts that do not hang together are laid out each for itself and stand
in rows below the largest. The start is a spiral in the order of a walk through the graph, not chance. At
the end what overlaps is pushed apart.

numpy and scipy are imported with this module: only what places nodes imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.graphs.mesh import Mesh, exact_repulsion
from kg.graphs.network import Network
from kg.records import record

#: Node → its place, y upwards.
Positions: TypeAlias = Mapping[str, tuple[float, float]]

_Floats: TypeAlias = NDArray[np.float64]
_Whole: TypeAlias = NDArray[np.int64]

#: Steps of the simulation; more of them move nothing that the eye would see.
_STEPS = 220
#: Up to so many nodes each pair is reckoned with: quicker there than a grid, and finer.
_EXACT = 300
#: How strongly everything is drawn to the middle, as a share of a node's mass.
_GRAVITY = 0.6
#: Radius of a node without edges, and of the busiest one.
SMALLEST, LARGEST = 4.0, 24.0
#: Space between two nodes, and how many rounds of pushing make sure of it.
_GAP = 2.0
_ROUNDS = 300
#: The golden angle: points of a spiral that fill a disc evenly.
_ANGLE = np.pi * (3 - np.sqrt(5))


@record
class _Graph:
    """Edges as pairs of indices, each pair once, and what a node weighs."""

    sources: _Whole
    targets: _Whole
    strengths: _Floats
    """Between 0 and 1: the weight of the edge against the heaviest, flattened by a root."""
    masses: _Floats
    """Degree + 1."""


def place(network: Network) -> dict[str, tuple[float, float]]:
    """Node → its place, around (0, 0), rounded to a hundredth; no two nodes overlap.

    The unit is that of `radii`. A network without nodes gives no places, one node stands in the middle.
    """
    if not network.nodes:
        return {}
    radius = radii(network)
    sizes = np.array([radius[node.id] for node in network.nodes])
    graph = _graph(network)
    parts = _parts(graph)
    places = np.zeros((len(sizes), 2))
    for part in parts:
        places[part] = _settle(_within(graph, part))
    places = _apart(_scaled(_gathered(places, parts), sizes), sizes)
    return {
        node.id: (round(float(x), 2) + 0.0, round(float(y), 2) + 0.0)
        for node, (x, y) in zip(network.nodes, places, strict=True)
    }


def radii(network: Network) -> dict[str, float]:
    """Node → radius between `SMALLEST` and `LARGEST`: its area grows with the number of its edges."""
    degree = dict.fromkeys((node.id for node in network.nodes), 0)
    for edge in network.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    most = max(degree.values(), default=0) or 1
    return {
        node: round(SMALLEST + (LARGEST - SMALLEST) * (count / most) ** 0.5, 2)
        for node, count in degree.items()
    }


def _graph(network: Network) -> _Graph:
    index = {node.id: number for number, node in enumerate(network.nodes)}
    weights: dict[tuple[int, int], float] = {}
    for edge in network.edges:
        one, other = sorted((index[edge.source], index[edge.target]))
        if one != other:
            weights[one, other] = weights.get((one, other), 0.0) + abs(edge.weight)
    pairs = np.array(sorted(weights), dtype=np.int64).reshape(-1, 2)
    strengths = np.array([weights[pair] for pair in sorted(weights)], dtype=np.float64)
    heaviest = strengths.max(initial=0.0) or 1.0
    degrees = np.bincount(pairs.ravel(), minlength=len(index)).astype(np.float64)
    return _Graph(
        sources=pairs[:, 0],
        targets=pairs[:, 1],
        strengths=0.3 + 0.7 * np.sqrt(strengths / heaviest),
        masses=degrees + 1,
    )


def _parts(graph: _Graph) -> list[_Whole]:
    """The parts that hang together, largest first, each in the order of a walk in breadth from its hub."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order

    size = len(graph.masses)
    ones = np.ones(len(graph.sources))
    matrix = coo_array((ones, (graph.sources, graph.targets)), shape=(size, size)).tocsr()
    parts: list[_Whole] = []
    seen = np.zeros(size, dtype=bool)
    for first in np.argsort(-graph.masses, kind="stable"):
        if not seen[first]:
            part = breadth_first_order(matrix, first, directed=False, return_predecessors=False)
            seen[part] = True
            parts.append(part.astype(np.int64))
    return sorted(parts, key=lambda part: (-len(part), int(part.min())))


def _within(graph: _Graph, part: _Whole) -> _Graph:
    """The graph of one part, its nodes numbered in the order of the part."""
    number = np.full(len(graph.masses), -1)
    number[part] = np.arange(len(part))
    inside = number[graph.sources] >= 0
    return _Graph(
        sources=number[graph.sources[inside]],
        targets=number[graph.targets[inside]],
        strengths=graph.strengths[inside],
        masses=graph.masses[part],
    )


def _spiral(size: int) -> _Floats:
    """Points that fill a disc evenly, from its middle outwards."""
    steps = np.arange(size)
    distance = np.sqrt(steps) * 10.0
    points: _Floats = np.stack((distance * np.cos(steps * _ANGLE), distance * np.sin(steps * _ANGLE)), axis=1)
    return points


def _settle(graph: _Graph) -> _Floats:
    """The places after the simulation; speed as in the paper: each node slows down where it swings.

    Nodes start on a spiral in their order, so that neighbours start near each other.
    """
    size = len(graph.masses)
    places = _spiral(size)
    if size < 3:
        return places
    repulsion = exact_repulsion if size <= _EXACT else Mesh.for_nodes(size).repulsion
    before = np.zeros((size, 2))
    speed = 1.0
    for _ in range(min(_STEPS, 60 + 4 * size)):
        forces = repulsion(places, graph.masses) + _pull(graph, places)
        swing = np.sqrt(((forces - before) ** 2).sum(axis=1))
        traction = np.sqrt(((forces + before) ** 2).sum(axis=1)) / 2
        wanted = (graph.masses * traction).sum() / max((graph.masses * swing).sum(), 1e-9)
        speed = min(wanted, 1.5 * speed)
        places = places + forces * (speed / (1 + speed * np.sqrt(swing)))[:, None]
        places = places - places.mean(axis=0)
        before = forces
    return places


def _pull(graph: _Graph, places: _Floats) -> _Floats:
    """What edges and gravity do to each node."""
    size = len(graph.masses)
    along = (places[graph.targets] - places[graph.sources]) * graph.strengths[:, None]
    distance = np.sqrt((places**2).sum(axis=1)) + 1e-9
    forces: _Floats = places * (-_GRAVITY * graph.masses / distance)[:, None]
    for axis in (0, 1):
        forces[:, axis] += np.bincount(graph.sources, along[:, axis], size)
        forces[:, axis] -= np.bincount(graph.targets, along[:, axis], size)
    return forces


def _gathered(places: _Floats, parts: list[_Whole]) -> _Floats:
    """The places with the parts side by side in rows, the largest in a row of its own above the others.

    One simulation of all would drive them far apart, which leaves a picture of empty paper.
    """
    gathered = places.copy()
    boxes = [np.ptp(places[part], axis=0) for part in parts]
    room = 0.7 * np.sqrt(np.prod(boxes[0] + 1) / len(parts[0])) + 5
    width = max(boxes[0][0], np.sqrt(sum(np.prod(box + room) for box in boxes)))
    left, top, height = 0.0, 0.0, 0.0
    for number, (part, box) in enumerate(zip(parts, boxes, strict=True)):
        if number == 1 or left + box[0] > width:
            left, top, height = 0.0, top - height - room / 2, 0.0
        start = (width - box[0]) / 2 if number == 0 else left  # the largest stands in the middle
        corner = np.array((places[part][:, 0].min(), places[part][:, 1].max()))
        gathered[part] += np.array((start, top)) - corner
        left, height = left + box[0] + room, max(height, float(box[1]))
    middle: _Floats = (gathered.max(axis=0) + gathered.min(axis=0)) / 2
    return gathered - middle


def _scaled(places: _Floats, sizes: _Floats) -> _Floats:
    """The places so far apart that the discs of all nodes cover about a sixth of the picture."""
    spread = np.sqrt((places**2).sum(axis=1).mean())
    wanted = np.sqrt(6 * ((sizes + _GAP) ** 2).sum() / 2)
    return places * (wanted / spread) if spread > 0 else places


def _apart(places: _Floats, sizes: _Floats) -> _Floats:
    """The places with what overlaps pushed apart, each pair by half of what it lacks."""
    from scipy.spatial import cKDTree

    if len(places) < 2:
        return places - places
    for _ in range(_ROUNDS):
        pairs = cKDTree(places).query_pairs(2 * (sizes.max() + _GAP), output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        away = places[one] - places[other]
        distance = np.sqrt((away**2).sum(axis=1))
        lacking = sizes[one] + sizes[other] + _GAP - distance
        touching = lacking > 1e-6
        if not touching.any():
            break
        one, other, away = one[touching], other[touching], away[touching]
        distance, lacking = distance[touching], lacking[touching]
        # two nodes at one place part along a direction of their own
        turn = one * _ANGLE
        away = np.where(
            distance[:, None] > 1e-9,
            away / np.maximum(distance, 1e-9)[:, None],
            np.stack((np.cos(turn), np.sin(turn)), axis=1),
        )
        push = away * (0.52 * lacking)[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(one, push[:, axis], len(places))
            places[:, axis] -= np.bincount(other, push[:, axis], len(places))
    return places
