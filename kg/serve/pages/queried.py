"""The SPARQL page with the answer to its query below: what browsers without scripts are shown.

Runs where queries of others run, within their limits; what ends there is told as a page by the process that speaks HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries import parse_query
from kg.records import record, replace
from kg.serve.evaluate import written_graph
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame
from kg.serve.pages.sparql import sparql_page
from kg.serve.pages.tables import Cell, short_name
from kg.store import Term
from kg.vocab import Xsd

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Rows or triples of a page, and characters of its cells together.
MOST_ROWS = 1_000
_MOST_CHARS = 4_000_000

_PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")
_NUMBERS = (Xsd.INTEGER, Xsd.DECIMAL, f"{Xsd.NS}double")
_DAYS = (Xsd.DATE, Xsd.DATE_TIME)


@record
class Result:
    """What a query gave: rows, a graph or a truth as text."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: str = ""
    cut: bool = False
    """Whether there is more than is shown."""


@record
class Mistake:
    """What is wrong with a query, and where."""

    found: str
    line: str | None
    column: str | None
    hint: str | None


def run(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """The page with what the query of the address gives, or what is wrong with it (400)."""
    frame = Frame(site, lang, asked, "/query", "sparql")
    query = asked.get("query", "")
    try:
        parse_query(query, "", depth=site.settings.limits.depth)
        answer = sparql_page(frame, query, result=_result(frame, query))
    except QueryError as error:
        place = _PLACE.search(error.where or "")
        mistake = Mistake(error.found, place[1] if place else None, place[2] if place else None, error.hint)
        answer = sparql_page(frame, query, mistake=mistake, status=400)
    # what a query tells may depend on the clock
    return replace(answer, headers=(*answer.headers, ("Cache-Control", "no-store")))


def _result(frame: Frame, query: str) -> Result:
    found = frame.site.view.query(query)
    try:
        if isinstance(found, ox.QueryBoolean):
            return Result(text=frame.words["word_true" if bool(found) else "word_false"])
        if isinstance(found, ox.QueryTriples):
            triples = list(islice(found, MOST_ROWS + 1))
            turtle = written_graph(dict.fromkeys(triples[:MOST_ROWS]), ox.RdfFormat.TURTLE)
            return Result(text=turtle.decode("utf-8", "replace"), cut=len(triples) > MOST_ROWS)
        names = tuple(variable.value for variable in found.variables)
        return _rows(frame, names, map(tuple, found))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error


def _rows(frame: Frame, names: tuple[str, ...], found: Iterable[tuple[Term | None, ...]]) -> Result:
    rows: list[tuple[Cell, ...]] = []
    chars = 0
    for row in found:
        cells = tuple(_cell(frame, term) for term in row)
        chars += sum(len(text) for cell in cells for text in cell.texts)
        if len(rows) == MOST_ROWS or chars > _MOST_CHARS:
            return Result(names, tuple(rows), cut=True)
        rows.append(cells)
    return Result(names, tuple(rows))


def _cell(frame: Frame, term: Term | None) -> Cell:
    """An IRI as a link, a literal as it is."""
    if term is None:
        return Cell(())
    if isinstance(term, ox.NamedNode):
        return Cell((short_name(term.value, frame.site.base),), frame.links.thing(term.value), "iri")
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        kind = "num" if datatype in _NUMBERS else "nowrap" if datatype in _DAYS else ""
        return Cell((term.value,), None, kind, term.language)
    return Cell((str(term),))
