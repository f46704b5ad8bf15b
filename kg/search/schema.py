"""The file of the index: its tables, and how numbers of rows put them in the order of the answers.

FTS5 gives matches in the order of their numbers without looking at all of them, and in no other. So
the number of a sentence begins with the day of its meeting (read from the end: newest first), and
that of a thing with the length of its name: of the names that hold a word the shortest is nearest to
it. Measures come after the others: most of their names are long phrases, and there are many.

Acts are listed by the things that have a part in them, newest first: `part` is in that order itself. A
thing stands there by a number made of its IRI (`kg.search.acts.key_of`), so that no table of IRIs is
needed; `parts` of an act are the same by act.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from kg.search.records import Kind

#: Another one makes every index anew: of the tables here, of `fold`, or of how sentences are cut.
VERSION = "2"

TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
  number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, state TEXT NOT NULL, name TEXT NOT NULL,
  speeches INTEGER NOT NULL, acts INTEGER NOT NULL);
CREATE TABLE passage (
  number INTEGER PRIMARY KEY, document INTEGER NOT NULL, iri TEXT NOT NULL, speaker TEXT, meeting TEXT);
CREATE INDEX passage_document ON passage (document);
CREATE TABLE sentence (
  number INTEGER PRIMARY KEY, passage INTEGER NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE stretch (
  document INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY (document, first)) WITHOUT ROWID;
CREATE TABLE thing (
  number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  ja TEXT, en TEXT, other TEXT NOT NULL, date TEXT);
CREATE INDEX thing_day ON thing (kind, date DESC, iri DESC);
CREATE TABLE name (folded TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (folded, thing)) WITHOUT ROWID;
CREATE TABLE mention (
  document INTEGER NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (document, thing)) WITHOUT ROWID;
CREATE INDEX mention_thing ON mention (thing);
CREATE TABLE act (
  number INTEGER PRIMARY KEY, document INTEGER NOT NULL, iri TEXT NOT NULL, type TEXT NOT NULL,
  later INTEGER NOT NULL, parts BLOB NOT NULL);
CREATE INDEX act_document ON act (document);
CREATE TABLE part (
  thing INTEGER NOT NULL, role INTEGER NOT NULL, type TEXT NOT NULL, later INTEGER NOT NULL,
  act INTEGER NOT NULL, PRIMARY KEY (thing, role, type, later, act)) WITHOUT ROWID;
CREATE VIRTUAL TABLE sentence_terms USING fts5(
  body, content='', columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE thing_terms USING fts5(
  body, kind, content='', columnsize=0, prefix='1', tokenize='ascii');
"""
_NAMES = (
    *("fact", "document", "passage", "sentence", "stretch", "thing", "name", "mention", "act", "part"),
    *("sentence_terms", "thing_terms"),
)

#: Bits of the number of a sentence: day, document, place in the document counted from its end.
_PLACE_BITS, _DOCUMENT_BITS = 20, 23
MOST_SENTENCES = 1 << _PLACE_BITS

#: Bits of the number of a thing: length of its name, day counted backwards, a number of its own.
_DAY_BITS, _OWN_BITS = 20, 31
_LONGEST = (1 << 11) - 1


def make_tables(database: sqlite3.Connection) -> None:
    """An empty index of this version, whatever stood there; inside the transaction that is open."""
    for name in _NAMES:
        database.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in TABLES.split(";"):
        if statement.strip():
            database.execute(statement)
    database.execute("INSERT INTO fact VALUES ('version', ?)", (VERSION,))


def fact(database: sqlite3.Connection, name: str) -> str | None:
    """What the index notes of itself; None also where there is no index yet."""
    known = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'fact'").fetchone()
    if known is None:
        return None
    row = database.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_fact(database: sqlite3.Connection, name: str, value: str) -> None:
    database.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))


def first_sentence(day: str | None, document: int) -> int:
    """The lowest number that a sentence of that day in that document can have."""
    return (_day(day) << _DOCUMENT_BITS | document) << _PLACE_BITS


def thing_number(kind: Kind, name_chars: int, day: str | None, own: int) -> int:
    """The number of a thing: shorter names first, then later days, then in the order of `own`."""
    length = min(name_chars, _LONGEST) + (_LONGEST + 1) * (kind is Kind.MEASURE)
    return (length << _DAY_BITS | later(day)) << _OWN_BITS | own


def later(day: str | None) -> int:
    """The day counted backwards: the newest is the lowest, no day the highest.

    >>> later("2024-01-02") < later("2024-01-01") < later(None)
    True
    """
    return (1 << _DAY_BITS) - 1 - _day(day)


def day_of(sentence: int) -> str | None:
    """The ISO date of a sentence by its number."""
    return _iso(sentence >> (_DOCUMENT_BITS + _PLACE_BITS))


def day_of_later(number: int) -> str | None:
    """The ISO date that `later` was made of."""
    return _iso((1 << _DAY_BITS) - 1 - number)


def _iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _day(day: str | None) -> int:
    """The days since the year 1 (till 2871); 0 where the day is not known, which comes last."""
    try:
        return min(date.fromisoformat(day or "").toordinal(), (1 << _DAY_BITS) - 1)
    except ValueError:
        return 0
