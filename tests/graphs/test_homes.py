"""Persons stand for the institution that they mostly speak for."""

from __future__ import annotations

from datetime import date

from kg.graphs.catalogue import find_projection
from kg.graphs.events import Event, Thing
from kg.graphs.homes import homes_of
from kg.graphs.making import project


def _thing(name: str | None, kind: str) -> Thing | None:
    return None if name is None else Thing(f"{kind}-{name}", name, name.lower(), kind)


def _event(number: int, person: str | None, ministry: str | None, meeting: str = "1") -> Event:
    held = Thing(meeting, meeting, "", "meeting")
    measure = Thing("x", "x", "", "measure")
    person_and_ministry = (_thing(person, "person"), _thing(ministry, "ministry"))
    return Event(
        *(f"act-{number}", "position", None, date(2026, 4, 1), held, "source"),
        *person_and_ministry,
        *(measure, (), (), (), "言う。", None),
    )


def test_a_person_stands_for_the_institution_of_most_of_his_acts() -> None:
    events = [_event(1, "P", "A"), _event(2, "P", "B"), _event(3, "P", "B"), _event(4, "Q", None)]
    assert {who: home.id for who, home in homes_of(events).items()} == {
        "ministry-A": "ministry-A",
        "ministry-B": "ministry-B",
        "person-P": "ministry-B",
    }


def test_of_equally_many_the_smallest_iri_is_taken_in_any_order() -> None:
    events = [_event(1, "P", "B"), _event(2, "P", "A")]
    assert homes_of(events)["person-P"].id == homes_of(events[::-1])["person-P"].id == "ministry-A"


def test_actors_carry_their_ministry_and_other_nodes_none() -> None:
    events = [_event(1, "P", "A"), _event(2, "Q", None), _event(3, None, "B")]
    network = project(events, find_projection("actor-measure"), lang="en")
    assert {node.id: node.attributes for node in network.nodes} == {
        "person-P": (("ministry", "a"), ("ministry_id", "ministry-A")),
        "person-Q": (),
        "ministry-B": (("ministry", "b"), ("ministry_id", "ministry-B")),
        "x": (),
    }


def test_networks_of_institutions_need_no_such_attribute() -> None:
    network = project([_event(1, "P", "A")], find_projection("ministry-measure"))
    assert {node.attributes for node in network.nodes} <= {()}
