"""Eigenvectors that can be reckoned by hand, and those of NetworkX."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.graphs.measures import figures_of
from kg.graphs.measures.eigenvector import dense_eigenvector, iterated_eigenvector
from kg.graphs.network import Network


def _values(network: Network) -> dict[str, object]:
    return {node: value for node, (value,) in figures_of("eigenvector", network).nodes.items()}


def test_the_centre_of_a_star_has_as_much_as_all_others(build: Callable[..., Network]) -> None:
    """λ = √4 = 2: the centre has 1/√2, each of four leaves half of that."""
    leaf = 0.353553
    assert _values(build("c-p c-q c-r c-s")) == {"c": 0.707107, "p": leaf, "q": leaf, "r": leaf, "s": leaf}


def test_weights_draw_the_figure_to_the_stronger_tie(build: Callable[..., Network]) -> None:
    """λ = √(3² + 4²) = 5: b has 1/√2, its neighbours 3/5 and 4/5 of that."""
    assert _values(build("a-b:3 b-c:4")) == {"a": 0.424264, "b": 0.707107, "c": 0.565685}


def test_only_the_principal_component_counts_and_equal_ones_share(build: Callable[..., Network]) -> None:
    assert _values(build("a-b c-d d-e c-e")) == {"a": 0, "b": 0, "c": 0.57735, "d": 0.57735, "e": 0.57735}
    assert _values(build("a-b c-d")) == {"a": 0.5, "b": 0.5, "c": 0.5, "d": 0.5}


def test_equal_ones_share_as_the_iteration_from_equal_values_does(build: Callable[..., Network]) -> None:
    """A star of four leaves and a triangle both have λ = 2; the sums of their vectors are 3/√2 and √3.

    So the star has 3/2 and 3/4, the triangle 1, each over √(9/2 + 3).
    """
    leaf, corner = 0.273861, 0.365148
    expected = {"c": 0.547723, **dict.fromkeys("pqrs", leaf), **dict.fromkeys("xyz", corner)}
    assert _values(build("c-p c-q c-r c-s x-y y-z x-z")) == expected


@pytest.mark.parametrize("seed", range(5))
def test_both_ways_agree_with_networkx(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(30, 0.2, seed=seed), str)
    for index, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["weight"] = 1 + index % 4
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    expected = nx.eigenvector_centrality(part, max_iter=10_000, tol=1e-12, weight="weight")
    (value, exact), (iterated_value, iterated) = dense_eigenvector(part), iterated_eigenvector(part)
    assert exact == pytest.approx(expected, abs=1e-6)
    assert iterated == pytest.approx(expected, abs=1e-6)
    assert value == pytest.approx(iterated_value)


def test_the_iteration_ends_on_two_sides_too() -> None:
    """Where both λ and −λ are eigenvalues, x ← A x alone would swing for ever."""
    part = nx.relabel_nodes(nx.complete_bipartite_graph(3, 12), str)
    nx.set_edge_attributes(part, 2.0, "weight")
    value, vector = iterated_eigenvector(part)
    assert value == pytest.approx(12)
    assert (vector["0"], vector["5"]) == pytest.approx((1 / 6**0.5, 1 / 24**0.5))
