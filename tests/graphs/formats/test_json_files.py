"""Cytoscape JSON, CX2 and node-link JSON, read back by NetworkX or checked aspect by aspect."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx

from kg.graphs.convert import build_graph
from kg.graphs.formats import cx2, cyjs, node_link
from kg.graphs.network import Network
from kg.graphs.spread import place

BASE = "https://w3id.org/shisaku/id/"


def test_cytoscape_json_names_nodes_and_ends(network: Network) -> None:
    elements = json.loads(cyjs.write(network, place(network)))["elements"]
    identity = f"{BASE}org-soumu"
    node = next(node for node in elements["nodes"] if node["data"]["id"] == identity)
    assert node["data"] == {
        "id": identity,
        "value": identity,
        "name": "総務省",
        "label": "総務省",
        "label_en": "Ministry of Internal Affairs and Communications",
        "kind": "ministry",
        "bipartite": 0,
    }
    edge = elements["edges"][2]["data"]
    assert (edge["source"], edge["target"], edge["id"]) == (identity, f"{BASE}measure-a", network.edges[2].id)
    assert (edge["weight"], edge["statuses"]) == (2, "planned | ongoing")
    assert len({tuple(node["position"].values()) for node in elements["nodes"]}) == len(network.nodes)


def test_networkx_reads_cytoscape_json_back(hostile: Network) -> None:
    again = nx.cytoscape_graph(json.loads(cyjs.write(hostile, place(hostile))))
    assert again.is_directed()
    assert set(again.edges) == set(build_graph(hostile).edges)
    assert again.nodes[f"{BASE}n1"]["label"] == hostile.nodes[0].label
    assert dict(again.graph)["option_aggregation"] == "subtract"


def test_networkx_reads_node_link_json_back_with_every_act(hostile: Network) -> None:
    again = nx.node_link_graph(json.loads(node_link.write(hostile)), edges="edges")
    assert again.is_directed()
    assert again.nodes[f"{BASE}n1"]["label"] == hostile.nodes[0].label
    assert again.graph["formula"] == hostile.made.formula
    assert again.edges[f"{BASE}n1", f"{BASE}n2"]["acts"][0] == {
        "id": f"{BASE}act-1",
        "type": "request",
        "status": None,
        "date": "2022-06-17",
        "quote": "|一\n| 二|",
        "sign": -1,
        "meeting": f"{BASE}meeting/1",
        "meeting_ja": "第1回",
        "meeting_en": "",
        "source": "ab" * 32,
    }


def _aspects(document: bytes) -> tuple[list[Any], dict[str, list[Any]]]:
    """The parts of a CX2 document, and its aspects by name."""
    parts = json.loads(document)
    return parts, {name: elements for part in parts[1:] for name, elements in part.items()}


_PYTHON = {"string": str, "long": int, "integer": int, "double": (int, float), "boolean": bool}


def _fits(value: object, declared: str) -> bool:
    if declared.startswith("list_of_"):
        return isinstance(value, list) and all(
            _fits(each, declared.removeprefix("list_of_")) for each in value
        )
    return isinstance(value, _PYTHON[declared])


def test_cx2_has_its_descriptor_first_its_metadata_next_and_its_status_last(hostile: Network) -> None:
    parts, aspects = _aspects(cx2.write(hostile, place(hostile)))
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert parts[-1] == {"status": [{"success": True, "error": ""}]}
    counted = {each["name"]: each["elementCount"] for each in parts[1]["metaData"]}
    assert counted == {
        name: len(elements) for name, elements in aspects.items() if name not in {"metaData", "status"}
    }


def test_cx2_declares_every_attribute_and_holds_nothing_else(hostile: Network, network: Network) -> None:
    for each in (hostile, network):
        _, aspects = _aspects(cx2.write(each, place(each)))
        declared = aspects["attributeDeclarations"][0]
        for kind, values in (
            ("networkAttributes", aspects["networkAttributes"]),
            ("nodes", [node["v"] for node in aspects["nodes"]]),
            ("edges", [edge["v"] for edge in aspects["edges"]]),
        ):
            for value in values:
                assert {
                    name: _fits(cell, declared[kind][name]["d"]) for name, cell in value.items()
                } == dict.fromkeys(value, True)


def test_cx2_holds_nodes_by_number_with_their_iri_and_lists_as_lists(hostile: Network) -> None:
    places = place(hostile)
    _, aspects = _aspects(cx2.write(hostile, places))
    assert [(node["id"], node["v"]["iri"], node["v"]["name"]) for node in aspects["nodes"]] == [
        (number, node.id, node.label) for number, node in enumerate(hostile.nodes)
    ]
    assert aspects["nodes"][1]["x"] == places[f"{BASE}n2"][0]
    assert [(edge["id"], edge["s"], edge["t"], edge["v"]["weight"]) for edge in aspects["edges"]] == [
        (0, 0, 1, -0.5),
        (1, 1, 0, 3),
    ]
    assert aspects["edges"][0]["v"]["quotes"] == ["|一\n| 二|", hostile.nodes[0].label]


def test_the_style_of_cx2_maps_only_attributes_that_are_there(hostile: Network) -> None:
    _, aspects = _aspects(cx2.write(hostile, place(hostile)))
    style, declared = aspects["visualProperties"][0], aspects["attributeDeclarations"][0]
    for mapping, kind in (("nodeMapping", "nodes"), ("edgeMapping", "edges")):
        for rule in style[mapping].values():
            assert rule["definition"]["attribute"] in declared[kind]
    assert style["default"]["edge"]["EDGE_TARGET_ARROW_SHAPE"] == "triangle"
