"""The acts that a thing has a part in: how many of which type on which day, a page of them, what stands beside it.

From the index beside the store, which has them in their order; where there is none, and for the few
acts of a meeting, from the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.records import record
from kg.search import ROLES
from kg.search.acts import key_of
from kg.search.records import Beside
from kg.serve.pages.counts import lists_of
from kg.serve.pages.days import dates_of
from kg.serve.pages.memo import Memo
from kg.serve.pages.minutes import meeting_of
from kg.vocab import Property

if TYPE_CHECKING:
    from kg.search import Index
    from kg.serve.pages.facts import Facts
    from kg.serve.site import Site

#: Acts of one thing that are read from the store; of the others it is said that there are more.
MOST_ACTS = 20_000
#: Neighbours of a kind that are shown.
NEIGHBOURS = 15

#: Things whose neighbours a worker remembers.
_BESIDE = Memo[dict[str, tuple[int, tuple[Beside, ...]]]](limit=500, weigh=lambda _found: 1)

#: Word of a page → the property that leads to the neighbours it stands for.
_SIDES = {"measures": Property.MEASURE, "ministries": Property.AGENT, "people": Property.UTTERED_BY}


@record
class Side:
    """The neighbours of one kind: things (IRIs) with in how many acts they stand, and how many there are."""

    word: str
    things: tuple[tuple[str, int], ...]
    total: int


class Acting(Protocol):
    """The acts of one thing, newest first."""

    @property
    def more(self) -> bool:
        """Whether there are more than are known of."""

    def counted(self) -> Sequence[tuple[str, str, int]]:
        """Type, ISO date (empty where it is not known), how many."""

    def part(self, kind: str, part: slice) -> Sequence[str]:
        """A part of the acts (IRIs), of one type where it is not empty."""

    def sides(self, facts: Facts) -> Iterable[Side]:
        """What stands beside the thing; kinds without anything are left out."""


def acting(site: Site, predicate: str, iri: str) -> Acting:
    """The acts of which `predicate` says the thing."""
    index = lists_of(site) if predicate in ROLES else None
    return _Read(site, predicate, iri) if index is None else _Listed(index, predicate, iri)


class _Listed:
    """As the index has them."""

    more = False

    def __init__(self, index: Index, predicate: str, iri: str) -> None:
        self._index = index
        self._asked = (predicate, iri)

    def counted(self) -> Sequence[tuple[str, str, int]]:
        return [(one.type, one.day or "", one.number) for one in self._index.tally(*self._asked)]

    def part(self, kind: str, part: slice) -> Sequence[str]:
        return self._index.acts(*self._asked, kind, part)

    def sides(self, facts: Facts) -> Iterator[Side]:
        # every page of the acts shows them, and all acts are looked at for them
        beside = _BESIDE.get(
            self._index.state(), self._asked, lambda: self._index.beside(*self._asked, NEIGHBOURS)
        )
        facts.gather(one.act for name in _SIDES.values() for one in beside[name][1])
        for word, name in _SIDES.items():
            total, found = beside[name]
            things = (
                (iri, one.number)
                for one in found
                for iri in facts.of(one.act).iris(name)
                if key_of(iri) == one.key
            )
            if total:
                yield Side(word, tuple(things), total)


@record
class _Done:
    iri: str
    type: str
    agent: str | None
    person: str | None
    measure: str | None
    date: str


class _Read:
    """As the store has them, all read."""

    def __init__(self, site: Site, predicate: str, iri: str) -> None:
        self._own = iri
        found = _acts_by(site, predicate, iri)
        self.more = len(found) > MOST_ACTS
        self._done = found[:MOST_ACTS]

    def counted(self) -> Sequence[tuple[str, str, int]]:
        counted = Counter((act.type, act.date) for act in self._done)
        return [(kind, date, number) for (kind, date), number in counted.items()]

    def part(self, kind: str, part: slice) -> Sequence[str]:
        return [act.iri for act in self._done if kind in ("", act.type)][part]

    def sides(self, facts: Facts) -> Iterator[Side]:  # noqa: ARG002
        of = {
            "measures": (act.measure for act in self._done),
            "ministries": (act.agent for act in self._done if act.agent != act.person),
            "people": (act.person for act in self._done),
        }
        for word in _SIDES:
            counted = Counter(iri for iri in of[word] if iri is not None and iri != self._own)
            most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]
            if most:
                yield Side(word, tuple(most), len(counted))


def _acts_by(site: Site, predicate: str, iri: str) -> list[_Done]:
    """Up to one more than may be, newest first."""
    node = ox.NamedNode(iri)
    query = f"""SELECT ?act ?type ?agent ?person ?measure WHERE {{
      ?act <{predicate}> {node} . ?act <{Property.ACT_TYPE}> ?type
      OPTIONAL {{ ?act <{Property.AGENT}> ?agent }} OPTIONAL {{ ?act <{Property.UTTERED_BY}> ?person }}
      OPTIONAL {{ ?act <{Property.MEASURE}> ?measure }}
    }} LIMIT {MOST_ACTS + 1}"""
    rows = [tuple(getattr(term, "value", None) for term in row) for row in site.view.select(query)]
    dates = dates_of(site, (meeting_of(act) for act, *_ in rows if act))
    found: dict[str, _Done] = {}
    for act, kind, agent, person, measure in rows:
        if act is not None and kind is not None:
            date = dates.get(meeting_of(act), "")
            found.setdefault(act, _Done(act, kind.rpartition("/")[2], agent, person, measure, date))
    ranked = sorted(found.values(), key=lambda one: one.iri)
    ranked.sort(key=lambda one: one.date, reverse=True)
    return ranked
