"""GraphML 1.0, with labels, colours and places as yEd keeps them.

Keys are named after the attributes: `label` and `weight` are what Gephi looks for. What yEd draws
stands in a further key of nodes and of edges (`yfiles.type`), which igraph, Cytoscape and NetworkX
pass over. These two keys have the ids `d3` and `d7`, as files of yEd itself: Gephi takes what is in
them for labels, so it finds the label once more and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graphs.formats.flat import Column, Positions, Values, columns, edge_table, made_values, node_table
from kg.graphs.formats.looks import EDGE, colour, widths
from kg.graphs.formats.markup import document, empty, escaped, filled, opened
from kg.graphs.network import Network, Node
from kg.graphs.spread import radii

_ROOT = (("xmlns", "http://graphml.graphdrawing.org/xmlns"), ("xmlns:y", "http://www.yworks.com/xml/graphml"))
_NODE_GRAPHICS, _EDGE_GRAPHICS = "d3", "d7"


def write(network: Network, positions: Positions) -> bytes:
    """The network as GraphML."""
    return document(_lines(network, positions))


def _lines(network: Network, positions: Positions) -> Iterator[str]:
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)
    made = made_values(network)
    taken = {column.name for column in node_columns}
    of_edge = {each.name: f"edge_{each.name}" if each.name in taken else each.name for each in edge_columns}
    of_node = {name: name for name in taken}
    of_graph = {name: f"made_{name}" for name in made}
    yield f"{opened('graphml', _ROOT)}>"
    yield from _keys("graph", columns([made], made), of_graph)
    yield from _keys("node", node_columns, of_node)
    yield from _keys("edge", edge_columns, of_edge)
    yield empty("key", [("id", _NODE_GRAPHICS), ("for", "node"), ("yfiles.type", "nodegraphics")])
    yield empty("key", [("id", _EDGE_GRAPHICS), ("for", "edge"), ("yfiles.type", "edgegraphics")])
    kind = "directed" if network.directed else "undirected"
    yield f"{opened('graph', [('id', network.projection), ('edgedefault', kind)])}>"
    yield from _data(made, of_graph)
    radius = radii(network)
    for node, values in zip(network.nodes, nodes, strict=True):
        yield f"{opened('node', [('id', node.id)])}>"
        yield from _data(values, of_node)
        yield _node_graphics(node, positions[node.id], radius[node.id])
        yield "</node>"
    for edge, values, width in zip(network.edges, edges, widths(network), strict=True):
        ends = [("id", edge.id), ("source", edge.source), ("target", edge.target)]
        yield f"{opened('edge', ends)}>"
        yield from _data(values, of_edge)
        yield _edge_graphics(width, network.directed)
        yield "</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(of: str, columns: Iterable[Column], ids: dict[str, str]) -> Iterator[str]:
    for column in columns:
        name, kind = ("attr.name", column.name), ("attr.type", column.kind.value)
        yield empty("key", [("id", ids[column.name]), ("for", of), name, kind])


def _data(values: Values, ids: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield filled("data", [("key", ids[name])], str(value))


def _node_graphics(node: Node, at: tuple[float, float], radius: float) -> str:
    """A disc with its label, as yEd writes one: the corner of its box, y downwards.

    `Dialog` is the font of the system, so Japanese is drawn wherever the system can.
    """
    x, y = round(at[0] - radius, 2), round(-at[1] - radius, 2)
    size = 2 * radius
    box = empty("y:Geometry", [("x", x), ("y", y), ("width", size), ("height", size)])
    fill = empty("y:Fill", [("color", colour(node)), ("transparent", "false")])
    label = [("fontFamily", "Dialog"), ("fontSize", 12), ("modelName", "sides"), ("modelPosition", "e")]
    name = f"{opened('y:NodeLabel', label)}>{escaped(node.label)}</y:NodeLabel>"
    shape = empty("y:Shape", [("type", "ellipse")])
    return f'<data key="{_NODE_GRAPHICS}"><y:ShapeNode>{box}{fill}{name}{shape}</y:ShapeNode></data>'


def _edge_graphics(width: float, directed: bool) -> str:
    line = empty("y:LineStyle", [("color", EDGE), ("type", "line"), ("width", width)])
    arrows = empty("y:Arrows", [("source", "none"), ("target", "standard" if directed else "none")])
    return f'<data key="{_EDGE_GRAPHICS}"><y:PolyLineEdge>{line}{arrows}</y:PolyLineEdge></data>'
