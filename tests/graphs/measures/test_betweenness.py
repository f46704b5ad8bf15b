"""Shortest ways, in steps and in 1/weight."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.graphs.measures import figures_of, sweeping
from kg.graphs.measures.betweenness import quick_betweenness, weighted_betweenness, with_lengths
from kg.graphs.measures.folding import folded_betweenness
from kg.graphs.network import Network


def test_the_middle_of_a_path_is_between_its_ends(build: Callable[..., Network]) -> None:
    assert figures_of("betweenness", build("a-b b-c")).nodes == {"a": (0, 0), "b": (1, 1), "c": (0, 0)}


def test_a_strong_tie_is_a_short_one(build: Callable[..., Network]) -> None:
    """a to c: 1/2 + 1/2 by b, and 1 without; both count, so that b has half of the only pair."""
    assert figures_of("betweenness", build("a-b:2 b-c:2 a-c:1")).nodes == {
        "a": (0, 0),
        "b": (0, 0.5),
        "c": (0, 0),
    }
    assert figures_of("betweenness", build("a-b:3 b-c:3 a-c:1")).nodes["b"] == (0, 1)


def test_three_thirds_are_as_long_as_one(build: Callable[..., Network]) -> None:
    """a to d: 1/3 three times, and 1 at once. b is on one of these two ways and on that of a to c: 1.5 of 3."""
    nodes = figures_of("betweenness", build("a-b:3 b-c:3 c-d:3 a-d:1")).nodes
    assert nodes == {"a": (0.166667, 0), "b": (0.166667, 0.5), "c": (0.166667, 0.5), "d": (0.166667, 0)}


def test_directions_are_kept(build: Callable[..., Network]) -> None:
    """Of the six ordered pairs that leave one node out, two to a node, only a → c leads by b."""
    assert figures_of("betweenness", build("a-b b-c", directed=True)).nodes["b"] == (0.5, 0.5)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [False, True])
def test_the_faster_ways_agree_with_networkx(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(40, 0.03 + seed / 100, seed=seed, directed=directed)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = [1, 2, 3, 0.5][(index + seed) % 4]
    graph = nx.relabel_nodes(graph, str)
    assert quick_betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))
    assert folded_betweenness(with_lengths(graph)) == pytest.approx(weighted_betweenness(graph))


@pytest.mark.parametrize(
    "shape", [nx.star_graph(6), nx.path_graph(7), nx.balanced_tree(2, 3), nx.empty_graph(4)]
)
def test_folding_of_what_is_nothing_but_ends_agrees_too(shape: nx.Graph[int]) -> None:
    nx.set_edge_attributes(shape, 2, "weight")
    graph = nx.relabel_nodes(nx.disjoint_union(shape, nx.lollipop_graph(4, 3)), str)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 1 + index % 3
    assert folded_betweenness(with_lengths(graph)) == pytest.approx(weighted_betweenness(graph))


def test_a_large_network_has_the_same_figures(of_graph: Callable[..., Network]) -> None:
    graph = nx.bipartite.random_graph(20, 300, 0.02, seed=1)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 1 + index % 2
    found = figures_of("betweenness", of_graph(graph)).nodes
    steps, lengths = nx.betweenness_centrality(graph), weighted_betweenness(graph)
    assert {node: found[f"n{node}"][0] for node in graph} == pytest.approx(steps, rel=1e-5)
    assert {node: found[f"n{node}"][1] for node in graph} == pytest.approx(lengths, rel=1e-5)


@pytest.mark.parametrize("directed", [False, True])
def test_ways_too_long_for_floats_are_walked_one_by_one(
    directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = nx.gnp_random_graph(30, 0.1, seed=3, directed=directed)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 1 + index % 3
    lengths = with_lengths(nx.relabel_nodes(graph, str))
    swept = folded_betweenness(lengths)
    monkeypatch.setattr(sweeping, "EXACT", 1)
    monkeypatch.setattr(sweeping, "dependencies", None)  # not asked any more
    assert folded_betweenness(lengths) == pytest.approx(swept)


def test_sources_are_taken_in_blocks_and_none_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnp_random_graph(40, 0.1, seed=5)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 1 + index % 4
    lengths = with_lengths(nx.relabel_nodes(graph, str))
    whole = folded_betweenness(lengths)
    monkeypatch.setattr(sweeping, "_CELLS", 7 * 2 * graph.number_of_edges())
    assert folded_betweenness(lengths) == pytest.approx(whole)
    assert whole == pytest.approx(nx.betweenness_centrality(lengths, weight="length"))
