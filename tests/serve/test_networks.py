"""What an address asks of a network, and how much of it a server makes."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.graphs.measures import MeasureOptions
from kg.graphs.network import Edge, Network, Node
from kg.graphs.options import NetworkOptions, TimeWindow
from kg.graphs.projections import find_projection
from kg.serve import networks
from kg.serve.networks import Wish, check_measures, read_wish, why_not, with_figures

ACTOR_MEASURE, ACTOR_ACTOR = find_projection("actor-measure"), find_projection("actor-actor")


def _star(leaves: int, *, second: bool = False) -> Network:
    nodes = [Node("hub", "中", "hub", "person", 0)]
    nodes += [Node(f"n{n:03}", "点", "node", "measure", int(second)) for n in range(leaves)]
    edges = [Edge(f"e{n:03}", "hub", f"n{n:03}", 1, ()) for n in range(leaves)]
    return Network("test", tuple(nodes), tuple(edges))


def test_an_address_says_options_measures_and_a_window() -> None:
    window = {"window": "years", "window-size": "1"}
    assert read_wish(ACTOR_MEASURE, {}) == Wish(ACTOR_MEASURE, NetworkOptions())
    wish = read_wish(ACTOR_MEASURE, {**window, "measure": "core", "seed": "2"})
    options = NetworkOptions(window=TimeWindow.YEARS, window_size=1)
    assert wish == Wish(ACTOR_MEASURE, options, ("core",), MeasureOptions(seed=2))
    assert wish.is_series
    assert wish.of_whole_range == Wish(ACTOR_MEASURE, NetworkOptions(), ("core",), MeasureOptions(seed=2))
    assert not read_wish(ACTOR_MEASURE, {**window, "only-window": "2023-01-01_2023-12-31"}).is_series


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"aggregation": "conflict"}, "aggregation conflict compares two of a kind"),
        ({"only-window": "2023-01-01_2023-12-31"}, "only-window without a window"),
        ({"kernel": "uniform"}, "kernel uniform weighs by the middle of a window, and there is none"),
        ({"window-size": "3"}, "window-size without a window"),
        ({"measure": "centrality"}, "no measure is called 'centrality'"),
        ({"sort": "core"}, "'sort' is no option of a network"),
    ],
)
def test_what_means_nothing_is_refused_before_anything_is_read(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_wish(ACTOR_MEASURE, asked)
    assert str(raised.value).startswith(said)


def test_measures_that_do_not_fit_say_why_and_the_others_are_reckoned() -> None:
    star = _star(3, second=True)
    assert "needs a network of one side" in str(why_not("brokerage", (star,)))
    assert why_not("core", (star,)) is None
    with pytest.raises(UsageError, match="the measure brokerage needs a network of one side"):
        check_measures(("core", "brokerage"), (star,))
    made = with_figures(star, Wish(ACTOR_ACTOR, NetworkOptions(), ("shared", "core")))
    assert [dict(node.attributes) for node in made.nodes] == [{"core": 1}] * 4


@pytest.mark.parametrize(
    ("name", "limits", "cost"),
    [("betweenness", "_WALKS", 4 * 3), ("clustering", "_PAIRS", 3 * 3 + 3)],
)
def test_a_measure_that_costs_more_than_a_request_may_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, limits: str, cost: int
) -> None:
    star = _star(3)
    monkeypatch.setitem(getattr(networks, limits), name, cost)
    assert why_not(name, (star,)) is None
    monkeypatch.setitem(getattr(networks, limits), name, cost - 1)
    assert str(why_not(name, (star,))) == (
        f"the measure {name} of 4 nodes and 3 edges costs more than a request may; "
        "narrow the network (start, stop, include, exclude), or ask kg analyze, which has no such limit"
    )


def test_what_several_windows_cost_together_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "_TIES", 5)
    assert why_not("degree", (_star(3),)) is None
    assert "of 8 nodes and 6 edges costs more" in str(why_not("degree", (_star(3), _star(3))))
