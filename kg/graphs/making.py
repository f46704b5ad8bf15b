"""From events to networks: filters, statements, weights, nodes and edges with the acts behind them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.errors import UsageError
from kg.graphs.catalogue import Projection
from kg.graphs.checks import checked, of_persons
from kg.graphs.collecting import uncollected
from kg.graphs.discourse import Tally, Tie, Weigh, one_mode_ties, two_mode_ties
from kg.graphs.events import Event, Thing
from kg.graphs.filters import keep
from kg.graphs.formula import formula_of
from kg.graphs.homes import homes_of
from kg.graphs.network import JOINT, SAME_AS, ActRef, Edge, Made, Network, Node, Value
from kg.graphs.options import Kernel, NetworkOptions, NetworkType, TimeWindow
from kg.graphs.qualifier import sign_of
from kg.graphs.statements import OF_PERSONS, Statement, list_statements
from kg.graphs.windows import Window, kernel_weight, list_windows
from kg.ids import DEFAULT_BASE, digest

_DEFAULTS = NetworkOptions()


@uncollected()
def project(
    events: Iterable[Event],
    projection: Projection,
    options: NetworkOptions = _DEFAULTS,
    *,
    lang: str = "ja",
    base: str = DEFAULT_BASE,
) -> Network:
    """The network of the events, in any order of events the same one.

    UsageError for options that mean nothing together, or nothing for the projection; for a time window
    (`project_windows` makes those), and for an event list (`kg.graphs.event_list`).
    """
    options = checked(options, projection)
    refuse_list(options)
    if options.window is not TimeWindow.NO:
        raise UsageError("a time window makes several networks", hint="leave the window out")
    making = _Making(tuple(events), projection, options, lang, base)
    return making.network(making.statements, None)


def project_windows(
    events: Iterable[Event],
    projection: Projection,
    options: NetworkOptions,
    *,
    lang: str = "ja",
    base: str = DEFAULT_BASE,
) -> tuple[tuple[Window, Network], ...]:
    """A network for each time window, in order; without `options.window` a UsageError.

    Acts of meetings without a date are in none. Filters and duplicates are settled over the whole range
    before windows are cut, as in Discourse Network Analyzer.
    """
    series = Series(events, projection, options, lang=lang, base=base)
    return tuple((window, series.network(window)) for window in series.windows)


class Series:
    """The time windows of a network, in order, each made when it is asked for; errors as of `project_windows`."""

    def __init__(
        self,
        events: Iterable[Event],
        projection: Projection,
        options: NetworkOptions,
        *,
        lang: str = "ja",
        base: str = DEFAULT_BASE,
    ) -> None:
        options = checked(options, projection)
        refuse_list(options)
        if options.window is TimeWindow.NO:
            raise UsageError("no time window is asked for", hint="give a window, such as years")
        self._making = _Making(tuple(events), projection, options, lang, base)
        self._dated = [each for each in self._making.statements if each.event.on is not None]
        self._days = [each.event.on for each in self._dated if each.event.on]
        acts = {each.event.id: each.event.on for each in self._dated if each.event.on}
        self.windows = list_windows(sorted(acts.values()), options)
        self._beyond = options.kernel is Kernel.GAUSSIAN

    @uncollected()
    def network(self, window: Window) -> Network:
        """The network of one of the windows."""
        if self._beyond:
            return self._making.network(self._dated, window)
        inside = slice(bisect_left(self._days, window.first), bisect_right(self._days, window.last))
        return self._making.network(self._dated[inside], window)

    def named(self, name: str) -> Window:
        """The window of that name (`Window.name`); UsageError where there is none."""
        for window in self.windows:
            if window.name == name:
                return window
        if not self.windows:
            raise UsageError(f"there is no window {name!r}", hint="no act fits the filters and the range")
        raise UsageError(
            f"there is no window {name!r}",
            hint=f"there are {len(self.windows):,}, from {self.windows[0].name} to {self.windows[-1].name}",
        )


def refuse_list(options: NetworkOptions) -> None:
    """UsageError where the (checked) options ask for an event list, which has no nodes and edges."""
    if options.network_type is NetworkType.EVENT_LIST:
        raise UsageError(
            "an event list is no network", hint="it is a table: csv, jsonl or parquet, or load_event_list"
        )


class _Making:
    """What all networks of one call share."""

    def __init__(
        self, events: Sequence[Event], projection: Projection, options: NetworkOptions, lang: str, base: str
    ) -> None:
        self._projection, self._options, self._lang, self._base = projection, options, lang, base
        self._events = events
        kept = tuple(keep(events, options))
        self.statements, self._left_out = list_statements(kept, projection.first, projection.second, options)
        self._acts: dict[str, ActRef] = {}
        of_actors = OF_PERSONS & {projection.first, projection.second}
        self._homes = homes_of(events) if of_actors else {}
        self._one_mode = options.network_type is NetworkType.ONE_MODE

    def network(self, statements: Sequence[Statement], window: Window | None) -> Network:
        """The network of these statements, which all count in the window (a Gaussian kernel knows no end)."""
        tally = Tally(statements, self._weigh(window))
        if self._one_mode:
            ties = one_mode_ties(tally, self._options, self._lang, self._projection.second)
        else:
            ties = two_mode_ties(tally, self._options)
        edges = self._edges(tuple(ties))
        return Network(
            projection=self._projection.name,
            nodes=self._nodes(tally),
            edges=edges,
            directed=self._directed,
            made=self._made(tally, window),
        )

    @property
    def _directed(self) -> bool:
        return self._projection.directed and not self._one_mode

    def _weigh(self, window: Window | None) -> Weigh:
        """One each; in a window with a kernel what that gives.

        In a one-mode network its square root, so that two acts together count the geometric mean of both.
        """
        kernel = self._options.kernel
        if window is None or kernel is Kernel.NO:
            return lambda _: 1
        root = 0.5 if self._one_mode else 1.0
        known: dict[date, float] = {}

        def weigh(statement: Statement) -> float:
            day = statement.event.on
            if day is None:
                return 0.0
            if day not in known:
                known[day] = kernel_weight(day, window, kernel) ** root
            return known[day]

        return weigh

    def _nodes(self, tally: Tally) -> tuple[Node, ...]:
        sides = [tally.first] if self._one_mode else [tally.first, tally.second]
        if self._options.isolates:
            everything, _ = list_statements(
                self._events, self._projection.first, self._projection.second, _DEFAULTS
            )
            known = Tally(everything, lambda _: 1)
            sides = [known.first] if self._one_mode else [known.first, known.second]
        found: dict[str, Node] = {}
        for side, things in enumerate(sides):
            for thing in things.values():
                found.setdefault(thing.id, self._node(thing, 0 if self._directed else side))
        return tuple(sorted(found.values(), key=lambda node: (node.bipartite, node.id)))

    def _node(self, thing: Thing, side: int) -> Node:
        home = self._homes.get(thing.id)
        attributes: tuple[tuple[str, Value], ...] = ()
        if home is not None:
            attributes += (("ministry", home.label(self._lang)), ("ministry_id", home.id))
        if thing.others:
            attributes += ((SAME_AS, JOINT.join(each.id for each in thing.others)),)
        return Node(thing.id, thing.label(self._lang), thing.label("en"), thing.kind, side, attributes)

    def _edges(self, ties: Sequence[Tie]) -> tuple[Edge, ...]:
        whole = all(float(tie.weight).is_integer() for tie in ties)
        return tuple(
            Edge(
                id=f"{self._base}edge/{self._projection.name}/{digest(tie.source, tie.target, length=16)}",
                source=tie.source,
                target=tie.target,
                weight=int(tie.weight) if whole else float(tie.weight),
                acts=tuple(self._act(event) for event in tie.events),
                attributes=tie.attributes,
            )
            for tie in ties
        )

    def _act(self, event: Event) -> ActRef:
        found = self._acts.get(event.id)
        if found is None:
            found = self._acts[event.id] = ActRef(
                id=event.id,
                type=event.type,
                status=event.status,
                on=event.on,
                quote=event.quote,
                meeting=event.meeting,
                sign=sign_of(event),
                source=event.source,
            )
        return found

    def _made(self, tally: Tally, window: Window | None) -> Made:
        events = {event.id: event for found in tally.events.values() for event in found}.values()
        days = sorted({event.on for event in events if event.on is not None})
        return Made(
            options=_written(self._projection, self._options),
            formula=formula_of(self._options),
            title_ja=self._projection.title_ja,
            title_en=self._projection.title_en,
            first_date=days[0] if days else None,
            last_date=days[-1] if days else None,
            meetings=len({event.meeting.id for event in events}),
            acts=len(events),
            left_out=self._left_out,
            window_first=window.first if window else None,
            window_last=window.last if window else None,
        )


def _written(projection: Projection, options: NetworkOptions) -> tuple[tuple[str, str], ...]:
    """Every option by the name that the command line gives it."""

    def filters(name: str) -> str:
        given = getattr(options, name)
        return "; ".join(f"{each.attribute}={' | '.join(each.values)}" for each in given)

    plain: Mapping[str, object] = {
        "network-type": options.network_type,
        "qualifier": options.qualifier,
        "aggregation": options.aggregation,
        "normalization": options.normalization,
        "duplicates": options.duplicates,
        "start": options.start or "",
        "stop": options.stop or "",
        "window": options.window,
    }
    moving: Mapping[str, object] = {
        "window-size": options.window_size,
        "window-step": options.window_step,
        "kernel": options.kernel,
    }
    written = {"projection": projection.name, **plain}
    if options.window is not TimeWindow.NO:
        written |= moving
    written |= {"include": filters("include"), "exclude": filters("exclude")}
    written["isolates"] = "yes" if options.isolates else "no"
    if of_persons(projection, options):
        written["merge-linked"] = "yes" if options.merge_linked else "no"
    return tuple((name, str(value)) for name, value in written.items())
