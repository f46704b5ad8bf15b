"""Flat tables, page by page: the rows of `kg export`, made for the meetings of the page alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kg.export import COLUMNS, WRITERS, Row, table_rows
from kg.serve.api.run import Call, next_page
from kg.serve.jobs import Answer
from kg.serve.pages.memo import Memo
from kg.store import View
from kg.vocab import Class, Property, Rdf

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Table → the class of what its rows are of, and the property by which several of those are one row.
_OF: Mapping[str, tuple[str, str | None]] = {
    "acts": (Class.ACT, None),
    "speeches": (Class.SPEECH, None),
    "attendance": (Class.ATTENDANCE, None),
    "decisions": (Class.DECISION_ITEM, None),
    "documents": (Class.DOCUMENT_APPEARANCE, Property.APPEARANCE_OF),
}
_TITLES = {
    "acts": ("行為", "Acts"),
    "speeches": ("発言", "Speeches"),
    "attendance": ("出席", "Attendance"),
    "decisions": ("決定事項", "Decisions"),
    "documents": ("文書", "Documents"),
}

#: Meetings whose rows are made together.
_MEETINGS_AT_ONCE = 8

#: A meeting and how many rows it has.
_Sizes = tuple[tuple[str, int], ...]

_sizes: Memo[_Sizes] = Memo(limit=1_000_000, weigh=len)


def listed(site: Site, call: Call) -> Answer:
    """Every table with its columns."""
    del site
    tables = [
        {
            "name": name,
            "title": _TITLES[name][call.lang == "en"],
            "columns": [{"name": column, "type": kind} for column, kind in columns],
            "url": f"/api/tables/{name}",
        }
        for name, columns in COLUMNS.items()
    ]
    return call.json({"tables": tables})


def rows(site: Site, call: Call) -> Answer:
    """A page of a table, in the order of `kg export`."""
    table = call.text("table")
    sizes = _sizes.get(site.snapshot, table, lambda: _sizes_of(site.view, table))
    total, offset = sum(size for _, size in sizes), call.whole("offset")

    def make(meetings: list[str]) -> Iterator[Row]:
        return _rows_of(site.view, table, call.lang, meetings)

    page = list(_page(sizes, offset, offset + call.whole("limit"), make))
    following, headers = next_page(call, len(page), of=total)
    if call.form == "json":
        columns = [{"name": name, "type": kind} for name, kind in COLUMNS[table]]
        result = {"table": table, "columns": columns, "total": total, "offset": offset}
        return call.json({**result, "next": following, "rows": page}, headers)
    stream = io.BytesIO()
    WRITERS[call.form](table, page, stream)
    return Answer(200, call.media_type, stream.getvalue(), headers)


def _sizes_of(view: View, table: str) -> _Sizes:
    """The meetings that the table has rows of, in its order, each with how many."""
    kind, together = _OF[table]
    things = {_value(quad.subject) for quad in view.match(None, Rdf.TYPE, kind)}
    of: dict[str, str] = {}
    if together is not None:
        of = {_value(quad.subject): _value(quad.object) for quad in view.match(None, together)}
    found: dict[str, set[str]] = {}
    for quad in view.match(None, Property.AT_MEETING):
        thing = _value(quad.subject)
        if thing in things:
            found.setdefault(_value(quad.object), set()).add(of.get(thing, thing))
    days = {_value(quad.subject): _value(quad.object) for quad in view.match(None, Property.DATE)}
    meetings = sorted(found, key=lambda meeting: (days.get(meeting, ""), meeting))
    return tuple((meeting, len(found[meeting])) for meeting in meetings)


def _page(sizes: _Sizes, start: int, end: int, make: Callable[[list[str]], Iterator[Row]]) -> Iterator[Row]:
    """The rows `start` to `end`; `make` is asked for those of the meetings that have them."""
    before, wanted, skipped = 0, list[str](), 0
    for meeting, size in sizes:
        if before + size <= start:
            skipped += size
        elif before < end:
            wanted.append(meeting)
        before += size
    return islice(make(wanted), start - skipped, end - skipped)


def _rows_of(view: View, table: str, lang: str, meetings: Sequence[str]) -> Iterator[Row]:
    for first in range(0, len(meetings), _MEETINGS_AT_ONCE):
        yield from table_rows(view, table, lang, meetings=meetings[first : first + _MEETINGS_AT_ONCE])


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
