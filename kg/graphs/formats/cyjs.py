"""Cytoscape JSON, for Cytoscape and for Cytoscape.js: `name` is what Cytoscape shows."""

from __future__ import annotations

from kg.graphs.formats.dumped import dumped
from kg.graphs.formats.flat import Positions, edge_values, made_values, node_values
from kg.graphs.network import Edge, Network, Node


def write(network: Network, positions: Positions) -> bytes:
    """The network as Cytoscape JSON; how it was made stands in its `data`."""

    def node(node: Node) -> dict[str, object]:
        x, y = positions[node.id]
        # `value` is the key under which NetworkX reads the node back
        data = {"id": node.id, "value": node.id, "name": node.label, **node_values(node)}
        return {"data": data, "position": {"x": x, "y": -y + 0.0}}  # downwards on a screen

    def edge(edge: Edge) -> dict[str, object]:
        return {"data": {"source": edge.source, "target": edge.target, **edge_values(edge)}}

    document = {
        "format_version": "1.0",
        "generated_by": "Shisaku Graph",
        "target_cytoscapejs_version": "~2.1",
        "directed": network.directed,
        "multigraph": False,
        "data": {"name": network.projection, **made_values(network)},
        "elements": {
            "nodes": [node(each) for each in network.nodes],
            "edges": [edge(each) for each in network.edges],
        },
    }
    return dumped(document)
