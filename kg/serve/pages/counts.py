"""How many things of each kind the store holds: as its index counted them, else counted now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.records import record
from kg.vocab import Class, Property, Rdf

if TYPE_CHECKING:
    from kg.search import Index
    from kg.serve.site import Site

#: Without an index a count is made again after this many times what it took, at the earliest: at most a
#: fiftieth of a worker's time goes there while new states come every few seconds.
_PATIENCE = 50

#: Word of the page → what is counted: (property, value).
_COUNTED = {
    "count_documents": (Rdf.TYPE, Class.SOURCE),
    "count_meetings": (Rdf.TYPE, Class.MEETING),
    "count_speeches": (Property.SPEAKER_LABEL, None),
    "count_acts": (Property.ACT_TYPE, None),
    "count_measures": (Rdf.TYPE, Class.MEASURE),
    "count_persons": (Rdf.TYPE, Class.PERSON),
    "count_policy_documents": (Rdf.TYPE, Class.POLICY_DOCUMENT),
}


@record
class Counts:
    """The numbers of a state by their words, in the order of the page."""

    numbers: tuple[tuple[str, int], ...]
    current: bool
    """Whether they are of this state, as far as is known."""


@record
class _Kept:
    store: object
    snapshot: str
    numbers: tuple[tuple[str, int], ...]
    until: float


_last: list[_Kept] = []


def lists_of(site: Site) -> Index | None:
    """The index that counts and lists; None where there is none that follows the store, or it cannot be read."""
    if not site.snapshot or site.search is None:
        return None
    try:
        site.search.totals()
    except StoreError:
        return None
    return site.search


def counts_of(site: Site) -> Counts:
    """How many there are; counting them here grows with the store, so it is not done for every page."""
    index = lists_of(site)
    if index is not None:
        totals = index.totals()
        return Counts(
            tuple((word, getattr(totals, word.removeprefix("count_"))) for word in _COUNTED), current=True
        )
    kept = _last[0] if _last else None
    if kept is not None and kept.store == site.settings.store:
        if kept.snapshot == site.snapshot and site.snapshot:
            return Counts(kept.numbers, current=True)
        if time.monotonic() < kept.until:
            return Counts(kept.numbers, current=False)
    begun = time.monotonic()
    numbers = tuple((word, _count(site, *what)) for word, what in _COUNTED.items())
    took = time.monotonic() - begun
    _last[:] = [_Kept(site.settings.store, site.snapshot, numbers, begun + took + _PATIENCE * took)]
    return Counts(numbers, current=True)


def _count(site: Site, predicate: str, value: str | None) -> int:
    shown = f"<{value}>" if value else "?value"
    answer = site.view.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?thing <{predicate}> {shown} }}")
    number = answer.rows[0][0] if answer.rows else None
    return int(number.value) if isinstance(number, ox.Literal) else 0
