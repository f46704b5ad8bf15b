"""Overlap of neighbourhoods, and the inside of a network."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.graphs.measures import figures_of
from kg.graphs.measures.clustering import latapy, robins_alexander
from kg.graphs.measures.core import quick_core
from kg.graphs.network import Network


def test_two_sides_cluster_by_overlap(build: Callable[..., Network]) -> None:
    """a has {x}, b has {x, y}: one of two. The only way of three ties, a x b y, is not closed."""
    found = figures_of("clustering", build("a-x b-x b-y", second="x y", alone="c"))
    assert found.nodes == {"a": (0.5,), "b": (0.5,), "c": (None,), "x": (0.5,), "y": (0.5,)}
    assert found.whole == (("clustering", 0.0),)


def test_a_square_is_clustered_as_much_as_can_be(build: Callable[..., Network]) -> None:
    found = figures_of("clustering", build("a-x b-x b-y a-y", second="x y"))
    assert set(found.nodes.values()) == {(1.0,)}
    assert found.whole == (("clustering", 1.0),)


def test_one_side_clusters_by_triangles(build: Callable[..., Network]) -> None:
    """Of c's three pairs of neighbours one is tied; of five ways of two ties three are in the triangle."""
    found = figures_of("clustering", build("a-b b-c a-c c-d"))
    assert found.nodes == {"a": (1.0,), "b": (1.0,), "c": (0.333333,), "d": (None,)}
    assert found.whole == (("clustering", 0.6),)


@pytest.mark.parametrize("seed", range(5))
def test_both_sides_figures_agree_with_networkx(seed: int) -> None:
    graph = nx.relabel_nodes(nx.bipartite.random_graph(12, 18, 0.2, seed=seed), str)
    local = {node: value or 0.0 for node, value in latapy(graph).items()}
    assert local == pytest.approx(nx.bipartite.latapy_clustering(graph))
    assert robins_alexander(graph) == pytest.approx(nx.bipartite.robins_alexander_clustering(graph))


def test_the_core_is_what_stays_when_loose_ends_are_taken_off(build: Callable[..., Network]) -> None:
    found = figures_of("core", build("a-b:9 b-c a-c c-d", alone="e"))
    assert found.nodes == {"a": (2,), "b": (2,), "c": (2,), "d": (1,), "e": (0,)}
    assert found.whole == (("core", 2),)


@pytest.mark.parametrize("seed", range(5))
def test_the_faster_core_agrees_with_networkx(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(60, 0.08, seed=seed), str)
    nx.set_edge_attributes(graph, 1.0, "weight")
    assert quick_core(graph) == nx.core_number(graph)
