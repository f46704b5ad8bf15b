"""What a source sets apart in its text: lines that are headings, words in bold at the beginning of a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.model import Frame
from kg.structure.lines import Line


def set_apart(frame: Frame, lines: Sequence[Line]) -> dict[int, int]:
    """Line index → how many characters, from its first word on, the source prints in bold or as a heading."""
    starts = [line.start for line in lines]
    found: dict[int, int] = {}
    for span in (*frame.emphasized, *frame.headings):
        at = bisect_right(starts, span.start) - 1
        if at < 0 or not lines[at].text:
            continue
        line = lines[at]
        before = line.text[: max(0, span.start - line.first)]
        # A mark may stand before the bold words (○<b>山田委員</b>), words may not.
        if not any(char.isalnum() for char in before):
            found[at] = max(found.get(at, 0), min(span.end, line.last) - line.first)
    return found


def heading_lines(frame: Frame, lines: Sequence[Line]) -> frozenset[int]:
    """The lines that the source marks as headings."""
    starts = [line.start for line in lines]
    return frozenset(bisect_right(starts, span.start) - 1 for span in frame.headings)
