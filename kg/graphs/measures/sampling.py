"""Networks of resampled meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from kg.graphs.catalogue import Projection
from kg.graphs.checks import checked
from kg.graphs.events import Event
from kg.graphs.filters import keep
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions
from kg.graphs.projections import events_for, find_projection, project
from kg.graphs.statements import age, list_statements
from kg.ids import DEFAULT_BASE
from kg.records import record, replace
from kg.store import open_reader
from kg.store.address import Address

#: Makes the network of some events, always with the same options.
Project = Callable[[Sequence[Event]], Network]

_DEFAULTS = NetworkOptions()


@record
class Sampling:
    """How many resamples, and what share of them the interval holds."""

    draws: int = 1000
    level: float = 0.95


USUAL_SAMPLING = Sampling()


@record
class Source:
    """A network, what it was made from, and how."""

    network: Network
    events: tuple[Event, ...]
    """Those that the filters keep."""
    project: Project
    meetings: tuple[str, ...]
    """Those that say something of the two variables of the projection; each of them can be drawn."""


def load_source(
    store: Address, name: str, *, lang: str = "ja", options: NetworkOptions = _DEFAULTS
) -> Source:
    """The network of that name with its events; errors as of `kg.graphs.projections.load_network`."""
    projection = find_projection(name)
    checked(options, projection)
    with open_reader(store) as reader:
        events = events_for(reader, projection, options, quotes=False)
        return source_of(events, projection, options, lang=lang, base=reader.base)


def source_of(
    events: Iterable[Event],
    projection: Projection,
    options: NetworkOptions = _DEFAULTS,
    *,
    lang: str = "ja",
    base: str = DEFAULT_BASE,
) -> Source:
    """The same of events that are read already."""
    events = tuple(events)
    settled = checked(options, projection)
    kept = tuple(keep(events, settled))
    said, _ = list_statements(kept, projection.first, projection.second, settled)
    meetings = tuple(sorted({statement.event.meeting.id for statement in said}))

    # What the filters let go is gone, and a meeting drawn again has not the name that they ask for.
    types = {
        name: tuple(each for each in getattr(options, name) if each.attribute == "type")
        for name in ("include", "exclude")
    }
    of_resamples = replace(
        options, **types, merge_linked=False
    )  # that is done, and asks for a filter by persons

    def made(some: Sequence[Event]) -> Network:
        return project(some, projection, of_resamples, lang=lang, base=base)

    return Source(project(events, projection, options, lang=lang, base=base), kept, made, meetings)


def resamples(source: Source, seed: int, draws: int) -> Iterator[tuple[Event, ...]]:
    """The events of each resample, oldest first.

    As many meetings as there are, drawn with replacement. A meeting that is drawn again is told apart from
    the first by its IRI, so that nothing takes the two for one.
    """
    meetings = source.meetings
    events: dict[str, list[Event]] = {meeting: [] for meeting in meetings}
    for event in source.events:
        if event.meeting.id in events:
            events[event.meeting.id].append(event)
    again: dict[tuple[str, int], list[Event]] = {}
    for draw in range(draws):
        chance = Random(f"{seed}/{draw}").random  # the one sequence that Python promises to keep
        times: dict[str, int] = {}
        found: list[Event] = []
        for _ in meetings:
            meeting = meetings[int(chance() * len(meetings))]
            time = times[meeting] = times.get(meeting, 0) + 1
            if (meeting, time) not in again:
                again[meeting, time] = [_told_apart(event, time) for event in events[meeting]]
            found += again[meeting, time]
        yield tuple(sorted(found, key=age))


def _told_apart(event: Event, time: int) -> Event:
    if time == 1:
        return event
    meeting = replace(event.meeting, id=f"{event.meeting.id}#{time}")
    return replace(event, id=f"{event.id}#{time}", meeting=meeting, source=f"{event.source}#{time}")
