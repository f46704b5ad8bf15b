"""The first page, and the list of all meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.records import record, replace
from kg.serve.jobs import Answer
from kg.serve.pages.asking import themed
from kg.serve.pages.counts import counts_of
from kg.serve.pages.days import Calendar
from kg.serve.pages.facts import Facts, named_node
from kg.serve.pages.frame import Frame, page_number
from kg.serve.pages.notes import Linked
from kg.serve.pages.problems import not_found
from kg.vocab import Property

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
    read: str | None


def home(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """What is in the store, and the ways into it."""
    frame = Frame(site, lang, asked, "/", "home")
    counts = counts_of(site)
    answer = frame.answer(
        "home.html",
        site.settings.title or frame.words["title"],
        counts=[(word, number, frame.links.to(_LEADS[word])) for word, number in counts.numbers],
        empty=not dict(counts.numbers)["count_documents"],
        meetings=_rows(frame, Calendar(site).part(slice(0, RECENT))),
        themes=themed(site.questions),
    )
    if counts.current:
        return answer
    return replace(answer, headers=(*answer.headers, ("Cache-Control", "no-store")))


def meetings(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """All meetings, the newest first, a page at a time; of one year or body where they are asked for."""
    frame = Frame(site, lang, asked, "/meetings", "meetings")
    body, facts = asked.get("body", ""), Facts(site.view, lang)
    iri = f"{site.base}{body}" if body else None
    if iri is not None and (named_node(iri) is None or not facts.of(iri)):
        return not_found(frame, iri)
    calendar = Calendar(site, iri)
    years = calendar.years()
    year = asked.get("year", "")
    year = year if year in dict(years) else ""
    total = dict(years)[year] if year else sum(number for _, number in years)
    pages = max(1, -(-total // PAGE_MEETINGS))
    page = page_number(asked, pages)
    first = (page - 1) * PAGE_MEETINGS
    return frame.answer(
        "meetings.html",
        frame.words["all_meetings"] if iri is None else facts.label(iri),
        meetings=_rows(frame, calendar.part(slice(first, first + PAGE_MEETINGS), year)),
        body=None if iri is None else Linked(facts.label(iri), frame.links.thing(iri)),
        total=total,
        years=[one for one in years if one[0]],
        year=year,
        page=page,
        pages=pages,
        turn=lambda **values: frame.links.to(
            "/meetings", **{"body": body or None, "year": year or None} | values
        ),
    )


def _rows(frame: Frame, iris: Sequence[str]) -> list[MeetingRow]:
    """The meetings as rows; one that the index still names and the store does not know is left out."""
    facts, links = Facts(frame.site.view, frame.lang), frame.links
    rows = []
    for one in filter(None, facts.gather(iris)):
        source = one.iri_of(Property.RECORDED_IN)
        rows.append(
            MeetingRow(
                date=one.text(Property.DATE) or "",
                meeting=Linked(facts.label(one.iri), links.thing(one.iri)),
                read=links.read(source.rpartition("/")[2]) if source else None,
            )
        )
    return rows
