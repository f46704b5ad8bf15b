"""Networks of several time windows together: what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kg.graphs.network import Edge, Network, Node


def united(networks: Iterable[Network]) -> Network:
    """All nodes and edges of networks of one projection, each once, weights and acts added up.

    What the network was made with is that of the first; no networks give an empty one.
    """
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    first: Network | None = None
    for network in networks:
        first = first or network
        for node in network.nodes:
            nodes.setdefault(node.id, node)
        for edge in network.edges:
            known = edges.get(edge.id)
            acts = {act.id: act for act in (*(known.acts if known else ()), *edge.acts)}
            weight = edge.weight + (known.weight if known else 0)
            edges[edge.id] = Edge(edge.id, edge.source, edge.target, weight, tuple(acts.values()))
    return Network(
        projection=first.projection if first else "",
        nodes=tuple(sorted(nodes.values(), key=lambda node: (node.bipartite, node.id))),
        edges=tuple(sorted(edges.values(), key=lambda edge: (edge.source, edge.target))),
        directed=first.directed if first else False,
    )


class OnePlace(Mapping[str, tuple[float, float]]):
    """A node's place over all windows, so that pictures of them can be compared; worked out when first asked."""

    def __init__(self, networks: Iterable[Network]) -> None:
        self._networks = tuple(networks)

    @cached_property
    def _places(self) -> Mapping[str, tuple[float, float]]:
        from kg.graphs.spread import place  # numpy and scipy, which formats without places do not need

        return place(united(self._networks))

    def __getitem__(self, node: str) -> tuple[float, float]:
        return self._places[node]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
