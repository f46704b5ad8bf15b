"""Statements: what an act says of one thing of the first variable and one of the second."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from kg.graphs.events import Event, Thing
from kg.graphs.options import Aggregation, Duplicates, NetworkOptions
from kg.graphs.qualifier import level_of
from kg.records import record


@record
class Statement:
    """One connection that one act makes; an act about two documents makes two."""

    event: Event
    first: Thing
    second: Thing
    level: int
    """On the qualifier; 0 where it is ignored, so that all acts have the same."""


def _one(thing: Thing | None) -> tuple[Thing, ...]:
    return () if thing is None else (thing,)


#: Variable → the things that an act has of it.
VARIABLES: Mapping[str, Callable[[Event], tuple[Thing, ...]]] = {
    "actor": lambda event: _one(event.actor),
    "person": lambda event: _one(event.person),
    "ministry": lambda event: _one(event.ministry),
    "measure": lambda event: _one(event.measure),
    "document": lambda event: event.documents,
    "topic": lambda event: event.topics,
    "addressee": lambda event: event.addressees,
    "meeting": lambda event: (event.meeting,),
}

#: Variables of which persons can be; they, and institutions beside them, have a `ministry`.
OF_PERSONS = frozenset({"actor", "person", "addressee"})


def list_statements(
    events: Iterable[Event], first: str, second: str, options: NetworkOptions
) -> tuple[tuple[Statement, ...], int]:
    """What the events say of the two variables, oldest first, duplicates taken out.

    The second value is how many acts have both things and no value on the qualifier, where it is asked for.
    """
    found: list[Statement] = []
    without: set[str] = set()
    seen: set[tuple[object, ...]] = set()
    firsts, seconds = VARIABLES[first], VARIABLES[second]
    asked = options.aggregation is not Aggregation.IGNORE
    for event in sorted(events, key=age):
        level = level_of(event, options.qualifier) if asked else 0
        for one in firsts(event):
            for other in seconds(event):
                if one.id == other.id:
                    continue  # who asks itself says nothing of two
                if level is None:
                    without.add(event.id)
                    continue
                if options.duplicates is not Duplicates.INCLUDE:
                    key = (period_of(event, options.duplicates), one.id, other.id, level)
                    if key in seen:
                        continue
                    seen.add(key)
                found.append(Statement(event, one, other, level))
    return tuple(found), len(without)


def age(event: Event) -> tuple[date, str]:
    """Oldest first; acts of a meeting without a date come last."""
    return event.on or date.max, event.id


def period_of(event: Event, duplicates: Duplicates) -> object:
    """Inside what the same counts once; a meeting without a date is a period of its own."""
    if duplicates is Duplicates.ALL:
        return None
    if duplicates is Duplicates.DOCUMENT:
        return event.source or event.meeting.id
    if event.on is None:
        return event.meeting.id
    if duplicates is Duplicates.WEEK:
        return event.on.isocalendar()[:2]
    return (event.on.year, event.on.month) if duplicates is Duplicates.MONTH else event.on.year
