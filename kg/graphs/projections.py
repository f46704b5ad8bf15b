"""Networks by name: `load_network` reads a store and makes what `PROJECTIONS` describes.

The entry for commands, pages, notebooks and Python alike; `project` makes the same of events that are
already read, so that several networks need one reading.
"""

from __future__ import annotations

from kg.graphs.catalogue import PROJECTIONS, Projection, find_projection
from kg.graphs.checks import checked
from kg.graphs.event_list import Row, list_events
from kg.graphs.events import Event
from kg.graphs.making import project, project_windows, refuse_list
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions, NetworkType
from kg.graphs.reading import Part, load_events, load_presences
from kg.graphs.windows import Window
from kg.model import ActType
from kg.records import replace
from kg.store import open_reader
from kg.store.address import Address
from kg.store.view import View

__all__ = [
    "PROJECTIONS",
    "Projection",
    "events_for",
    "find_projection",
    "load_event_list",
    "load_network",
    "load_windows",
    "network_of",
    "project",
    "project_windows",
]

_DEFAULTS = NetworkOptions()

#: What of an event a variable or an attribute of a filter needs; what is not named needs nothing more.
_PARTS: dict[str, frozenset[Part]] = {
    "actor": frozenset({Part.PERSON, Part.POST}),  # a person's node says for which institution he acts
    "person": frozenset({Part.PERSON, Part.POST}),
    "ministry": frozenset({Part.POST}),
    "ministry-kind": frozenset({Part.POST}),
    "measure": frozenset({Part.MEASURE}),
    "document": frozenset({Part.DOCUMENTS}),
    "topic": frozenset({Part.TOPICS}),
    "addressee": frozenset({Part.ADDRESSEES}),
}


def load_network(
    store: Address, name: str, *, lang: str = "ja", options: NetworkOptions = _DEFAULTS
) -> Network:
    """The network of that name over everything in a store.

    UsageError for an unknown name or options that mean nothing together, StoreError where the store
    cannot be read.
    """
    projection = find_projection(name)
    refuse_list(checked(options, projection))  # before anything is opened
    with open_reader(store) as reader:
        return network_of(reader, projection, lang=lang, options=options)


def load_windows(
    store: Address, name: str, *, lang: str = "ja", options: NetworkOptions
) -> tuple[tuple[Window, Network], ...]:
    """A network for each time window of `options.window`, in order; errors as of `load_network`."""
    projection = find_projection(name)
    refuse_list(checked(options, projection))
    with open_reader(store) as reader:
        events = events_for(reader, projection, options)
        return project_windows(events, projection, options, lang=lang, base=reader.base)


def network_of(
    view: View, projection: Projection, *, lang: str = "ja", options: NetworkOptions = _DEFAULTS
) -> Network:
    """The same of a store that is open already."""
    events = events_for(view, projection, options)
    return project(events, projection, options, lang=lang, base=view.base)


def load_event_list(
    store: Address, *, name: str = "event-list", lang: str = "ja", options: NetworkOptions = _DEFAULTS
) -> tuple[Row, ...]:
    """The rows of the event list of that projection (of all acts, unless one is named), oldest first."""
    projection = find_projection(name)
    options = replace(options, network_type=NetworkType.EVENT_LIST)
    checked(options, projection)
    with open_reader(store) as reader:
        events = events_for(reader, projection, options)
    return list_events(events, options, projection=projection, lang=lang)


def events_for(view: View, projection: Projection, options: NetworkOptions = _DEFAULTS) -> tuple[Event, ...]:
    """The events that the projection is made of, with what it and the filters need and no more.

    An event list needs everything.
    """
    if projection.presences:
        return load_presences(view)
    if (options.network_type or projection.network_type) is NetworkType.EVENT_LIST:
        return load_events(view)
    include = checked(options, projection).include
    named = {projection.first, projection.second, *(each.attribute for each in (*include, *options.exclude))}
    parts: frozenset[Part] = frozenset().union(*(_PARTS.get(name, frozenset()) for name in named))
    institutions = any(each.attribute == "type" and set(each.values) <= _OF_INSTITUTIONS for each in include)
    if institutions and not named & {"actor", "person"}:
        parts -= {Part.POST}
    return load_events(view, parts)


#: Acts whose agent is an institution, so that nobody's post needs to be known.
_OF_INSTITUTIONS = {ActType.COMMITMENT, ActType.REPORT, ActType.DECISION}
