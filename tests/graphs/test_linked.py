"""Persons that `kg link` says are one become one node where that is asked for, and nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graphs.events import Event, Thing
from kg.graphs.linked import linked_persons, merged
from kg.graphs.network import Node
from kg.graphs.options import Filter, NetworkOptions
from kg.graphs.projections import load_event_list, load_network
from kg.records import replace
from kg.store import open_reader, open_writer

BASE = "https://w3id.org/shisaku/id/"

#: 高村 speaks in two bodies, once as 髙村; 甲 and 乙 were at one meeting; 東 and 西, and 丁 and 戊, have one entry elsewhere.
_GRAPH = f"""
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX s: <https://w3id.org/shisaku/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX type: <https://w3id.org/shisaku/code/act-type/>
PREFIX : <{BASE}>
INSERT DATA {{ GRAPH :g {{
  :a-taka a s:Person ; rdfs:label "高村正彦"@ja . :b-taka a s:Person ; rdfs:label "髙村正彦"@ja .
  :c-taka a s:Person ; rdfs:label "高村正彦"@ja .
  :ko a s:Person ; rdfs:label "甲"@ja . :otsu a s:Person ; rdfs:label "乙"@ja . :hei a s:Person ; rdfs:label "丙"@ja .
  :org-1 rdfs:label "東"@ja ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
  :org-2 rdfs:label "西"@ja ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
  :tei a s:Person ; rdfs:label "丁"@ja ; skos:exactMatch <http://www.wikidata.org/entity/Q9> .
  :bo a s:Person ; rdfs:label "戊"@ja ; skos:exactMatch <http://www.wikidata.org/entity/Q9> .
  :meeting-1 s:date "2022-06-17"^^xsd:date . :meeting-2 s:date "2023-07-04"^^xsd:date .
  :s1 org:member :a-taka ; org:organization :org-1 ; s:observedAt :meeting-1 .
  :s2 org:member :b-taka ; org:organization :org-2 ; s:observedAt :meeting-2 .
  :s3 org:member :ko ; org:organization :org-1 ; s:observedAt :meeting-2 .
  :s4 org:member :otsu ; org:organization :org-1 ; s:observedAt :meeting-2 .
  :s5 org:member :hei ; org:organization :org-1 ; s:observedAt :meeting-1 .
  :m rdfs:label "施策"@ja .
  :act-1 s:actType type:position ; s:agent :a-taka ; s:utteredBy :a-taka ; s:measure :m ; s:atMeeting :meeting-1 .
  :act-2 s:actType type:position ; s:agent :b-taka ; s:utteredBy :b-taka ; s:measure :m ; s:atMeeting :meeting-2 .
  :act-3 s:actType type:position ; s:agent :ko ; s:utteredBy :ko ; s:measure :m ; s:atMeeting :meeting-2 .
  :act-4 s:actType type:position ; s:agent :otsu ; s:utteredBy :otsu ; s:measure :m ; s:atMeeting :meeting-2 .
  :act-5 s:actType type:commitment ; s:agent :org-1 ; s:measure :m ; s:atMeeting :meeting-1 .
  :act-6 s:actType type:commitment ; s:agent :org-2 ; s:measure :m ; s:atMeeting :meeting-2 .
  :act-7 s:actType type:request ; s:agent :a-taka ; s:utteredBy :a-taka ; s:atMeeting :meeting-1 ; s:hasAddressee :to .
  :to rdfs:label "髙村"@ja ; s:refersTo :b-taka .
}}
GRAPH <{BASE}graph/links> {{
  :a-taka skos:exactMatch :b-taka . :b-taka skos:exactMatch :c-taka .
  :ko skos:exactMatch :hei . :hei skos:exactMatch :otsu .
}} }}
"""

MERGED = NetworkOptions(merge_linked=True)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked") / "store"
    with open_writer(folder) as writer:
        writer.update(_GRAPH)
    return folder


def _weights(store: Path, name: str, options: NetworkOptions) -> dict[tuple[str, str], float]:
    network = load_network(store, name, options=options)
    tail = {node.id: node.id.removeprefix(BASE) for node in network.nodes}
    return {(tail[edge.source], tail[edge.target]): edge.weight for edge in network.edges}


def test_linked_persons_are_two_nodes_unless_one_is_asked_for(linked: Path) -> None:
    apart = _weights(linked, "actor-measure", NetworkOptions())
    assert apart[("a-taka", "m")] == apart[("b-taka", "m")] == 1
    together = _weights(linked, "actor-measure", MERGED)
    assert together == {
        ("a-taka", "m"): 2,
        ("ko", "m"): 1,
        ("otsu", "m"): 1,
        ("org-1", "m"): 1,
        ("org-2", "m"): 1,
    }


def test_a_merged_node_says_for_whom_it_stands(linked: Path) -> None:
    network = load_network(linked, "actor-measure", options=MERGED)
    taka = next(node for node in network.nodes if node.id == f"{BASE}a-taka")
    assert taka == Node(
        f"{BASE}a-taka",
        "高村正彦",
        "高村正彦",
        "person",
        0,
        (("ministry", "東"), ("ministry_id", f"{BASE}org-1"), ("same_as", f"{BASE}b-taka | {BASE}c-taka")),
    )
    assert dict(network.made.options)["merge-linked"] == "yes"


def test_who_were_at_one_meeting_stay_apart_and_all_that_hang_together_with_them(linked: Path) -> None:
    with open_reader(linked) as reader:
        found = linked_persons(reader)
    one = Thing(
        f"{BASE}a-taka",
        "高村正彦",
        "",
        "person",
        (
            Thing(f"{BASE}b-taka", "髙村正彦", "", "person"),
            Thing(f"{BASE}c-taka", "高村正彦", "", "person"),
        ),
    )
    assert found == {f"{BASE}{name}": one for name in ("a-taka", "b-taka", "c-taka")}


def test_institutions_with_one_entry_elsewhere_stay_two(linked: Path) -> None:
    assert set(_weights(linked, "ministry-measure", NetworkOptions())) == {("org-1", "m"), ("org-2", "m")}
    assert {pair for pair in _weights(linked, "actor-measure", MERGED) if pair[0].startswith("org")} == {
        ("org-1", "m"),
        ("org-2", "m"),
    }


@pytest.mark.parametrize("name", ["髙村正彦", f"{BASE}b-taka", "c-taka", "高村正彦"])
def test_a_filter_finds_a_merged_person_by_any_of_its_names(linked: Path, name: str) -> None:
    options = NetworkOptions(merge_linked=True, include=(Filter("person", (name,)),))
    assert _weights(linked, "actor-measure", options) == {("a-taka", "m"): 2}


def test_who_asks_himself_under_another_name_asks_nobody(linked: Path) -> None:
    assert _weights(linked, "request", NetworkOptions()) == {("a-taka", "b-taka"): 1}
    assert _weights(linked, "request", MERGED) == {}


def test_rows_of_the_event_list_name_the_one_person(linked: Path) -> None:
    rows = load_event_list(linked, options=MERGED)
    assert {row["person_id"] for row in rows if row["person_id"]} == {
        f"{BASE}a-taka",
        f"{BASE}ko",
        f"{BASE}otsu",
    }


def test_a_network_without_persons_has_nobody_to_merge(linked: Path) -> None:
    with pytest.raises(UsageError, match="merge-linked is about persons, of whom ministry-measure has none"):
        load_network(linked, "ministry-measure", options=MERGED)
    by_person = NetworkOptions(merge_linked=True, include=(Filter("person", ("*",)), Filter("type", ("*",))))
    assert _weights(linked, "ministry-measure", by_person) == {("org-1", "m"): 3, ("org-2", "m"): 1}


def test_who_is_asked_twice_under_two_names_is_asked_once() -> None:
    one = Thing("a", "甲", "", "person", (Thing("b", "甲", "", "person"),))
    event = _request(
        Thing("a", "甲", "", "person"), Thing("b", "甲", "", "person"), Thing("c", "乙", "", "person")
    )
    (found,) = merged((event,), {"a": one, "b": one})
    assert found == replace(event, addressees=(one, Thing("c", "乙", "", "person")))


def _request(*asked: Thing) -> Event:
    return Event(
        id="act",
        type="request",
        status=None,
        on=None,
        meeting=Thing("meeting", "", "", "meeting"),
        source="",
        person=None,
        ministry=None,
        measure=None,
        documents=(),
        topics=(),
        addressees=asked,
        quote="",
        confidence=None,
    )
