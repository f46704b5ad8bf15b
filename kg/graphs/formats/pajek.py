"""Pajek's .net, one-mode and two-mode (Batagelj and Mrvar, Pajek manual, "Pajek format").

Pajek takes a file for UTF-8 where it begins with a byte order mark. Vertices are numbers with labels;
IRIs and how the network was made stand in comments (lines that begin with %).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graphs.formats.flat import Positions, made_values, plain_number
from kg.graphs.formats.labels import lone_labels
from kg.graphs.network import Network


def write(network: Network, positions: Positions) -> bytes:
    """The network as one .net file; of a two-mode network the first side comes first, as Pajek asks."""
    return "\n".join((*_lines(network, positions), "")).encode("utf-8-sig")


def _lines(network: Network, positions: Positions) -> Iterator[str]:
    for name, value in made_values(network).items():
        yield f"% {name}: {' '.join(str(value).split())}"
    for number, node in enumerate(network.nodes, start=1):
        yield f"% {number} {node.id}"
    first = len(network.side(0))
    size = len(network.nodes)
    yield f"*Vertices {size} {first}" if network.two_mode else f"*Vertices {size}"
    places = _unit_square(positions)
    for number, (node, label) in enumerate(
        zip(network.nodes, lone_labels(network.nodes), strict=True), start=1
    ):
        x, y = places[node.id]
        yield f'{number} "{label}" {x:.4f} {y:.4f} 0.5'
    index = {node.id: number for number, node in enumerate(network.nodes, start=1)}
    yield "*Arcs" if network.directed else "*Edges"
    for edge in network.edges:
        yield f"{index[edge.source]} {index[edge.target]} {plain_number(edge.weight)}"


def _unit_square(positions: Positions) -> Positions:
    """The places between 0.05 and 0.95, y downwards, as Pajek's window has them."""
    if not positions:
        return {}
    xs, ys = zip(*positions.values(), strict=True)
    left, top = min(xs), max(ys)
    reach = max(max(xs) - left, top - min(ys)) or 1.0
    return {
        node: (0.05 + 0.9 * (x - left) / reach, 0.05 + 0.9 * (top - y) / reach)
        for node, (x, y) in positions.items()
    }
