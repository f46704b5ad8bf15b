"""Networks by name: `load_network` reads a store and makes what `PROJECTIONS` describes.

The entry for commands, pages, notebooks and Python alike; `project` makes the same of events that are
already read, so that several networks need one reading.
"""

from __future__ import annotations

from kg.graphs.catalogue import PROJECTIONS, Projection, find_projection
from kg.graphs.checks import checked
from kg.graphs.collecting import uncollected
from kg.graphs.event_list import Row, list_events
from kg.graphs.events import Event
from kg.graphs.filters import ANY
from kg.graphs.linked import linked_persons, merged
from kg.graphs.making import project, project_windows, refuse_list
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions, NetworkType
from kg.graphs.presences import load_presences
from kg.graphs.reading import ALL_PARTS, Part, Wanted, load_wanted
from kg.graphs.statements import OF_PERSONS
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
    store: Address, name: str, *, lang: str = "ja", options: NetworkOptions = _DEFAULTS, quotes: bool = True
) -> Network:
    """The network of that name over everything in a store.

    Without `quotes` its acts lack their sentences, which is quicker and enough for measures. UsageError for an
    unknown name or options that mean nothing together, StoreError where the store cannot be read.
    """
    projection = find_projection(name)
    refuse_list(checked(options, projection))  # before anything is opened
    with open_reader(store) as reader:
        return network_of(reader, projection, lang=lang, options=options, quotes=quotes)


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
    view: View,
    projection: Projection,
    *,
    lang: str = "ja",
    options: NetworkOptions = _DEFAULTS,
    quotes: bool = True,
) -> Network:
    """The same of a store that is open already."""
    events = events_for(view, projection, options, quotes=quotes)
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


@uncollected()
def events_for(
    view: View, projection: Projection, options: NetworkOptions = _DEFAULTS, *, quotes: bool = True
) -> tuple[Event, ...]:
    """The events that the projection is made of, with what it and the filters need and no more.

    An event list needs everything. Without `quotes` the sentences are left out, which measures do not look at.
    """
    options = checked(options, projection)
    if projection.presences:
        events = load_presences(view, quotes=quotes)
    else:
        events = load_wanted(view, wanted_for(projection, options, quotes=quotes))
    return merged(events, linked_persons(view)) if options.merge_linked else events


def wanted_for(projection: Projection, options: NetworkOptions, *, quotes: bool = True) -> Wanted:
    """What of the acts a network with these (checked) options is made of."""
    if options.network_type is NetworkType.EVENT_LIST:
        return Wanted(ALL_PARTS)
    ends = (projection.first, projection.second)
    named = {*ends, *(each.attribute for each in (*options.include, *options.exclude))}
    parts: frozenset[Part] = frozenset().union(*(_PARTS.get(name, frozenset()) for name in named))
    types = _types(options)
    if types is not None and types <= _OF_INSTITUTIONS and not named & {"actor", "person"}:
        parts -= {Part.POST}
    if quotes:
        parts |= {Part.QUOTE}
    # Isolates are of acts of any type, and for whom somebody speaks all of his acts say.
    needs_all = options.isolates or OF_PERSONS & set(ends)
    return Wanted(parts, None if needs_all else types, ends)


def _types(options: NetworkOptions) -> frozenset[str] | None:
    """The types of acts that the filters let through; None where they leave that open."""
    for each in options.include:
        if each.attribute == "type" and ANY not in each.values:
            return frozenset(each.values)
    return None


#: Acts whose agent is an institution, so that nobody's post needs to be known.
_OF_INSTITUTIONS = {ActType.COMMITMENT, ActType.REPORT, ActType.DECISION}
