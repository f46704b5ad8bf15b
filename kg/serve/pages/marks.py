"""A stretch of minutes as HTML: sentences with their permanent marks, acts and repairs on the words.

Acts overlap and nest, and one act may stand on several stretches. So the text is cut wherever
anything begins or ends, and every segment carries all that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from kg.model import Span
from kg.records import record
from kg.structure.sentences import iter_sentences


@record
class Mark:
    """A stretch of words that something is said of."""

    start: int
    end: int
    key: str
    """`act-…` or `repair-…`: with `n-` before it, the note that says what it is."""
    kind: str
    """The type of the act, or `repair`."""


@record
class Stretch:
    """What is shown at once: `[start, end)` of the text, and what is marked in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begun: frozenset[str] = frozenset()
    """Keys of marks that began before: their anchor stands there."""
    here: tuple[int, int] | None = None
    """The stretch that the reader came for, by its offsets."""
    here_key: str = ""
    """The mark that the reader came for."""


def marked_html(text: str, stretch: Stretch) -> str:
    """The stretch as HTML; everything of the text is escaped.

    >>> marked_html("総務省が進める。", Stretch(0, 8, (Mark(0, 8, "act-1", "commitment"),)))  # doctest: +ELLIPSIS
    '<span class="s" id="c0-8"><span class="spot" id="act-1"><a ...><span class="act commitment">総務省が進める。</span></a></span><a class="p" ...></a></span>'
    """
    seen = set(stretch.begun)
    out: list[str] = []
    at = stretch.start
    for start, end, name in _sentences(text, stretch):
        out.append(_segments(text, at, start, stretch, seen))
        shown = "s here" if (start, end) == stretch.here else "s"
        out.append(f'<span class="{shown}" id="{name}">')
        out.append(_segments(text, start, end, stretch, seen))
        out.append(f'<a class="p" href="#{name}" tabindex="-1" aria-hidden="true"></a></span>')
        at = end
    out.append(_segments(text, at, stretch.end, stretch, seen))
    return "".join(out)


def _sentences(text: str, stretch: Stretch) -> Iterator[tuple[int, int, str]]:
    """The sentences in order; a stretch that the reader came for takes the place of those it touches."""
    here = stretch.here
    if here is not None and not stretch.start <= here[0] < here[1] <= stretch.end:
        here = None
    pending = here
    for sentence in iter_sentences(text, Span(stretch.start, stretch.end)):
        if here is None or sentence.end <= here[0] or sentence.start >= here[1]:
            if pending is not None and sentence.start >= pending[1]:
                yield (*pending, f"c{pending[0]}-{pending[1]}")
                pending = None
            yield sentence.start, sentence.end, f"c{sentence.start}-{sentence.end}"
    if pending is not None:
        yield (*pending, f"c{pending[0]}-{pending[1]}")


def _segments(text: str, start: int, end: int, stretch: Stretch, seen: set[str]) -> str:
    """The text between two places, cut where marks begin or end; `seen` keys have had their anchor."""
    if start >= end:
        return ""
    touching = [mark for mark in stretch.marks if mark.start < end and mark.end > start]
    if not touching:
        return escape(text[start:end], quote=False)
    cuts = sorted({start, end, *_inside(touching, start, end)})
    pieces = []
    for one, other in pairwise(cuts):
        on = [mark for mark in touching if mark.start <= one and mark.end >= other]
        pieces.append(_segment(escape(text[one:other], quote=False), on, stretch.here_key, seen))
    return "".join(pieces)


def _inside(marks: Iterable[Mark], start: int, end: int) -> Iterator[int]:
    for mark in marks:
        for place in (mark.start, mark.end):
            if start < place < end:
                yield place


def _segment(words: str, marks: Sequence[Mark], here_key: str, seen: set[str]) -> str:
    """The words inside a tint for each kind; the first segment of a mark is a link to its note."""
    if not marks or not words.strip():
        return words
    for kind in reversed(list(dict.fromkeys(mark.kind for mark in marks))):
        here = " here" if here_key and any(m.key == here_key and m.kind == kind for m in marks) else ""
        shown = "repair" if kind == "repair" else f"act {kind}"
        words = f'<span class="{shown}{here}">{words}</span>'
    keys = list(dict.fromkeys(mark.key for mark in marks))
    fresh = [key for key in keys if key not in seen]
    if not fresh:
        return f'<span class="seg" data-k="{" ".join(keys)}">{words}</span>'
    seen.update(fresh)
    notes = " ".join(f"n-{key}" for key in keys)
    words = f'<a class="seg" href="#n-{fresh[0]}" data-k="{" ".join(keys)}" aria-describedby="{notes}">{words}</a>'
    for key in reversed(fresh):
        words = f'<span class="spot" id="{key}">{words}</span>'
    return words
