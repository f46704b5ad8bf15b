"""The first page, and the list of all meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.records import record
from kg.serve.jobs import Answer
from kg.serve.pages.asking import themed
from kg.serve.pages.counts import counts_of
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.links import Links
from kg.serve.pages.notes import Linked
from kg.serve.pages.performed import dates_of_meetings
from kg.vocab import Class, Property, Rdf

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Meetings on the first page, and on a page of their list.
RECENT = 12
PAGE_MEETINGS = 100

#: Word of a count → where it leads.
_LEADS = {
    "count_meetings": "/meetings",
    "count_documents": "/meetings",
    "count_speeches": "/questions/speakers",
    "count_acts": "/questions/timeline",
    "count_measures": "/questions/commitments",
    "count_persons": "/questions/attendance",
    "count_policy_documents": "/questions/documents",
}


@record
class MeetingRow:
    """A meeting in a list."""

    date: str
    meeting: Linked
    bodies: tuple[Linked, ...]
    read: str | None


def home(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """What is in the store, and the ways into it."""
    frame = Frame(site, lang, asked, "/", "home")
    counts = counts_of(site)
    return frame.answer(
        "home.html",
        site.settings.title or frame.words["title"],
        counts=[(word, number, frame.links.to(_LEADS[word])) for word, number in counts],
        empty=not dict(counts)["count_documents"],
        meetings=_rows(Facts(site.view, lang), frame.links, meetings_by_date(site)[:RECENT]),
        themes=themed(site.questions),
    )


def meetings(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """All meetings, the newest first, a page at a time."""
    frame = Frame(site, lang, asked, "/meetings", "meetings")
    found = meetings_by_date(site)
    pages = max(1, -(-len(found) // PAGE_MEETINGS))
    number = asked.get("page", "1")
    page = min(pages, max(1, int(number))) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    shown = found[(page - 1) * PAGE_MEETINGS : page * PAGE_MEETINGS]
    return frame.answer(
        "meetings.html",
        frame.words["all_meetings"],
        meetings=_rows(Facts(site.view, lang), frame.links, shown),
        total=len(found),
        page=page,
        pages=pages,
    )


def meetings_by_date(site: Site) -> list[str]:
    """IRIs, the newest first; those without a date last."""
    dates = dates_of_meetings(site)
    dated = sorted(dates, key=lambda iri: (dates[iri], iri), reverse=True)
    return dated + [iri for iri in site.view.subjects(Rdf.TYPE, Class.MEETING) if iri not in dates]


def _rows(facts: Facts, links: Links, iris: list[str]) -> list[MeetingRow]:
    found = facts.gather(iris)
    facts.follow(found, Property.HELD_BY)
    rows = []
    for one in found:
        source = one.iri_of(Property.RECORDED_IN)
        rows.append(
            MeetingRow(
                date=one.text(Property.DATE) or "",
                meeting=Linked(facts.label(one.iri), links.thing(one.iri)),
                bodies=tuple(
                    Linked(facts.label(iri), links.thing(iri)) for iri in one.iris(Property.HELD_BY)
                ),
                read=links.read(source.rpartition("/")[2]) if source else None,
            )
        )
    return rows
