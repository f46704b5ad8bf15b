"""Tables of a PDF's page that ruled lines divide: each row a line, whatever its cells have in them. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.records import record
from kg.sources.pdf_flow import Margins, paragraphs_of
from kg.sources.pdf_page import Cell, Glyph, Line
from kg.sources.pdf_rows import rows_of
from kg.sources.pdf_words import joined

#: Hundredths of a point: what is no thicker is a line; what is no further apart touches.
_THICK = 300
_TOUCH = 250
_SHORTEST = 800
#: More ruled lines than a table of minutes has: a drawing.
_MOST_SEGMENTS = 600
#: Cells of so many paragraphs each are as many rows; a cell of so many sentences holds prose.
_PARALLEL = 2
_SENTENCES = 3


@record
class _Segment:
    """A ruled line: at `at` across, from `start` to `end` along."""

    across: bool
    """True for a horizontal one."""
    at: int
    start: int
    end: int


@record
class _Grid:
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    segments: tuple[_Segment, ...]

    def divides(self, across: bool, at: int, middle: float) -> bool:
        """Whether a line of the grid at this place crosses the middle of a cell's side."""
        return any(
            one.across == across and abs(one.at - at) <= _TOUCH and one.start <= middle <= one.end
            for one in self.segments
        )


def take_tables(
    glyphs: Sequence[Glyph], rules: Sequence[tuple[int, int, int, int]], page: int
) -> tuple[tuple[Glyph, ...], tuple[Line, ...]]:
    """The glyphs outside ruled tables, and the tables' rows as lines."""
    rest, lines = list(glyphs), []
    for grid in _grids(rules):
        inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        outside: list[Glyph] = []
        for glyph in rest:
            place = _place(grid, glyph)
            (inside[place] if place else outside).append(glyph)
        if len({column for _, column in inside}) < 2:
            continue  # a frame, or a drawing
        rest = outside
        lines += [line for row in _rows(grid, inside) for line in _lines(row, page)]
    return tuple(rest), tuple(lines)


def _grids(rules: Iterable[tuple[int, int, int, int]]) -> Iterator[_Grid]:
    """What ruled lines that touch each other make up, where they part columns."""
    segments = list(_segments(rules))
    if len(segments) > _MOST_SEGMENTS:
        return
    while segments:
        group = [segments.pop()]
        for one in group:
            touching = [other for other in segments if _touch(one, other)]
            group += touching
            segments = [other for other in segments if other not in touching]
        xs = _places(one.at for one in group if not one.across)
        ys = _places(one.at for one in group if one.across)
        if len(xs) > 2 and len(ys) > 1:
            yield _Grid(xs, ys, tuple(group))


def _segments(rules: Iterable[tuple[int, int, int, int]]) -> Iterator[_Segment]:
    for x0, y0, x1, y1 in rules:
        wide, high = x1 - x0, y1 - y0
        if high <= _THICK:
            yield _Segment(True, (y0 + y1) // 2, x0, x1)
        elif wide <= _THICK:
            yield _Segment(False, (x0 + x1) // 2, y0, y1)
        elif min(wide, high) >= _SHORTEST:
            yield from (_Segment(True, y, x0, x1) for y in (y0, y1))
            yield from (_Segment(False, x, y0, y1) for x in (x0, x1))


def _touch(one: _Segment, other: _Segment) -> bool:
    if one.across == other.across:
        along = one.start - _TOUCH <= other.end and other.start <= one.end + _TOUCH
        return abs(one.at - other.at) <= _TOUCH and along
    crosses = one.start - _TOUCH <= other.at <= one.end + _TOUCH
    return crosses and other.start - _TOUCH <= one.at <= other.end + _TOUCH


def _places(found: Iterable[int]) -> tuple[int, ...]:
    """The different places, those that are one line drawn twice as one."""
    places: list[int] = []
    for at in sorted(found):
        if not places or at - places[-1] > _TOUCH:
            places.append(at)
    return tuple(places)


def _place(grid: _Grid, glyph: Glyph) -> tuple[int, int] | None:
    """Row and column of a glyph, None outside; a merged cell is its upper left one."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.4 * glyph.em
    row, column = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
    if not (0 <= row < len(grid.ys) - 1 and 0 <= column < len(grid.xs) - 1):
        return None
    while column > 0 and not grid.divides(False, grid.xs[column], _middle(grid.ys, row)):
        column -= 1
    while row > 0 and not grid.divides(True, grid.ys[row], _middle(grid.xs, column)):
        row -= 1
    return row, column


def _middle(places: Sequence[int], at: int) -> float:
    return (places[at] + places[at + 1]) / 2


@record
class _Row:
    cells: tuple[tuple[Line, ...], ...]
    """The paragraphs of each cell, in its lines."""
    places: tuple[int, ...]


def _rows(grid: _Grid, inside: dict[tuple[int, int], list[Glyph]]) -> Iterator[_Row]:
    used = sorted({column for _, column in inside})
    for row in sorted({row for row, _ in inside}):
        cells = []
        for column in used:
            glyphs = inside.get((row, column), ())
            end = next((x for x in grid.xs[column + 1 :] if x > grid.xs[column]), grid.xs[-1])
            cells.append(tuple(_paragraphs(glyphs, grid.xs[column], end)) if glyphs else ())
        yield _Row(tuple(cells), tuple(grid.xs[column] for column in used))


def _paragraphs(glyphs: Sequence[Glyph], start: int, end: int) -> Iterator[Line]:
    """The paragraphs of a cell, each as one line; its text is taken to stand as far from both sides."""
    lines = rows_of(glyphs, 0).lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    steps = [after.base - before.base for before, after in pairwise(lines)]
    margins = Margins(left, max(right, end - (left - start)), lines[-1].base, min(steps, default=0))
    for paragraph in paragraphs_of(lines, {(0, 0): margins}):
        words, dark = "", []
        for line in paragraph.lines:
            words += joined(words, line.text)
            dark += [(len(words) + begin, len(words) + stop) for begin, stop in line.dark]
            words += line.text
        first = paragraph.lines[0]
        yield Line(0, first.base, first.em, (Cell(words, first.left, first.right, tuple(dark)),))


def _lines(row: _Row, page: int) -> Iterator[Line]:
    """The row as a line; as many as its cells have paragraphs where all have as many; its prose as it stands."""
    full = [cell for cell in row.cells if cell]
    counts = {len(cell) for cell in full}
    if len(full) > 1 and len(counts) == 1 and max(counts) >= _PARALLEL:
        for at in range(max(counts)):
            yield _line([cell[at : at + 1] for cell in row.cells], row.places, page)
    elif any(sum(one.text.count("。") for one in cell) >= _SENTENCES for cell in full):
        for cell in full:
            yield from (_line([(one,)], row.places, page) for one in cell)
    else:
        yield _line(row.cells, row.places, page)


def _line(cells: Sequence[Sequence[Line]], places: Sequence[int], page: int) -> Line:
    made = []
    for cell, place in zip(cells, places, strict=False):
        words, dark = "", []
        for one in cell:
            words += " " if words else ""
            dark += [(len(words) + start, len(words) + end) for start, end in one.dark]
            words += one.text
        made.append(Cell(words, place, cell[-1].right if cell else place, tuple(dark)))
    first = next(one for cell in cells for one in cell)
    return Line(page, first.base, first.em, tuple(made), gaps=("\t",) * (len(made) - 1), framed=True)
