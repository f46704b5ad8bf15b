"""What is drawn anew to tell how sure a figure is: the blocks of one file with what was hit in each.

A block is a speech, since acts of one speech are right or wrong together; a long speech, or text
outside speeches, is cut after sentences into blocks of some five hundred characters, as speeches
of a round of statements have.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kg.evaluate.acts import Count, Pair
from kg.evaluate.text import folded

#: (what, measure) of the figures that have an interval, in the order of a tally.
FIGURES = (("commitment", "full"), ("commitment", "found"), ("acts", "full"), ("acts", "found"))

#: Hits, and gold and system acts together, of each figure in turn: F1 = 2 · hits / both.
Tally: TypeAlias = tuple[int, ...]

NOTHING: Tally = (0,) * (2 * len(FIGURES))

_BLOCK_CHARS = 500
_SENTENCE_END = re.compile(r"[。\n]\s*")
#: So much of a quotation is looked for where the source does not have it as a whole.
_WINDOW_CHARS = 12


def tallies(text: str, speeches: Sequence[Mapping[str, Any]], pairs: Sequence[Pair]) -> list[Tally]:
    """The tally of every block of the text; `speeches` are those of the gold (`begins`).

    A pair stands where its gold act is quoted from, else where the system's act starts; what is
    quoted from nowhere is a block of its own.
    """
    page = _Page(text)
    starts = _starts(page, speeches)
    found = dict.fromkeys(range(len(starts)), NOTHING)
    for pair in pairs:
        place = page.place_of(pair)
        index = len(found) if place is None else bisect_right(starts, place) - 1
        found[index] = added(found.get(index, NOTHING), tally(pair))
    return list(found.values())


def tally(pair: Pair) -> Tally:
    """What one pair adds to each figure."""
    return _tally({"commitment": pair.count if pair.type == "commitment" else Count(), "acts": pair.count})


def _tally(counts: Mapping[str, Count]) -> Tally:
    return tuple(
        number
        for what, measure in FIGURES
        for number in (getattr(counts[what], measure), counts[what].gold + counts[what].system)
    )


def added(one: Tally, other: Tally) -> Tally:
    return tuple(map(int.__add__, one, other))


class _Page:
    """A text after folding, with the offset of every folded character in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = [(folded(char), offset) for offset, char in enumerate(text)]
        self._folded = "".join(part for part, _ in parts)
        self._offsets = [offset for part, offset in parts for _ in part]

    def place_of(self, pair: Pair) -> int | None:
        if pair.gold is not None:
            return self.find_quoted(pair.gold["evidence"])
        start = pair.system and pair.system.get("start")
        return start if isinstance(start, int) else None

    def find(self, words: object, start: int = 0) -> int | None:
        """The offset of the first place at or after `start` that says these words."""
        sought = folded(words)
        at = self._folded.find(sought, bisect_right(self._offsets, start - 1)) if sought else -1
        return self._offsets[at] if at >= 0 else None

    def find_quoted(self, words: object) -> int | None:
        """The same for a quotation that may leave page breaks or a part of a list out."""
        sought = folded(words)
        starts = range(0, len(sought) - _WINDOW_CHARS + 1, _WINDOW_CHARS)
        windows = (sought, *(sought[start : start + _WINDOW_CHARS] for start in starts))
        return next((at for window in windows if (at := self.find(window)) is not None), None)


def _starts(page: _Page, speeches: Sequence[Mapping[str, Any]]) -> list[int]:
    """Where blocks start, from 0: at speeches, in long ones after sentences too."""
    turns = [0]
    for speech in speeches:
        at = page.find(speech.get("begins"), turns[-1])
        if at is not None and at > turns[-1]:
            turns.append(at)
    ends = [*turns[1:], len(page.text)]
    return [start for turn, end in zip(turns, ends, strict=True) for start in _cut(page.text, turn, end)]


def _cut(text: str, start: int, end: int) -> Iterator[int]:
    """The start, and the ends of sentences that leave a whole block on either side."""
    yield start
    while cut := _SENTENCE_END.search(text, start + _BLOCK_CHARS, end - _BLOCK_CHARS):
        start = cut.end()
        yield start
