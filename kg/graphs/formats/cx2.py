"""CX2, the exchange format of Cytoscape 3.10 and NDEx (Cytoscape Exchange Format Specification, version 2).

Ids are whole numbers there, so the IRI of a node or edge is its attribute `iri`. Lists are lists. The
style that comes with it shows `name`, a colour a kind, and widths by weight.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.graphs.formats.dumped import dumped
from kg.graphs.formats.flat import Column, Positions, Values, columns, edge_table, made_values, node_table
from kg.graphs.formats.looks import COLOURS, EDGE, INSTITUTION
from kg.graphs.network import Edge, Network
from kg.graphs.spread import LARGEST, radii

_TYPES = {"string": "string", "long": "long", "double": "double"}
#: Attributes that are lists here.
_LISTS = ("statuses", "types", "acts", "quotes")


def write(network: Network, positions: Positions) -> bytes:
    """The network as CX2; how it was made stands in its network attributes."""
    number = {node.id: place for place, node in enumerate(network.nodes)}
    radius = radii(network)
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)
    made: Values = {"name": network.made.title_ja or network.projection, **made_values(network)}
    made["description"] = f"{network.made.said('ja')} {network.made.said('en')}"
    aspects: dict[str, list[object]] = {
        "attributeDeclarations": [
            {
                "networkAttributes": _declared(columns([made], made)),
                "nodes": {"name": {"d": "string"}, "iri": {"d": "string"}, "size": {"d": "double"}}
                | _declared(node_columns),
                "edges": {"iri": {"d": "string"}}
                | _declared(edge_columns)
                | {name: {"d": "list_of_string"} for name in _LISTS},
            }
        ],
        "networkAttributes": [made],
        "nodes": [
            {
                "id": number[node.id],
                "x": positions[node.id][0],
                "y": -positions[node.id][1] + 0.0,  # downwards on a screen
                "v": {"name": node.label, "iri": node.id, "size": 2 * radius[node.id], **values},
            }
            for node, values in zip(network.nodes, nodes, strict=True)
        ],
        "edges": [
            {"id": place, "s": number[edge.source], "t": number[edge.target], "v": _edge(edge, values)}
            for place, (edge, values) in enumerate(zip(network.edges, edges, strict=True))
        ],
        "visualProperties": [_style(network)],
    }
    metadata = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    return dumped(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": metadata},
            *({name: elements} for name, elements in aspects.items()),
            {"status": [{"success": True, "error": ""}]},
        ]
    )


def _declared(columns: tuple[Column, ...]) -> dict[str, object]:
    return {each.name: {"d": _TYPES[each.kind]} for each in columns if each.name != "id"}


def _edge(edge: Edge, values: Values) -> Mapping[str, object]:
    lists = {
        "statuses": [str(status) for status in edge.statuses],
        "types": list(edge.types),
        "acts": [act.id for act in edge.acts],
        "quotes": [act.quote for act in edge.acts],
    }
    return {"iri": edge.id, **{name: value for name, value in values.items() if name != "id"}, **lists}


def _style(network: Network) -> Mapping[str, object]:
    heaviest = max((abs(edge.weight) for edge in network.edges), default=0) or 1
    kinds = [{"v": kind, "vp": colour} for kind, colour in COLOURS.items()]
    passed = {"type": "PASSTHROUGH"}
    widths = {
        "attribute": "weight",
        "map": [
            {
                "min": 0,
                "max": heaviest,
                "minVPValue": 1,
                "maxVPValue": 6,
                "includeMin": True,
                "includeMax": True,
            }
        ],
    }
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#ffffff"},
            "node": {
                "NODE_SHAPE": "ellipse",
                "NODE_BACKGROUND_COLOR": INSTITUTION,
                "NODE_WIDTH": LARGEST,
                "NODE_HEIGHT": LARGEST,
                "NODE_LABEL_FONT_SIZE": 12,
            },
            "edge": {
                "EDGE_LINE_COLOR": EDGE,
                "EDGE_WIDTH": 1,
                "EDGE_TARGET_ARROW_SHAPE": "triangle" if network.directed else "none",
            },
        },
        "nodeMapping": {
            "NODE_LABEL": passed | {"definition": {"attribute": "name", "type": "string"}},
            "NODE_WIDTH": passed | {"definition": {"attribute": "size", "type": "double"}},
            "NODE_HEIGHT": passed | {"definition": {"attribute": "size", "type": "double"}},
            "NODE_BACKGROUND_COLOR": {"type": "DISCRETE", "definition": {"attribute": "kind", "map": kinds}},
        },
        "edgeMapping": {"EDGE_WIDTH": {"type": "CONTINUOUS", "definition": widths}},
    }
