"""Components: the parts of a network that hang together, whatever the directions of their ties."""

from __future__ import annotations

import networkx as nx

from kg.graphs.measures.figures import Cell
from kg.graphs.measures.plain import undirected
from kg.graphs.network import JOINT, Network


def rows(network: Network) -> tuple[tuple[Cell, ...], ...]:
    """The parts, largest first, numbered from 1: nodes in all and of either side, and the first side's labels."""
    label = network.label_of
    first = {node.id for node in network.side(0)}
    parts = sorted(nx.connected_components(undirected(network)), key=lambda part: (-len(part), min(part)))
    return tuple(
        (
            number,
            len(part),
            len(part & first),
            len(part - first),
            JOINT.join(sorted(label[node] for node in part & first)),
        )
        for number, part in enumerate(parts, start=1)
    )
