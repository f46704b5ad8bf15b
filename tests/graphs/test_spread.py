"""Where a force-directed picture puts the nodes, for any network."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graphs.mesh import Mesh, exact_repulsion
from kg.graphs.network import Edge, Network, Node
from kg.graphs.spread import LARGEST, SMALLEST, place, radii


def _network(size: int, pairs: set[tuple[int, int]]) -> Network:
    nodes = tuple(Node(f"n{number:03}", "", "", "", 0) for number in range(size))
    edges = tuple(Edge("", f"n{one:03}", f"n{other:03}", 1 + other % 3, ()) for one, other in sorted(pairs))
    return Network("ministry-ministry", nodes, edges)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to 40 nodes and 60 edges, loops and nodes without edges among them."""
    size = draw(st.integers(1, 40))
    ends = st.integers(0, size - 1)
    return _network(size, draw(st.sets(st.tuples(ends, ends), max_size=60)))


def _overlaps(network: Network) -> list[tuple[str, str]]:
    places, radius = place(network), radii(network)
    return [
        (one.id, other.id)
        for one, other in combinations(network.nodes, 2)
        if math.dist(places[one.id], places[other.id]) < radius[one.id] + radius[other.id]
    ]


def two_rings(size: int) -> Network:
    """Two rings of that many nodes, each with its chords, and one edge between them."""
    ring = [(number, (number + step) % size) for number in range(size) for step in (1, 3, 7)]
    return _network(2 * size, {*ring, *((one + size, other + size) for one, other in ring), (0, size)})


@settings(max_examples=25, deadline=None)
@given(networks())
def test_every_node_has_a_place_and_none_overlaps_another(network: Network) -> None:
    assert list(place(network)) == [node.id for node in network.nodes]
    assert _overlaps(network) == []


@pytest.mark.parametrize("size", [20, 200])
def test_the_same_network_has_the_same_places(size: int) -> None:
    assert place(two_rings(size)) == place(two_rings(size))


@pytest.mark.parametrize("size", [20, 200])
def test_what_hangs_together_stands_together(size: int) -> None:
    """With few nodes each pair is reckoned with, with many the grid: both part the two rings."""
    places = place(two_rings(size))
    at = np.array(list(places.values()))
    one, other = at[:size].mean(axis=0), at[size:].mean(axis=0)
    nearer = [math.dist(point, one) < math.dist(point, other) for point in at]
    assert sum(nearer[:size]) + size - sum(nearer[size:]) > 1.9 * size


def test_parts_that_do_not_hang_together_do_not_stand_in_each_other() -> None:
    star = {(0, number) for number in range(1, 12)}
    chain = {(number, number + 1) for number in range(12, 20)}
    places = place(_network(30, star | chain))
    reach = max(math.dist(places["n000"], places[f"n{number:03}"]) for number in range(1, 12))
    assert all(math.dist(places["n000"], places[f"n{number:03}"]) > reach for number in range(12, 30))


def test_no_nodes_no_places_and_one_node_in_the_middle() -> None:
    assert place(_network(0, set())) == {}
    assert place(_network(1, set())) == {"n000": (0.0, 0.0)}


def test_a_radius_grows_with_the_root_of_the_number_of_edges() -> None:
    star = _network(6, {(0, 1), (0, 2), (0, 3), (0, 4)})
    size = LARGEST - SMALLEST
    assert radii(star) == {
        "n000": LARGEST,
        **dict.fromkeys(("n001", "n002", "n003", "n004"), SMALLEST + size / 2),
        "n005": SMALLEST,
    }


def test_repulsion_by_the_grid_agrees_with_that_by_pairs() -> None:
    """Of nodes that stand apart by several cells: within a tenth of the exact force."""
    steps = np.arange(24)
    places = np.stack(
        (np.cos(steps * 2.4) * (steps + 4) * 30, np.sin(steps * 2.4) * (steps + 4) * 30), axis=1
    )
    masses = 1.0 + steps % 5
    exact, meshed = exact_repulsion(places, masses), Mesh.for_nodes(4000).repulsion(places, masses)
    off = np.sqrt(((exact - meshed) ** 2).sum(axis=1)) / np.sqrt((exact**2).sum(axis=1))
    assert off.max() < 0.1
