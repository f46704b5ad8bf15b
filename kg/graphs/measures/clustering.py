"""Clustering: how much the neighbours of a node are tied among themselves.

A two-mode network has no triangles, so that other figures take their place: of a node that of Latapy,
Magnien and Del Vecchio (2008), of the whole that of Robins and Alexander (2004). Of a one-mode
network they are the usual ones (Watts and Strogatz 1998; transitivity).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import networkx as nx

from kg.graphs.measures.figures import Figures, MeasureOptions, rounded
from kg.graphs.measures.plain import undirected
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """Weights are not looked at. A node that nothing could cluster around has no figure (None).

    Two-mode: the mean of |N(u) ∩ N(v)| / |N(u) ∪ N(v)| over the nodes v of the same side that share
    a neighbour with u; of the whole 4 C₄ / L₃, the share of ways of three ties that a fourth closes.
    One-mode: the share of pairs of neighbours that are tied; of the whole that of ways of two ties
    that a third closes.
    """
    graph = undirected(network)
    if network.two_mode:
        local, closed = latapy(graph), robins_alexander(graph)
    else:
        local = usual(graph)
        closed = nx.transitivity(graph) if any(degree > 1 for _, degree in graph.degree()) else None
    return Figures(
        ("clustering",),
        {node: (None if each is None else rounded(each),) for node, each in local.items()},
        whole=(("clustering", None if closed is None else rounded(closed)),),
    )


def usual(graph: nx.Graph[str]) -> dict[str, float | None]:
    """By NetworkX; None where a node has no two neighbours."""
    found: Any = nx.clustering(graph)
    return {node: each if graph.degree(node) > 1 else None for node, each in found.items()}


def latapy(graph: nx.Graph[str]) -> dict[str, float | None]:
    """What `networkx.bipartite.latapy_clustering` gives in its mode `dot`, from counts of shared neighbours."""
    near = {node: list(graph.adj[node]) for node in graph}
    found: dict[str, float | None] = {}
    for node in graph:
        shared = _shared(near, node)
        own = len(near[node])
        overlaps = sum(common / (own + len(near[other]) - common) for other, common in shared.items())
        found[node] = overlaps / len(shared) if shared else None
    return found


def robins_alexander(graph: nx.Graph[str]) -> float | None:
    """4 C₄ / L₃ with C₄ the cycles of four ties and L₃ the ways of three; None where there is no such way."""
    near = {node: list(graph.adj[node]) for node in graph}
    ways = sum((len(near[one]) - 1) * (len(near[other]) - 1) for one, other in graph.edges)
    if not ways:
        return None
    # two nodes with c common neighbours lie across from one another in c (c - 1) / 2 cycles; a cycle
    # has two such pairs, and each pair is met from both of its ends: four times each cycle
    corners = sum(common * (common - 1) // 2 for node in graph for common in _shared(near, node).values())
    return corners / ways


def _shared(near: Mapping[str, Sequence[str]], node: str) -> Counter[str]:
    """Every other node that shares neighbours with this one, with how many."""
    found = Counter(chain.from_iterable(near[neighbour] for neighbour in near[node]))
    del found[node]
    return found
