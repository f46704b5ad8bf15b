"""Asking the index: which numbers match, in the order of the answer, and no more of them than are shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from kg.records import record
from kg.search.records import Count, Kind
from kg.search.words import Words, matching, matching_all

#: So many of a kind are counted; what is beyond is said to be more.
MOST_COUNTED = 1_000

_THING_KINDS = tuple(kind for kind in Kind if kind is not Kind.SENTENCE)


@record
class Match:
    """A row of the index that matches: a thing, or a sentence."""

    number: int
    sentence: bool


def matches(database: sqlite3.Connection, words: Words, kinds: Sequence[Kind]) -> Iterator[Match]:
    """Things and then sentences, the best first, found as they are taken."""
    things = [kind for kind in kinds if kind is not Kind.SENTENCE]
    if things:
        for number in _things(database, words, things):
            yield Match(number, sentence=False)
    if Kind.SENTENCE in kinds:
        for number in _sentences(database, words):
            yield Match(number, sentence=True)


def counts(database: sqlite3.Connection, words: Words) -> tuple[Count, ...]:
    """How many there are of each kind."""
    found = []
    for kind in Kind:
        if kind is Kind.SENTENCE:
            table, expression = "sentence_terms", matching_all(words.all)
        else:
            table, expression = "thing_terms", _of_kinds(words, [kind])
        (number,) = database.execute(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)",
            (expression, MOST_COUNTED + 1),
        ).fetchone()
        found.append(Count(kind, min(number, MOST_COUNTED), number > MOST_COUNTED))
    return tuple(found)


def _things(database: sqlite3.Connection, words: Words, kinds: Sequence[Kind]) -> Iterator[int]:
    """What is called so, then what has the words in one of its names, shorter names first."""
    named = database.execute(
        "SELECT thing.number FROM name JOIN thing ON thing.number = name.thing WHERE name.folded = ?"
        f" AND thing.kind IN ({', '.join('?' * len(kinds))}) ORDER BY thing.number",
        (words.joined, *(kind.value for kind in kinds)),
    )
    exact = [number for (number,) in named]
    yield from exact
    rest = database.execute(
        "SELECT rowid FROM thing_terms WHERE thing_terms MATCH ? ORDER BY rowid", (_of_kinds(words, kinds),)
    )
    seen = set(exact)
    yield from (number for (number,) in rest if number not in seen)


def _of_kinds(words: Words, kinds: Sequence[Kind]) -> str:
    body = f"body : ({matching_all(words.all)})"
    if len(kinds) == len(_THING_KINDS):
        return body
    return f"kind : ({' OR '.join(kinds)}) AND {body}"


def _sentences(database: sqlite3.Connection, words: Words) -> Iterator[int]:
    """Where the words follow each other, then where they stand apart; in either the newest first."""
    expressions = [matching(words.joined)]
    if len(words.all) > 1:
        expressions.append(f"({matching_all(words.all)}) NOT {expressions[0]}")
    for expression in expressions:
        rows = database.execute(
            "SELECT rowid FROM sentence_terms WHERE sentence_terms MATCH ? ORDER BY rowid DESC", (expression,)
        )
        yield from (number for (number,) in rows)
