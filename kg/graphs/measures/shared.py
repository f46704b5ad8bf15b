"""Pairs of one side that meet in the same nodes of the other: institutions and the measures they share."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from kg.graphs.measures.figures import Cell
from kg.graphs.measures.plain import undirected
from kg.graphs.network import JOINT, Network


def rows(network: Network) -> tuple[tuple[Cell, ...], ...]:
    """Pairs of the first side with how many neighbours they share and which, most first.

    Pairs that share nothing are left out. `shared` is the weight that
    `networkx.bipartite.weighted_projected_graph` gives the pair: the size of the intersection of
    their neighbourhoods.
    """
    graph = undirected(network)
    label = network.label_of
    common: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for node in network.side(1):
        for pair in combinations(sorted(graph.adj[node.id]), 2):
            common[pair].append(node.label)
    pairs = sorted(common.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        (one, other, label[one], label[other], len(labels), JOINT.join(sorted(labels)))
        for (one, other), labels in pairs
    )
