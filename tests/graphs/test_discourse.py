"""Weights of ties, worked out by hand, and the laws that hold between them.

Three who speak of three measures; the level of each act on the ordinal scale stands beside it:

    A  m1 planned 2, m1 ongoing 3, m2 concern -2     N_A = 3
    B  m1 endorsement 2, m2 request 1, m3 request 1  N_B = 3
    C  m2 concern -2                                 N_C = 1

The scale runs from -2 to 3, so that the greatest distance is 5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graphs.discourse import MOST_PAIRS
from kg.graphs.events import Event, Thing
from kg.graphs.making import project
from kg.graphs.network import Network
from kg.graphs.options import Aggregation, Duplicates, NetworkOptions, NetworkType, Normalization, Qualifier
from kg.graphs.projections import find_projection

ACTOR_MEASURE, ACTOR_ACTOR = find_projection("actor-measure"), find_projection("actor-actor")

Say = Callable[..., Event]


@pytest.fixture(scope="module")
def debate(say: Say) -> tuple[Event, ...]:
    return (
        say("a1", "A", "m1", "commitment/planned"),
        say("a2", "A", "m1", "commitment/ongoing"),
        say("a3", "A", "m2", "concern"),
        say("b1", "B", "m1", "endorsement"),
        say("b2", "B", "m2", "request"),
        say("b3", "B", "m3", "request"),
        say("c1", "C", "m2", "concern"),
    )


def _weights(network: Network) -> dict[str, float]:
    return {f"{edge.source} {edge.target}": round(edge.weight, 9) for edge in network.edges}


def _one_mode(
    events: Sequence[Event],
    aggregation: str = "ignore",
    normalization: str = "no",
    qualifier: str = "ordinal",
) -> dict[str, float]:
    options = NetworkOptions(
        aggregation=Aggregation(aggregation),
        normalization=Normalization(normalization),
        qualifier=Qualifier(qualifier),
    )
    return _weights(project(events, ACTOR_ACTOR, options))


def _two_mode(
    events: Sequence[Event],
    aggregation: str = "ignore",
    normalization: str = "no",
    qualifier: str = "ordinal",
) -> dict[str, float]:
    options = NetworkOptions(
        aggregation=Aggregation(aggregation),
        normalization=Normalization(normalization),
        qualifier=Qualifier(qualifier),
    )
    return _weights(project(events, ACTOR_MEASURE, options))


# --- one-mode ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        # A and B: m1 2·1, m2 1·1
        ("ignore", {"A B": 3, "A C": 1, "B C": 1}),
        # A and B: m1 (2,2) 1 + (3,2) 4/5, m2 (-2,1) 2/5; A and C agree; B and C (1,-2) 2/5
        ("congruence", {"A B": 2.2, "A C": 1, "B C": 0.4}),
        # A and B: m1 (3,2) 1/5, m2 (-2,1) 3/5; A and C agree, which is no edge; B and C 3/5
        ("conflict", {"A B": 0.8, "B C": 0.6}),
        # 2.2 - 0.8, 1 - 0, 0.4 - 0.6
        ("subtract", {"A B": 1.4, "A C": 1, "B C": -0.2}),
    ],
)
def test_two_actors_are_compared_over_what_both_speak_of(
    debate: tuple[Event, ...], aggregation: str, expected: dict[str, float]
) -> None:
    assert _one_mode(debate, aggregation) == expected


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        ("congruence", {"A B": 2, "A C": 1}),  # m1 for: 2·1; m2 against: 1·1
        ("conflict", {"A B": 1, "B C": 1}),  # m2: A against and B for; B for and C against
        ("subtract", {"A B": 1, "A C": 1, "B C": -1}),
    ],
)
def test_a_binary_qualifier_counts_matches_and_contradictions(
    debate: tuple[Event, ...], aggregation: str, expected: dict[str, float]
) -> None:
    assert _one_mode(debate, aggregation, qualifier="binary") == expected


def test_two_at_one_level_and_three_at_another_count_each_with_each(say: Say) -> None:
    """2 · 3 · (1 - 3/5), the example of the manual with the levels of this scale."""
    concerns = [say(f"a{number}", "A", "m", "concern") for number in range(2)]
    requests = [say(f"b{number}", "B", "m", "request") for number in range(3)]
    assert _one_mode([*concerns, *requests], "congruence") == {"A B": 2.4}
    assert _one_mode([*concerns, *requests], "conflict") == {"A B": 3.6}


@pytest.mark.parametrize(
    ("normalization", "expected"),
    [
        # 3 / ((3+3)/2), 1 / ((3+1)/2)
        ("average", {"A B": 1, "A C": 0.5, "B C": 0.5}),
        # A and B: B alone on m3 1, together 2·1 + 1·1 = 3, so 3/4; A and C: A alone on m1 2, together 1;
        # B and C: B alone on m1 and m3 2, together 1
        ("jaccard", {"A B": 0.75, "A C": 0.333333333, "B C": 0.333333333}),
        # 3 / (3·3), 1 / (3·1)
        ("cosine", {"A B": 0.333333333, "A C": 0.333333333, "B C": 0.333333333}),
    ],
)
def test_one_mode_weights_are_divided_by_activity(
    debate: tuple[Event, ...], normalization: str, expected: dict[str, float]
) -> None:
    assert _one_mode(debate, normalization=normalization) == expected


def test_jaccard_compares_level_by_level_where_the_qualifier_counts(debate: tuple[Event, ...]) -> None:
    """A alone: against m2, 1; B alone: for m2 and m3, 2; together for m1: 2·1. So 2 / (1 + 2 + 2)."""
    assert _one_mode(debate, "congruence", "jaccard", "binary") == {"A B": 0.4, "A C": 0.333333333}


def test_subtract_is_divided_too(debate: tuple[Event, ...]) -> None:
    found = _one_mode(debate, "subtract", "average")
    assert found == {"A B": 0.466666667, "A C": 0.5, "B C": -0.1}  # 1.4/3, 1/2, -0.2/2


def test_an_edge_between_two_names_what_gives_its_weight_and_its_acts(debate: tuple[Event, ...]) -> None:
    options = NetworkOptions(aggregation=Aggregation.CONFLICT, qualifier=Qualifier.BINARY)
    edge = project(debate, ACTOR_ACTOR, options).edges[0]
    assert (edge.source, edge.target) == ("A", "B")
    assert edge.attributes == (("shared", 1), ("through", "m2"))
    assert [(act.id, act.sign) for act in edge.acts] == [("a3", -1), ("b2", 1)]


# --- two-mode ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aggregation", "qualifier", "expected"),
    [
        ("ignore", "ordinal", {"A m1": 2, "A m2": 1, "B m1": 1, "B m2": 1, "B m3": 1, "C m2": 1}),
        ("subtract", "ordinal", {"A m1": 5, "A m2": -2, "B m1": 2, "B m2": 1, "B m3": 1, "C m2": -2}),
        ("subtract", "binary", {"A m1": 2, "A m2": -1, "B m1": 1, "B m2": 1, "B m3": 1, "C m2": -1}),
        # the levels -2 -1 0 1 2 3 are the bits 32 16 8 4 2 1
        ("combine", "ordinal", {"A m1": 3, "A m2": 32, "B m1": 2, "B m2": 4, "B m3": 4, "C m2": 32}),
        # against and for are the bits 2 and 1
        ("combine", "binary", {"A m1": 1, "A m2": 2, "B m1": 1, "B m2": 1, "B m3": 1, "C m2": 2}),
    ],
)
def test_an_actor_and_a_measure_weigh_what_is_said(
    debate: tuple[Event, ...], aggregation: str, qualifier: str, expected: dict[str, float]
) -> None:
    assert _two_mode(debate, aggregation, qualifier=qualifier) == expected


def test_for_and_against_are_three_when_combined_and_nothing_when_subtracted(say: Say) -> None:
    mixed = [say("d1", "D", "m", "request"), say("d2", "D", "m", "concern")]
    assert _two_mode(mixed, "combine", qualifier="binary") == {"D m": 3}
    assert _two_mode(mixed, "subtract", qualifier="binary") == {}
    options = NetworkOptions(aggregation=Aggregation.COMBINE)
    edge = project(mixed, ACTOR_MEASURE, options).edges[0]
    assert edge.attributes == (("acts_for", 1), ("acts_against", 1), ("levels", "-2 | 1"))


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        # divided by N_A = 3, N_B = 3, N_C = 1
        (
            "ignore",
            "activity",
            {"A m1": 2 / 3, "A m2": 1 / 3, "B m1": 1 / 3, "B m2": 1 / 3, "B m3": 1 / 3, "C m2": 1},
        ),
        # divided by what is said of m1, 3, of m2, 3, of m3, 1
        (
            "ignore",
            "prominence",
            {"A m1": 2 / 3, "A m2": 1 / 3, "B m1": 1 / 3, "B m2": 1 / 3, "B m3": 1, "C m2": 1 / 3},
        ),
        (
            "subtract",
            "activity",
            {"A m1": 5 / 3, "A m2": -2 / 3, "B m1": 2 / 3, "B m2": 1 / 3, "B m3": 1 / 3, "C m2": -2},
        ),
    ],
)
def test_two_mode_weights_are_divided_by_one_side(
    debate: tuple[Event, ...], aggregation: str, normalization: str, expected: dict[str, float]
) -> None:
    assert _two_mode(debate, aggregation, normalization) == {
        pair: round(weight, 9) for pair, weight in expected.items()
    }


def test_what_has_no_side_is_left_out_of_a_binary_qualifier_and_counted(say: Say) -> None:
    events = [say("a1", "A", "m", "request"), say("a2", "A", "m", "report"), say("a3", "A", None, "report")]
    options = NetworkOptions(aggregation=Aggregation.SUBTRACT, qualifier=Qualifier.BINARY)
    network = project(events, ACTOR_MEASURE, options)
    assert (_weights(network), network.made.acts, network.made.left_out) == ({"A m": 1}, 1, 1)
    assert _two_mode(events) == {"A m": 2}


def test_weights_are_whole_numbers_where_all_of_a_network_are(debate: tuple[Event, ...]) -> None:
    assert {type(edge.weight) for edge in project(debate, ACTOR_MEASURE).edges} == {int}
    divided = NetworkOptions(normalization=Normalization.ACTIVITY)
    assert {type(edge.weight) for edge in project(debate, ACTOR_MEASURE, divided).edges} == {float}


def test_more_pairs_than_can_be_compared_are_refused_with_their_number(say: Say) -> None:
    from kg.errors import UsageError

    count = 2_500
    assert count * (count - 1) // 2 > MOST_PAIRS
    events = [say(f"a{number}", f"p{number}", "m") for number in range(count)]
    with pytest.raises(UsageError) as refused:
        project([*events, say("b1", "p0", "n"), say("b2", "p1", "n")], ACTOR_ACTOR)
    assert str(refused.value) == (
        "3,123,751 pairs would have to be compared, more than 3,000,000; count fewer acts: a shorter range "
        "(start, stop) or a filter (include, exclude); m alone gives 3,123,750, which exclude measure=m leaves out"
    )


# --- laws --------------------------------------------------------------------------------------------

_SIDED = ("concern", "request", "endorsement", "commitment/considering", "commitment/planned")
_TYPES = (*_SIDED, "position", "report", "commitment/ongoing")


def _events(say: Say, acts: Sequence[tuple[str, str, str]]) -> list[Event]:
    return [say(f"act{number:02}", *act) for number, act in enumerate(acts)]


def _acts(types: Sequence[str]) -> st.SearchStrategy[list[tuple[str, str, str]]]:
    act = st.tuples(st.sampled_from("ABCD"), st.sampled_from(["m1", "m2", "m3"]), st.sampled_from(types))
    return st.lists(act, max_size=14)


_laws = settings(max_examples=40, deadline=None)


@_laws
@given(acts=_acts(_SIDED), qualifier=st.sampled_from(["ordinal", "binary"]))
def test_subtract_is_congruence_less_conflict_and_both_together_are_ignore(
    say: Say, acts: list[tuple[str, str, str]], qualifier: str
) -> None:
    events = _events(say, acts)
    congruence = _one_mode(events, "congruence", qualifier=qualifier)
    conflict = _one_mode(events, "conflict", qualifier=qualifier)
    subtract = _one_mode(events, "subtract", qualifier=qualifier)
    ignore = _one_mode(events, qualifier=qualifier)
    for pair, whole in ignore.items():
        alike, unlike = congruence.get(pair, 0), conflict.get(pair, 0)
        assert alike + unlike == pytest.approx(whole)
        assert alike - unlike == pytest.approx(subtract.get(pair, 0))
    assert congruence.keys() | conflict.keys() == ignore.keys()


@_laws
@given(acts=_acts(_TYPES))
def test_jaccard_and_cosine_lie_between_nothing_and_one(say: Say, acts: list[tuple[str, str, str]]) -> None:
    events = _events(say, acts)
    found = [
        *_one_mode(events, normalization="jaccard").values(),
        *_one_mode(events, normalization="cosine").values(),
        *_one_mode(events, "congruence", "jaccard", "binary").values(),
    ]
    assert all(0 < weight <= 1 for weight in found)


@_laws
@given(acts=_acts(_TYPES))
def test_what_an_actor_says_adds_up_to_one_when_divided_by_his_activity(
    say: Say, acts: list[tuple[str, str, str]]
) -> None:
    sums: dict[str, float] = {}
    for pair, weight in _two_mode(_events(say, acts), normalization="activity").items():
        sums[pair[0]] = sums.get(pair[0], 0) + weight
    assert sums == {person: pytest.approx(1) for person, _, _ in acts}


@_laws
@given(data=st.data(), acts=_acts(_TYPES))
def test_the_order_of_events_matters_in_no_option(
    say: Say, data: st.DataObject, acts: list[tuple[str, str, str]]
) -> None:
    events = _events(say, acts)
    options = NetworkOptions(
        aggregation=data.draw(st.sampled_from([Aggregation.IGNORE, Aggregation.SUBTRACT])),
        qualifier=data.draw(st.sampled_from(Qualifier)),
        duplicates=data.draw(st.sampled_from(Duplicates)),
        network_type=data.draw(st.sampled_from([NetworkType.ONE_MODE, NetworkType.TWO_MODE])),
    )
    turned = data.draw(st.permutations(events))
    assert project(turned, ACTOR_MEASURE, options) == project(events, ACTOR_MEASURE, options)


@_laws
@given(acts=_acts(_TYPES))
def test_a_one_mode_network_without_qualifier_is_the_square_of_the_two_mode_network(
    say: Say, acts: list[tuple[str, str, str]]
) -> None:
    events = _events(say, acts)
    cells = {tuple(pair.split()): weight for pair, weight in _two_mode(events).items()}
    squared: dict[str, float] = {}
    for (one, measure), weight in cells.items():
        for (other, same), too in cells.items():
            if one < other and measure == same:
                squared[f"{one} {other}"] = squared.get(f"{one} {other}", 0) + weight * too
    assert _one_mode(events) == squared


def test_a_thing_shows_the_other_language_where_it_has_no_label() -> None:
    assert Thing("i", "", "English", "measure").label("ja") == "English"
