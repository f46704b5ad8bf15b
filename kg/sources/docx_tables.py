"""Rows and cells of a Word table: merged cells once, rows inside content controls too (ECMA-376, part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.records import record
from kg.sources.docx_package import value
from kg.sources.xml import children, first, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLEAR = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
#: Columns of a table that a page can hold; a file may say anything.
_MOST_COLUMNS = 60


@record
class Cell:
    """A cell of a row; `element` is None where one from above reaches down to here."""

    element: _Element | None
    columns: int


@record
class Row:
    element: _Element
    cells: tuple[Cell, ...]
    deleted: bool


def rows_of(table: _Element) -> Iterator[Row]:
    """The rows of a table with their cells, in order."""
    for row in _inside(table, "tr"):
        deleted = first(row, "trPr", "del") is not None
        yield Row(row, tuple(_cell(cell) for cell in _inside(row, "tc")), deleted)


def _cell(cell: _Element) -> Cell:
    span = value(first(cell, "tcPr", "gridSpan")) or "1"
    columns = min(int(span), _MOST_COLUMNS) if span.isdecimal() else 1
    merged = first(cell, "tcPr", "vMerge")
    # vMerge without a value, or with "continue", is the rest of the cell above; hMerge is its older sister.
    across = first(cell, "tcPr", "hMerge")
    reaches = any(one is not None and value(one) in (None, "", "continue") for one in (merged, across))
    return Cell(None if reaches else cell, max(columns, 1))


def _inside(node: _Element, name: str) -> Iterator[_Element]:
    for child in children(node):
        if local(child) == name:
            yield child
        elif local(child) in _CLEAR:
            yield from _inside(child, name)
