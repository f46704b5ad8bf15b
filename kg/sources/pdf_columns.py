"""What stands side by side on a page, in the order in which it is read. Pure.

Two columns of prose, of which each fills its width to the edge, are read one after the other. Of a list
that is set twice side by side (name and office, name and office) every row is two rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.records import record, replace
from kg.sources.pdf_page import Cell, Line

#: A gutter runs past at least so many lines on either side, of at least so many em, of which this share is full.
_LEAST_LINES = 6
_LEAST_WIDTH = 9.0
_FULL_SHARE = 0.5
_FULL = 1.5
#: It is looked for between these shares of the text's width, in steps of half an em.
_MIDDLE = (0.3, 0.7)
_STEP = 0.5
_WIDEST = 200

LEFT, RIGHT = 1, 2

#: Distances in em between the places of a list and of the same list beside it, and rows that show them.
_SAME_PLACE = 0.6
_LEAST_ROWS = 2
#: What can be a person's name: no figures, no sentence.
_NAME = re.compile(r"[\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff\uf900-\ufaff々 \u3000（）()]{2,12}")


@record
class _Gutter:
    x: int
    start: int
    end: int
    """Lines `[start, end)` of the page leave it free."""


def in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The page's lines; where two columns of prose stand side by side, the left one before the right one."""
    gutter = _gutter(lines)
    if gutter is None:
        return tuple(lines)
    beside = lines[gutter.start : gutter.end]
    left = [part for line in beside if (part := _side(line, gutter.x, LEFT))]
    right = [part for line in beside if (part := _side(line, gutter.x, RIGHT))]
    rest = in_reading_order(lines[gutter.end :])
    return (*lines[: gutter.start], *left, *right, *rest)


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The gutter past the most lines, where what stands beside it is prose."""
    if len(lines) < _LEAST_LINES:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    em = lines[len(lines) // 2].em
    low, high = (round(start + share * (end - start)) for share in _MIDDLE)
    if high - low > _WIDEST * em:
        return None  # no page: a file that sets its words miles apart
    best: _Gutter | None = None
    for x in range(low, high, max(1, round(_STEP * em))):
        found = _longest_run([not any(cell.x0 < x < cell.x1 for cell in line.cells) for line in lines])
        if found[1] - found[0] >= _LEAST_LINES and (
            best is None or found[1] - found[0] > best.end - best.start
        ):
            gutter = _Gutter(x, *found)
            if all(_is_prose(lines[found[0] : found[1]], x, side) for side in (LEFT, RIGHT)):
                best = gutter
    return best


def _longest_run(free: Sequence[bool]) -> tuple[int, int]:
    best, at = (0, 0), 0
    for value, group in groupby(free):
        length = len(list(group))
        if value and length > best[1] - best[0]:
            best = (at, at + length)
        at += length
    return best


def _is_prose(lines: Sequence[Line], x: int, side: int) -> bool:
    parts = [part for line in lines if (part := _side(line, x, side))]
    if len(parts) < _LEAST_LINES:
        return False
    edge = max(part.right for part in parts)
    full = [part for part in parts if edge - part.right <= _FULL * part.em]
    wide = [part for part in full if part.right - part.left >= _LEAST_WIDTH * part.em and not part.is_row]
    return len(wide) >= _FULL_SHARE * len(parts)


def _side(line: Line, x: int, side: int) -> Line | None:
    """The line's cells on one side of the gutter; None where there are none."""
    kept: list[Cell] = []
    gaps: list[str] = []
    for at, cell in enumerate(line.cells):
        if (cell.x1 <= x) == (side == LEFT):
            if kept:
                gaps.append(line.gaps[at - 1])
            kept.append(cell)
    return replace(line, cells=tuple(kept), gaps=tuple(gaps), column=side) if kept else None


def parted(rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """For each row of a table the rows that it is: two where a list of persons stands twice beside itself."""
    full = [row.columns for row in rows if len(row.columns) == 2 * _HALF]
    if len(full) < _LEAST_ROWS or not _is_twice(full, rows[0].em):
        return tuple((row,) for row in rows)
    return tuple(tuple(_halves(row)) for row in rows)


#: Cells of a person: name and office.
_HALF = 2


def _is_twice(rows: Sequence[Sequence[Cell]], em: int) -> bool:
    first = rows[0]
    if abs((first[1].x0 - first[0].x0) - (first[3].x0 - first[2].x0)) > _SAME_PLACE * em:
        return False
    same = all(abs(row[_HALF].x0 - first[_HALF].x0) <= _SAME_PLACE * em for row in rows)
    return same and all(_NAME.fullmatch(row[at].text) for row in rows for at in (0, _HALF))


def _halves(row: Line) -> Iterator[Line]:
    for at in range(0, len(row.columns), _HALF):
        cells = row.columns[at : at + _HALF]
        indent = row.indent if at == 0 else ""
        yield replace(row, cells=cells, gaps=("\t",) * (len(cells) - 1), indent=indent)
