"""Rows of the index, put in and taken out inside a transaction that the caller holds open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from kg.records import record
from kg.search.acts import key_of, pack, unpack
from kg.search.collect import Act, Contents, Passage, Thing
from kg.search.fold import fold
from kg.search.records import ROLES
from kg.search.schema import MOST_SENTENCES, first_sentence, later, thing_number
from kg.search.words import APART, terms

#: Sentences, or parts of acts, that are sorted and put in together: FTS5 writes to disk whenever a number is
#: lower than the last.
_ROWS_AT_ONCE = 200_000

_Sentence = tuple[int, int, int, str]
_Part = tuple[int, int, str, int, int]


@record
class Entry:
    """A document as the index takes it."""

    sha256: str
    name: str
    state: str
    contents: Contents


def add_documents(database: sqlite3.Connection, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Puts in passages, sentences, acts and meetings of the documents; gives each back as it is taken."""
    rows: list[_Sentence] = []
    parts: list[_Part] = []
    for entry in entries:
        contents = entry.contents
        cursor = database.execute(
            "INSERT INTO document (sha256, state, name, speeches, acts) VALUES (?, ?, ?, ?, ?)",
            (entry.sha256, entry.state, entry.name, contents.speeches, len(contents.acts)),
        )
        number = int(cursor.lastrowid or 0)
        rows += _sentences(database, number, contents.passages)
        parts += _acts(database, number, contents.acts)
        if max(len(rows), len(parts)) >= _ROWS_AT_ONCE:
            _put(database, rows, parts)
            rows, parts = [], []
        yield entry
    _put(database, rows, parts)


def _acts(database: sqlite3.Connection, document: int, acts: Sequence[Act]) -> list[_Part]:
    """Puts in the acts of a document, and gives the rows of their parts."""
    parts: list[_Part] = []
    for act in acts:
        own = [(key_of(iri), ROLES[name]) for name, iri in act.parts]
        day = later(act.day)
        cursor = database.execute(
            "INSERT INTO act (document, iri, type, later, parts) VALUES (?, ?, ?, ?, ?)",
            (document, act.iri, act.type, day, pack(own)),
        )
        number = int(cursor.lastrowid or 0)
        parts += [(key, role, act.type, day, number) for key, role in own]
    return parts


def _sentences(database: sqlite3.Connection, document: int, passages: Sequence[Passage]) -> list[_Sentence]:
    """The rows of a document's sentences; those of a day are numbered from the last to the first."""
    rows: list[_Sentence] = []
    left = min(MOST_SENTENCES, sum(len(passage.sentences) for passage in passages))
    for passage in passages:
        cursor = database.execute(
            "INSERT INTO passage (document, iri, speaker, meeting) VALUES (?, ?, ?, ?)",
            (document, passage.iri, passage.speaker, passage.meeting),
        )
        first = first_sentence(passage.day, document)
        for start, text in passage.sentences[:left]:
            left -= 1
            rows.append((first + left, int(cursor.lastrowid or 0), start, text))
    firsts = {row[0] & -MOST_SENTENCES for row in rows}
    database.executemany("INSERT INTO stretch VALUES (?, ?)", [(document, first) for first in sorted(firsts)])
    return rows


def _put(database: sqlite3.Connection, rows: list[_Sentence], parts: list[_Part]) -> None:
    parts.sort()
    database.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?)", parts)
    rows.sort()
    database.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?)", rows)
    database.executemany(
        "INSERT INTO sentence_terms (rowid, body) VALUES (?, ?)",
        ((number, terms(fold(text))) for number, _, _, text in rows),
    )


def remove_document(database: sqlite3.Connection, document: int) -> None:
    """Takes out a document with its sentences; the things that it mentions stay until they are swept."""
    for (first,) in database.execute("SELECT first FROM stretch WHERE document = ?", (document,)).fetchall():
        rows = database.execute(
            "SELECT number, text FROM sentence WHERE number >= ? AND number < ? ORDER BY number",
            (first, first + MOST_SENTENCES),
        ).fetchall()
        database.executemany(
            "INSERT INTO sentence_terms (sentence_terms, rowid, body) VALUES ('delete', ?, ?)",
            ((number, terms(fold(text))) for number, text in rows),
        )
        database.execute(
            "DELETE FROM sentence WHERE number >= ? AND number < ?", (first, first + MOST_SENTENCES)
        )
    acts = database.execute("SELECT number, type, later, parts FROM act WHERE document = ?", (document,))
    database.executemany(
        "DELETE FROM part WHERE thing = ? AND role = ? AND type = ? AND later = ? AND act = ?",
        [
            (key, role, kind, day, number)
            for number, kind, day, packed in acts.fetchall()
            for key, role in unpack(packed)
        ],
    )
    for table in ("stretch", "passage", "mention", "act"):
        database.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    database.execute("DELETE FROM document WHERE number = ?", (document,))


def add_things(database: sqlite3.Connection, things: Iterable[Thing]) -> None:
    """Puts in things that the index does not have, in the order of their numbers."""
    (highest,) = database.execute("SELECT value FROM fact WHERE name = 'things'").fetchone() or (0,)
    rows = []
    for own, thing in enumerate(things, start=int(highest) + 1):
        folded = [fold(name) for name in thing.names]
        number = thing_number(thing.kind, len(folded[0]), thing.date, own)
        rows.append((number, thing, folded))
        highest = own
    rows.sort(key=lambda row: row[0])
    database.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((n, t.iri, t.kind.value, t.ja, t.en, APART.join(t.other), t.date) for n, t, _ in rows),
    )
    database.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?)", ((name, n) for n, _, names in rows for name in names)
    )
    database.executemany(
        "INSERT INTO thing_terms (rowid, body, kind) VALUES (?, ?, ?)",
        ((n, terms(APART.join(names)), t.kind.value) for n, t, names in rows),
    )
    database.execute("INSERT OR REPLACE INTO fact VALUES ('things', ?)", (str(highest),))


def sweep_things(database: sqlite3.Connection) -> None:
    """Takes out the things that no document mentions any more."""
    gone = database.execute(
        "SELECT number, kind, ja, en, other FROM thing"
        " WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.thing = thing.number) ORDER BY number"
    ).fetchall()
    for number, kind, ja, en, other in gone:
        names = [fold(name) for name in (ja, en, *other.split(APART)) if name]
        database.execute(
            "INSERT INTO thing_terms (thing_terms, rowid, body, kind) VALUES ('delete', ?, ?, ?)",
            (number, terms(APART.join(names)), kind),
        )
        database.executemany("DELETE FROM name WHERE folded = ? AND thing = ?", [(n, number) for n in names])
        database.execute("DELETE FROM thing WHERE number = ?", (number,))
