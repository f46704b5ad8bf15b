"""Acts as rows of a page with their sentences, and as bars by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.records import record
from kg.serve.pages.facts import Facts
from kg.serve.pages.links import Links, act_mark, digest_of
from kg.serve.pages.minutes import meeting_of
from kg.serve.pages.notes import Linked
from kg.serve.pages.tables import flowing
from kg.vocab import Oa, Property

#: Types of acts in the order of the pages.
ACT_TYPES = ("commitment", "report", "request", "position", "endorsement", "concern", "decision")

#: Acts on one page.
PAGE_ACTS = 50


@record
class Bar:
    """A year of the timeline."""

    label: str
    number: int
    x: float
    height: float


@record
class ActRow:
    """An act as a row of a page."""

    date: str
    meeting: Linked
    type: str
    type_label: str
    status: str
    agent: Linked | None
    measure: Linked | None
    object: str
    quote: str
    href: str | None
    """Where the sentence stands."""
    about: str | None
    """The page of the act."""


def timeline(acts: Iterable[tuple[str, int]]) -> list[Bar]:
    """The years from the first act to the last, those without one too, of (date, how many); empty without a date.

    >>> [(bar.label, bar.number) for bar in timeline([("2021-01-01", 3), ("2023-05-01", 1), ("", 2)])]
    [('2021', 3), ('2022', 0), ('2023', 1)]
    """
    years: Counter[int] = Counter()
    for date, number in acts:
        if date[:4].isdecimal():
            years[int(date[:4])] += number
    if not years:
        return []
    first, last, most = min(years), max(years), max(years.values())
    return [
        Bar(str(year), years[year], (year - first) * 44.0, round(60 * years[year] / most, 1))
        for year in range(first, last + 1)
    ]


def act_rows(facts: Facts, links: Links, acts: Sequence[str]) -> list[ActRow]:
    """The acts with their sentences, in the order given."""
    # One that the index of another state named may be gone.
    found = [act for act in facts.gather(acts) if act]
    facts.follow(
        found,
        *(Property.AGENT, Property.MEASURE, Property.AT_MEETING, Property.ACT_TYPE, Property.STATUS),
        Property.EVIDENCE,
    )
    facts.gather(f"{iri}/quote" for act in found for iri in act.iris(Property.EVIDENCE))
    rows = []
    for act in found:
        evidence = act.iri_of(Property.EVIDENCE) or ""
        source = facts.of(evidence).iri_of(Oa.HAS_SOURCE) if evidence else None
        digest = digest_of(source) if source else None
        kind, status = act.iri_of(Property.ACT_TYPE), act.iri_of(Property.STATUS)
        meeting = act.iri_of(Property.AT_MEETING) or meeting_of(act.iri)
        rows.append(
            ActRow(
                date=facts.of(meeting).text(Property.DATE) or "",
                meeting=Linked(facts.label(meeting), links.thing(meeting)),
                type=act.code(Property.ACT_TYPE) or "",
                type_label=facts.label(kind) if kind else "",
                status=facts.label(status) if status else "",
                agent=_linked(facts, links, act.iri_of(Property.AGENT)),
                measure=_linked(facts, links, act.iri_of(Property.MEASURE)),
                object=act.text(Property.OBJECT_TEXT) or "",
                quote=flowing(facts.of(f"{evidence}/quote").text(Oa.EXACT) or ""),
                href=links.read(digest, act_mark(act.iri)) if digest else None,
                about=links.thing(act.iri),
            )
        )
    return rows


def _linked(facts: Facts, links: Links, iri: str | None) -> Linked | None:
    return None if iri is None else Linked(facts.label(iri), links.thing(iri))
