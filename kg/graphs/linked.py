"""Persons that `kg link` says are one, as one: what a network is made of when that is asked for.

A link may be wrong, and a wrong one puts words into somebody's mouth; so nothing is merged unless it is asked
for, and never two who were at one meeting. That happens where documents came after `kg link` ran: it makes no
such links itself. All that hang together with them stay apart then, since nobody can tell which link is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from kg.graphs.events import Event, Thing
from kg.graphs.naming import Names
from kg.graphs.places import Places
from kg.graphs.scans import Scans
from kg.records import replace
from kg.store.view import View
from kg.vocab import Class, Org, Property, Skos

#: Between two persons, and nothing else: institutions and measures have such matches too.
_LINKS = f"""SELECT ?s ?o {{
  ?s <{Skos.EXACT_MATCH}> ?o .
  ?s a <{Class.PERSON}> .
  ?o a <{Class.PERSON}> .
}}"""


def linked_persons(view: View) -> Mapping[str, Thing]:
    """Person (IRI) → the one person that stands for all that are linked: the one of the smallest IRI.

    The others are in its `others`. Who is linked to nobody, or to somebody who was at the same meeting, is left out.
    """
    scans = Scans(view)
    pairs = [(row[0].value, row[1].value) for row in scans.terms(_LINKS)]
    people = set(chain.from_iterable(pairs))
    meetings, names = _meetings_of(people, scans), Names(scans)
    names.learn(people)
    found: dict[str, Thing] = {}
    for group in _groups(pairs):
        if _met_each_other(group, meetings):
            continue
        first, *others = (names.thing(person, "person") for person in sorted(group))
        one = replace(first, others=tuple(others))
        found |= dict.fromkeys(group, one)
    return found


def merged(events: Iterable[Event], persons: Mapping[str, Thing]) -> tuple[Event, ...]:
    """The events with each person replaced by who stands for him."""
    return tuple(_merged(event, persons) for event in events)


def _merged(event: Event, persons: Mapping[str, Thing]) -> Event:
    one = None if event.person is None else persons.get(event.person.id)
    if one is not None:
        event = replace(event, person=one)
    if any(thing.id in persons for thing in event.addressees):
        asked = {thing.id: thing for thing in (persons.get(each.id, each) for each in event.addressees)}
        event = replace(event, addressees=tuple(asked[iri] for iri in sorted(asked)))
    return event


def _groups(pairs: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """Those that links hold together, each person in one."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        for person in joined:
            group[person] = joined
    yield from {id(members): members for members in group.values() if len(members) > 1}.values()


def _meetings_of(people: Collection[str], scans: Scans) -> Mapping[str, set[str]]:
    """Person → where he was seen: every participant of a meeting has a membership observed there."""
    rows = scans.rows_of(f"?o <{Org.MEMBER}> ?s", people)
    memberships = [(row[0].value, row[1].value) for row in rows]
    at = Places(scans).meetings([membership for _, membership in memberships], Property.OBSERVED_AT)
    found: dict[str, set[str]] = {}
    for person, membership in memberships:
        if membership in at:
            found.setdefault(person, set()).add(at[membership])
    return found


def _met_each_other(group: Iterable[str], meetings: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    for person in group:
        here = meetings.get(person, set())
        if seen & here:
            return True
        seen |= here
    return False
