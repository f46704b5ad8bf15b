"""How many things of each kind the store holds; counting grows with the store, so it is not done for every page."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.records import record
from kg.vocab import Class, Property, Rdf

if TYPE_CHECKING:
    from kg.serve.site import Site

#: A count is made again after this many times what it took, at the earliest: at most a fiftieth of a
#: worker's time goes there while new states come every few seconds.
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
    """The numbers of one state, and when they may be counted anew."""

    store: object
    snapshot: str
    numbers: tuple[tuple[str, int], ...]
    until: float


_last: list[Counts] = []


def counts_of(site: Site) -> tuple[tuple[str, int], ...]:
    """Word → number, in the order of the page; of a state some moments old where counting takes long."""
    kept = _last[0] if _last else None
    if kept is not None and kept.store == site.settings.store:
        unchanged = kept.snapshot == site.snapshot and site.snapshot
        if unchanged or time.monotonic() < kept.until:
            return kept.numbers
    begun = time.monotonic()
    numbers = tuple((word, _count(site, *what)) for word, what in _COUNTED.items())
    took = time.monotonic() - begun
    until = begun + took + _PATIENCE * took
    _last[:] = [Counts(site.settings.store, site.snapshot, numbers, until)]
    return numbers


def _count(site: Site, predicate: str, value: str | None) -> int:
    shown = f"<{value}>" if value else "?value"
    answer = site.view.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?thing <{predicate}> {shown} }}")
    number = answer.rows[0][0] if answer.rows else None
    return int(number.value) if isinstance(number, ox.Literal) else 0
