"""Each graph file as a second reader finds it: plain XML, JSON and pandas, not NetworkX."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from kg.graphs.convert import build_graph
from kg.graphs.events import Event
from kg.graphs.files import WRITERS, csv_files, cyjs, gexf, graphml
from kg.graphs.network import Network
from kg.graphs.projections import find_projection, project

BASE = "https://w3id.org/shisaku/id/"
SHARED_EDGE = {
    "weight": "2",
    "statuses": "planned | ongoing",
    "first_date": "2022-06-17",
    "last_date": "2023-07-04",
    "acts": f"{BASE}act-2 | {BASE}act-1",
    "quotes": "支援を\n行っている。 | 支援を強化してまいる。",
}
UNDATED_EDGE = {
    "weight": "1",
    "statuses": "considering",
    "first_date": "",
    "last_date": "",
    "acts": f"{BASE}act-4",
    "quotes": "普及促進を検討している。",
}
MIC_NODE = {
    "label": "総務省",
    "label_en": "Ministry of Internal Affairs and Communications",
    "kind": "ministry",
    "bipartite": "0",
}
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"


def _graphml_things(document: bytes, tag: str) -> dict[str, dict[str, str]]:
    """Id → attributes of nodes or edges, found through the declared keys."""
    root = ElementTree.fromstring(document)
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{GRAPHML}key")}
    return {
        thing.attrib["id"]: {
            names[data.attrib["key"]]: data.text or "" for data in thing.iter(f"{GRAPHML}data")
        }
        for thing in root.iter(f"{GRAPHML}{tag}")
    }


def test_graphml_holds_every_attribute_under_its_name(network: Network) -> None:
    nodes, edges = (_graphml_things(graphml(network), tag) for tag in ("node", "edge"))
    assert list(nodes) == [node.id for node in network.nodes]
    assert nodes[f"{BASE}org-soumu"] == MIC_NODE
    assert list(edges) == [edge.id for edge in network.edges]
    assert edges[network.edges[2].id] == {"id": network.edges[2].id, **SHARED_EDGE}
    assert edges[network.edges[1].id] == {"id": network.edges[1].id, **UNDATED_EDGE}


def test_graphml_is_undirected_and_its_ends_are_nodes(network: Network) -> None:
    root = ElementTree.fromstring(graphml(network))
    graph = root.find(f"{GRAPHML}graph")
    assert graph is not None
    assert graph.attrib["edgedefault"] == "undirected"
    ends = [(edge.attrib["source"], edge.attrib["target"]) for edge in graph.iter(f"{GRAPHML}edge")]
    assert ends == [(edge.source, edge.target) for edge in network.edges]


def test_graphml_declares_whole_numbers_as_such(network: Network) -> None:
    keys = ElementTree.fromstring(graphml(network)).iter(f"{GRAPHML}key")
    types = {key.attrib["attr.name"]: key.attrib["attr.type"] for key in keys}
    assert (types["weight"], types["bipartite"], types["label"]) == ("long", "long", "string")


def _gexf_attributes(root: ElementTree.Element, thing: ElementTree.Element) -> dict[str, str]:
    titles = {each.attrib["id"]: each.attrib["title"] for each in root.iter(f"{GEXF}attribute")}
    return {titles[each.attrib["for"]]: each.attrib["value"] for each in thing.iter(f"{GEXF}attvalue")}


def test_gexf_holds_labels_weights_and_attributes(network: Network) -> None:
    root = ElementTree.fromstring(gexf(network))
    nodes = {node.attrib["id"]: node for node in root.iter(f"{GEXF}node")}
    ministry = nodes[f"{BASE}org-soumu"]
    assert {"label": ministry.attrib["label"], **_gexf_attributes(root, ministry)} == MIC_NODE
    edges = {edge.attrib["id"]: edge for edge in root.iter(f"{GEXF}edge")}
    assert list(edges) == [edge.id for edge in network.edges]
    shared = edges[network.edges[2].id]
    assert {"weight": shared.attrib["weight"], **_gexf_attributes(root, shared)} == SHARED_EDGE


def test_gexf_opens_with_a_place_and_a_colour_for_every_node(network: Network) -> None:
    root = ElementTree.fromstring(gexf(network))
    viz = "{http://www.gexf.net/1.2draft/viz}"
    places = [(at.attrib["x"], at.attrib["y"]) for at in root.iter(f"{viz}position")]
    assert len(set(places)) == len(network.nodes)
    assert len(list(root.iter(f"{viz}color"))) == len(network.nodes)


def test_gexf_carries_no_day_and_no_version_of_a_library(network: Network) -> None:
    root = ElementTree.fromstring(gexf(network))
    meta = root.find(f"{GEXF}meta")
    assert meta is not None
    assert (meta.attrib, [child.text for child in meta]) == ({}, ["Shisaku Graph"])


def test_cytoscape_json_names_nodes_and_ends(network: Network) -> None:
    elements = json.loads(cyjs(network))["elements"]
    nodes = {node["data"]["id"]: node for node in elements["nodes"]}
    identity = f"{BASE}org-soumu"
    expected = {"id": identity, "value": identity, "name": "総務省", **MIC_NODE, "bipartite": 0}
    assert nodes[identity]["data"] == expected
    assert elements["edges"][2]["data"] == {
        "source": f"{BASE}org-soumu",
        "target": f"{BASE}measure-a",
        "id": network.edges[2].id,
        **SHARED_EDGE,
        "weight": 2,
    }
    assert len({tuple(node["position"].values()) for node in elements["nodes"]}) == len(network.nodes)


def test_csv_opens_in_pandas_with_the_columns_that_gephi_knows(network: Network) -> None:
    files = csv_files(network)
    nodes = pd.read_csv(io.BytesIO(files["nodes.csv"]), dtype=str, keep_default_na=False)
    edges = pd.read_csv(io.BytesIO(files["edges.csv"]), dtype=str, keep_default_na=False)
    assert list(nodes.columns) == ["Id", "Label", "label_en", "kind", "bipartite"]
    assert list(nodes["Id"]) == [node.id for node in network.nodes]
    assert list(nodes["Label"]) == [node.label for node in network.nodes]
    assert list(edges.columns[:5]) == ["Source", "Target", "Type", "Id", "Weight"]
    shared = edges.iloc[2].to_dict()
    assert shared == {
        "Source": f"{BASE}org-soumu",
        "Target": f"{BASE}measure-a",
        "Type": "Undirected",
        "Id": network.edges[2].id,
        "Weight": "2",
        **{name: value for name, value in SHARED_EDGE.items() if name != "weight"},
    }


def test_networkx_reads_back_what_it_wrote(network: Network) -> None:
    graph = build_graph(network)
    for again in (
        nx.read_graphml(io.BytesIO(graphml(network))),
        nx.read_gexf(io.BytesIO(gexf(network))),
        nx.cytoscape_graph(json.loads(cyjs(network))),
    ):
        assert set(again.nodes) == set(graph.nodes)
        assert {frozenset(ends) for ends in again.edges} == {frozenset(ends) for ends in graph.edges}
        assert again.nodes[f"{BASE}measure-c"]["label"] == "SBOM の導入"
        assert again.edges[f"{BASE}org-x", f"{BASE}measure-c"]["quotes"] == "SBOM & <導入>を進めている。"


def test_no_attribute_is_a_list_or_none(network: Network) -> None:
    graph = build_graph(network)
    values = [value for _, attributes in graph.nodes(data=True) for value in attributes.values()]
    values += [value for *_, attributes in graph.edges(data=True) for value in attributes.values()]
    assert {type(value) for value in values} == {str, int}


@pytest.mark.parametrize("format", list(WRITERS))
def test_the_same_network_gives_the_same_bytes(
    events: Sequence[Event], network: Network, format: str
) -> None:
    turned = project(tuple(reversed(events)), find_projection("ministry-measure"))
    assert WRITERS[format](turned) == WRITERS[format](network)


@pytest.mark.parametrize("format", list(WRITERS))
def test_an_empty_network_is_a_valid_file_without_nodes(empty: Network, format: str) -> None:
    document = WRITERS[format](empty)
    if format == "cyjs":
        assert json.loads(document)["elements"] == {"nodes": [], "edges": []}
    else:
        assert not [each for each in ElementTree.fromstring(document).iter() if each.tag.endswith("}node")]


def test_an_empty_network_is_two_headings_in_csv(empty: Network) -> None:
    assert [content.count(b"\n") for content in csv_files(empty).values()] == [1, 1]
