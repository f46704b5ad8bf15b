"""Glyphs become lines: what stands on one height is a line, what stands apart on it are its cells.

Blanks come from the places alone where the file has none: most programs that write PDF drop the
ideographic space and move on by its width, and set a quarter of an em between 第 and 1 that is no blank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.records import record
from kg.sources.pdf_page import IDEOGRAPHIC_SPACE, Cell, Glyph, Line
from kg.sources.pdf_words import unbroken

#: Distances in em. Two glyphs stand on one line where their heights differ by less than
_SAME_LINE = 0.35
#: and a smaller one (a superscript) where at least this share of it lies within the line's height.
_INSIDE_LINE = 0.6
_ASCENT, _DESCENT = 0.88, 0.12
#: Less than this apart is together. Between an ideograph and a Latin letter or digit up to half an em is
#: set without being a blank, more on justified lines; between Latin letters a small gap is a space.
_TOGETHER = 0.45
_TOGETHER_MIXED = 0.75
_LATIN_SPACE = 0.16
#: A gap this wide before words that stand below each other divides columns; a wider one always does, and
#: a narrower one where the line has columns already, or several lines have words above or below.
_COLUMN, _FAR = 1.4, 4.0
_SURELY_BELOW = 2
_ALIGNED = 0.4
#: Typed blanks fill at least this share of the gap.
_TYPED = 0.7
_NEIGHBOURS = 3
#: Ruby is smaller than this share of its base and stands just above it.
_RUBY = 0.68
_RUBY_ABOVE = (0.55, 1.75)
#: The number of a footnote is smaller than this share and raised by this share of an em.
_MARK = 0.75
_RAISED = 0.15
_MARKS = frozenset("0123456789０１２３４５６７８９*＊※†‡)）(（注i,，")


@record
class _Chunk:
    """Glyphs that stand together, and the blank before them in em and as the file has it."""

    glyphs: tuple[Glyph, ...]
    gap: float = 0.0
    space: str = ""

    @property
    def x0(self) -> int:
        return self.glyphs[0].x0

    @property
    def x1(self) -> int:
        return max(glyph.x1 for glyph in self.glyphs)


@record
class _Row:
    base: int
    em: int
    chunks: tuple[_Chunk, ...]
    columns: tuple[int, ...]
    """Where chunks begin that a wide gap sets apart, from left to right."""


@record
class Rows:
    """The lines of a page from top to bottom, and what was taken out of them."""

    lines: tuple[Line, ...]
    ruby: tuple[str, ...]
    marks: tuple[str, ...]
    """Raised numbers that refer to notes."""


def rows_of(glyphs: Sequence[Glyph], page: int) -> Rows:
    """The lines that the glyphs make up.

    Columns are told by what stands in the lines above and below, so a table's rows have the same cells.
    """
    heights, marks = [], []
    for base, em, found in _by_height(glyphs):
        words, raised = _without_marks(base, em, sorted(found, key=lambda glyph: (glyph.x0, glyph.x1)))
        chunks = _chunks(words)
        columns = tuple(chunk.x0 for chunk in chunks[1:] if chunk.gap >= _COLUMN)
        heights.append(_Row(base, em, chunks, columns))
        marks += raised
    kept, ruby = _without_ruby(heights)
    return Rows(tuple(_line(kept, at, page) for at in range(len(kept))), ruby, tuple(marks))


def _by_height(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int, list[Glyph]]]:
    """The glyphs of each line with its base and em, from top to bottom."""
    rows: list[tuple[int, int, list[Glyph]]] = []
    largest_first = sorted(glyphs, key=lambda glyph: (glyph.base, -glyph.em))
    for glyph in largest_first:
        for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            base, em, found = rows[at]
            if _on_one_line(base, em, glyph):
                found.append(glyph)
                if glyph.em > em * 1.2:  # the line began with a superscript
                    rows[at] = (glyph.base, glyph.em, found)
                break
        else:
            rows.append((glyph.base, glyph.em, [glyph]))
    yield from sorted(rows, key=lambda row: row[0])


def _on_one_line(base: int, em: int, glyph: Glyph) -> bool:
    small, large = sorted((em, glyph.em))
    if small >= 0.8 * large:
        return abs(base - glyph.base) <= _SAME_LINE * small
    top, bottom = base - _ASCENT * em, base + _DESCENT * em
    own_top, own_bottom = glyph.base - _ASCENT * glyph.em, glyph.base + _DESCENT * glyph.em
    return min(bottom, own_bottom) - max(top, own_top) >= _INSIDE_LINE * small


def _without_marks(base: int, em: int, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The glyphs of a line without the raised numbers of notes, and these numbers.

    A raised figure after a Latin letter (km2) is no note's, nor is one at the beginning of a line: there
    the note itself begins.
    """
    kept: list[Glyph] = []
    marks: list[str] = []
    last_is_mark = False
    for glyph in glyphs:
        raised = glyph.em <= _MARK * em and base - glyph.base >= _RAISED * em and glyph.char in _MARKS
        if raised and kept and (last_is_mark or not kept[-1].char.isascii()):
            marks = [*marks[:-1], marks[-1] + glyph.char] if last_is_mark else [*marks, glyph.char]
            last_is_mark = True
        else:
            kept.append(glyph)
            last_is_mark = False
    return kept, marks


def _chunks(ordered: Sequence[Glyph]) -> tuple[_Chunk, ...]:
    """The glyphs of a line from left to right, parted at every blank wider than a typographic one."""
    chunks: list[_Chunk] = []
    now: list[Glyph] = []
    gap, space = 0.0, ordered[0].space if ordered else ""
    for before, glyph in zip([None, *ordered], ordered, strict=False):
        if before is not None:
            em = min(before.em, glyph.em) if before.em > 1.5 * glyph.em else glyph.em
            apart = (glyph.x0 - before.x1) / em
            if apart >= _together(before.char, glyph.char) or IDEOGRAPHIC_SPACE in glyph.space:
                chunks.append(_Chunk(tuple(now), gap, space))
                now, gap, space = [], apart, glyph.space
        now.append(glyph)
    if now:
        chunks.append(_Chunk(tuple(now), gap, space))
    return tuple(chunks)


def _together(before: str, after: str) -> float:
    mixed = before.isascii() != after.isascii() and (before + after).isalnum()
    return _TOGETHER_MIXED if mixed else _TOGETHER


def _without_ruby(rows: Sequence[_Row]) -> tuple[list[_Row], tuple[str, ...]]:
    """The rows without those that print readings just above a larger one, and these readings."""
    kept: list[_Row] = []
    ruby: list[str] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _is_ruby(row, below):
            ruby += ["".join(glyph.char for glyph in chunk.glyphs) for chunk in row.chunks]
        else:
            kept.append(row)
    return kept, tuple(ruby)


def _is_ruby(row: _Row, below: _Row) -> bool:
    above = (below.base - row.base) / below.em
    if row.em > _RUBY * below.em or not _RUBY_ABOVE[0] <= above <= _RUBY_ABOVE[1]:
        return False
    if not all(_is_kana(glyph.char) for chunk in row.chunks for glyph in chunk.glyphs):
        return False
    slack = row.em
    return all(
        any(base.x0 - slack <= chunk.x0 and chunk.x1 <= base.x1 + slack for base in below.chunks)
        for chunk in row.chunks
    )


def _is_kana(char: str) -> bool:
    return "ぁ" <= char <= "ヿ" or "ｦ" <= char <= "ﾟ"


def _line(rows: Sequence[_Row], at: int, page: int) -> Line:
    row = rows[at]
    cells = [_cell(row.chunks[0])]
    gaps: list[str] = []
    for before, chunk in zip(row.chunks, row.chunks[1:], strict=False):
        gap = _blank(before, chunk, "\t" in gaps, _neighbours(rows, at))
        cells.append(_cell(chunk))
        gaps.append(gap)
    return Line(page, row.base, row.em, tuple(cells), row.chunks[0].space, tuple(gaps))


def _neighbours(rows: Sequence[_Row], at: int) -> list[_Row]:
    near = range(max(0, at - _NEIGHBOURS), min(len(rows), at + _NEIGHBOURS + 1))
    return [rows[other] for other in near if other != at]


def _blank(before: _Chunk, chunk: _Chunk, in_row: bool, neighbours: Sequence[_Row]) -> str:
    """TAB between columns, else the blanks of the file or as many ideographic spaces as there is room for."""
    spaced = len(before.glyphs) == len(chunk.glyphs) == 1 and all(
        _is_wide(one.glyphs[0].char) for one in (before, chunk)
    )
    # Blanks that somebody typed are kept as typed, and divide columns no more than in a text.
    if chunk.space and len(chunk.space) >= _TYPED * chunk.gap:
        return chunk.space
    if not spaced:
        if chunk.gap >= _FAR:
            return "\t"
        below = sum(_stands_below(chunk, other) for other in neighbours)
        if below >= _SURELY_BELOW or (below and (in_row or chunk.gap >= _COLUMN)):
            return "\t"
    if chunk.space:
        return chunk.space
    if _are_latin(before.glyphs[-1].char, chunk.glyphs[0].char):
        return " "
    return IDEOGRAPHIC_SPACE * (1 if spaced else max(1, round(chunk.gap)))


def _stands_below(chunk: _Chunk, row: _Row) -> bool:
    near = _ALIGNED * chunk.glyphs[0].em
    after = bisect_left(row.columns, chunk.x0 - near)
    return after < len(row.columns) and row.columns[after] <= chunk.x0 + near


def _is_wide(char: str) -> bool:
    return "\u3041" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def _cell(chunk: _Chunk) -> Cell:
    text = ""
    dark: list[tuple[int, int]] = []
    for before, glyph in zip([None, *chunk.glyphs], chunk.glyphs, strict=False):
        if before is not None and _is_spaced(before, glyph):
            text += " "
        if glyph.dark:
            start = dark.pop()[0] if dark and dark[-1][1] == len(text) else len(text)
            dark.append((start, len(text) + len(glyph.char)))
        text += glyph.char
    first = unbroken("".join(glyph.char for glyph in chunk.glyphs))
    return Cell(text, chunk.x0, chunk.x1, tuple(dark), chunk.glyphs[first - 1].x1 - chunk.x0)


def _is_spaced(before: Glyph, glyph: Glyph) -> bool:
    """A space of the file, or the width of one between Latin letters."""
    if glyph.space:
        return True
    return _are_latin(before.char, glyph.char) and (glyph.x0 - before.x1) / glyph.em >= _LATIN_SPACE


def _are_latin(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and (before + after).isalnum()
