"""The word lists of the structure layer, read once from `data/`."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from typing import NamedTuple

from kg.errors import RuleError
from kg.model import EventKind
from kg.resources import resource


class Era(NamedTuple):
    """An era of the calendar with its first and last day; `last` is None while it lasts."""

    name: str
    letter: str
    first: date
    last: date | None


def rows(relative: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the project, comment lines left out.

    Raises RuleError where a row has more or fewer cells than the header.
    """
    with resource(relative).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    table = list(csv.DictReader(lines, restval=None))
    for row in table:
        if None in row or None in row.values():
            raise RuleError(f"a row of the wrong length: {row}", where=relative, hint="give every cell")
    return table


@cache
def eras() -> tuple[Era, ...]:
    """Eras, oldest first."""
    return tuple(
        Era(
            row["era"],
            row["letter"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]) if row["last"] else None,
        )
        for row in rows("data/eras.csv")
    )


def role_words(use: str) -> frozenset[str]:
    """The words of `data/role-words.csv` of one use."""
    return _role_words().get(use, frozenset())


@cache
def _role_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("data/role-words.csv"):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in found.items()}


@cache
def field_words() -> dict[str, str]:
    """Word → field of `data/field-words.csv`."""
    return {row["word"]: row["field"] for row in rows("data/field-words.csv")}


@cache
def event_words() -> tuple[tuple[str, EventKind, bool], ...]:
    """Word, kind of event and whether brackets inside a paragraph may end in it, of `data/event-words.csv`; longest first."""
    table = rows("data/event-words.csv")
    found = ((row["word"], EventKind(row["kind"]), row["ends"] == "yes") for row in table)
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))


@cache
def old_kanji() -> dict[int, int]:
    """Translation table of `data/old-kanji.csv`: 會 → 会."""
    return {ord(row["old"]): ord(row["new"]) for row in rows("data/old-kanji.csv")}


@cache
def kanji_variants() -> dict[int, str]:
    """Translation table: variant character → the character it is compared as."""
    return {
        ord(variant): row["group"][0]
        for row in rows("data/kanji-variants.csv")
        for variant in row["group"][1:]
    }
