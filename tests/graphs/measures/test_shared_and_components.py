"""Pairs that share, and parts that hang together."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.graphs.measures import table_of
from kg.graphs.measures.plain import undirected
from kg.graphs.network import Network


def test_a_pair_is_listed_with_what_it_shares_and_only_if_it_shares(build: Callable[..., Network]) -> None:
    table = table_of("shared", build("a-x a-y b-x c-z b-y c-y:5", second="x y z"))
    assert table.columns == ("actor_id", "other_id", "actor", "other", "shared", "measures")
    assert table.rows == (
        ("a", "b", "A", "B", 2, "X | Y"),
        ("a", "c", "A", "C", 1, "Y"),
        ("b", "c", "B", "C", 1, "Y"),
    )


@pytest.mark.parametrize("seed", range(5))
def test_pairs_share_what_networkx_projects(of_graph: Callable[..., Network], seed: int) -> None:
    graph = nx.bipartite.random_graph(12, 20, 0.15, seed=seed)
    projected = nx.bipartite.weighted_projected_graph(graph, range(12))
    found = {(row[0], row[1]): row[4] for row in table_of("shared", of_graph(graph)).rows}
    assert found == {
        tuple(sorted((f"n{one}", f"n{other}"))): weight
        for one, other, weight in projected.edges(data="weight")
    }


def test_components_come_largest_first_whatever_the_directions(build: Callable[..., Network]) -> None:
    table = table_of("components", build("c-x a-x b-y", second="x y", alone="d"))
    assert table.columns == ("component", "nodes", "institutions", "measures", "names")
    assert table.rows == ((1, 3, 2, 1, "A | C"), (2, 2, 1, 1, "B"), (3, 1, 1, 0, "D"))
    assert table_of("components", build("b-a b-c", directed=True)).rows == ((1, 3, 3, 0, "A | B | C"),)


def test_the_figures_are_those_of_davis_southern_women(of_graph: Callable[..., Network]) -> None:
    """The two-mode network that every textbook reckons with (Davis, Gardner and Gardner 1941)."""
    women = nx.convert_node_labels_to_integers(nx.davis_southern_women_graph(), label_attribute="name")
    number = {name: f"n{node}" for node, name in women.nodes(data="name")}
    southern = of_graph(women)
    degree = {row[0]: row[3] for row in table_of("degrees", southern).rows}
    assert [degree[number[name]] for name in ("Theresa Anderson", "E8", "Flora Price")] == [8, 14, 2]
    pair = sorted((number["Evelyn Jefferson"], number["Theresa Anderson"]))
    assert [*table_of("shared", southern).rows[0]][:2] == pair
    assert table_of("shared", southern).rows[0][4] == 7
    assert [row[:4] for row in table_of("components", southern).rows] == [(1, 32, 18, 14)]
    assert table_of("clustering", southern).whole == (("clustering", 0.467764),)


def test_a_tie_with_itself_and_one_without_weight_are_none(build: Callable[..., Network]) -> None:
    assert list(undirected(build("a-a:3 a-b:0 b-c")).edges) == [("b", "c")]
    assert list(undirected(build("a-b:1 b-a:-1", directed=True)).edges) == []
