"""A PDF's page as glyphs with their places, and what is left of it as lines of cells. No I/O.

Lengths are hundredths of a point, y grows downward; an em is the size of the glyph's font.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from kg.records import record

IDEOGRAPHIC_SPACE = "\u3000"
_SPACES = frozenset({" ", IDEOGRAPHIC_SPACE, "\u00a0"})
#: Fonts whose table of characters is reckoned from shapes yield radicals for the ideographs of their shape: ⼀ for 一
#: (the block of Kangxi radicals, folded by NFKC), ⻑ for 長 (their supplement, after EquivalentUnifiedIdeograph.txt of
#: the Unicode Character Database, those that are ideographs by themselves).
_RADICALS = ("\u2f00", "\u2fd5")
_SUPPLEMENT = dict(
    zip(
        "⺄⺈⺊⺌⺒⺓⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺶⺻⺼⺽⻁⻄⻆⻊⻑⻕⻗⻘⻝⻣⻤⻨⻩⻫⻭⻯⻱⻲",
        "乙刀卜小巳幺日月母民牛王疋目示竹羊聿肉臼虎西角足長阜雨青食骨鬼麦黄斉歯竜龜亀",
        strict=True,
    )
)
#: A glyph printed twice within this share of an em is one glyph, printed bold by doubling.
_SAME_PLACE_EM = 0.12
#: In em; a font that claims a narrower glyph (an i has a fifth) does not say how wide its glyphs are.
_NARROWEST = 0.1
#: A scanner stamps a page with its number at most.
_STAMPED_GLYPHS = 8
#: Glyphs are looked up by squares of so many hundredths of a point.
_BUCKET = 1000
#: Lines of a text are no further from each other than this many em.
_NEXT_LINE = 3.5


@record
class Glyph:
    """A glyph of a page; `space` are the blanks that stand before it in the file."""

    char: str
    x0: int
    x1: int
    base: int
    em: int
    dark: bool
    space: str = ""


@record
class Cell:
    """Words of one line that stand together; `dark` are the stretches of `text` printed bold."""

    text: str
    x0: int
    x1: int
    dark: tuple[tuple[int, int], ...] = ()
    opens: int = 0
    """How wide its first word is, or its first character with the marks that cling to it: no line is broken there."""


@record
class Line:
    """One printed line of a page, from left to right."""

    page: int
    base: int
    em: int
    cells: tuple[Cell, ...]
    indent: str = ""
    """Blanks that the file has at the beginning of the line."""
    gaps: tuple[str, ...] = ()
    """What stands between the cells: TAB for columns, else ideographic spaces; one fewer than cells."""
    framed: bool = False
    """It is a row of a table that ruled lines divide: nothing goes on in it."""
    column: int = 0
    """1 and 2 for the left and right column of a page set in two, 0 for one across the page."""

    @property
    def left(self) -> int:
        return self.cells[0].x0

    @property
    def right(self) -> int:
        return self.cells[-1].x1

    @property
    def text(self) -> str:
        """The line's words as it is kept, without the blanks at its beginning."""
        words = self.cells[0].text
        for gap, cell in zip(self.gaps, self.cells[1:], strict=True):
            words += gap + cell.text
        return words

    @property
    def dark(self) -> tuple[tuple[int, int], ...]:
        """The bold stretches of `text`."""
        found, at = [], 0
        for number, cell in enumerate(self.cells):
            found += [(at + start, at + end) for start, end in cell.dark]
            at += len(cell.text) + (len(self.gaps[number]) if number < len(self.gaps) else 0)
        return tuple(found)

    @property
    def columns(self) -> tuple[Cell, ...]:
        """What stands between TABs, each as one cell."""
        found = [self.cells[0]]
        for gap, cell in zip(self.gaps, self.cells[1:], strict=True):
            if gap == "\t":
                found.append(cell)
            else:
                found[-1] = longer(found[-1], gap, cell)
        return tuple(found)

    @property
    def is_row(self) -> bool:
        """True for a row of columns."""
        return "\t" in self.gaps


def longer(cell: Cell, between: str, rest: Cell) -> Cell:
    """The cell with the words of another one behind its own."""
    shift = len(cell.text) + len(between)
    dark = (*cell.dark, *((start + shift, end + shift) for start, end in rest.dark))
    return Cell(cell.text + between + rest.text, cell.x0, rest.x1, dark, cell.opens)


def usual_step(pages: Iterable[Sequence[Line]]) -> int:
    """The usual distance of one line from the next, of the smaller ones where two are as usual."""
    steps: Counter[int] = Counter()
    for page in pages:
        for before, after in pairwise(page):
            if 0 < after.base - before.base < _NEXT_LINE * after.em:
                steps[round((after.base - before.base) / 20) * 20] += 1
    return max(steps, key=lambda step: (steps[step], -step), default=0)


@record
class Page:
    """What a page prints."""

    number: int
    """From 1."""
    width: int
    height: int
    glyphs: tuple[Glyph, ...]
    sideways: tuple[Glyph, ...]
    """Those of text that does not run as most of the page does."""
    rules: tuple[tuple[int, int, int, int], ...]
    """Left, top, right, bottom of each ruled line or frame."""
    pictures: int
    """How many pictures take up a good part of it."""
    unreadable: int
    """How many glyphs have no character: the font's table is missing or wrong."""
    downward: int
    """How many glyphs stand below the one before, as in vertical writing."""

    @property
    def is_picture(self) -> bool:
        """True for a scanned page: a picture, and no more words than the number that was stamped on it."""
        return self.pictures > 0 and len(self.glyphs) + len(self.sideways) <= _STAMPED_GLYPHS


def page_of(said: Mapping[str, Any]) -> Page:
    """The page that `kg.sources.pdf_child` wrote. One that could not be read has no glyphs."""
    if "broken" in said:
        return Page(said["page"], 0, 0, (), (), (), 0, 0, 0)
    upright: list[Glyph] = []
    sideways: list[Glyph] = []
    unreadable = downward = 0
    seen: dict[tuple[str, int, int], list[tuple[int, int, int]]] = {}
    space, before = "", None
    for glyph, number, turned in _glyphs(said):
        if glyph.char in _SPACES:
            space += " " if glyph.char == "\u00a0" else glyph.char
            continue
        if _is_unreadable(glyph.char):
            unreadable += 1
        if _is_doubled(glyph, number, seen):
            continue
        if before is not None and not turned:
            downward += _is_below(before, glyph)
        kept = Glyph(glyph.char, glyph.x0, glyph.x1, glyph.base, glyph.em, glyph.dark, space)
        (sideways if turned else upright).append(kept)
        space, before = "", glyph
    return Page(
        number=said["page"],
        width=said["width"],
        height=said["height"],
        glyphs=tuple(upright),
        sideways=tuple(sideways),
        rules=tuple((rule[0], rule[1], rule[2], rule[3]) for rule in said["rules"]),
        pictures=said["pictures"],
        unreadable=unreadable,
        downward=downward,
    )


def _glyphs(said: Mapping[str, Any]) -> Iterator[tuple[Glyph, int, int]]:
    """Each glyph with the number of its text object and its direction."""
    boxes, fonts = said["boxes"], said["fonts"]
    for at, code in enumerate(said["chars"]):
        x0, x1, base, em = boxes[4 * at : 4 * at + 4]
        em = em if em > 0 else max(x1 - x0, 100)
        char = _char(code)
        if x1 - x0 < _NARROWEST * em:
            x1 = x0 + (em // 2 if char.isascii() else em)
        if char:
            dark = bool(fonts[said["font"][at]][1])
            yield Glyph(char, x0, x1, base, em, dark), said["object"][at], said["turned"][at]


def _char(code: int) -> str:
    """The character of a code point; empty for line ends and marks without width."""
    if code in (0x0A, 0x0D, 0x09, 0xAD, 0x200B, 0xFEFF):
        return ""
    if not 0 < code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    char = chr(code)
    if _RADICALS[0] <= char <= _RADICALS[1]:
        return unicodedata.normalize("NFKC", char)
    return _SUPPLEMENT.get(char, char)


def _is_unreadable(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn")


def _is_doubled(
    glyph: Glyph, number: int, seen: dict[tuple[str, int, int], list[tuple[int, int, int]]]
) -> bool:
    """True where another text object printed the same character at this place."""
    near = round(_SAME_PLACE_EM * glyph.em)
    rows = {(glyph.base + by) // _BUCKET for by in (-near, near)}
    columns = {(glyph.x0 + by) // _BUCKET for by in (-near, near)}
    for row in rows:
        for column in columns:
            for x0, base, other in seen.get((glyph.char, row, column), ()):
                if other != number and abs(x0 - glyph.x0) <= near and abs(base - glyph.base) <= near:
                    return True
    place = glyph.char, glyph.base // _BUCKET, glyph.x0 // _BUCKET
    seen.setdefault(place, []).append((glyph.x0, glyph.base, number))
    return False


def _is_below(before: Glyph, glyph: Glyph) -> bool:
    """One step down, as glyphs of vertical writing follow each other."""
    sideward = abs((glyph.x0 + glyph.x1) - (before.x0 + before.x1)) / 2
    return sideward < 0.35 * glyph.em and 0.4 * glyph.em < glyph.base - before.base < 1.6 * glyph.em
