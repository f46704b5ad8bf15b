"""The acts that a thing has a part in: counted by type and year, with who and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.records import record
from kg.serve.pages.facts import Facts
from kg.serve.pages.links import Links, act_mark, digest_of
from kg.serve.pages.memo import Memo
from kg.serve.pages.minutes import meeting_of
from kg.serve.pages.notes import Linked
from kg.serve.pages.tables import flowing
from kg.vocab import Oa, Property

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Types of acts in the order of the pages.
ACT_TYPES = ("commitment", "report", "request", "position", "endorsement", "concern", "decision")

#: Acts of one thing that are counted and sorted; of the others it is said that there are more.
MOST_ACTS = 20_000
#: Acts on one page.
PAGE_ACTS = 50
#: Neighbours of a kind that are shown.
NEIGHBOURS = 15

#: What is remembered of the meetings' dates weighs nothing to speak of.
_DATES = Memo[dict[str, str]](limit=1, weigh=lambda _dates: 1)


@record
class Done:
    """One act, as far as counting needs it."""

    iri: str
    type: str
    agent: str | None
    person: str | None
    measure: str | None
    date: str


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


def dates_of_meetings(site: Site) -> dict[str, str]:
    """Meeting (IRI) → ISO date, of all that have one."""

    def read() -> dict[str, str]:
        found = {}
        for quad in site.view.match(None, Property.DATE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                found[quad.subject.value] = quad.object.value
        return found

    return _DATES.get(site.snapshot, "dates", read)


def acts_by(site: Site, predicate: str, iri: str) -> tuple[list[Done], bool]:
    """The acts of which `predicate` says the thing, newest first, and whether there are more than were read."""
    node = ox.NamedNode(iri)
    query = f"""SELECT ?act ?type ?agent ?person ?measure WHERE {{
      ?act <{predicate}> {node} . ?act <{Property.ACT_TYPE}> ?type
      OPTIONAL {{ ?act <{Property.AGENT}> ?agent }} OPTIONAL {{ ?act <{Property.UTTERED_BY}> ?person }}
      OPTIONAL {{ ?act <{Property.MEASURE}> ?measure }}
    }} LIMIT {MOST_ACTS + 1}"""
    dates = dates_of_meetings(site)
    found: dict[str, Done] = {}
    for row in site.view.select(query):
        act, kind, agent, person, measure = (getattr(term, "value", None) for term in row)
        if act is not None and kind is not None:
            date = dates.get(meeting_of(act), "")
            found.setdefault(act, Done(act, kind.rpartition("/")[2], agent, person, measure, date))
    ranked = sorted(found.values(), key=lambda one: one.iri)
    ranked.sort(key=lambda one: one.date, reverse=True)
    return ranked[:MOST_ACTS], len(ranked) > MOST_ACTS


def timeline(acts: Iterable[Done]) -> list[Bar]:
    """The years from the first act to the last, those without one too; empty where no act has a date."""
    years = Counter(int(act.date[:4]) for act in acts if act.date[:4].isdecimal())
    if not years:
        return []
    first, last, most = min(years), max(years), max(years.values())
    return [
        Bar(str(year), years[year], (year - first) * 44.0, round(60 * years[year] / most, 1))
        for year in range(first, last + 1)
    ]


def neighbours(facts: Facts, links: Links, iris: Iterable[str | None], own: str) -> list[tuple[Linked, int]]:
    """The things named most often, with how often; the thing itself left out."""
    counted = Counter(iri for iri in iris if iri is not None and iri != own)
    most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]
    facts.gather(iri for iri, _ in most)
    return [(Linked(facts.label(iri), links.thing(iri)), number) for iri, number in most]


def act_rows(facts: Facts, links: Links, acts: Sequence[str]) -> list[ActRow]:
    """The acts with their sentences, in the order given."""
    found = facts.gather(acts)
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
