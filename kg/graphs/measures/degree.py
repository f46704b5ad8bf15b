"""Degree: with how many others a node is tied (Freeman 1978)."""

from __future__ import annotations

import networkx as nx

from kg.graphs.measures.figures import Figures, MeasureOptions
from kg.graphs.measures.plain import as_directed
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """The number of neighbours; in a directed network those that it is tied from and to besides.

    There `degree` is the sum of the two, so that a neighbour in both directions counts twice.
    """
    graph = as_directed(network)
    degree = dict(graph.degree())
    if not isinstance(graph, nx.DiGraph):
        return Figures(("degree",), {node: (degree[node],) for node in graph})
    into, out = dict(graph.in_degree()), dict(graph.out_degree())
    return Figures(
        ("degree", "in_degree", "out_degree"), {node: (degree[node], into[node], out[node]) for node in graph}
    )
