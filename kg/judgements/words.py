"""Words as keys have them: as read, NFKC, without white space and without the marks around a label."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kg.model import Repair, Span

_SPACE = re.compile(r"\s+")
#: Marks of speakers and brackets: another format of the minutes prints others.
_EDGES = re.compile(r"^\W+|\W+$")


def squeezed(text: str) -> str:
    """NFKC without white space.

    >>> squeezed("ＤＸ 化の\\n\\n推進")
    'DX化の推進'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def squeezed_label(label: str) -> str:
    """A label without the marks around it.

    >>> squeezed_label("○　後藤 本部員"), squeezed_label("（事務局）")
    ('後藤本部員', '事務局')
    """
    return _EDGES.sub("", squeezed(label))


def left_out_by(repairs: Iterable[Repair]) -> tuple[Span, ...]:
    """The stretches that the repairs take out of the reading, sorted."""
    return tuple(sorted(span for repair in repairs for span in repair.removed))


def words_in(text: str, span: Span, removed: Sequence[Span]) -> str:
    """The words of a stretch as read, squeezed: without what repairs take out (`removed`, sorted)."""
    kept, at = [], span.start
    for index in range(max(0, bisect_left(removed, Span(span.start, span.start)) - 1), len(removed)):
        gap = removed[index]
        if gap.start >= span.end:
            break
        if gap.end > at:
            kept.append(text[at : max(at, gap.start)])
            at = min(gap.end, span.end)
    kept.append(text[at : span.end])
    return squeezed("".join(kept))
