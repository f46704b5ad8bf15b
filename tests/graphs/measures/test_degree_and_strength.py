"""Neighbours and weights."""

from __future__ import annotations

from collections.abc import Callable

from kg.graphs.measures import figures_of, table_of
from kg.graphs.network import Network


def test_degree_counts_neighbours_and_weighted_degree_adds_weights(build: Callable[..., Network]) -> None:
    network = build("a-x:2 b-x c-y", second="x y", alone="d")
    table = table_of("degrees", network)
    assert table.columns == ("id", "label", "kind", "degree", "weighted_degree")
    assert table.rows == (
        ("a", "A", "ministry", 1, 2),
        ("b", "B", "ministry", 1, 1),
        ("c", "C", "ministry", 1, 1),
        ("d", "D", "ministry", 0, 0),
        ("x", "X", "measure", 2, 3),
        ("y", "Y", "measure", 1, 1),
    )


def test_a_directed_network_tells_in_from_out(build: Callable[..., Network]) -> None:
    network = build("a-b:2 b-a:1 b-c:4.5", directed=True)
    degree, strength = figures_of("degree", network), figures_of("strength", network)
    assert degree.node_columns == ("degree", "in_degree", "out_degree")
    assert degree.nodes == {"a": (2, 1, 1), "b": (3, 1, 2), "c": (1, 1, 0)}
    assert strength.node_columns == ("weighted_degree", "weighted_in_degree", "weighted_out_degree")
    assert strength.nodes == {"a": (3, 1, 2), "b": (7.5, 2, 5.5), "c": (4.5, 4.5, 0)}
    assert figures_of("degrees", network).nodes["b"] == (3, 1, 2, 7.5, 2, 5.5)


def test_conflict_is_taken_from_the_strength(build: Callable[..., Network]) -> None:
    assert figures_of("strength", build("a-b:2 a-c:-3")).nodes == {"a": (-1,), "b": (2,), "c": (-3,)}
