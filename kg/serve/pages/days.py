"""Meetings by day: all of the store or those of one body, and the dates of those that a page names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.serve.pages.counts import lists_of
from kg.serve.pages.facts import named_node
from kg.serve.pages.memo import Memo
from kg.vocab import Class, Property, Rdf

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Meetings whose dates are looked up one by one; where a thing has more, the dates of all are read once a state.
_FEW = 1_000
_AT_A_TIME = 400

#: What is remembered weighs nothing to speak of.
_DATES = Memo[dict[str, str]](limit=1, weigh=lambda _dates: 1)
_RANKED = Memo[tuple[str, ...]](limit=1, weigh=lambda _meetings: 1)


def dates_of(site: Site, meetings: Iterable[str]) -> dict[str, str]:
    """Meeting (IRI) → ISO date, of those that have one."""
    wanted = list(dict.fromkeys(meetings))
    if len(wanted) > _FEW:
        return _DATES.get(site.snapshot, "dates", lambda: _all_dates(site))
    found: dict[str, str] = {}
    for first in range(0, len(wanted), _AT_A_TIME):
        part = wanted[first : first + _AT_A_TIME]
        nodes = " ".join(str(node) for iri in part if (node := named_node(iri)) is not None)
        rows = site.view.select(
            f"SELECT ?meeting ?date WHERE {{ VALUES ?meeting {{ {nodes} }} ?meeting <{Property.DATE}> ?date }}"
        )
        found |= {row["meeting"]: row["date"] for row in rows.dicts()}
    return found


def _all_dates(site: Site) -> dict[str, str]:
    found = {}
    for quad in site.view.match(None, Property.DATE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found[quad.subject.value] = quad.object.value
    return found


def newest_first(site: Site, meetings: Iterable[str]) -> list[str]:
    """The meetings (IRIs) by day; those without one last."""
    wanted = list(meetings)
    dates = dates_of(site, wanted)
    return sorted(wanted, key=lambda iri: (dates.get(iri, ""), iri), reverse=True)


class Calendar:
    """The meetings of a store, of one body (IRI) where it is given."""

    def __init__(self, site: Site, body: str | None = None) -> None:
        self._site = site
        self._index = None if body else lists_of(site)
        self._known: Sequence[str] = ()
        if body:
            self._known = newest_first(site, site.view.subjects(Property.HELD_BY, body))
        elif self._index is None:
            self._known = _RANKED.get(site.snapshot, "meetings", self._ranked)

    def _ranked(self) -> tuple[str, ...]:
        return tuple(newest_first(self._site, self._site.view.subjects(Rdf.TYPE, Class.MEETING)))

    def years(self) -> tuple[tuple[str, int], ...]:
        """Year and how many meetings it has, the newest first; those without a date under no year, last."""
        if self._index is not None:
            return self._index.years()
        dates = dates_of(self._site, self._known)
        counted = Counter(dates.get(iri, "")[:4] for iri in self._known)
        return tuple(sorted(counted.items(), reverse=True))

    def part(self, part: slice, year: str = "") -> Sequence[str]:
        """Those of that part (IRIs), the newest first; of one year where it is given."""
        if self._index is not None:
            return self._index.meetings(part, year)
        if not year:
            return self._known[part]
        dates = dates_of(self._site, self._known)
        return [iri for iri in self._known if dates.get(iri, "").startswith(year)][part]
