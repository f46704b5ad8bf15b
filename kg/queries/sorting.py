"""Sorting the rows of a question here instead of in the store, in the order that its query says.

Oxigraph evaluates the expressions of an ORDER BY at every comparison and looks each term up on the
disk for it: half the time of a question with thousands of rows. Here each key is read once. Any
other engine, and any query whose ORDER BY is of another form, sorts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from kg.queries.slots import mask
from kg.records import record
from kg.store import Rows, Term
from kg.vocab import Xsd

_LAST_ORDER = re.compile(r"\}\s*ORDER\s+BY\s+(?P<keys>[^{}]*)$")
_SELECT = re.compile(r"(?<![\w:?$@-])SELECT\s+(?P<distinct>DISTINCT\s+)?(?P<columns>(?:\?\w+\s+)+)WHERE\b")
_KEY = re.compile(
    r'COALESCE\(STR\(\?(?P<filled>\w+)\), ""\)|STR\(\?(?P<text>\w+)\)'
    r"|COALESCE\(\?(?P<number>\w+), 0\)|DESC\(\?(?P<down>\w+)\)|\?(?P<up>\w+)"
)

_Value = str | int


@record
class Sorting:
    """A query without its ORDER BY, and how its rows are brought into that order."""

    query: str
    keys: tuple[tuple[str, int], ...]
    """What is compared (`filled`, `text`, `number`, `down`, `up`) and the index of its column."""
    columns: int
    """How many columns are shown; the rest are there for the order only."""

    def of(self, rows: Rows) -> Rows | None:
        """The rows, sorted; None where a value is of a kind whose order is left to the engine."""
        try:
            ranked = sorted(rows.rows, key=self.rank)
        except UnlikeError:
            return None
        return Rows(rows.variables[: self.columns], tuple(row[: self.columns] for row in ranked))

    def rank(self, row: Sequence[Term | None]) -> tuple[_Value, ...]:
        """What a row is sorted by; UnlikeError where a value is not compared here."""
        return tuple(_READERS[kind](row[index]) for kind, index in self.keys)


class UnlikeError(Exception):
    """A value that is not compared as text or as a whole number."""


def _text(term: Term | None) -> str:
    """As written, by code point as SPARQL compares strings; nothing comes first."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise UnlikeError


def _number(term: Term | None) -> int:
    if term is None:
        return 0
    if isinstance(term, ox.Literal) and term.datatype.value == Xsd.INTEGER:
        return int(term.value)
    raise UnlikeError


def _bound_number(term: Term | None) -> int:
    if term is None:
        raise UnlikeError
    return _number(term)


_READERS: Mapping[str, Callable[[Term | None], _Value]] = {
    "filled": _text,
    "text": _text,
    "number": _number,
    "down": lambda term: -_bound_number(term),
    "up": _bound_number,
}


@cache
def sorting_of(query: str) -> Sorting | None:
    """How the rows of the query are sorted; None where its order has to be left to the engine.

    A key that is no column is selected beside the columns, unless DISTINCT would then tell more rows apart.
    """
    masked = mask(query)
    order, select = _LAST_ORDER.search(masked), _SELECT.search(masked)
    if order is None or select is None:
        return None
    written = query[order.start("keys") : order.end("keys")].strip()
    found = list(_KEY.finditer(written))
    if _KEY.sub("", written).strip() or not found:
        return None
    names = [name[1:] for name in select["columns"].split()]
    shown = len(names)
    keys = []
    for key in found:
        kind = str(key.lastgroup)
        if key[kind] not in names:
            names.append(key[kind])
        keys.append((kind, names.index(key[kind])))
    if len(names) > shown and select["distinct"]:
        return None
    hidden = "".join(f"?{name} " for name in names[shown:])
    end = select.end("columns")
    return Sorting(f"{query[:end]} {hidden}{query[end : order.start() + 1]}", tuple(keys), shown)
