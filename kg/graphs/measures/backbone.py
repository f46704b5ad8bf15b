"""Backbone: the ties that are stronger than chance would make them (Serrano, Boguñá and Vespignani 2009)."""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from kg.errors import UsageError
from kg.graphs.measures.figures import Cell, Figures, MeasureOptions, rounded
from kg.graphs.measures.plain import as_directed
from kg.graphs.network import Network
from kg.records import replace

#: Node → how many ties and what strength it has.
_Ends: TypeAlias = dict[str, tuple[int, float]]


def figures(network: Network, options: MeasureOptions) -> Figures:
    """Each edge's `disparity`, and whether it belongs to the backbone (1) or not (0).

    From an end with k ties and strength s, a tie of weight w has α = (1 − w/s)^(k − 1): the
    probability of a share that large if the strength were spread over the k ties by chance. The
    disparity is the smaller α of the two ends, and an edge is kept where it is below `alpha`. An end
    with one tie says nothing (α = 1). In a directed network the source is asked for its ties that
    go out, the target for those that come in.
    """
    if not 0 < options.alpha <= 1:
        raise UsageError(f"alpha is {options.alpha:g}", hint="give a number above 0, at most 1")
    graph = as_directed(network)
    out, into = _ends(graph)
    found: dict[str, tuple[Cell, ...]] = {}
    for edge in network.edges:
        level = 1.0  # of a tie with itself, or without weight
        if graph.has_edge(edge.source, edge.target):
            weight = graph.edges[edge.source, edge.target]["weight"]
            level = min(_level(weight, *out[edge.source]), _level(weight, *into[edge.target]))
        found[edge.id] = (rounded(level), int(rounded(level) < options.alpha))
    return Figures(
        edge_columns=("disparity", "backbone"),
        edges=found,
        whole=(("kept", sum(1 for _, kept in found.values() if kept)), ("edges", len(found))),
        settings=(("alpha", options.alpha),),
    )


def backbone(network: Network, options: MeasureOptions) -> Network:
    """The network with the edges of its backbone alone, and the nodes that they tie."""
    kept = {edge for edge, (_, inside) in figures(network, options).edges.items() if inside}
    edges = tuple(edge for edge in network.edges if edge.id in kept)
    tied = {end for edge in edges for end in (edge.source, edge.target)}
    return replace(network, nodes=tuple(node for node in network.nodes if node.id in tied), edges=edges)


def _level(weight: float, ties: int, strength: float) -> float:
    """α of a tie seen from one end."""
    return (1 - weight / strength) ** (ties - 1) if ties > 1 and strength > 0 else 1.0


def _ends(graph: nx.Graph[str] | nx.DiGraph[str]) -> tuple[_Ends, _Ends]:
    """Node → its ties and strength as a source and as a target."""
    if not isinstance(graph, nx.DiGraph):
        both: _Ends = {node: (graph.degree(node), graph.degree(node, weight="weight")) for node in graph}
        return both, both
    out: _Ends = {node: (graph.out_degree(node), graph.out_degree(node, weight="weight")) for node in graph}
    into: _Ends = {node: (graph.in_degree(node), graph.in_degree(node, weight="weight")) for node in graph}
    return out, into
