"""A store read property by property, as dictionaries: what events are made of.

To read a property of everything costs a row a statement, in the order in which they lie in the store; to look a
property of one thing up costs as much as three rows. Which way is taken depends on how many are wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.store.view import View

#: So many rows in the order of the store cost as much as one that is looked for.
_LOOK_UP = 3

#: From so many rows a value on each value is asked for by itself.
_ROWS_A_VALUE = 10

#: Things that one query asks for.
_AT_ONCE = 1_000


class Scans:
    """A view of a store, read one property at a time."""

    def __init__(self, view: View) -> None:
        self.view = view

    def terms(self, query: str) -> Iterator[Sequence[ox.NamedNode | ox.Literal]]:
        """The rows of a SELECT query."""
        yield from self.view.query(query)  # type: ignore[misc]

    # --- everything that has the property ----------------------------------------------------------

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and value (IRI or lexical form) of all statements with the property."""
        for row in self.terms(f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}"):
            yield row[0].value, row[1].value

    def one(self, predicate: str) -> dict[str, str]:
        """Subject → value; of several the first by code point, so that it is always the same."""
        return _first(self._pairs(predicate))

    def all(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """Subject → values, sorted."""
        found: dict[str, set[str]] = {}
        for subject, value in self._pairs(predicate):
            found.setdefault(subject, set()).add(value)
        return {subject: tuple(sorted(values)) for subject, values in found.items()}

    def coded(self, predicate: str, values: Iterable[str] | None = None) -> dict[str, str]:
        """As `one`, of a property with few values, all of them IRIs: asked for value by value.

        So no value is read again for every row. `values` are those that are wanted; without them all.
        """
        if values is None:
            values = self.values(predicate)
        found: dict[str, str] = {}
        for value in sorted(values, reverse=True):
            for row in self.terms(f"SELECT ?s {{ ?s <{predicate}> <{value}> }}"):
                found[row[0].value] = value
        return found

    def values(self, predicate: str) -> list[str]:
        """The IRIs that are values of the property, each once."""
        rows = self.terms(f"SELECT DISTINCT ?o {{ ?s <{predicate}> ?o }}")
        return [row[0].value for row in rows if isinstance(row[0], ox.NamedNode)]

    def count(self, predicate: str) -> int:
        """How many statements have the property; a twentieth of the time that it takes to read them."""
        (row,) = self.terms(f"SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o }}")
        return int(row[0].value)

    def of_values(self, predicate: str, values: Collection[str]) -> dict[str, str]:
        """As `one`, of what has one of these values, by the cheaper way."""
        if len(values) * _ROWS_A_VALUE < self.count(predicate):
            return self.coded(predicate, values)
        return {subject: value for subject, value in self.one(predicate).items() if value in values}

    def of_class(self, name: str) -> frozenset[str]:
        """IRIs of the things of a class."""
        return frozenset(row[0].value for row in self.terms(f"SELECT ?s {{ ?s a <{name}> }}"))

    # --- of some things only -----------------------------------------------------------------------

    def looked_up(self, predicate: str, subjects: Iterable[str]) -> dict[str, str]:
        """As `one`, of these things alone."""
        return _first(
            (row[0].value, row[1].value) for row in self.rows_of(f"?s <{predicate}> ?o", set(subjects))
        )

    def one_of(self, predicate: str, subjects: Collection[str]) -> dict[str, str]:
        """As `one`, by the cheaper way to these things; maybe of others too."""
        if len(subjects) * _LOOK_UP < self.count(predicate):
            return self.looked_up(predicate, subjects)
        return self.one(predicate)

    def rows_of(
        self, pattern: str, subjects: Collection[str]
    ) -> Iterator[Sequence[ox.NamedNode | ox.Literal]]:
        """`?s` and `?o` of a pattern for these `?s`, some hundreds at a time; in no order."""
        # what is no IRI (a blank node of somebody else's) cannot be asked for
        asked = iter(sorted(one for one in subjects if ":" in one))
        while some := tuple(islice(asked, _AT_ONCE)):
            listed = " ".join(f"<{one}>" for one in some)
            yield from self.terms(f"SELECT ?s ?o {{ VALUES ?s {{ {listed} }} {pattern} }}")


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for subject, value in pairs:
        if subject not in found or value < found[subject]:
            found[subject] = value
    return found
