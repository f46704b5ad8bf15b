"""The words as kept, with what was searched for marked."""

from __future__ import annotations

from collections.abc import Sequence

from kg.search.fold import fold_with_places
from kg.search.records import Snippet

#: A longer sentence is shown from a little before the first mark.
LONGEST_CHARS = 160
_BEFORE_CHARS = 40


def snippet(text: str, words: Sequence[str], *, longest: int = LONGEST_CHARS) -> Snippet:
    """The text, cut where it is long, with every place of every folded word; overlaps are one mark.

    >>> snippet("ＡＩの利用。ai戦略", ["ai"]).marks
    ((0, 2), (6, 8))
    """
    marks = marks_in(text, words)
    start = 0
    if len(text) > longest and marks:
        start = max(0, min(marks[0][0] - _BEFORE_CHARS, len(text) - longest))
    end = min(len(text), start + longest)
    shown = tuple((max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start)
    return Snippet(text[start:end], shown, cut_before=start > 0, cut_after=end < len(text))


def marks_in(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of the words in the text, in order, none touching the next."""
    folded = fold_with_places(text)
    places = sorted(folded.span(at, at + len(word)) for word in words for at in _places(folded.text, word))
    marks: list[tuple[int, int]] = []
    for start, end in places:
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def _places(text: str, word: str) -> list[int]:
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
