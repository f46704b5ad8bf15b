"""Strength: the weights of a node's ties, added up (Barrat et al. 2004); also called weighted degree."""

from __future__ import annotations

import networkx as nx

from kg.graphs.measures.figures import Figures, MeasureOptions, counted
from kg.graphs.measures.plain import as_directed
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """s(i) = Σⱼ w(i, j); in a directed network of the ties that come in and that go out besides.

    Where weights below zero stand for conflict, they are taken from the sum as they are.
    """
    graph = as_directed(network)
    strength = dict(graph.degree(weight="weight"))
    if not isinstance(graph, nx.DiGraph):
        return Figures(("weighted_degree",), {node: (counted(strength[node]),) for node in graph})
    into, out = dict(graph.in_degree(weight="weight")), dict(graph.out_degree(weight="weight"))
    return Figures(
        ("weighted_degree", "weighted_in_degree", "weighted_out_degree"),
        {node: (counted(strength[node]), counted(into[node]), counted(out[node])) for node in graph},
    )
