"""The lines of the kept text with their offsets."""

from __future__ import annotations

import re

from kg.model import Span
from kg.records import record

_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
#: A number alone on a line, as page breaks leave it: - 3 -, ３／１２, (2), 3 ページ.
_PAGE_NUMBER = re.compile(
    r"[-‐-―－ー~〜\s]*[(（［\[<〈]?\s*(?:p\.?|P\.?|page)?\s*[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?\s*"
    r"(?:頁|ページ)?\s*[)）］\]>〉]?[-‐-―－ー~〜\s]*"
)


@record
class Line:
    """A line: `[start, end)` without its line break, `[first, last)` without white space around."""

    index: int
    start: int
    end: int
    first: int
    last: int
    text: str
    """Without white space around."""

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

    @property
    def page_number(self) -> bool:
        """True where nothing but the number of a page is printed."""
        return is_page_number(self.text)


def is_page_number(text: str) -> bool:
    """True for words that are nothing but the number of a page: - 3 -, ３／１２."""
    return bool(text) and _PAGE_NUMBER.fullmatch(text) is not None


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of `text`, blank ones included."""
    lines = []
    for index, match in enumerate(_LINE.finditer(text)):
        raw = match.group().removesuffix("\n")
        stripped = raw.strip()
        first = match.start() + (len(raw) - len(raw.lstrip()) if stripped else 0)
        lines.append(
            Line(index, match.start(), match.start() + len(raw), first, first + len(stripped), stripped)
        )
    return tuple(lines)
