"""A network reduced to what measures look at: ends and weights.

Ties of a node with itself are left out, weights of several edges between the same ends are added up,
and what comes to a weight of 0 is no tie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx
import rustworkx as rx

from kg.graphs.network import Network

#: From so many nodes on the faster library reckons; below it, NetworkX, the reference.
LARGE_NODES = 300


def undirected(network: Network) -> nx.Graph[str]:
    """Nodes and edges in the order of the network; of a directed one both directions added up."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for edge in network.edges:
        if edge.source != edge.target:
            one, other = edge.source, edge.target
            weights[(other, one) if (other, one) in weights else (one, other)] += edge.weight
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in weights.items() if weight)
    return graph


def directed(network: Network) -> nx.DiGraph[str]:
    """As `undirected`, with the directions kept; of an undirected network both."""
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for edge in network.edges:
        if edge.source != edge.target:
            weights[edge.source, edge.target] += edge.weight
            if not network.directed:
                weights[edge.target, edge.source] += edge.weight
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in weights.items() if weight)
    return graph


def ties(graph: nx.Graph[str]) -> Iterator[tuple[str, str, float]]:
    """Each tie with its weight."""
    for one, other, attributes in graph.edges(data=True):
        yield one, other, attributes["weight"]


def as_directed(network: Network) -> nx.Graph[str] | nx.DiGraph[str]:
    """The graph with the directions that the network has."""
    return directed(network) if network.directed else undirected(network)


def indexed(graph: nx.Graph[str]) -> tuple[list[str], rx.PyGraph[str, float] | rx.PyDiGraph[str, float]]:
    """The same graph for rustworkx, whose nodes are numbers: places in the list."""
    names = list(graph)
    place = {name: index for index, name in enumerate(names)}
    made: rx.PyGraph[str, float] | rx.PyDiGraph[str, float]
    made = rx.PyDiGraph() if graph.is_directed() else rx.PyGraph()
    made.add_nodes_from(names)
    made.add_edges_from([(place[one], place[other], float(weight)) for one, other, weight in ties(graph)])
    return names, made
