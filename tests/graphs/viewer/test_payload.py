"""What the browser reads of a network."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from kg.graphs.network import ActRef, Network, Node
from kg.graphs.viewer import payload
from kg.records import replace

BASE = "https://example.org/id/"
Places = Mapping[str, tuple[float, float]]


def test_a_network_becomes_columns_with_each_act_and_meeting_once(network: Network, places: Places) -> None:
    assert json.loads(json.dumps(payload(network, places))) == {
        "format": 1,
        "projection": "ministry-measure",
        "directed": False,
        "made": {
            "title": ["誰が何を", "Who does what"],
            "options": [["aggregation", "ignore"]],
            "formula": "w_ij = Σ_k x_ijk",
            "first": "2022-06-17",
            "last": "2023-07-04",
            "meetings": 2,
            "acts": 3,
        },
        "nodes": {
            "id": [f"{BASE}org/a", f"{BASE}org/b", f"{BASE}measure/m"],
            "label": ["総務省", "デジタル庁", "能力構築支援"],
            "label_en": ["Ministry A", "Digital Agency", "能力構築支援"],
            "kind": ["ministry", "agency", "measure"],
            "side": [0, 0, 1],
            "ministry": [0, 1, -1],
            "x": [0.0, 1000.0, 500.0],
            "y": [500.0, 750.0, 250.0],
            "attributes": {"betweenness": [0.5, 0.0, 1.0]},
        },
        "edges": {
            "id": [f"{BASE}edge/1", f"{BASE}edge/2"],
            "source": [0, 1],
            "target": [2, 2],
            "weight": [2, 1],
            "acts": [[0, 1], [2]],
        },
        "ministries": [["総務省", "Ministry A"], ["デジタル庁", "Digital Agency"]],
        "acts": {
            "id": [f"{BASE}act/1", f"{BASE}act/2", f"{BASE}act/3"],
            "type": ["commitment", "commitment", "commitment"],
            "status": ["ongoing", "planned", "considering"],
            "on": ["2022-06-17", "2023-07-04", "2023-07-04"],
            "quote": ["支援を1度、行う。", "支援を2度、行う。", "支援を3度、行う。"],
            "meeting": [0, 1, 1],
            "sign": [1, 1, 1],
        },
        "meetings": [["第1回会合", "Meeting 1"], ["第2回会合", "第2回会合"]],
        "words": {
            "kind": {
                "agency": ["庁・局等", "agency"],
                "measure": ["施策", "measure"],
                "ministry": ["省", "ministry"],
            },
            "type": {"commitment": ["約束", "commitment"]},
            "status": {
                "considering": ["検討中", "considering"],
                "ongoing": ["実施中", "ongoing"],
                "planned": ["予定", "planned"],
            },
            "attribute": {"betweenness": ["媒介中心性", "betweenness"]},
        },
    }


def test_an_act_under_two_edges_stands_once(network: Network, places: Places) -> None:
    first, second = network.edges
    both = replace(network, edges=(first, replace(second, acts=first.acts[:1])))
    document = json.loads(json.dumps(payload(both, places)))
    assert document["edges"]["acts"] == [[0, 1], [0]]
    assert len(document["acts"]["id"]) == 2


def test_addresses_are_what_the_caller_says(network: Network, places: Places) -> None:
    def link(thing: Node | ActRef) -> str:
        return f"/{type(thing).__name__}/{thing.id.rpartition('/')[2]}"

    document = json.loads(json.dumps(payload(network, places, link=link)))
    assert document["nodes"]["link"] == ["/Node/a", "/Node/b", "/Node/m"]
    assert document["acts"]["link"] == ["/ActRef/1", "/ActRef/2", "/ActRef/3"]


def test_an_attribute_names_the_ministry_of_a_person(network: Network, places: Places) -> None:
    person = replace(network.nodes[0], kind="person", attributes=(("ministry", "総務省"),))
    document = json.loads(json.dumps(payload(replace(network, nodes=(person, *network.nodes[1:])), places)))
    assert document["ministries"] == [["デジタル庁", "Digital Agency"], ["総務省", "総務省"]]
    assert document["nodes"]["ministry"] == [1, 0, -1]
    assert document["nodes"]["attributes"] == {"betweenness": [None, 0.0, 1.0]}


def test_an_empty_network_and_a_single_node_have_a_payload(network: Network) -> None:
    nothing = payload(replace(network, nodes=(), edges=()), {})
    assert (nothing["ministries"], nothing["meetings"]) == ([], [])
    alone = replace(network, nodes=network.nodes[:1], edges=())
    document = json.loads(json.dumps(payload(alone, {f"{BASE}org/a": (7.0, 7.0)})))
    assert (document["nodes"]["x"], document["nodes"]["y"]) == ([500.0], [500.0])


def test_a_node_without_a_place_is_an_error(network: Network) -> None:
    with pytest.raises(KeyError, match="org/a"):
        payload(network, {})
