"""Networks as a server makes them: what an address asks for, within what one request may cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graphs.catalogue import Projection
from kg.graphs.checks import checked
from kg.graphs.measures.catalogue import ATTRIBUTES, find_measure
from kg.graphs.measures.figures import MeasureOptions
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions, TimeWindow
from kg.graphs.windows import Window
from kg.records import record, replace
from kg.serve import measure_options, network_options

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Time windows of one answer, and the edges of them all: what a worker makes in some seconds.
MOST_WINDOWS = 400
MOST_EDGES = 150_000

#: Names beside those of the options: measures, what they are reckoned with, and one of several windows.
ONLY_WINDOW = "only-window"
FURTHER = ("measure", *measure_options.NAMES, ONLY_WINDOW)


@record
class Wish:
    """What an address asks for."""

    projection: Projection
    options: NetworkOptions
    measures: tuple[str, ...] = ()
    chosen: MeasureOptions = MeasureOptions()
    only_window: str = ""
    """The name of the one window that is asked for."""

    @property
    def is_series(self) -> bool:
        """Whether several networks are asked for."""
        return self.options.window is not TimeWindow.NO and not self.only_window

    @property
    def of_whole_range(self) -> Wish:
        """The same without time windows."""
        usual = NetworkOptions()
        options = replace(
            self.options,
            window=usual.window,
            window_size=usual.window_size,
            window_step=usual.window_step,
            kernel=usual.kernel,
        )
        return replace(self, options=options, only_window="")


def read_wish(projection: Projection, asked: Mapping[str, str]) -> Wish:
    """The wish of an address (`kg.serve.network_options.given`); UsageError for what means nothing."""
    options = network_options.read_options(
        {name: value for name, value in asked.items() if name not in FURTHER}
    )
    checked(options, projection)
    only = asked.get(ONLY_WINDOW, "")
    if only and options.window is TimeWindow.NO:
        raise UsageError(f"{ONLY_WINDOW} without a window", hint="give the window too, such as window=years")
    measures = measure_options.read_measures(asked)
    return Wish(projection, options, measures, measure_options.read_measure_options(asked), only)


def make_network(site: Site, wish: Wish, lang: str, *, quotes: bool = True) -> Network:
    """The one network that is asked for, without its measures; UsageError where several are."""
    from kg.graphs.making import Series
    from kg.graphs.projections import events_for, network_of

    if wish.is_series:
        raise UsageError(
            "a time window makes several networks",
            hint=f"name one of them with {ONLY_WINDOW}, or leave the window out",
        )
    if not wish.only_window:
        return network_of(site.view, wish.projection, lang=lang, options=wish.options, quotes=quotes)
    events = events_for(site.view, wish.projection, wish.options, quotes=quotes)
    series = Series(events, wish.projection, wish.options, lang=lang, base=site.view.base)
    return series.network(series.named(wish.only_window))


def make_series(
    site: Site, wish: Wish, lang: str, *, quotes: bool = True
) -> tuple[tuple[Window, Network], ...]:
    """The networks of all time windows, without measures; UsageError where they are too many or too large."""
    from kg.graphs.making import Series
    from kg.graphs.projections import events_for

    events = events_for(site.view, wish.projection, wish.options, quotes=quotes)
    series = Series(events, wish.projection, wish.options, lang=lang, base=site.view.base)
    hint = "take a larger step or unit or a shorter range (start, stop); kg graph --window has no such limit"
    if len(series.windows) > MOST_WINDOWS:
        raise UsageError(
            f"{len(series.windows):,} time windows are more than the {MOST_WINDOWS} of one answer", hint=hint
        )
    found, edges = [], 0
    for window in series.windows:
        network = series.network(window)
        edges += len(network.edges)
        if edges > MOST_EDGES:
            raise UsageError(
                f"the time windows have more than the {MOST_EDGES:,} edges of one answer in all", hint=hint
            )
        found.append((window, network))
    return tuple(found)


def check_measures(names: Iterable[str], networks: Sequence[Network]) -> None:
    """UsageError where one of the measures does not fit the networks, or costs more than a request may."""
    for name in names:
        error = why_not(name, networks)
        if error is not None:
            raise error


def with_figures(network: Network, wish: Wish) -> Network:
    """The network with its measures as attributes, those that are figures of nodes or edges."""
    from kg.graphs.measures import with_measures

    names = [name for name in wish.measures if name in ATTRIBUTES]
    return with_measures(network, names, wish.chosen) if names else network


# --- what measures cost --------------------------------------------------------------------------------

#: Measures that look at each tie from each node, and those that look at each two ties of a node → how many a
#: request may look at. On one core of 2020 the first take about 15 s, the others less.
_WALKS = {"betweenness": 100_000_000}
_PAIRS = {"clustering": 30_000_000, "brokerage": 30_000_000, "shared": 10_000_000}
#: Ties for the others.
_TIES = 500_000


def why_not(name: str, networks: Sequence[Network]) -> UsageError | None:
    """Why the measure cannot be had of the networks here: it does not fit, or costs more than a request may."""
    from kg.graphs.measures import refusal

    measure = find_measure(name)
    for network in networks:
        error = refusal(measure, network)
        if error is not None:
            return error
    cost, most = _cost(name, networks)
    if cost <= most:
        return None
    nodes, edges = sum(len(each.nodes) for each in networks), sum(len(each.edges) for each in networks)
    return UsageError(
        f"the measure {name} of {nodes:,} nodes and {edges:,} edges costs more than a request may",
        hint="narrow the network (start, stop, include, exclude), or ask kg analyze, which has no such limit",
    )


def _cost(name: str, networks: Iterable[Network]) -> tuple[int, int]:
    """How many steps it takes, and how many it may."""
    if name in _WALKS:
        return sum(len(each.nodes) * len(each.edges) for each in networks), _WALKS[name]
    if name in _PAIRS:
        return sum(_pairs(each) for each in networks), _PAIRS[name]
    return sum(len(each.edges) for each in networks), _TIES


def _pairs(network: Network) -> int:
    ties = Counter(end for edge in network.edges for end in (edge.source, edge.target))
    return sum(count * count for count in ties.values())
