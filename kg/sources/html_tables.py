"""Tables of a page: which rows are lines of a table, and which cells only lay out the page."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.records import record
from kg.resources import resource
from kg.sources.html_elements import BLOCKS, CELLS, LISTS, WORDLESS, is_heading
from kg.sources.html_tree import Element, inner_text

#: A cell of a table has at most so many lines (a date and its hours, a post and its office).
_MOST_LINES = 4
#: A browser gives no cell more columns or rows (https://html.spec.whatwg.org/#attr-tdth-colspan); so much is
#: beyond any table of minutes.
_WIDEST = 100


@record
class Row:
    """A row that is one line."""

    tabs: dict[Element, int]
    """How many TABs stand before each of its cells: one between cells, one for each column taken from above."""
    head: Element | None = None
    """A first cell that heads the rows beside it with the name of a group (委員, 事務局): a line above them."""


@record
class _Inside:
    lines: int = 0
    sentences: int = 0
    blocks: bool = False
    """A list, a table or a heading is inside."""


def flat_rows(elements: Sequence[Element]) -> dict[Element, Row]:
    """The rows of the page that are lines of a table, `tr` → row.

    The others hold prose in their cells: paragraphs, lists, a whole page laid out as a table.
    """
    inside = _measure(elements)
    found: dict[Element, Row] = {}
    for table in elements:
        if table.tag == "table" and table.value("role").lower() not in ("presentation", "none"):
            above: dict[int, int] = {}
            for row in _rows(table):
                cells = [cell for cell in row.elements if cell.tag in CELLS]
                flat = all(_is_line(inside[cell]) for cell in cells)
                head = cells[0] if flat and cells and not above and _heads_group(cells[0]) else None
                tabs, above = _columns(cells if head is None else cells[1:], above)
                if flat:
                    found[row] = Row(tabs, head)
    return found


def _rows(table: Element) -> Iterable[Element]:
    for part in table.elements:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part.elements if row.tag == "tr")


def _heads_group(cell: Element) -> bool:
    """True for a cell over several rows that says what quality the persons in them have."""
    if _number(cell.value("rowspan")) < 2:
        return False
    return re.sub(r"\s", "", inner_text(cell)) in _groups()


@cache
def _groups() -> frozenset[str]:
    """The words of `data/role-words.csv` that head a group of a list of persons."""
    with resource("data/role-words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return frozenset(row["word"] for row in rows if row["use"].endswith("-group"))


def _columns(cells: Sequence[Element], above: dict[int, int]) -> tuple[dict[Element, int], dict[int, int]]:
    """The TABs before each cell, and in which columns how many of the next rows are taken by this one."""
    below = {column: rows - 1 for column, rows in above.items() if rows > 1}
    column, tabs = 0, {}
    for at, cell in enumerate(cells):
        tabs[cell] = int(at > 0)
        while column in above:
            tabs[cell] += 1
            column += 1
        width, height = _number(cell.value("colspan")), _number(cell.value("rowspan"))
        if height > 1:
            below |= dict.fromkeys(range(column, column + width), height - 1)
        column += width
    return tabs, below


def _number(printed: str) -> int:
    return min(max(int(printed), 1), _WIDEST) if printed.isascii() and printed.isdecimal() else 1


def _is_line(cell: _Inside) -> bool:
    if cell.blocks or cell.lines > _MOST_LINES:
        return False
    return cell.lines < 2 or cell.sentences < 2


def _measure(elements: Sequence[Element]) -> dict[Element, _Inside]:
    """What is inside each cell: lines, sentences, blocks. From the last element to the first: children come first."""
    lines = dict.fromkeys(elements, 0)
    sentences = dict.fromkeys(elements, 0)
    blocks = dict.fromkeys(elements, False)
    for one in reversed(elements):
        if one.tag in WORDLESS:
            lines[one] = sentences[one] = 0
            continue
        words = [part for part in one.parts if isinstance(part, str) and not part.isspace()]
        sentences[one] += sum(part.count("。") for part in words)
        if one.tag == "br" or (one.tag in BLOCKS and words):
            lines[one] += 1
        if one.parent is not None:
            lines[one.parent] += lines[one]
            sentences[one.parent] += sentences[one]
            blocks[one.parent] |= blocks[one] or one.tag in LISTS or one.tag == "table" or is_heading(one)
    return {one: _Inside(lines[one], sentences[one], blocks[one]) for one in elements if one.tag in CELLS}
