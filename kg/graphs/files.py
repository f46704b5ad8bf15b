"""Graph files: a network → bytes of GraphML, GEXF, Cytoscape JSON and CSV.

The same network gives the same bytes: no time stamps, no library version, nodes and edges in the
order of the network.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree

from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg.graphs.convert import Attributes, build_graph, edge_attributes, node_attributes
from kg.graphs.layout import lay_out
from kg.graphs.network import Edge, Network

#: Red, green and blue of the two sides where a format carries colours.
_COLOURS = ((38, 70, 110), (222, 158, 54))

#: Columns that Gephi knows by name come first; the others keep the names of the attributes.
NODE_COLUMNS = ("Id", "Label", "label_en", "kind", "bipartite")
EDGE_COLUMNS = (
    "Source",
    "Target",
    "Type",
    "Id",
    "Weight",
    "statuses",
    "first_date",
    "last_date",
    "acts",
    "quotes",
)


def graphml(network: Network) -> bytes:
    """GraphML 1.0 with keys named after the attributes: `label` and `weight` are what Gephi looks for.

    Plain on purpose: yFiles extensions make other readers stumble. yEd takes the labels through
    Edit → Properties Mapper.
    """
    writer = GraphMLWriter(build_graph(network), named_key_ids=True, edge_id_from_attribute="id")
    return _serialised(writer)


def gexf(network: Network) -> bytes:
    """GEXF 1.2 with colours, sizes and the places of the picture, so that it opens laid out."""
    graph = build_graph(network)
    layout = lay_out(network)
    for node, attributes in graph.nodes(data=True):
        red, green, blue = _COLOURS[attributes["bipartite"]]
        x, y = layout.position(node)
        attributes["viz"] = {
            "color": {"r": red, "g": green, "b": blue},
            "position": {"x": x, "y": y, "z": 0.0},
            "size": float(8 + 2 * graph.degree[node]),
        }
    writer = GEXFWriter(graph)
    meta = writer.xml.find("meta")
    if meta is not None:  # the library stamps the day and its own version
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta.iter("creator"):
            creator.text = "Shisaku Graph"
    return _serialised(writer)


def _serialised(writer: GraphMLWriter | GEXFWriter) -> bytes:
    ElementTree.indent(writer.xml)
    body: bytes = ElementTree.tostring(writer.xml, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def cyjs(network: Network) -> bytes:
    """Cytoscape JSON: `name` is what Cytoscape shows, `position` the place in the picture."""
    layout = lay_out(network)

    def node(identity: str, attributes: Attributes) -> dict[str, object]:
        x, y = layout.position(identity)
        # `value` is the key under which NetworkX reads the node back
        data = {"id": identity, "value": identity, "name": attributes["label"], **attributes}
        return {"data": data, "position": {"x": x, "y": -y}}  # downwards on a screen

    elements = {
        "nodes": [node(each.id, node_attributes(each)) for each in network.nodes],
        "edges": [
            {"data": {"source": edge.source, "target": edge.target, **edge_attributes(edge)}}
            for edge in network.edges
        ],
    }
    document = {
        "format_version": "1.0",
        "generated_by": "Shisaku Graph",
        "target_cytoscapejs_version": "~2.1",
        "directed": False,
        "multigraph": False,
        "data": {"name": network.projection},
        "elements": elements,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def csv_files(network: Network) -> dict[str, bytes]:
    """File name → content: `nodes.csv` and `edges.csv` as Gephi's spreadsheet import reads them."""
    nodes = [{"Id": node.id, "Label": node.label, **node_attributes(node)} for node in network.nodes]
    edges = [{**_gephi_columns(edge), **edge_attributes(edge)} for edge in network.edges]
    return {"nodes.csv": _table(NODE_COLUMNS, nodes), "edges.csv": _table(EDGE_COLUMNS, edges)}


def _gephi_columns(edge: Edge) -> Attributes:
    return {
        "Source": edge.source,
        "Target": edge.target,
        "Type": "Undirected",
        "Id": edge.id,
        "Weight": edge.weight,
    }


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> bytes:
    """RFC 4180 with LF; a field that holds line breaks is quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


#: Format → writer, for the formats that are one file.
WRITERS: Mapping[str, Callable[[Network], bytes]] = {"graphml": graphml, "gexf": gexf, "cyjs": cyjs}
