"""Intervals over meetings, from two of them that are easily counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import pytest

from kg.errors import UsageError
from kg.graphs.catalogue import find_projection
from kg.graphs.events import ATTENDANCE, Event, Thing
from kg.graphs.measures import MEASURES, MeasureOptions, tables_with_intervals
from kg.graphs.measures.bootstrap import percentile
from kg.graphs.measures.sampling import Sampling, Source, resamples, source_of
from kg.graphs.options import Duplicates, Filter, NetworkOptions
from kg.records import replace

DAYS = {"m1": date(2024, 4, 1), "m2": date(2025, 4, 1), "m3": date(2026, 4, 1)}


def _event(number: int, meeting: str, ministry: str, measure: str, kind: str = "commitment") -> Event:
    return Event(
        id=f"act-{number}",
        type=kind,
        status="planned" if kind == "commitment" else None,
        on=DAYS[meeting],
        meeting=Thing(meeting, meeting, "", "meeting"),
        source=f"source-{meeting}",
        person=None,
        ministry=Thing(ministry, ministry, "", "ministry"),
        measure=Thing(measure, measure, "", "measure"),
        documents=(),
        topics=(),
        addressees=(),
        quote="行う。",
        confidence=None,
    )


#: A commits to x once in m1, and three times in m2; B commits to x in m2. In m3 there is a report.
EVENTS = (
    _event(1, "m1", "A", "x"),
    *(_event(number, "m2", "A", "x") for number in (2, 3, 4)),
    _event(5, "m2", "B", "x"),
    _event(6, "m3", "A", "x", "report"),
)


def _source(options: NetworkOptions = NetworkOptions(), name: str = "ministry-measure") -> Source:  # noqa: B008
    return source_of(EVENTS, find_projection(name), options)


def test_only_meetings_that_the_network_is_made_of_are_drawn() -> None:
    assert _source().meetings == ("m1", "m2")
    reports = NetworkOptions(include=(Filter("type", ("report",)),))
    assert _source(reports).meetings == ("m3",)


def test_a_meeting_drawn_again_counts_again() -> None:
    """Of two meetings each of four resamples has both, or one of them twice."""
    drawn = [Counter(event.meeting.id[:2] for event in found) for found in resamples(_source(), 1, 200)]
    kinds = {tuple(sorted(found.items())): 0 for found in drawn}
    assert set(kinds) == {(("m1", 1), ("m2", 4)), (("m1", 2),), (("m2", 8),)}
    for found in resamples(_source(), 1, 20):
        assert len({event.id for event in found}) == len(found)


def test_the_interval_lies_between_percentiles_of_the_resamples() -> None:
    """The strength of A is 2, 4 or 6, with 1/4, 1/2 and 1/4; that of B is 0, 1 or 2, and 0 where it is lost."""
    (table,) = tables_with_intervals(["strength"], _source(), sampling=Sampling(400, 0.9))
    names = ("weighted_degree", "weighted_degree_low", "weighted_degree_high", "weighted_degree_mean")
    assert table.columns == ("id", "label", "kind", *names)
    found = {row[0]: row[3:] for row in table.rows}
    assert {node: row[:3] for node, row in found.items()} == {"A": (4, 2, 6), "B": (1, 0, 2), "x": (5, 2, 8)}
    assert found["A"][3] == pytest.approx(4, abs=0.2)
    assert table.settings == (("resamples", 400), ("level", 0.9))


@pytest.mark.parametrize(("level", "interval"), [(0.6, (2, 6)), (0.4, (4, 4))])
def test_the_level_says_how_many_resamples_the_interval_holds(
    level: float, interval: tuple[int, int]
) -> None:
    """Half of the resamples have 4, a quarter less and a quarter more."""
    (table,) = tables_with_intervals(["strength"], _source(), sampling=Sampling(400, level))
    assert {row[0]: row[4:6] for row in table.rows}["A"] == interval


def test_a_figure_of_the_whole_has_an_interval_too() -> None:
    (table,) = tables_with_intervals(["clustering"], _source(), sampling=Sampling(50))
    assert (table.whole_columns, table.whole) == (
        ("value", "low", "high", "mean"),
        (("clustering", None, None, None, None),),
    )
    found = {row[0]: row[3:] for row in table.rows}
    assert found["A"] == (1.0, 1.0, 1.0, 1.0)  # in resamples without B nothing is there to overlap with
    (poles,) = tables_with_intervals(
        ["polarisation"], _source(name="ministry-ministry"), sampling=Sampling(50)
    )
    assert poles.columns == ("figure", "value", "low", "high", "mean")
    assert poles.rows[3][:2] == ("communities", 1)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    def intervals(seed: int) -> object:
        return tables_with_intervals(["strength"], _source(), MeasureOptions(seed=seed), Sampling(20))[0].rows

    assert intervals(1) == intervals(1)
    assert intervals(1) != intervals(2)


def test_what_counts_once_in_a_document_counts_once_in_each_of_two_draws() -> None:
    options = NetworkOptions(duplicates=Duplicates.DOCUMENT)
    (table,) = tables_with_intervals(["strength"], _source(options), sampling=Sampling(100, 0.5))
    assert {row[0]: row[3:5] for row in table.rows}["A"] == (2, 2)


def test_two_draws_of_a_meeting_are_two_that_were_attended() -> None:
    """P and Q meet at m1 and m2, and so at two of whatever two are drawn."""
    attended = [
        replace(_event(number, meeting, "A", "x", ATTENDANCE), person=Thing(person, person, "", "person"))
        for number, (meeting, person) in enumerate(product(("m1", "m2"), "PQ"))
    ]
    source = source_of(attended, find_projection("co-attendance"))
    (table,) = tables_with_intervals(["strength"], source, sampling=Sampling(20))
    assert {row[0]: row[3:6] for row in table.rows} == {"P": (2, 2, 2), "Q": (2, 2, 2)}


@pytest.mark.parametrize("attribute", ["meeting", "source"])
def test_a_filter_by_meeting_keeps_what_is_drawn_again(attribute: str) -> None:
    values = tuple(("source-" if attribute == "source" else "") + meeting for meeting in ("m1", "m2"))
    options = NetworkOptions(include=(Filter(attribute, values),))
    (table,) = tables_with_intervals(["strength"], _source(options), sampling=Sampling(100))
    assert {row[0]: row[3:6] for row in table.rows}["x"] == (5, 2, 8)


@pytest.mark.parametrize("name", [name for name, measure in MEASURES.items() if measure.no_interval])
def test_a_measure_of_which_resamples_say_nothing_is_refused_with_the_reason(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        tables_with_intervals([name], _source())
    assert str(refused.value) == (
        f"the measure {name} has no interval over meetings: {MEASURES[name].no_interval}; "
        "ask for it without --bootstrap"
    )


@pytest.mark.parametrize("name", ["degrees", "degree", "core"])
def test_a_measure_is_refused_where_no_resample_can_exceed_the_figure(name: str) -> None:
    """The ties of a resample are among those of the network, whatever is drawn."""
    ties = {(edge.source, edge.target) for edge in _source().network.edges}
    for events in resamples(_source(), 3, 30):
        assert {(edge.source, edge.target) for edge in _source().project(events).edges} <= ties
    assert MEASURES[name].no_interval is not None


def test_one_meeting_is_nothing_to_draw_from() -> None:
    options = NetworkOptions(stop=DAYS["m1"])
    with pytest.raises(
        UsageError, match="the network is made of 1 meeting, and nothing could be drawn but it"
    ):
        tables_with_intervals(["strength"], _source(options))
    with pytest.raises(UsageError, match="the network is made of no meetings; ask of more meetings"):
        tables_with_intervals(["strength"], source_of((), find_projection("ministry-measure")))


@pytest.mark.parametrize(
    ("sampling", "message"),
    [
        (Sampling(1), "1 resamples give no interval; give at least 2"),
        (Sampling(10, 1.0), "the level is 1; give a share such as 0.95"),
        (Sampling(10, 0.0), "the level is 0; give a share such as 0.95"),
    ],
)
def test_a_sampling_that_gives_no_interval_is_refused(sampling: Sampling, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        tables_with_intervals(["strength"], _source(), sampling=sampling)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([5.0], 0.9, 5.0),
        ([3.0, 1.0], 0.5, 2.0),
        ([1.0, 2.0, 3.0, 4.0, 5.0], 0.25, 2.0),
        ([0.0, 10.0], 0.975, 9.75),
    ],
)
def test_percentiles_are_interpolated(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == pytest.approx(expected)


def test_each_resample_is_told() -> None:
    told: list[None] = []
    tables_with_intervals(["strength"], _source(), sampling=Sampling(7), advance=lambda: told.append(None))
    assert len(told) == 7
