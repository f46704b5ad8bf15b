"""Each projection on a handful of acts: who is connected with what."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from kg.graphs.event_list import COLUMNS, list_events, write_csv, write_parquet
from kg.graphs.events import Event
from kg.graphs.making import project
from kg.graphs.network import Network
from kg.graphs.options import Aggregation, Duplicates, Filter, NetworkOptions, NetworkType
from kg.graphs.projections import PROJECTIONS, find_projection
from kg.graphs.together import OnePlace, united

Say = Callable[..., Event]


@pytest.fixture(scope="module")
def acts(say: Say) -> tuple[Event, ...]:
    return (
        say("a", "A", "m", "commitment/planned", ministry="X", topics=["t", "u"], on=date(2022, 6, 17)),
        say("b", "B", "m", "commitment/ongoing", ministry="Y", documents=["d"]),
        say("c", "C", "m", "concern", ministry="Z", topics=["t"]),
        say("d", "A", "n", "request", ministry="X", addressees=["B", "G"]),
        say("e", "B", "n", "request", ministry="Y", addressees=["A"]),
        say("f", None, None, "decision", ministry="H", documents=["d"], meeting="other"),
        say("g", "C", None, "attendance", meeting="other"),
    )


def _drawn(network: Network) -> list[str]:
    return [f"{edge.source}-{edge.target} {edge.weight}" for edge in network.edges]


@pytest.mark.parametrize(
    ("name", "edges"),
    [
        ("ministry-measure", ["X-m 1", "Y-m 1"]),
        ("actor-measure", ["A-m 1", "A-n 1", "B-m 1", "B-n 1", "C-m 1"]),
        ("actor-actor", ["A-B 2", "A-C 1", "B-C 1"]),
        ("ministry-ministry", ["X-Y 1"]),
        ("measure-measure", ["m-n 2"]),  # A and B speak of both
        ("actor-document", ["B-d 1", "H-d 1"]),
        ("request", ["A-B 1", "A-G 1", "B-A 1"]),
        ("topic-actor", ["t-A 1", "t-C 1", "u-A 1"]),
    ],
)
def test_each_projection_connects_what_it_says(acts: tuple[Event, ...], name: str, edges: list[str]) -> None:
    network = project(acts, find_projection(name))
    assert _drawn(network) == edges
    assert network.directed == (name == "request")


def test_who_asks_whom_are_nodes_of_one_side(acts: tuple[Event, ...]) -> None:
    network = project(acts, find_projection("request"))
    assert [(node.id, node.kind, node.bipartite) for node in network.nodes] == [
        ("A", "person", 0),
        ("B", "person", 0),
        ("G", "addressee", 0),
    ]


def test_who_attends_the_same_meetings_counts_the_meetings(say: Say) -> None:
    attended = (("A", "1"), ("A", "2"), ("B", "1"), ("B", "2"), ("C", "2"))
    events = [
        say(person + meeting, person, None, "attendance", meeting=meeting) for person, meeting in attended
    ]
    network = project(events, find_projection("co-attendance"))
    assert _drawn(network) == ["A-B 2", "A-C 1", "B-C 1"]
    assert network.edges[0].attributes == (("shared", 2), ("through", "1 | 2"))
    assert [act.id for act in network.edges[1].acts] == ["A2", "C2"]


def test_a_two_mode_projection_turns_into_one_mode_and_back(acts: tuple[Event, ...]) -> None:
    for two, one in (("actor-measure", "actor-actor"), ("ministry-measure", "ministry-ministry")):
        turned = project(acts, find_projection(two), NetworkOptions(network_type=NetworkType.ONE_MODE))
        assert _drawn(turned) == _drawn(project(acts, find_projection(one)))
        back = project(acts, find_projection(one), NetworkOptions(network_type=NetworkType.TWO_MODE))
        assert _drawn(back) == _drawn(project(acts, find_projection(two)))


def test_a_request_network_of_one_mode_is_undirected(acts: tuple[Event, ...]) -> None:
    network = project(acts, find_projection("request"), NetworkOptions(network_type=NetworkType.ONE_MODE))
    assert (network.directed, [node.id for node in network.nodes], network.edges) == (False, ["A", "B"], ())


def test_who_shares_nothing_stays_a_node_and_who_says_nothing_needs_isolates(acts: tuple[Event, ...]) -> None:
    ministries = find_projection("ministry-ministry")
    late = (Filter("status", ("ongoing",)),)
    active = project(acts, ministries, NetworkOptions(include=late))
    assert ([node.id for node in active.nodes], active.edges) == (["Y"], ())
    everybody = project(acts, ministries, NetworkOptions(include=late, isolates=True))
    assert [node.id for node in everybody.nodes] == ["X", "Y", "Z"]


def test_an_edge_carries_its_acts_oldest_first_with_sign_meeting_and_source(say: Say) -> None:
    events = [
        say("b", "A", "m", "concern", on=None),
        say("c", "A", "m", "request", on=date(2023, 7, 4)),
        say("a", "A", "m", "report", on=date(2022, 6, 17)),
    ]
    (edge,) = project(events, find_projection("actor-measure")).edges
    assert [(act.id, act.type, act.sign, act.quote) for act in edge.acts] == [
        ("a", "report", 0, "「a」"),
        ("c", "request", 1, "「c」"),
        ("b", "concern", -1, "「b」"),
    ]
    assert (edge.acts[0].meeting.id, edge.acts[0].source) == ("meeting", "sha256")
    assert edge.types == ("concern", "report", "request")


def test_signed_edges_say_how_many_are_for_and_against(acts: tuple[Event, ...]) -> None:
    options = NetworkOptions(aggregation=Aggregation.SUBTRACT, include=(Filter("measure", ("m",)),))
    network = project(acts, find_projection("actor-measure"), options)
    assert [(edge.source, edge.weight, edge.attributes) for edge in network.edges] == [
        ("A", 2, (("acts_for", 1), ("acts_against", 0))),
        ("B", 3, (("acts_for", 1), ("acts_against", 0))),
        ("C", -2, (("acts_for", 0), ("acts_against", 1))),
    ]


def test_a_network_says_from_what_it_was_made(acts: tuple[Event, ...]) -> None:
    made = project(acts, find_projection("actor-document")).made
    assert (made.acts, made.meetings, made.left_out) == (2, 2, 0)
    assert (made.first_date, made.last_date) == (date(2023, 7, 4), date(2023, 7, 4))
    assert "Made from 2 acts of 2 meetings (2023-07-04 – 2023-07-04)" in made.said("en")
    assert "2 会合の 2 行為（2023-07-04 – 2023-07-04）から作成" in made.said("ja")


def test_every_projection_is_named_in_both_languages() -> None:
    assert list(PROJECTIONS) == [
        "ministry-measure",
        "actor-measure",
        "actor-actor",
        "ministry-ministry",
        "measure-measure",
        "actor-document",
        "request",
        "co-attendance",
        "topic-actor",
        "event-list",
    ]
    assert all(each.title_ja and each.title_en for each in PROJECTIONS.values())


def test_networks_together_have_every_node_and_edge_once(acts: tuple[Event, ...]) -> None:
    projection = find_projection("actor-measure")
    parts = [project(acts[:2], projection), project(acts[1:], projection)]
    whole = project(acts, projection)
    together = united(parts)
    assert together.nodes == whole.nodes
    assert [(edge.id, len(edge.acts)) for edge in together.edges] == [
        (edge.id, len(edge.acts)) for edge in whole.edges
    ]
    assert OnePlace(parts).keys() == {node.id for node in whole.nodes}


# --- the event list ----------------------------------------------------------------------------------


def test_an_event_list_counts_duplicates_of_the_two_variables_once(say: Say) -> None:
    events = [
        say("a", "A", "m"),
        say("b", "A", "m"),
        say("c", "A", None),
        say("d", "A", None),
        say("e", "B", "m"),
    ]
    rows = list_events(events, NetworkOptions(duplicates=Duplicates.ALL))
    assert [row["id"] for row in rows] == ["a", "c", "d", "e"]
    assert [row["id"] for row in list_events(reversed(events))] == ["a", "b", "c", "d", "e"]


def test_an_event_list_has_every_column_and_joins_what_is_several(acts: tuple[Event, ...]) -> None:
    rows = list_events(acts)
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert (rows[0]["topic_ids"], rows[0]["qualifier"], rows[0]["sign"]) == ("t | u", 2, 1)
    written = write_csv(rows).decode().splitlines()
    assert (written[0], len(written)) == (",".join(COLUMNS), 8)


def test_an_event_list_of_parquet_has_types_and_nulls(acts: tuple[Event, ...]) -> None:
    table: Any = import_module("pyarrow.parquet").read_table(io.BytesIO(write_parquet(list_events(acts))))
    assert table.column_names == list(COLUMNS)
    types = [str(table.schema.field(name).type) for name in ("id", "sign", "confidence")]
    assert types == ["string", "int64", "double"]
    assert table.to_pylist()[0]["document_ids"] is None
    assert write_parquet(()) != b""
