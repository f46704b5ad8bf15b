"""The same minutes laid out as a PDF: pages with heads and numbers, lists in columns, paragraphs over page ends."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import fpdf

from kg.resources import resource

FONT = resource("data/fonts/NotoSansJP-Regular.ttf")

#: Points: A4, text of 40 characters a line and 36 lines a page.
EM, PITCH = 10.5, 18.0
LEFT, TOP, WIDTH, LINES = 87.0, 92.0, 420.0, 36
PAGE = (595.28, 841.89)
#: Where the second cell of a row begins.
SECOND = 13 * EM

#: Characters that begin no line, and those that end none (JIS X 4051, 行頭・行末禁則).
_NOT_FIRST = "、。，．,.」』）)】〕］]〉》・ゝゞーぁぃぅぇぉっゃゅょァィゥェォッャュョ々！？!?：；:;"
_NOT_LAST = "「『（(【〔［[〈《"
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%/:_-]+|.", re.DOTALL)


def ministry(text: str) -> bytes:
    """Pages as a word processor sets them: indents and columns are places, blanks at line beginnings are gone."""
    made = _Pages(_head(text))
    for line in text.split("\n"):
        words = line.strip("\u3000 ")
        if "\t" in words:
            made.row(words.split("\t"))
        elif not words:
            made.skip()
        else:
            made.paragraph(words, indent=line.startswith("\u3000"))
    return made.written()


def side_by_side(text: str) -> bytes:
    """The same with two persons of a list in one row."""
    made = _Pages(_head(text))
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        words = line.strip("\u3000 ")
        if "\t" in words:
            rows.append(words.split("\t"))
            continue
        for at in range(0, len(rows), 2):
            made.row([cell for row in rows[at : at + 2] for cell in row], (0, 7 * EM, 20 * EM, 27 * EM))
        rows = []
        if words:
            made.paragraph(words, indent=line.startswith("\u3000"))
        else:
            made.skip()
    return made.written()


def _head(text: str) -> str:
    """What stands at the top of every page."""
    first = next(line for line in text.split("\n") if line.strip(" *\u3000"))
    return first.strip(" *\u3000") + "　議事録"


class _Pages:
    """A PDF that is written line by line."""

    def __init__(self, head: str) -> None:
        self._pdf: Any = fpdf.FPDF(unit="pt", format=PAGE)
        self._pdf.add_font("body", fname=FONT)
        self._pdf.set_auto_page_break(False)
        self._pdf.set_font("body", size=EM)
        self._head = head
        self._line = LINES
        self._widths: dict[str, float] = {}

    def paragraph(self, words: str, *, indent: bool) -> None:
        for at, line in enumerate(self._broken(words, WIDTH, EM if indent else 0.0)):
            self._draw(line, EM if indent and at == 0 else 0.0)

    def row(self, cells: Sequence[str], places: Sequence[float] = (0, SECOND)) -> None:
        """Cells side by side; each goes on below itself where it is too long for its column."""
        ends = [*(place - EM for place in places[1:]), WIDTH]
        broken = [
            list(self._broken(cell, end - place, 0.0))
            for cell, place, end in zip(cells, places, ends, strict=False)
        ]
        for at in range(max(map(len, broken))):
            self._next()
            for lines, place in zip(broken, places, strict=False):
                if at < len(lines):
                    self._pdf.text(LEFT + place, self._y(), lines[at])

    def skip(self) -> None:
        """A blank line; none at the top of a page."""
        if 0 < self._line < LINES:
            self._line += 1

    def written(self) -> bytes:
        self._pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        out = io.BytesIO()
        self._pdf.output(out)
        return out.getvalue()

    def _draw(self, words: str, indent: float) -> None:
        self._next()
        self._pdf.text(LEFT + indent, self._y(), words)

    def _next(self) -> None:
        if self._line >= LINES:
            self._pdf.add_page()
            self._pdf.set_font("body", size=8)
            self._pdf.text(LEFT, 50, self._head)
            number = f"- {self._pdf.page_no()} -"
            self._pdf.text((PAGE[0] - self._pdf.get_string_width(number)) / 2, 800, number)
            self._pdf.set_font("body", size=EM)
            self._line = 0
        self._line += 1

    def _y(self) -> float:
        return TOP + PITCH * (self._line - 1)

    def _width(self, words: str) -> float:
        for char in words:
            if char not in self._widths:
                self._widths[char] = self._pdf.get_string_width(char)
        return sum(self._widths[char] for char in words)

    def _broken(self, words: str, width: float, indent: float) -> Iterator[str]:
        """The lines of a paragraph, broken where Japanese may be."""
        line, room = "", width - indent
        for unit in _units(words):
            if line and self._width(line) + self._width(unit) > room:
                yield line.rstrip(" ")
                line, room = "", width
            line += unit
        if line:
            yield line


def _units(words: str) -> list[str]:
    """What no line is broken in."""
    units: list[str] = []
    for piece in _UNBROKEN.findall(words):
        joins = units and (piece[0] in _NOT_FIRST or units[-1][-1] in _NOT_LAST)
        if joins:
            units[-1] += piece
        else:
            units.append(piece)
    return units
