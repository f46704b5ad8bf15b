"""GEXF 1.3: against its grammar, and as graphology, a reader of another make, finds it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kg.graphs.formats.gexf import write
from kg.graphs.network import Network
from kg.graphs.spread import place
from kg.records import replace

BASE = "https://w3id.org/shisaku/id/"
GEXF = "{http://gexf.net/1.3}"
GRAMMAR = Path(__file__).with_name("gexf-1.3.rng")
READER = Path(__file__).parent / "readers" / "graphology-gexf.cjs"

node = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")


def _graphology(document: bytes) -> Any:
    """What graphology holds after reading: attributes, nodes and edges."""
    script = (
        f"const {{gexf, Graph}} = require({json.dumps(str(READER))});"
        "const graph = gexf.parse(Graph, require('fs').readFileSync(0, 'utf8'));"
        "process.stdout.write(JSON.stringify({type: graph.type, ...graph.export()}));"
    )
    result = subprocess.run(["node", "-e", script], input=document, capture_output=True, check=True)
    return json.loads(result.stdout)


def _spells(document: bytes, thing: str) -> dict[str, list[str]]:
    root = etree.fromstring(document)
    return {
        str(each.get("id")): [str(spell.get("timestamp")) for spell in each.iter(f"{GEXF}spell")]
        for each in root.iter(f"{GEXF}{thing}")
    }


def test_files_are_valid_by_the_grammar(
    network: Network, hostile: Network, ring: Network, empty: Network
) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    for each in (network, hostile, ring, empty):
        grammar.assertValid(etree.fromstring(write(each, place(each))))


def test_the_grammar_refuses_what_the_format_does_not_know(network: Network) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    document = write(network, place(network))
    for good, bad in (
        (b' version="1.3"', b' version="1.2"'),
        (b"viz:size", b"viz:sizes"),
        (b'"date"', b'"day"'),
    ):
        assert good in document
        assert not grammar.validate(etree.fromstring(document.replace(good, bad)))


@node
def test_graphology_reads_everything_back(network: Network) -> None:
    places = place(network)
    read = _graphology(write(network, places))
    assert read["type"] == "undirected"
    assert [each["key"] for each in read["nodes"]] == [each.id for each in network.nodes]
    ministry = next(each for each in read["nodes"] if each["key"] == f"{BASE}org-soumu")["attributes"]
    assert ministry == {
        "label": "総務省",
        "label_en": "Ministry of Internal Affairs and Communications",
        "kind": "ministry",
        "bipartite": 0,
        "color": "rgb(38,70,110)",
        "size": ministry["size"],
        "x": places[f"{BASE}org-soumu"][0],
        "y": places[f"{BASE}org-soumu"][1],
        "z": 0,
    }
    edge = read["edges"][2]
    assert (edge["key"], edge["source"], edge["target"]) == (
        network.edges[2].id,
        network.edges[2].source,
        network.edges[2].target,
    )
    assert edge["attributes"] == {
        "weight": 2,
        "statuses": "planned | ongoing",
        "types": "commitment",
        "first_date": "2022-06-17",
        "last_date": "2023-07-04",
        "acts": f"{BASE}act-2 | {BASE}act-1",
        "quotes": "支援を\n行っている。 | 支援を強化してまいる。",
        "thickness": 6,
    }


@node
def test_graphology_reads_back_arrows_hostile_labels_and_how_it_was_made(hostile: Network) -> None:
    read = _graphology(write(hostile, place(hostile)))
    assert read["type"] == "directed"
    assert read["nodes"][0]["attributes"]["label"] == hostile.nodes[0].label.replace("\x0b", "\ufffd")
    assert read["nodes"][0]["attributes"]["strength"] == 2.5
    assert [(edge["source"], edge["attributes"]["weight"]) for edge in read["edges"]] == [
        (f"{BASE}n1", -0.5),
        (f"{BASE}n2", 3),
    ]
    assert hostile.made.said("en") in read["attributes"]["description"]


def test_edges_and_their_ends_live_on_the_days_of_their_acts(network: Network) -> None:
    document = write(network, place(network))
    edges, nodes = _spells(document, "edge"), _spells(document, "node")
    assert edges[network.edges[2].id] == ["2022-06-17", "2023-07-04"]
    assert edges[network.edges[1].id] == []  # a meeting without a date
    assert nodes[f"{BASE}org-soumu"] == ["2022-06-17", "2023-07-04"]
    assert nodes[f"{BASE}org-meti"] == ["2023-07-04"]
    assert nodes[f"{BASE}measure-b"] == []


def test_without_any_day_the_graph_is_static(network: Network) -> None:
    undated = replace(network, edges=tuple(replace(edge, acts=()) for edge in network.edges))
    for each, mode in ((network, "dynamic"), (undated, "static")):
        graph = etree.fromstring(write(each, place(each))).find(f"{GEXF}graph")
        assert graph is not None
        assert graph.get("mode") == mode


def test_no_day_of_writing_and_no_version_of_a_library(network: Network) -> None:
    meta = etree.fromstring(write(network, place(network))).find(f"{GEXF}meta")
    assert meta is not None
    assert (dict(meta.attrib), next(child.text for child in meta)) == ({}, "Shisaku Graph")
