"""Partings that can be seen with the eye."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.graphs.measures import MeasureOptions, figures_of
from kg.graphs.network import Network
from kg.records import replace

#: Two triangles with one tie between them.
TRIANGLES = "a-b b-c a-c c-d d-e e-f d-f"


@pytest.mark.parametrize("algorithm", ["leiden", "louvain"])
def test_two_triangles_are_two_communities(build: Callable[..., Network], algorithm: str) -> None:
    """Q = 2 (3/7 − (7/14)²) = 5/14. What has no tie is a community of its own, the last."""
    found = figures_of("communities", build(TRIANGLES, alone="0"), MeasureOptions(algorithm=algorithm))
    assert found.nodes == {"0": (3,), "a": (1,), "b": (1,), "c": (1,), "d": (2,), "e": (2,), "f": (2,)}
    assert found.whole == (("modularity", 0.357143), ("communities", 2))
    assert found.settings == (("algorithm", algorithm), ("resolution", 1.0), ("seed", 1))


@pytest.mark.parametrize("algorithm", ["leiden", "louvain"])
def test_weights_can_part_what_ties_do_not(build: Callable[..., Network], algorithm: str) -> None:
    """A square: strong ties a–b and c–d, weak ones between. Q = 2 (10/22 − 1/4)."""
    found = figures_of("communities", build("a-b:10 c-d:10 b-c:1 a-d:1"), MeasureOptions(algorithm=algorithm))
    assert found.nodes == {"a": (1,), "b": (1,), "c": (2,), "d": (2,)}
    assert found.whole[0] == ("modularity", 0.409091)


@pytest.mark.parametrize("algorithm", ["leiden", "louvain"])
def test_the_resolution_says_how_small_communities_are(build: Callable[..., Network], algorithm: str) -> None:
    def parts(resolution: float) -> object:
        options = MeasureOptions(algorithm=algorithm, resolution=resolution)
        return dict(figures_of("communities", build(TRIANGLES), options).whole)["communities"]

    assert (parts(0.1), parts(1.0), parts(10.0)) == (1, 2, 6)


@pytest.mark.parametrize("algorithm", ["leiden", "louvain"])
def test_the_same_seed_parts_alike_in_whatever_order_nodes_and_edges_come(
    of_graph: Callable[..., Network], algorithm: str
) -> None:
    network = of_graph(nx.gnp_random_graph(80, 0.06, seed=3))
    turned = replace(network, nodes=network.nodes[::-1], edges=network.edges[::-1])
    options = MeasureOptions(algorithm=algorithm, seed=7)
    first = figures_of("communities", network, options)
    assert dict(figures_of("communities", turned, options).nodes) == dict(first.nodes)
    assert figures_of("communities", network, options) == first


@pytest.mark.parametrize("seed", range(3))
def test_leiden_parts_no_worse_than_louvain(of_graph: Callable[..., Network], seed: int) -> None:
    network = of_graph(nx.planted_partition_graph(4, 15, 0.5, 0.05, seed=seed))
    quality = [
        float(str(figures_of("communities", network, MeasureOptions(algorithm=name)).whole[0][1]))
        for name in ("leiden", "louvain")
    ]
    assert quality[0] >= quality[1] - 0.001


def test_what_does_not_exist_is_refused(build: Callable[..., Network]) -> None:
    with pytest.raises(UsageError, match="no algorithm is called 'infomap'; choose from: leiden, louvain"):
        figures_of("communities", build(TRIANGLES), MeasureOptions(algorithm="infomap"))
    for resolution in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(UsageError, match=f"the resolution is {resolution:g}; give a number above 0"):
            figures_of("communities", build(TRIANGLES), MeasureOptions(resolution=resolution))
    for seed in (-1, 2**32):
        with pytest.raises(UsageError, match=f"the seed is {seed}; give a whole number from 0 to 4294967295"):
            figures_of("communities", build(TRIANGLES), MeasureOptions(seed=seed))
    assert figures_of("communities", build(TRIANGLES), MeasureOptions(seed=2**32 - 1)).nodes["f"] == (2,)
