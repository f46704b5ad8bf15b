"""The lines of the kept text with their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, NamedTuple, TypeVar

from kg.model import Span
from kg.structure.folding import fold, without_space

_Told = TypeVar("_Told")

#: A number alone on a line, as page breaks leave it: - 3 -, ３／１２, (2), 3 ページ.
_PAGE_NUMBER = re.compile(
    r"[-‐-―－ー~〜\s]*[(（［\[<〈]?\s*(?:p\.?|P\.?|page)?\s*[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?\s*"
    r"(?:頁|ページ)?\s*[)）］\]>〉]?[-‐-―－ー~〜\s]*"
)


class _Once(Generic[_Told]):
    """A property worked out when it is first asked for (`functools.cached_property` takes a lock to do so)."""

    def __init__(self, read: Callable[[Any], _Told]) -> None:
        self._read = read

    def __get__(self, line: Any, owner: type) -> _Told:
        found = self._read(line)
        line.__dict__[self._read.__name__] = found
        return found


class _Place(NamedTuple):
    index: int  # type: ignore[assignment]  # nobody asks a line as a tuple for the index of a value
    start: int
    end: int
    first: int
    last: int
    text: str


class Line(_Place):
    """A line: `[start, end)` without its line break, `[first, last)` and `text` without white space around.

    A line keeps what was once found out about it, since the parts of the layer ask for the same.
    """

    @_Once
    def told(self) -> dict[object, Any]:
        """What readers of the line found, by reader (`told_once`)."""
        return {}

    @_Once
    def folded(self) -> str:
        """The text folded, character for character."""
        return fold(self.text)

    @_Once
    def squeezed(self) -> str:
        """The text folded and without white space."""
        return without_space(self.folded)

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def indent(self) -> int:
        """Characters of white space before the first word."""
        return self.first - self.start

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @_Once
    def page_number(self) -> bool:
        """True where nothing but the number of a page is printed."""
        return is_page_number(self.text)


def told_once(read: Callable[[Line], _Told]) -> Callable[[Line], _Told]:
    """`read`, a function of one line that several parts ask, answering once a line."""

    @wraps(read)
    def told(line: Line) -> _Told:
        if read not in line.told:
            line.told[read] = read(line)
        found: _Told = line.told[read]
        return found

    return told


def is_page_number(text: str) -> bool:
    """True for words that are nothing but the number of a page: - 3 -, ３／１２."""
    return bool(text) and _PAGE_NUMBER.fullmatch(text) is not None


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of `text`, blank ones included."""
    lines = []
    start = 0
    printed = text.split("\n")
    for index, raw in enumerate(printed if printed[-1] else printed[:-1]):
        stripped = raw.strip()
        first = start + (raw.index(stripped[0]) if stripped else 0)
        lines.append(Line(index, start, start + len(raw), first, first + len(stripped), stripped))
        start += len(raw) + 1
    return tuple(lines)
