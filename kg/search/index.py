"""The index as it is asked: `search` gives a page of hits; the rest counts and lists what pages show."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from kg.errors import StoreError, UsageError
from kg.search import acts, lists
from kg.search.find import Match, counts, matches
from kg.search.place import index_file, open_for_reading, store_error
from kg.search.records import KINDS, Beside, Found, Hit, Kind, Tally, Totals
from kg.search.schema import VERSION, day_of, fact
from kg.search.snippets import marks_in, snippet
from kg.search.update import Progress, update_index
from kg.search.words import APART, Words, parse_words
from kg.store import View
from kg.store.address import Address

#: How many hits a page may have, and how far down the last of them may be.
MOST_HITS = 200
DEEPEST = 10_000

_Read = TypeVar("_Read")


class Index:
    """Finds names of things and sentences; made by `open_index` or `find_index`."""

    def __init__(self, database: sqlite3.Connection, file: Path | None) -> None:
        self._database = database
        self._file = file

    def search(
        self, query: str, *, kinds: Iterable[str] = (), limit: int = 20, offset: int = 0, lang: str = "ja"
    ) -> Found:
        """The hits `offset` to `offset + limit` of those of these kinds (all, where none is named).

        `kinds` are keys of `KINDS`. UsageError for a query without words, an unknown kind, a page
        that is none; StoreError where the index cannot be read.
        """
        words, wanted = parse_words(query), parse_kinds(kinds)
        if not 1 <= limit <= MOST_HITS:
            raise UsageError(f"limit {limit}", hint=f"ask for 1 to {MOST_HITS} hits")
        if not 0 <= offset <= DEEPEST - limit:
            raise UsageError(
                f"offset {offset}", hint=f"ask for the first {DEEPEST:,} hits, or for rarer words"
            )
        return self._read(lambda _: self._found(words, wanted, limit, offset, lang))

    def state(self) -> str:
        """Names the state of the store that is shown."""
        return self._read(lambda database: fact(database, "state") or "")

    def totals(self) -> Totals:
        """How many there are of what in the store."""
        return self._read(lists.totals)

    def meetings(self, part: slice, year: str = "") -> tuple[str, ...]:
        """A part of the meetings (IRIs), the newest first; of one year where it is given."""
        return self._read(lambda database: lists.meetings(database, year, part))

    def years(self) -> tuple[tuple[str, int], ...]:
        """Year and how many meetings it has, the newest first."""
        return self._read(lists.years)

    def tally(self, predicate: str, iri: str) -> tuple[Tally, ...]:
        """How many acts lead to the thing by that property, a key of `ROLES`, by type and day."""
        return self._read(lambda database: acts.tally(database, predicate, iri))

    def acts(self, predicate: str, iri: str, kind: str, part: slice) -> tuple[str, ...]:
        """A part of these acts (IRIs), the newest first; of one type where it is not empty."""
        return self._read(lambda database: acts.page(database, predicate, iri, kind, part))

    def beside(self, predicate: str, iri: str, most: int) -> dict[str, tuple[int, tuple[Beside, ...]]]:
        """What stands beside the thing in these acts, by property, and of how many."""
        return self._read(lambda database: acts.beside(database, predicate, iri, most))

    def _read(self, read: Callable[[sqlite3.Connection], _Read]) -> _Read:
        """What is read of one state of the index; StoreError where it cannot be read."""
        try:
            self._database.execute("BEGIN")
            try:
                if fact(self._database, "version") != VERSION:
                    raise StoreError(
                        "the index of the words is of another version, or not made yet",
                        where=str(self._file),
                        hint="kg search makes it",
                    )
                return read(self._database)
            finally:
                self._database.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise store_error(error, self._file) from error

    def _found(self, words: Words, kinds: Sequence[Kind], limit: int, offset: int, lang: str) -> Found:
        numbers = counts(self._database, words)
        asked = [count for count in numbers if count.kind in kinds]
        page = list(islice(matches(self._database, words, kinds), offset, offset + limit))
        return Found(
            words=words.all,
            total=sum(count.number for count in asked),
            more=any(count.more for count in asked),
            counts=numbers,
            hits=tuple(self._hit(match, words, lang) for match in page),
            offset=offset,
        )

    def _hit(self, match: Match, words: Words, lang: str) -> Hit:
        return (self._sentence if match.sentence else self._thing)(match.number, words, lang)

    def _sentence(self, number: int, words: Words, lang: str) -> Hit:
        start, text, iri, speaker, meeting, sha256, name, ja, en = self._database.execute(
            "SELECT start, text, passage.iri, speaker, meeting, sha256, document.name, ja, en FROM sentence"
            " JOIN passage ON passage.number = sentence.passage"
            " JOIN document ON document.number = passage.document"
            " LEFT JOIN thing ON thing.iri = passage.meeting WHERE sentence.number = ?",
            (number,),
        ).fetchone()
        return Hit(
            kind=Kind.SENTENCE,
            iri=iri,
            label=(en or ja if lang == "en" else ja or en) or name,
            snippet=snippet(text, words.all),
            source=sha256,
            start=start,
            end=start + len(text),
            date=day_of(number),
            meeting=meeting,
            speaker=speaker,
        )

    def _thing(self, number: int, words: Words, lang: str) -> Hit:
        iri, kind, ja, en, other, day = self._database.execute(
            "SELECT iri, kind, ja, en, other, date FROM thing WHERE number = ?", (number,)
        ).fetchone()
        names = [name for name in ((en, ja) if lang == "en" else (ja, en)) if name]
        names += filter(None, other.split(APART))
        fitting = (name for name in names if all(marks_in(name, [word]) for word in words.all))
        return Hit(
            kind=Kind(kind),
            iri=iri,
            label=names[0],
            snippet=snippet(next(fitting, names[0]), words.all),
            date=day,
        )

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def parse_kinds(kinds: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds that are named, in their own order; all where none is. UsageError for an unknown one."""
    wanted: set[Kind] = set()
    for name in kinds:
        if name not in KINDS:
            raise UsageError(f"{name!r} is no kind of hit", hint=f"there are {', '.join(KINDS)}")
        wanted.update(KINDS[name])
    return tuple(kind for kind in Kind if kind in wanted or not wanted)


def open_index(
    store: Address, view: View, *, wait_s: float = 600.0, progress: Progress | None = None
) -> Index:
    """The index of what the view of the store shows, made or brought up to date before it is given."""
    file = index_file(store)
    return Index(update_index(file, view, wait_s=wait_s, progress=progress), file)


def find_index(store: Address) -> Index | None:
    """The index as it is, of the state that somebody brought it to last; None where there is none.

    It shows later states as soon as they are there.
    """
    file = index_file(store)
    if file is None or not file.is_file():
        return None
    try:
        database = open_for_reading(file)
        usable = fact(database, "version") == VERSION
    except sqlite3.Error:
        return None
    if not usable:
        database.close()
        return None
    return Index(database, file)
