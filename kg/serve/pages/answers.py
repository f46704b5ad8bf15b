"""All rows of the answer to a question, in its order, and what each rests on.

Few rows are kept in memory, many in a file without a name: sorted a piece at a time, merged, and read again a page at a time.
So pages turn to the last row, a download has them all, and memory does not grow with them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries import Question, bind, telling_variable
from kg.queries.answers import settle
from kg.queries.questions import widen
from kg.queries.slots import mask
from kg.queries.sorting import Sorting, UnlikeError, sorting_of
from kg.records import record
from kg.serve.pages.memo import Memo
from kg.serve.pages.ranking import MOST_ROWS, PIECE_ROWS, Kept, Key, Plain, Ranking, keep
from kg.store import Rows, Term, View

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Whether the values of a row, as text, are as wanted.
Holds: TypeAlias = "Callable[[Sequence[str | None]], bool]"

#: Rows whose lists are put in order together.
_AT_ONCE = 1_000

#: How long rows are read; a page that takes a minute is ended and shows nothing.
READ_S = 45.0

#: What a worker remembers: bytes of rows in memory as they are written, and a part of those in files.
_REMEMBERED_BYTES = 64 << 20
_IN_FILES = 16

_DISTINCT = "SELECT DISTINCT"


@record
class Asked:
    """A question with its values, and the day of asking."""

    question: Question
    values: tuple[tuple[str, str], ...]
    today: date


class Cut(StrEnum):
    """Why an answer has fewer rows than there are."""

    ROWS = "rows"
    """Too many to keep: these are the first in order."""
    TIME = "time"
    """Too long to read: these were read in time, and are in order among themselves."""


class Answered:
    """The rows of an answer."""

    def __init__(self, variables: tuple[str, ...], kept: Kept, cut: Cut | None) -> None:
        self.variables = variables
        self.cut = cut
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    def part(self, first: int, end: int) -> list[tuple[str | None, tuple[Term | None, ...]]]:
        """What the rows `[first, end)` rest on (an IRI), and the rows."""
        return list(map(_unfolded, self._kept.part(first, end)))

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Every row."""
        for first in range(0, len(self), _AT_ONCE):
            yield from (row for _, row in self.part(first, first + _AT_ONCE))

    def only(self, holds: Holds) -> Answered:
        """Those rows whose values are as wanted, in the same order."""
        parts = (self._kept.part(first, first + _AT_ONCE) for first in range(0, len(self), _AT_ONCE))
        rows = (row for part in parts for row in part if holds([_text(value) for value in row[1:]]))
        return Answered(self.variables, keep(rows, PIECE_ROWS), self.cut)

    @property
    def weight(self) -> int:
        """For what remembers it."""
        return 1_000 + self._kept.size_bytes // (_IN_FILES if self._kept.in_file else 1)


_MEMO = Memo[Answered](limit=_REMEMBERED_BYTES, weigh=lambda found: found.weight)


def read_answer(site: Site, asked: Asked) -> Answered:
    """The answer, remembered while the store does not change."""
    return _MEMO.get(site.snapshot, _named(asked), lambda: _read(site.view, asked))


def read_narrowed(site: Site, asked: Asked, whole: Asked, holds: Holds) -> Answered:
    """The answer to a narrowed question: of the rows of the whole one where these are remembered, else of the store."""
    known = _MEMO.known(site.snapshot, _named(whole))
    if known is None or known.cut:
        return read_answer(site, asked)
    return _MEMO.get(site.snapshot, _named(asked), lambda: known.only(holds))


def _named(asked: Asked) -> tuple[object, ...]:
    return (asked.question.query, asked.values, asked.today)


def _read(view: View, asked: Asked) -> Answered:
    """The rows with what each rests on, from one query.

    Where several things give the same row of a question that says DISTINCT, the row rests on the first.
    """
    question = asked.question
    wide = widen(question)
    query = bind(wide.query, wide.parameters, dict(asked.values), today=asked.today)
    sorting = sorting_of(query)
    try:
        ranking, whole = _ranked(view, wide, query, sorting)
    except UnlikeError:  # a value whose order is left to the engine
        ranking, whole = _ranked(view, wide, query, None)
    once = question.explains is not None and _DISTINCT in " ".join(mask(question.query).upper().split())
    columns = tuple(column.name for column in question.columns)
    kept = ranking.ranked(_once if once else None)
    cut = Cut.TIME if not whole else Cut.ROWS if ranking.cut else None
    return Answered(columns, kept, cut)


def _ranked(view: View, question: Question, query: str, sorting: Sorting | None) -> tuple[Ranking, bool]:
    """The rows on their way into order, and whether they are all; UnlikeError where a value is not compared here."""
    until = time.monotonic() + READ_S
    found = view.query(query if sorting is None else sorting.query)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("a question must be a SELECT", where=question.name)
    names = tuple(variable.value for variable in found.variables)[: len(question.columns)]
    variable = telling_variable(question)
    at = None if variable is None else names.index(variable)
    ranking = Ranking(most=MOST_ROWS, piece=PIECE_ROWS)
    batch: list[tuple[Term | None, ...]] = []
    keys: list[Key] = []

    def put() -> None:
        rows = settle(question, Rows(names, tuple(row[: len(names)] for row in batch)))
        hidden = question.explains is not None
        for key, row in zip(keys, rows, strict=True):
            thing = None if at is None else getattr(row[at], "value", None)
            shown = row[:at] + row[at + 1 :] if hidden and at is not None else row
            ranking.add(key, (thing, *map(_folded, shown)))
        batch.clear()
        keys.clear()

    try:
        for number, solution in enumerate(found):
            row = tuple(solution)
            batch.append(row)
            keys.append((number,) if sorting is None else sorting.rank(row))
            if len(batch) == _AT_ONCE:
                put()
                if time.monotonic() > until:
                    return ranking, False
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}", where=question.name) from error
    put()
    return ranking, True


def _once(rows: Iterator[Plain]) -> Iterator[Plain]:
    """Each row once, with the thing that comes first."""
    seen: set[bytes] = set()
    for row in rows:
        digest = hashlib.blake2b(repr(row[1:]).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if digest not in seen:
            seen.add(digest)
            yield row


def _folded(term: Term | None) -> object:
    """A term as plain values: an IRI as text, a literal with language and datatype, a blank node as one of one."""
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return (term.value, term.language, None if term.language else term.datatype.value)
    if isinstance(term, ox.BlankNode):
        return (term.value,)
    if term is None:
        return None
    raise QueryError("a statement about a statement has no place in SPARQL 1.1 results")


def _text(folded: object) -> str | None:
    """What STR of SPARQL gives, None of nothing."""
    value = folded[0] if isinstance(folded, tuple) else folded
    return value if isinstance(value, str) else None


def _unfolded(row: Plain) -> tuple[str | None, tuple[Term | None, ...]]:
    thing, *terms = row
    return (thing if isinstance(thing, str) else None), tuple(map(_term, terms))


def _term(folded: object) -> Term | None:
    match folded:
        case str():
            return ox.NamedNode(folded)
        case (str() as value, str() as language, None):
            return ox.Literal(value, language=language)
        case (str() as value, None, str() as datatype):
            return ox.Literal(value, datatype=ox.NamedNode(datatype))
        case (str() as value,):
            return ox.BlankNode(value)
    return None
