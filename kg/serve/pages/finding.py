"""The page of search results: names of things and sentences with the words marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import ShisakuError, UsageError
from kg.records import record
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame

if TYPE_CHECKING:
    from kg.search import Found, Hit
    from kg.serve.pages.links import Links
    from kg.serve.site import Site

PAGE_HITS = 20

#: Longer words are no search.
_LONGEST_QUERY = 200


@record
class HitView:
    """A hit as the page shows it."""

    kind: str
    href: str | None
    label: str
    pieces: tuple[tuple[str, bool], ...]
    before: str
    after: str
    details: tuple[str, ...]
    page: str | None
    """Of a sentence: the page of its meeting or source."""


def search(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """What holds the words of `q`, of one `kind` where it is given."""
    frame = Frame(site, lang, asked, "/search", "search")
    words = frame.words
    query = asked.get("q", "").strip()[:_LONGEST_QUERY]
    kind = asked.get("kind", "")
    number = asked.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    found: Found | None = None
    said, status = None, 200
    if not query:
        said = words["search_empty"]
    elif site.search is None:
        said, status = words["search_missing"], 503
    else:
        try:
            found = site.search.search(
                query, kinds=[kind] if kind else [], limit=PAGE_HITS, offset=(page - 1) * PAGE_HITS, lang=lang
            )
        except UsageError as error:
            said, status = f"{error.found}. {error.hint or ''}", 400
        except ShisakuError as error:
            said, status = error.found, 503
    title = f"{query} – {words['search_results']}" if query else words["search"]
    return frame.answer(
        "search.html",
        title,
        status=status,
        query=query,
        kind=kind,
        said=said,
        found=found,
        hits=[_hit(frame.links, hit) for hit in found.hits] if found else [],
        counts=[(one.kind.value, one.number, one.more) for one in found.counts if one.number]
        if found
        else [],
        page=page,
        more=found is not None and (found.total > page * PAGE_HITS or found.more),
    )


def _hit(links: Links, hit: Hit) -> HitView:
    page = links.thing(hit.iri)
    read = None
    if hit.source and hit.start is not None and hit.end is not None:
        read = links.read(hit.source, f"c{hit.start}-{hit.end}")
    details = (hit.date, hit.speaker) if read else (hit.date,)
    return HitView(
        kind=hit.kind.value,
        href=read or page,
        label=hit.label,
        pieces=tuple(hit.snippet.pieces()),
        before="…" if hit.snippet.cut_before else "",
        after="…" if hit.snippet.cut_after else "",
        details=tuple(text for text in details if text),
        page=links.thing(hit.meeting or hit.iri) if read else None,
    )
