"""From the project's records to NetworkX: plain attributes that every graph format can hold."""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from kg.graphs.network import JOINT, Edge, Network, Node, Value

Attributes: TypeAlias = dict[str, Value]


def node_attributes(node: Node) -> Attributes:
    """What a node carries beside its id: no lists, no None."""
    return {
        "label": node.label,
        "label_en": node.label_en,
        "kind": node.kind,
        "bipartite": node.bipartite,
        **dict(node.attributes),
    }


def edge_attributes(edge: Edge) -> Attributes:
    """What an edge carries; `acts` and `quotes` run side by side, oldest act first."""
    first, last = (edge.dates[0], edge.dates[-1]) if edge.dates else ("", "")
    return {
        "id": edge.id,
        "weight": edge.weight,
        "statuses": JOINT.join(edge.statuses),
        "first_date": str(first),
        "last_date": str(last),
        "acts": JOINT.join(act.id for act in edge.acts),
        "quotes": JOINT.join(act.quote for act in edge.acts),
        **dict(edge.attributes),
    }


def build_graph(network: Network) -> nx.Graph[str]:
    """A graph keyed by IRI, directed where the network is, nodes and edges in the order of the network."""
    graph: nx.Graph[str] = (nx.DiGraph if network.directed else nx.Graph)(name=network.projection)
    for node in network.nodes:
        graph.add_node(node.id, **node_attributes(node))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, **edge_attributes(edge))
    return graph
