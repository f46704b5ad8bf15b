"""Windows that move over time, and what acts count in them."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graphs.events import Event
from kg.graphs.making import Series, project, project_windows
from kg.graphs.options import Aggregation, Duplicates, Kernel, NetworkOptions, TimeWindow
from kg.graphs.projections import find_projection
from kg.graphs.windows import MOST_WINDOWS, Window, kernel_weight, list_windows

ACTOR_MEASURE, ACTOR_ACTOR = find_projection("actor-measure"), find_projection("actor-actor")

Say = Callable[..., Event]


def _named(window: str, size: int, *days: str, **more: object) -> list[str]:
    options = NetworkOptions(window=TimeWindow(window), window_size=size, **more)  # type: ignore[arg-type]
    return [each.name for each in list_windows(sorted(map(date.fromisoformat, days)), options)]


@pytest.mark.parametrize(
    ("window", "size", "expected"),
    [
        ("days", 3, ["2023-01-30_2023-02-01"]),
        ("weeks", 1, ["2023-01-30_2023-02-05"]),  # Monday to Sunday
        ("months", 1, ["2023-01-01_2023-01-31", "2023-02-01_2023-02-28"]),
        ("months", 2, ["2023-01-01_2023-02-28"]),
        ("years", 1, ["2023-01-01_2023-12-31"]),
    ],
)
def test_windows_begin_with_the_unit_of_the_first_act_and_end_when_every_act_was_in_one(
    window: str, size: int, expected: list[str]
) -> None:
    assert _named(window, size, "2023-01-30", "2023-02-01") == expected


def test_windows_move_by_one_unit_and_overlap_unless_the_step_says_otherwise() -> None:
    days = ("2022-06-17", "2023-07-04", "2024-01-01")
    assert _named("years", 2, *days) == ["2022-01-01_2023-12-31", "2023-01-01_2024-12-31"]
    assert _named("years", 2, *days, window_step=2) == ["2022-01-01_2023-12-31", "2024-01-01_2025-12-31"]


def test_a_range_gives_windows_their_first_day_and_none_ends_after_its_last() -> None:
    """Fiscal years begin on 1 April."""
    start, stop = date(2022, 4, 1), date(2024, 6, 30)
    assert _named("years", 1, "2022-06-17", "2024-06-01", start=start, stop=stop) == [
        "2022-04-01_2023-03-31",
        "2023-04-01_2024-03-31",
    ]
    assert _named("years", 5, "2022-06-17", start=start, stop=stop) == []


def test_a_month_that_is_too_short_ends_the_window_on_its_last_day() -> None:
    start = date(2023, 1, 31)
    assert _named("months", 1, "2023-01-31", "2023-03-01", start=start) == [
        "2023-01-31_2023-02-27",
        "2023-02-28_2023-03-30",
    ]


def test_windows_reach_to_the_end_of_the_calendar_and_no_further() -> None:
    assert _named("years", 9000, "2023-07-04") == ["2023-01-01_9999-12-30"]
    assert _named("days", 9_000_000, "2023-07-04") == ["2023-07-04_9999-12-30"]


def test_a_window_of_events_holds_so_many_and_what_lies_on_the_same_day() -> None:
    days = ("2023-01-01", "2023-01-02", "2023-01-02", "2023-01-05")
    assert _named("events", 2, *days) == [
        "2023-01-01_2023-01-02",
        "2023-01-02_2023-01-02",
        "2023-01-02_2023-01-05",
    ]
    assert _named("events", 10, *days) == ["2023-01-01_2023-01-05"]


def test_windows_that_begin_and_end_alike_are_one() -> None:
    assert _named("events", 2, *["2023-01-01"] * 5) == ["2023-01-01_2023-01-01"]


def test_no_acts_make_no_windows() -> None:
    assert _named("years", 1) == []


def test_too_many_windows_are_a_mistake_in_the_unit() -> None:
    with pytest.raises(UsageError, match=f"more than {MOST_WINDOWS:,} windows of 1 days"):
        _named("days", 1, "2000-01-01", "2023-07-04")


# --- kernels -----------------------------------------------------------------------------------------

_FIVE_DAYS = Window(date(2023, 1, 1), date(2023, 1, 5))
_DENSITY = 1 / math.sqrt(2 * math.pi)


@pytest.mark.parametrize(
    ("kernel", "expected"),
    [
        # u = -1, -1/2, 0, 1/2, 1 inside, 3/2 on the day after
        ("no", [1, 1, 1, 1, 1, 0]),
        ("uniform", [0.5, 0.5, 0.5, 0.5, 0.5, 0]),
        ("triangular", [0, 0.5, 1, 0.5, 0, 0]),
        ("epanechnikov", [0, 0.5625, 0.75, 0.5625, 0, 0]),
        ("gaussian", [_DENSITY * math.exp(-u * u / 2) for u in (-1, -0.5, 0, 0.5, 1, 1.5)]),
    ],
)
def test_a_kernel_weighs_by_the_distance_from_the_middle(kernel: str, expected: list[float]) -> None:
    found = [kernel_weight(date(2023, 1, day), _FIVE_DAYS, Kernel(kernel)) for day in range(1, 7)]
    assert found == pytest.approx(expected)


def test_in_a_window_of_one_day_everything_is_in_the_middle() -> None:
    day = date(2023, 1, 1)
    assert kernel_weight(day, Window(day, day), Kernel.EPANECHNIKOV) == 0.75


def _of_days(**more: object) -> NetworkOptions:
    return NetworkOptions(window=TimeWindow.DAYS, window_size=5, **more)  # type: ignore[arg-type]


def test_a_two_mode_weight_is_the_sum_of_what_the_acts_count(say: Say) -> None:
    """Triangular over 1 to 5 January: the 2nd counts 1/2, the 3rd 1."""
    events = [
        say("a0", "A", "m", on=date(2023, 1, 1)),
        say("a1", "A", "m", "concern", on=date(2023, 1, 2)),
        say("a2", "A", "m", "request", on=date(2023, 1, 3)),
        say("a3", "B", "m", on=date(2023, 1, 5)),
    ]
    ((window, network),) = project_windows(events, ACTOR_MEASURE, _of_days(kernel=Kernel.TRIANGULAR))
    assert window == _FIVE_DAYS
    assert [(edge.source, edge.weight) for edge in network.edges] == [("A", 1.5)]
    assert [act.id for act in network.edges[0].acts] == ["a1", "a2"]  # at the ends nothing counts
    subtracted = _of_days(kernel=Kernel.TRIANGULAR, aggregation=Aggregation.SUBTRACT)
    ((_, network),) = project_windows(events, ACTOR_MEASURE, subtracted)
    assert [edge.weight for edge in network.edges] == []  # -2 · 1/2 + 1 · 1


def test_a_one_mode_weight_is_the_geometric_mean_of_what_both_acts_count(say: Say) -> None:
    """√(1/2 · 1)."""
    events = [
        say("z", "Z", "n", on=date(2023, 1, 1)),
        say("a", "A", "m", on=date(2023, 1, 2)),
        say("b", "B", "m", on=date(2023, 1, 3)),
        say("y", "Y", "n", on=date(2023, 1, 5)),
    ]
    ((_, network),) = project_windows(events, ACTOR_ACTOR, _of_days(kernel=Kernel.TRIANGULAR))
    assert {(edge.source, edge.target): edge.weight for edge in network.edges} == {
        ("A", "B"): pytest.approx(math.sqrt(0.5))
    }


def test_a_gaussian_kernel_counts_what_lies_outside_the_window_too(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2023, 1, 1)), say("b", "B", "m", on=date(2023, 1, 6))]
    windows = project_windows(events, ACTOR_MEASURE, _of_days(kernel=Kernel.GAUSSIAN))
    assert [[edge.source for edge in network.edges] for _, network in windows] == [["A", "B"], ["A", "B"]]
    first = {edge.source: edge.weight for edge in windows[0][1].edges}
    assert first == {
        "A": pytest.approx(_DENSITY * math.exp(-0.5)),
        "B": pytest.approx(_DENSITY * math.exp(-1.125)),
    }


# --- networks of windows -----------------------------------------------------------------------------


def test_a_window_holds_the_acts_of_its_days_and_says_which_they_are(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2022, 6, 17)), say("b", "A", "m", on=date(2023, 7, 4))]
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1)
    (first, second) = (network for _, network in project_windows(events, ACTOR_MEASURE, options))
    assert [act.id for edge in first.edges for act in edge.acts] == ["a"]
    assert (second.made.window_first, second.made.window_last) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (second.made.first_date, second.made.acts) == (date(2023, 7, 4), 1)
    assert first.edges[0].id == second.edges[0].id
    assert "time window 2023-01-01 – 2023-12-31" in second.made.said("en")
    assert "時間窓 2023-01-01 – 2023-12-31" in second.made.said("ja")


def test_a_window_without_acts_is_an_empty_network(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2021, 6, 17)), say("b", "A", "m", on=date(2023, 7, 4))]
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1)
    made = [network.made.acts for _, network in project_windows(events, ACTOR_MEASURE, options)]
    assert made == [1, 0, 1]


def test_isolates_stay_in_every_window(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2022, 6, 17)), say("b", "B", "n", on=date(2023, 7, 4))]
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1, isolates=True)
    nodes = [
        [node.id for node in network.nodes] for _, network in project_windows(events, ACTOR_MEASURE, options)
    ]
    assert nodes == [["A", "B", "m", "n"], ["A", "B", "m", "n"]]


def test_duplicates_are_settled_before_windows_are_cut(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2022, 6, 17)), say("b", "A", "m", on=date(2023, 7, 4))]
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1, duplicates=Duplicates.ALL)
    assert [network.made.acts for _, network in project_windows(events, ACTOR_MEASURE, options)] == [1]


def test_an_act_without_a_date_is_in_no_window(say: Say) -> None:
    events = [say("a", "A", "m", on=date(2022, 6, 17)), say("b", "B", "m", on=None)]
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1)
    ((_, network),) = project_windows(events, ACTOR_MEASURE, options)
    assert [edge.source for edge in network.edges] == ["A"]


def test_a_window_is_for_several_networks_and_none_for_one(say: Say) -> None:
    events = [say("a", "A", "m")]
    with pytest.raises(UsageError, match="a time window makes several networks"):
        project(events, ACTOR_MEASURE, NetworkOptions(window=TimeWindow.YEARS))
    with pytest.raises(UsageError, match="no time window is asked for"):
        project_windows(events, ACTOR_MEASURE, NetworkOptions())


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.dates(date(2020, 1, 1), date(2023, 12, 31)), min_size=1, max_size=12),
    unit=st.sampled_from(["weeks", "months", "years"]),
    size=st.integers(1, 5),
)
def test_windows_that_do_not_overlap_add_up_to_the_whole(
    say: Say, days: list[date], unit: str, size: int
) -> None:
    events = [say(f"a{number:02}", "AB"[number % 2], "m", on=day) for number, day in enumerate(days)]
    options = NetworkOptions(window=TimeWindow(unit), window_size=size, window_step=size)
    windows = project_windows(events, ACTOR_MEASURE, options)
    added: dict[str, float] = {}
    for _, network in windows:
        for edge in network.edges:
            added[edge.id] = added.get(edge.id, 0) + edge.weight
    assert added == {edge.id: edge.weight for edge in project(events, ACTOR_MEASURE).edges}
    assert all(one.last < other.first for (one, _), (other, _) in pairwise(windows))


def test_a_window_is_found_by_its_name(say: Say) -> None:
    events = (say("1", "A", "m", on=date(2022, 5, 1)), say("2", "B", "m", on=date(2023, 5, 1)))
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1)
    series = Series(events, ACTOR_MEASURE, options)
    window = series.named("2023-01-01_2023-12-31")
    assert [edge.source for edge in series.network(window).edges] == ["B"]
    with pytest.raises(UsageError) as refused:
        series.named("2021-01-01_2021-12-31")
    assert str(refused.value) == (
        "there is no window '2021-01-01_2021-12-31'; "
        "there are 2, from 2022-01-01_2022-12-31 to 2023-01-01_2023-12-31"
    )
    with pytest.raises(UsageError, match="no act fits the filters and the range"):
        Series((), ACTOR_MEASURE, options).named("2021-01-01_2021-12-31")
