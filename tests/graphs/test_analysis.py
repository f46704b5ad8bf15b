"""Figures of the network that can be reckoned by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.graphs.analysis import MEASURES, components, degrees, shared_measures
from kg.graphs.convert import build_graph
from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Network, Node

BASE = "https://w3id.org/shisaku/id/"


def test_degree_counts_neighbours_and_weighted_degree_counts_acts(network: Network) -> None:
    assert degrees(network).rows == (
        (f"{BASE}org-meti", "経済産業省", "ministry", 2, 2),
        (f"{BASE}org-soumu", "総務省", "ministry", 1, 2),
        (f"{BASE}org-x", "内閣", "organization", 1, 1),
        (f"{BASE}measure-a", "能力構築支援", "measure", 2, 3),
        (f"{BASE}measure-b", "普及促進", "measure", 1, 1),
        (f"{BASE}measure-c", "SBOM の導入", "measure", 1, 1),
    )


def test_a_pair_is_listed_with_what_it_shares_and_only_if_it_shares(network: Network) -> None:
    assert shared_measures(network).rows == (
        (f"{BASE}org-meti", f"{BASE}org-soumu", "経済産業省", "総務省", 1, "能力構築支援"),
    )


def test_components_come_largest_first(network: Network) -> None:
    assert components(network).rows == (
        (1, 4, 2, 2, "経済産業省 | 総務省"),
        (2, 2, 1, 1, "内閣"),
    )


@pytest.mark.parametrize("measure", list(MEASURES))
def test_an_empty_network_gives_an_empty_table(empty: Network, measure: str) -> None:
    assert MEASURES[measure](empty).rows == ()


@pytest.mark.parametrize("measure", list(MEASURES))
def test_every_row_is_as_wide_as_its_heading(network: Network, measure: str) -> None:
    table = MEASURES[measure](network)
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_figures_are_those_of_davis_southern_women() -> None:
    """The two-mode network that every textbook reckons with (Davis, Gardner and Gardner 1941)."""
    women = nx.davis_southern_women_graph()
    sides = nx.get_node_attributes(women, "bipartite")
    nodes = tuple(
        sorted(
            (Node(name, name, name, "", side) for name, side in sides.items()),
            key=lambda n: (n.bipartite, n.id),
        )
    )
    act = ActRef("", "commitment", "planned", None, "", Thing("m", "", "", "meeting"), 1)
    ends = (sorted(pair, key=lambda name: sides[name]) for pair in women.edges)
    edges = tuple(Edge("", source, target, 1, (act,)) for source, target in ends)
    southern = Network("ministry-measure", nodes, edges)
    assert build_graph(southern).number_of_edges() == 89
    degree = {row[0]: row[3] for row in degrees(southern).rows}
    assert (degree["Theresa Anderson"], degree["E8"], degree["Flora Price"]) == (8, 14, 2)
    assert shared_measures(southern).rows[0][2:5] == ("Evelyn Jefferson", "Theresa Anderson", 7)
    assert [row[:4] for row in components(southern).rows] == [(1, 32, 18, 14)]
