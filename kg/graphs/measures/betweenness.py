"""Betweenness: how often a node lies on the shortest ways between others (Freeman 1977, Brandes 2001).

c(v) = Σ σ(s, t | v) / σ(s, t) over the pairs s, t other than v, divided by the number of such pairs:
(n − 1)(n − 2) ordered ones. σ counts shortest ways; ends are no part of a way.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import networkx as nx
import rustworkx as rx

from kg.graphs.measures.figures import Figures, MeasureOptions, rounded
from kg.graphs.measures.folding import folded_betweenness
from kg.graphs.measures.plain import LARGE_NODES, as_directed, indexed, ties
from kg.graphs.network import Network

#: Weights with denominators beyond this are taken for the nearest fraction within it.
_DENOMINATOR = 10_000


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """`betweenness` where every tie is one step, and `betweenness_weighted` where it is 1/weight long.

    The second holds strong ties for short (Newman 2001). Nodes without ties, and all nodes of a
    network of fewer than three, have 0.
    """
    graph = as_directed(network)
    large = len(graph) >= LARGE_NODES
    steps = quick_betweenness(graph) if large else nx.betweenness_centrality(graph)
    weights = {weight for _, _, weight in ties(graph)}
    if len(weights) <= 1:
        lengths = steps
    else:
        lengths = folded_betweenness(with_lengths(graph)) if large else weighted_betweenness(graph)
    return Figures(
        ("betweenness", "betweenness_weighted"),
        {node: (rounded(steps[node]), rounded(lengths[node])) for node in graph},
    )


def quick_betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """What `networkx.betweenness_centrality` gives, by rustworkx."""
    names, made = indexed(graph)
    found = rx.betweenness_centrality(made)
    return {name: found[index] for index, name in enumerate(names)}


def weighted_betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """By NetworkX, with ways measured in 1/weight."""
    found: dict[str, float] = nx.betweenness_centrality(with_lengths(graph), weight="length")
    return found


def with_lengths(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy whose edges have a `length` proportional to 1/weight: whole numbers.

    Ways are equally long only where their sums are equal to the last digit, which thirds in floating
    point are not (1/3 + 1/3 + 1/3 against 1/1); whole numbers have no such digit.
    """
    copy = graph.copy()
    weights = {weight: Fraction(weight).limit_denominator(_DENOMINATOR) for *_, weight in ties(graph)}
    lengths = {weight: 1 / (exact or Fraction(1, _DENOMINATOR)) for weight, exact in weights.items()}
    common = lcm(*(length.denominator for length in lengths.values()))
    for *_, attributes in copy.edges(data=True):
        attributes["length"] = int(lengths[attributes["weight"]] * common)
    return copy
