"""For which institution the actors of a network speak, as the acts that it is made of tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.graphs.events import Event, Thing


def homes_of(events: Iterable[Event]) -> Mapping[str, Thing]:
    """Person or institution → the institution: of a person that of most of his acts, of an institution itself.

    Of several with as many acts the one with the smallest IRI. Persons without a known post are left out.
    """
    acts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    institutions: dict[str, Thing] = {}
    for event in events:
        if event.ministry is not None:
            institutions.setdefault(event.ministry.id, event.ministry)
            if event.person is not None:
                acts[event.person.id][event.ministry.id] += 1
    homes = dict(institutions)
    for person, counted in acts.items():
        most = max(counted.values())
        homes[person] = institutions[min(each for each, acts in counted.items() if acts == most)]
    return homes
