"""Where in a source a finding stands: line, column, offsets, page or element, and the words there."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.model import Document, Span
from kg.records import record

#: How much of a line is shown, in characters.
_SHOWN_CHARS = 36


@record
class Place:
    """Lines and columns count from 1, columns in code points; `end_column` is that after the last character."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    element: str | None = None


@record
class Excerpt:
    """The line of a finding in one piece; `text[begin:end]` is what it is about."""

    text: str
    begin: int
    end: int


class Positions:
    """Finds places in one document's kept text."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._anchors = document.frame.anchors
        self._anchor_starts = [anchor.start for anchor in self._anchors]
        self._lines = [0, *(match.end() for match in re.finditer("\n", self._text))]

    def place(self, span: Span) -> Place:
        """Where the stretch stands; page and element are those in which it begins."""
        line, column = self._line_and_column(span.start)
        end_line, end_column = self._line_and_column(max(span.start, span.end))
        at = bisect_right(self._anchor_starts, span.start) - 1
        anchor = self._anchors[at] if at >= 0 else None
        return Place(
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            page=anchor.page if anchor else None,
            element=anchor.element if anchor else None,
        )

    def excerpt(self, span: Span) -> Excerpt:
        """The line in which the stretch begins, at most 36 characters of it; a stretch over several lines has ⏎."""
        if "\n" in self._text[span.start : span.end].strip("\n"):
            pieces = [
                re.sub(r"\s", " ", piece.strip()) for piece in self._text[span.start : span.end].split("\n")
            ]
            words = " ⏎ ".join(filter(None, pieces))[:_SHOWN_CHARS]
            return Excerpt(words, 0, len(words))
        first = self._lines[self._line_and_column(span.start)[0] - 1]
        line = self._text[first : self._text.find("\n", first) % (len(self._text) + 1)]
        begin, end = span.start - first, min(span.end - first, len(line))
        low = max(0, min(begin - _SHOWN_CHARS // 3, len(line) - _SHOWN_CHARS))
        high = min(len(line), low + _SHOWN_CHARS)
        shown = line[low:high]
        lead = len(shown) - len(shown.lstrip())
        before, after = "…" if low else "", "…" if high < len(line) else ""
        words = re.sub(r"\s", " ", shown.strip())
        moved = len(before) - low - lead
        ends = len(before) + len(words)
        return Excerpt(
            before + words + after, min(ends, max(0, begin + moved)), max(0, min(ends, end + moved))
        )

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
