"""Networks drawn in a line: `build("a-x:2 b-x")` is two ties, the first of weight 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import networkx as nx
import pytest

from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Network, Node

Build = Callable[..., Network]


def _build(
    ties: str = "",
    *,
    alone: str = "",
    second: str = "",
    groups: Mapping[str, str] | None = None,
    directed: bool = False,
) -> Network:
    """Ties `ONE-OTHER:WEIGHT`, further nodes without any, and which nodes are of the second side.

    `groups` gives nodes the attribute `ministry`. An edge is called as its ends are.
    """
    read = [tie.partition(":") for tie in ties.split()]
    weights = {tuple(ends.split("-")): float(weight or 1) for ends, _, weight in read}
    names = sorted({name for pair in weights for name in pair} | set(alone.split()))
    sides = second.split()
    nodes = [
        Node(
            id=name,
            label=name.upper(),
            label_en=name.upper(),
            kind="measure" if name in sides else "ministry",
            bipartite=int(name in sides),
            attributes=(("ministry", groups[name]),) if groups and name in groups else (),
        )
        for name in names
    ]
    edges = [
        Edge(f"{one}-{other}", one, other, weight, (_act(f"{one}-{other}"),))
        for (one, other), weight in sorted(weights.items())
    ]
    return Network("test", tuple(sorted(nodes, key=lambda n: (n.bipartite, n.id))), tuple(edges), directed)


def _act(name: str) -> ActRef:
    meeting = Thing("meeting", "会議", "", "meeting")
    return ActRef(name, "commitment", "planned", date(2026, 4, 1), "行う。", meeting, 0)


@pytest.fixture(scope="session")
def build() -> Build:
    return _build


@pytest.fixture(scope="session")
def of_graph() -> Callable[[nx.Graph[int]], Network]:
    """The network of a graph of numbers; its attributes `weight` and `bipartite` are taken over."""

    def made(graph: nx.Graph[int]) -> Network:
        ties = " ".join(
            f"n{one}-n{other}:{attributes.get('weight', 1)}"
            for one, other, attributes in graph.edges(data=True)
        )
        second = " ".join(f"n{node}" for node, side in graph.nodes(data="bipartite") if side)
        alone = " ".join(f"n{node}" for node in graph)
        return _build(ties, alone=alone, second=second, directed=graph.is_directed())

    return made
