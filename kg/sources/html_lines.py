"""The lines of a page as a browser shows them: one block a line, one row of a table a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import LeftOutKind
from kg.sources.html_elements import (
    BLOCKS,
    LISTS,
    READINGS,
    SPACED,
    STRUCK,
    WORDLESS,
    draws_marks,
    is_control,
    is_heading,
    is_heavy,
    is_hidden,
    is_preformatted,
)
from kg.sources.html_marks import Numbers
from kg.sources.html_space import SPACES, between, collapse
from kg.sources.html_tables import Row, flat_rows
from kg.sources.html_tree import Element, Part, inner_text

#: 1, ※1, *2, 注3, (注4), [5], †: the mark of a note, where it is raised behind a word.
_NOTE_MARK = re.compile(r"[(（\[［〔]?(?:[※＊*†‡]?\s*(?:注|脚注)?\s*[0-9０-９]{0,3})[)）\]］〕]?")
_MOST_PARTS_OF_A_MARK = 10


@dataclass(slots=True)
class Line:
    """A line of the page."""

    element: Element
    """The block that it stands in."""
    blank: bool
    """A margin sets it off from the line above."""
    heading: bool
    mark: str = ""
    """What a browser draws before an item of a list."""
    text: str = ""
    emphasized: list[tuple[int, int]] = field(default_factory=list)
    """In offsets of `text`."""
    linked: int = 0
    """How many of its characters, white space aside, are links."""
    leading: int = 0
    """How many of these lead to other pages."""


@dataclass(slots=True)
class Shown:
    """What a browser shows of a page, and the words that it has besides."""

    lines: list[Line]
    aside: list[tuple[LeftOutKind, str]]


def show(elements: Sequence[Element]) -> Shown:
    """The lines of the page whose elements these are, `html` first."""
    reader = _Reader(flat_rows(elements), unhidden=_is_mostly_hidden(elements))
    reader.read(elements[0])
    return Shown(reader.lines, reader.aside)


def _is_mostly_hidden(elements: Sequence[Element]) -> bool:
    """True where most sentences stand in hidden elements: a page that unfolds when clicked upon."""
    hidden, shown = 0, 0
    inside: dict[Element, bool] = {}
    for one in elements:
        inside[one] = bool(one.parent and inside[one.parent]) or is_hidden(one)
        if one.tag not in WORDLESS:
            count = sum(part.count("。") for part in one.parts if isinstance(part, str))
            hidden, shown = (hidden + count, shown) if inside[one] else (hidden, shown + count)
    return hidden > shown


class _Reader:
    """Walks the tree once, without recursion: pages are nested as deep as they please."""

    def __init__(self, rows: Mapping[Element, Row], *, unhidden: bool) -> None:
        self.lines: list[Line] = []
        self.aside: list[tuple[LeftOutKind, str]] = []
        self._rows = rows
        self._unhidden = unhidden
        self._line: Line | None = None
        self._pieces: list[str] = []
        self._length = 0
        self._space = ""
        self._blank = False
        self._blocks: list[Element] = []
        self._item: Element | None = None
        self._numbers = Numbers()
        self._depth = {"bold": 0, "link": 0, "away": 0, "pre": 0, "heading": 0, "row": 0, "list": 0}

    def read(self, root: Element) -> None:
        waiting: list[Part | tuple[Element]] = [root]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                self._text(part)
            elif isinstance(part, tuple):
                self._leave(part[0])
            elif self._enter(part):
                waiting.append((part,))
                waiting.extend(reversed(part.parts))
        self._end_line()

    # --- elements --------------------------------------------------------------------------------

    def _enter(self, element: Element) -> bool:
        """True where the element's parts are to be read."""
        tag = element.tag
        if tag in WORDLESS or self._is_aside(element):
            return False
        if tag == "br":
            self._break()
        elif tag in BLOCKS:
            self._begin_block(element)
        self._count(element, 1)
        return True

    def _leave(self, element: Element) -> None:
        self._count(element, -1)
        if element.tag in BLOCKS:
            self._end_block(element)

    def _count(self, element: Element, by: int) -> None:
        depth, tag = self._depth, element.tag
        depth["bold"] += by * is_heavy(element)
        depth["heading"] += by * is_heading(element)
        if tag == "a" and "href" in element.attributes:
            depth["link"] += by
            depth["away"] += by * (not element.value("href").startswith("#"))
        depth["pre"] += by * is_preformatted(element)
        depth["list"] += by * (tag in LISTS)
        depth["row"] += by * (element in self._rows)

    def _is_aside(self, element: Element) -> bool:
        """True for what is no text of the page; its words are said to be left out."""
        tag = element.tag
        if tag == "rp":
            return True  # brackets for browsers that set no ruby
        if tag in READINGS:
            kind = LeftOutKind.RUBY
        elif is_control(element):
            kind = LeftOutKind.NAVIGATION
        elif tag in STRUCK or (tag == "sup" and self._is_note(element)) or self._is_hidden(element):
            kind = LeftOutKind.MARKUP
        else:
            return False
        self.aside.append((kind, inner_text(element)))
        return True

    def _is_hidden(self, element: Element) -> bool:
        return not self._unhidden and is_hidden(element)

    def _is_note(self, element: Element) -> bool:
        """True for the mark of a note; what is raised behind a letter or digit is a power (m2, 10-3)."""
        mark = _short_text(element)
        before = self._pieces[-1][-1:] if self._pieces else ""
        return bool(mark and _NOTE_MARK.fullmatch(mark)) and not (before.isascii() and before.isalnum())

    # --- lines -----------------------------------------------------------------------------------

    def _begin_block(self, element: Element) -> None:
        tag = element.tag
        self._blocks.append(element)
        if self._depth["row"]:
            self._cell(element)
            return
        self._end_line()
        self._blank |= self._has_margin(element)
        if tag == "li":
            self._numbers.count(element)
            marked = element.parent is None or (draws_marks(element.parent) and draws_marks(element))
            self._item = element if marked else None

    def _end_block(self, element: Element) -> None:
        self._blocks.pop()
        if self._depth["row"]:
            self._wait("\t")
            if element.parent and (row := self._rows.get(element.parent)) and row.head is element:
                self._end_line()
            return
        self._end_line()
        prose = element.tag not in ("li", "body", "html") and self.lines and "。" in self.lines[-1].text
        self._blank |= self._has_margin(element) or bool(prose)
        if element is self._item:
            self._item = None

    def _has_margin(self, element: Element) -> bool:
        """A list in a list has none."""
        return element.tag in SPACED and not (element.tag in LISTS and self._depth["list"])

    def _cell(self, element: Element) -> None:
        """In a row that is a line, cells are TABs apart, and blocks in a cell words apart."""
        self._wait("\t")
        row = self._rows.get(element.parent) if element.parent else None
        if row and (tabs := row.tabs.get(element)) is not None:
            self._space = ""
            if tabs:
                self._append("\t" * tabs)

    def _break(self) -> None:
        if self._depth["row"]:
            self._wait("\t")
        elif self._line is None:
            self._blank = True
        else:
            self._end_line()

    def _end_line(self) -> None:
        line, self._line, self._space = self._line, None, ""
        if line is not None:
            line.text = "".join(self._pieces).rstrip(SPACES)
            if line.text.strip():
                self.lines.append(line)
                self._blank = False
        self._pieces, self._length = [], 0

    # --- text ------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if self._depth["pre"] and not self._depth["row"]:
            self._preformatted(text)
            return
        shown = collapse(text)
        words = shown.strip(SPACES)
        if not words:
            self._wait(shown)
            return
        self._wait(shown[: shown.index(words[0])])
        if self._space and self._pieces and not self._pieces[-1].endswith("\t"):
            words = between(self._space, self._pieces[-1][-1], words[0]) + words
        self._space = ""
        self._append(words)
        self._wait(shown[len(shown.rstrip(SPACES)) :])

    def _wait(self, space: str) -> None:
        """White space to be shown if more words come: a TAB as a space, else a line break if there is one."""
        both = self._space + space
        self._space = "\t" if "\t" in both else "\n" if "\n" in both else both[:1]

    def _preformatted(self, text: str) -> None:
        for at, line in enumerate(text.split("\n")):
            if at:
                self._break()
            if line.strip():
                self._append(line)

    def _append(self, words: str) -> None:
        if self._line is None:
            self._line = self._new_line(words)
        start, self._length = self._length, self._length + len(words)
        self._pieces.append(words)
        if self._depth["bold"]:
            self._line.emphasized.append((start, self._length))
        if self._depth["link"]:
            count = sum(not char.isspace() for char in words)
            self._line.linked += count
            self._line.leading += count * (self._depth["away"] > 0)

    def _new_line(self, words: str) -> Line:
        block = next(
            (one for one in reversed(self._blocks) if not self._depth["row"] or one in self._rows), None
        )
        line = Line(block or self._blocks[0], self._blank, bool(self._depth["heading"]))
        if self._item is not None:
            line.mark, self._item = self._numbers.mark(self._item, words), None
        return line


def _short_text(element: Element) -> str:
    """The text inside where it has few parts, else ""."""
    pieces: list[str] = []
    waiting: list[Part] = [element]
    for _ in range(_MOST_PARTS_OF_A_MARK):
        if not waiting:
            return "".join(pieces).strip()
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
        else:
            waiting.extend(reversed(part.parts[:_MOST_PARTS_OF_A_MARK]))
    return ""
