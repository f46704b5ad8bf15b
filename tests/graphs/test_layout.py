"""Where the picture puts what, for any network."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.graphs.events import Thing
from kg.graphs.layout import LINE_HEIGHT, Place, Side, lay_out
from kg.graphs.network import ActRef, Edge, Network, Node

LABELS = st.text(st.sampled_from("施策の強化サイバー、（）"), min_size=1, max_size=90)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to 8 institutions and 30 measures; every node has an edge, as in a projection."""
    pairs = draw(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 29)), max_size=60))
    actors, measures = ({pair[side] for pair in pairs} for side in (0, 1))
    nodes = [Node(f"a{number}", draw(LABELS), "", "ministry", 0) for number in sorted(actors)]
    nodes += [Node(f"m{number:02}", draw(LABELS), "", "measure", 1) for number in sorted(measures)]
    act = ActRef("", "commitment", "planned", None, "", Thing("m", "", "", "meeting"), 1)
    edges = tuple(Edge("", f"a{actor}", f"m{measure:02}", 1, (act,)) for actor, measure in sorted(pairs))
    return Network("ministry-measure", tuple(nodes), edges)


def _extent(place: Place) -> tuple[float, float]:
    half = len(place.lines) * LINE_HEIGHT / 2
    return place.y + half, place.y - half


@given(networks())
def test_no_two_labels_of_a_column_overlap(network: Network) -> None:
    layout = lay_out(network)
    for side in Side:
        column = sorted(
            (_extent(place) for place in layout.places.values() if place.side is side), reverse=True
        )
        assert all(upper[1] > lower[0] - 1e-9 for upper, lower in pairwise(column))


@given(networks())
def test_every_node_has_one_place_inside_the_height(network: Network) -> None:
    layout = lay_out(network)
    assert sorted(layout.places) == sorted(node.id for node in network.nodes)
    for place in layout.places.values():
        top, bottom = _extent(place)
        assert -layout.height <= bottom <= top <= 0


@given(networks())
def test_bands_follow_each_other_without_a_gap_and_each_has_a_name(network: Network) -> None:
    layout = lay_out(network)
    assert len(layout.bands) == sum(len(names) for names in layout.names.values())
    assert layout.names.keys() == {node.id for node in network.side(0)}
    assert all(upper.bottom == lower.top for upper, lower in pairwise(layout.bands))


def test_institutions_that_share_a_measure_stand_next_to_each_other(network: Network) -> None:
    places = lay_out(network).places
    order = sorted((place for place in places.values() if place.side is Side.MIDDLE), key=lambda p: -p.y)
    assert [place.node.label for place in order] == ["経済産業省", "総務省", "内閣"]


def test_an_empty_network_has_no_height(empty: Network) -> None:
    layout = lay_out(empty)
    assert (dict(layout.places), layout.bands, layout.height) == ({}, (), 0)


def test_an_institution_with_very_many_measures_stands_in_several_bands() -> None:
    act = ActRef("", "commitment", "planned", None, "", Thing("m", "", "", "meeting"), 1)
    names = [f"m{number:02}" for number in range(60)]
    nodes = (Node("a", "省", "", "ministry", 0), *(Node(name, name, "", "measure", 1) for name in names))
    layout = lay_out(Network("", nodes, tuple(Edge("", "a", name, 1, (act,)) for name in names)))
    assert len(layout.bands) == len(layout.names["a"]) == 3
    for band, name in zip(layout.bands, layout.names["a"], strict=True):
        assert band.bottom < name.y < band.top
        inside = [place for place in layout.places.values() if band.bottom < place.y < band.top]
        assert len([place for place in inside if place.side is not Side.MIDDLE]) == 20
        assert {layout.name_for("a", place.node.id) for place in inside if place.node.id != "a"} == {name}


def test_a_line_to_a_measure_of_another_band_begins_at_the_nearest_name(network: Network) -> None:
    layout = lay_out(network)
    shared, ministry = "https://w3id.org/shisaku/id/measure-a", "https://w3id.org/shisaku/id/org-soumu"
    assert layout.homes[shared].node.label == "経済産業省"
    assert layout.name_for(ministry, shared) == layout.places[ministry]
