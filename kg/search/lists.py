"""How many there are of what in the whole store, and its meetings by day."""

from __future__ import annotations

import json
import sqlite3

from kg.plain import from_plain
from kg.search.records import Kind, Totals
from kg.search.schema import fact


def count_all(database: sqlite3.Connection) -> Totals:
    """Counted anew; done once a state, when the index is brought to it."""
    ((documents, speeches, acts),) = database.execute(
        "SELECT COUNT(*), COALESCE(SUM(speeches), 0), COALESCE(SUM(acts), 0) FROM document"
    )
    of = dict(database.execute("SELECT kind, COUNT(*) FROM thing GROUP BY kind").fetchall())
    return Totals(
        documents=documents,
        meetings=of.get(Kind.MEETING.value, 0),
        speeches=speeches,
        acts=acts,
        measures=of.get(Kind.MEASURE.value, 0),
        persons=of.get(Kind.PERSON.value, 0),
        policy_documents=of.get(Kind.DOCUMENT.value, 0),
    )


def totals(database: sqlite3.Connection) -> Totals:
    """As they were counted."""
    told = fact(database, "totals")
    return count_all(database) if told is None else from_plain(Totals, json.loads(told))


def meetings(database: sqlite3.Connection, year: str, part: slice) -> tuple[str, ...]:
    """Those of that part (IRIs), the newest first and those without a date last; of one year where it is given."""
    within = " AND date >= ? AND date < ?" if year else ""
    rows = database.execute(
        f"SELECT iri FROM thing WHERE kind = 'meeting'{within} ORDER BY date DESC, iri DESC LIMIT ? OFFSET ?",
        (*((year, f"{year}~") if year else ()), part.stop - part.start, part.start),
    )
    return tuple(iri for (iri,) in rows)


def years(database: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Year and how many meetings it has, the newest first; those without a date under no year."""
    rows = database.execute(
        "SELECT COALESCE(substr(date, 1, 4), ''), COUNT(*) FROM thing WHERE kind = 'meeting'"
        " GROUP BY 1 ORDER BY 1 DESC"
    )
    return tuple((year, number) for year, number in rows)
