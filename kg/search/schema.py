"""The file of the index: its tables, and how numbers of rows put them in the order of the answers.

FTS5 gives matches in the order of their numbers without looking at all of them, and in no other. So
the number of a sentence begins with the day of its meeting (read from the end: newest first), and
that of a thing with the length of its name: of the names that hold a word the shortest is nearest to
it. Measures come after the others: most of their names are long phrases, and there are many.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from kg.search.records import Kind

#: Another one makes every index anew: of the tables here, of `fold`, or of how sentences are cut.
VERSION = "1"

TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
  number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, state TEXT NOT NULL, name TEXT NOT NULL);
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
CREATE TABLE name (folded TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (folded, thing)) WITHOUT ROWID;
CREATE TABLE mention (
  document INTEGER NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (document, thing)) WITHOUT ROWID;
CREATE INDEX mention_thing ON mention (thing);
CREATE VIRTUAL TABLE sentence_terms USING fts5(
  body, content='', columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE thing_terms USING fts5(
  body, kind, content='', columnsize=0, prefix='1', tokenize='ascii');
"""
_NAMES = (
    *("fact", "document", "passage", "sentence", "stretch", "thing", "name", "mention"),
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
    later = (1 << _DAY_BITS) - 1 - _day(day)
    return (length << _DAY_BITS | later) << _OWN_BITS | own


def day_of(sentence: int) -> str | None:
    """The ISO date of a sentence by its number."""
    day = sentence >> (_DOCUMENT_BITS + _PLACE_BITS)
    return date.fromordinal(day).isoformat() if day else None


def _day(day: str | None) -> int:
    """The days since the year 1 (till 2871); 0 where the day is not known, which comes last."""
    try:
        return min(date.fromisoformat(day or "").toordinal(), (1 << _DAY_BITS) - 1)
    except ValueError:
        return 0
