"""From the project's records to NetworkX: plain attributes that every graph format can hold."""

from __future__ import annotations

import networkx as nx

from kg.graphs.collecting import uncollected
from kg.graphs.formats.flat import edge_values, node_values
from kg.graphs.network import Network


@uncollected()
def build_graph(network: Network) -> nx.Graph[str]:
    """A graph keyed by IRI, directed where the network is, nodes and edges in the order of the network."""
    graph: nx.Graph[str] = (nx.DiGraph if network.directed else nx.Graph)(name=network.projection)
    for node in network.nodes:
        graph.add_node(node.id, **node_values(node))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, **edge_values(edge))
    return graph
