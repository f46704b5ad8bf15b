"""How nodes and edges look in the formats that say so: colours, sizes, widths."""

from __future__ import annotations

from kg.graphs.network import Edge, Network, Node

#: Kind of node → colour, told apart by lightness too (Okabe–Ito hues); what is not named is an institution.
COLOURS = {
    "measure": "#de9e36",
    "document": "#cc79a7",
    "topic": "#009e73",
    "meeting": "#8a6d3b",
    "person": "#0072b2",
}
INSTITUTION = "#26466e"
EDGE = "#9aa4af"

#: Widths of the lightest and the heaviest edge.
_THIN, _THICK = 1.0, 6.0


def colour(node: Node) -> str:
    """`#rrggbb` by the kind of node."""
    return COLOURS.get(node.kind, INSTITUTION)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0–255.

    >>> rgb("#26466e")
    (38, 70, 110)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def widths(network: Network) -> list[float]:
    """The width of each edge, in their order: by its weight against the heaviest, without the sign."""
    heaviest = max((abs(edge.weight) for edge in network.edges), default=0) or 1

    def width(edge: Edge) -> float:
        return round(_THIN + (_THICK - _THIN) * abs(edge.weight) / heaviest, 2)

    return [width(edge) for edge in network.edges]
