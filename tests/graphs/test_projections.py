"""From rows of the store to nodes and edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError, UsageError
from kg.graphs.events import Event, Thing
from kg.graphs.network import ActRef, Edge, Network, Node
from kg.graphs.options import Filter, NetworkOptions
from kg.graphs.projections import find_projection, load_network, project
from kg.graphs.reading import Part, load_events
from kg.model import Status
from kg.records import replace
from kg.store import open_reader

BASE = "https://w3id.org/shisaku/id/"
MIC = "Ministry of Internal Affairs and Communications"
METI = "Ministry of Economy, Trade and Industry"
LATER, EARLIER = date(2023, 7, 4), date(2022, 6, 17)


def _edge(digest: str, source: str, target: str, *acts: ActRef) -> Edge:
    return Edge(f"{BASE}edge/ministry-measure/{digest}", BASE + source, BASE + target, len(acts), acts)


def _act(number: int, status: Status, on: date | None, quote: str) -> ActRef:
    meeting = {EARLIER: "meeting-1", LATER: "meeting-2", None: "meeting-3"}[on]
    held = Thing(BASE + meeting, "", "", "meeting")
    return ActRef(f"{BASE}act-{number}", "commitment", status, on, quote, held, 1)


EXPECTED = Network(
    projection="ministry-measure",
    nodes=(
        Node(f"{BASE}org-meti", "経済産業省", METI, "ministry", 0),
        Node(f"{BASE}org-soumu", "総務省", MIC, "ministry", 0),
        Node(f"{BASE}org-x", "内閣", "内閣", "organization", 0),
        Node(f"{BASE}measure-a", "能力構築支援", "能力構築支援", "measure", 1),
        Node(f"{BASE}measure-b", "普及促進", "普及促進", "measure", 1),
        Node(f"{BASE}measure-c", "SBOM の導入", "SBOM の導入", "measure", 1),
    ),
    edges=(
        _edge("8cd4fce16d18b2b0", "org-meti", "measure-a", _act(3, Status.PLANNED, LATER, "支援に努める。")),
        _edge(
            "70171e56f56dbdb5",
            "org-meti",
            "measure-b",
            _act(4, Status.CONSIDERING, None, "普及促進を検討している。"),
        ),
        _edge(
            "7f348efbe2094c7f",
            "org-soumu",
            "measure-a",
            _act(2, Status.ONGOING, EARLIER, "支援を\n行っている。"),
            _act(1, Status.PLANNED, LATER, "支援を強化してまいる。"),
        ),
        _edge(
            "f1255f3e25edfaaf",
            "org-x",
            "measure-c",
            _act(5, Status.ONGOING, LATER, "SBOM & <導入>を進めている。"),
        ),
    ),
)


MINISTRY_MEASURE = find_projection("ministry-measure")


def test_commitments_of_institutions_become_the_network_and_nothing_else_does(store: Path) -> None:
    """Neither the report nor the commitment of an unresolved actor."""
    network = load_network(store, "ministry-measure")
    assert (network.nodes, network.edges) == (EXPECTED.nodes, EXPECTED.edges)


def test_the_events_of_the_other_tests_are_those_of_the_store(
    store: Path, events: tuple[Event, ...], network: Network
) -> None:
    with open_reader(store) as reader:
        assert load_events(reader, frozenset({Part.MEASURE, Part.QUOTE})) == events
    assert network == load_network(store, "ministry-measure")


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_events_changes_nothing(
    data: st.DataObject, events: tuple[Event, ...], network: Network
) -> None:
    assert project(data.draw(st.permutations(events)), MINISTRY_MEASURE) == network


def test_a_status_left_out_takes_the_nodes_along_that_only_it_names(events: tuple[Event, ...]) -> None:
    options = NetworkOptions(include=(Filter("status", ("considering",)),))
    network = project(events, MINISTRY_MEASURE, options)
    assert [node.label for node in network.nodes] == ["経済産業省", "普及促進"]
    assert [(edge.weight, edge.statuses) for edge in network.edges] == [(1, (Status.CONSIDERING,))]


def test_english_labels_fall_back_to_japanese(events: tuple[Event, ...]) -> None:
    network = project(events, MINISTRY_MEASURE, lang="en")
    assert [node.label for node in network.nodes] == [
        METI,
        MIC,
        "内閣",
        "能力構築支援",
        "普及促進",
        "SBOM の導入",
    ]


def test_a_thing_without_any_label_shows_its_iri(events: tuple[Event, ...]) -> None:
    bare = replace(events[0], ministry=Thing(f"{BASE}org-soumu", "", "", "ministry"))
    network = project([bare], MINISTRY_MEASURE)
    assert network.nodes[0].label == network.nodes[0].label_en == f"{BASE}org-soumu"


def test_edges_are_named_under_the_base_of_the_store(events: tuple[Event, ...]) -> None:
    network = project(events, MINISTRY_MEASURE, base="https://example.org/")
    assert all(edge.id.startswith("https://example.org/edge/ministry-measure/") for edge in network.edges)


def test_an_edge_lists_each_status_once_from_the_loosest_to_the_firmest() -> None:
    acts = tuple(
        _act(number, status, LATER, "")
        for number, status in enumerate((Status.ONGOING, Status.CONSIDERING, Status.ONGOING))
    )
    edge = Edge("", "", "", len(acts), acts)
    assert (edge.weight, edge.statuses, edge.dates) == (3, (Status.CONSIDERING, Status.ONGOING), (LATER,))


def test_an_unknown_network_is_named_with_the_known_ones(store: Path) -> None:
    with pytest.raises(UsageError, match=r"'ministry-law'; choose from: ministry-measure, actor-measure"):
        load_network(store, "ministry-law")


def test_an_empty_store_gives_an_empty_network(empty_store: Path) -> None:
    network = load_network(empty_store, "ministry-measure")
    assert (network.nodes, network.edges, network.made.acts, network.made.first_date) == ((), (), 0, None)


def test_a_missing_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        load_network(tmp_path / "none", "ministry-measure")
