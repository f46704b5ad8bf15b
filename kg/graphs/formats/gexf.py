"""GEXF 1.3 (https://gexf.net/1.3) with time, colours, sizes and places: Gephi opens it laid out.

Each day on which an act between two nodes was done is a timestamp of their edge and of both nodes,
so that Gephi's timeline plays the network. What has no day has no timestamp. Where no act has one,
the graph is static.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kg.graphs.formats.flat import Column, Positions, Values, edge_table, node_table
from kg.graphs.formats.looks import colour, rgb, widths
from kg.graphs.formats.markup import document, empty, filled, opened
from kg.graphs.network import Network
from kg.graphs.spread import radii

_ROOT = (("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3"))
#: What the format has attributes of its own for.
_OWN = {"id", "label", "weight"}
_TYPES = {"string": "string", "long": "long", "double": "double"}


def write(network: Network, positions: Positions) -> bytes:
    """The network as GEXF; how it was made stands in its description."""
    return document(_lines(network, positions))


def _lines(network: Network, positions: Positions) -> Iterator[str]:
    made = network.made
    yield f"{opened('gexf', _ROOT)}>"
    yield "<meta>"
    yield filled("creator", (), "Shisaku Graph")
    yield filled("description", (), f"{network.projection}: {made.said('ja')} {made.said('en')}")
    yield "</meta>"
    days = {number: edge.dates for number, edge in enumerate(network.edges)}
    yield f"{opened('graph', _graph(network.directed, any(days.values())))}>"
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)
    yield from _attributes("node", node_columns)
    yield from _attributes("edge", edge_columns)
    yield f"{opened('nodes', [('count', len(nodes))])}>"
    lived, radius = _lived(network), radii(network)
    for node, values in zip(network.nodes, nodes, strict=True):
        yield f"{opened('node', [('id', node.id), ('label', node.label)])}>"
        yield from _values(values)
        yield from _spells(lived[node.id])
        x, y = positions[node.id]
        red, green, blue = rgb(colour(node))
        yield empty("viz:color", [("r", red), ("g", green), ("b", blue)])
        yield empty("viz:position", [("x", x), ("y", y), ("z", 0)])
        yield empty("viz:size", [("value", 2 * radius[node.id])])
        yield "</node>"
    yield "</nodes>"
    yield f"{opened('edges', [('count', len(edges))])}>"
    for number, (edge, values, width) in enumerate(zip(network.edges, edges, widths(network), strict=True)):
        ends = [
            ("id", edge.id),
            ("source", edge.source),
            ("target", edge.target),
            ("weight", values["weight"]),
        ]
        yield f"{opened('edge', ends)}>"
        yield from _values(values)
        yield from _spells(days[number])
        yield empty("viz:thickness", [("value", width)])
        yield "</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _graph(directed: bool, dated: bool) -> Iterator[tuple[str, object]]:
    yield "defaultedgetype", "directed" if directed else "undirected"
    yield "idtype", "string"
    if dated:
        yield "mode", "dynamic"
        yield "timeformat", "date"
        yield "timerepresentation", "timestamp"
    else:
        yield "mode", "static"


def _lived(network: Network) -> Mapping[str, Iterable[date]]:
    """Node → the days of its edges, ascending."""
    found: dict[str, set[date]] = {node.id: set() for node in network.nodes}
    for edge in network.edges:
        found[edge.source].update(edge.dates)
        found[edge.target].update(edge.dates)
    return {node: sorted(days) for node, days in found.items()}


def _attributes(of: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f"{opened('attributes', [('class', of), ('mode', 'static')])}>"
    for each in columns:
        if each.name not in _OWN:
            kind = _TYPES[each.kind]
            yield empty("attribute", [("id", each.name), ("title", each.name), ("type", kind)])
    yield "</attributes>"


def _values(values: Values) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in values.items():
        if name not in _OWN:
            yield empty("attvalue", [("for", name), ("value", value)])
    yield "</attvalues>"


def _spells(days: Iterable[date]) -> Iterator[str]:
    spells = [empty("spell", [("timestamp", day)]) for day in days]
    if spells:
        yield "<spells>"
        yield from spells
        yield "</spells>"
