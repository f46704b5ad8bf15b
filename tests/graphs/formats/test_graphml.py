"""GraphML as plain XML, as yEd finds it, and as NetworkX reads it back."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import networkx as nx

from kg.graphs.convert import build_graph
from kg.graphs.formats.graphml import write
from kg.graphs.network import Network
from kg.graphs.spread import place

BASE = "https://w3id.org/shisaku/id/"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"
SHARED_EDGE = {
    "weight": "2",
    "statuses": "planned | ongoing",
    "types": "commitment",
    "first_date": "2022-06-17",
    "last_date": "2023-07-04",
    "acts": f"{BASE}act-2 | {BASE}act-1",
    "quotes": "支援を\n行っている。 | 支援を強化してまいる。",
}
MIC_NODE = {
    "label": "総務省",
    "label_en": "Ministry of Internal Affairs and Communications",
    "kind": "ministry",
    "bipartite": "0",
}


def _root(network: Network) -> ElementTree.Element:
    return ElementTree.fromstring(write(network, place(network)))


def _things(root: ElementTree.Element, tag: str) -> dict[str, dict[str, str]]:
    """Id → attributes of nodes or edges, found through the declared keys."""
    names = {key.attrib["id"]: key.attrib.get("attr.name", "") for key in root.iter(f"{GRAPHML}key")}
    return {
        thing.attrib["id"]: {
            name: data.text or ""
            for data in thing.findall(f"{GRAPHML}data")
            if (name := names[data.attrib["key"]])
        }
        for thing in root.iter(f"{GRAPHML}{tag}")
    }


def test_every_attribute_stands_under_its_name(network: Network) -> None:
    nodes, edges = (_things(_root(network), tag) for tag in ("node", "edge"))
    assert list(nodes) == [node.id for node in network.nodes]
    assert nodes[f"{BASE}org-soumu"] == MIC_NODE
    assert list(edges) == [edge.id for edge in network.edges]
    assert edges[network.edges[2].id] == {"id": network.edges[2].id, **SHARED_EDGE}


def test_numbers_are_declared_as_such_and_a_column_of_both_kinds_as_real(hostile: Network) -> None:
    keys = [key.attrib for key in _root(hostile).iter(f"{GRAPHML}key") if "attr.name" in key.attrib]
    types = {(key["for"], key["attr.name"]): key["attr.type"] for key in keys}
    assert types["edge", "weight"] == types["node", "strength"] == "double"
    assert types["node", "k"] == types["node", "bipartite"] == types["graph", "acts"] == "long"
    assert types["node", "group"] == "string"


def test_the_graph_says_how_it_was_made(hostile: Network) -> None:
    root = _root(hostile)
    made = _things(root, "graph")["request"]
    assert made["formula"] == 'w = Σ_j x_ij < 3 & "more"'
    assert (made["option_aggregation"], made["first_date"], made["meetings"]) == (
        "subtract",
        "2022-06-17",
        "2",
    )


def test_yed_finds_label_place_size_and_arrow(hostile: Network) -> None:
    """As yEd writes them itself: `y:NodeLabel` and `y:Geometry` (the corner, y downwards) in a `y:ShapeNode`."""
    places = place(hostile)
    root = ElementTree.fromstring(write(hostile, places))
    shapes = list(root.iter(f"{YED}ShapeNode"))
    assert [shape.findtext(f"{YED}NodeLabel") for shape in shapes][1:] == ["総務省", "総務省"]
    box = shapes[1].find(f"{YED}Geometry")
    assert box is not None
    x, y, size = (float(box.attrib[name]) for name in ("x", "y", "width"))
    assert abs(x + size / 2 - places[f"{BASE}n2"][0]) < 0.02
    assert abs(y + size / 2 + places[f"{BASE}n2"][1]) < 0.02
    assert {arrows.attrib["target"] for arrows in root.iter(f"{YED}Arrows")} == {"standard"}


def test_the_keys_of_yed_have_the_ids_that_gephi_reads_as_labels(network: Network) -> None:
    """Gephi joins the text inside such an element: of a node its label once more, of an edge nothing."""
    root = _root(network)
    graphics = {
        key.attrib["id"]: key.attrib["for"]
        for key in root.iter(f"{GRAPHML}key")
        if "yfiles.type" in key.attrib
    }
    assert graphics == {"d3": "node", "d7": "edge"}
    words = {data.attrib["key"]: "".join(data.itertext()) for data in root.iter(f"{GRAPHML}data")}
    assert (words["d3"] in {node.label for node in network.nodes}, words["d7"]) == (True, "")


def test_networkx_reads_back_nodes_edges_and_hostile_labels(network: Network, hostile: Network) -> None:
    graph = build_graph(network)
    again = nx.read_graphml(io.BytesIO(write(network, place(network))))
    assert set(again.nodes) == set(graph.nodes)
    assert {frozenset(ends) for ends in again.edges} == {frozenset(ends) for ends in graph.edges}
    assert again.edges[f"{BASE}org-x", f"{BASE}measure-c"]["quotes"] == "SBOM & <導入>を進めている。"
    arrows = nx.read_graphml(io.BytesIO(write(hostile, place(hostile))))
    assert arrows.is_directed()
    # what XML cannot hold is U+FFFD, everything else comes back
    assert arrows.nodes[f"{BASE}n1"]["label"] == hostile.nodes[0].label.replace("\x0b", "\ufffd")
    edge = arrows.edges[f"{BASE}n1", f"{BASE}n2"]
    assert (edge["weight"], edge["quotes"].split(" | ")[0]) == (-0.5, "｜一\n｜ 二｜")
