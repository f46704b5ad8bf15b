"""The reading of a stretch of the kept text: repairs applied, wrapped lines joined, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Reading, Repair, Span
from kg.structure.directions import is_direction, is_rule
from kg.structure.lines import Line, split_lines

#: What a line of a list begins with.
BULLET = re.compile(
    r"[-－–*＊]?[\s　]*[・･•▪‣◦○〇◯●■□◆◇➢✓→※▶►](?=\S|\s)|[-–*]\s+|[①-⑳⑴-⒇]|[(（]?[0-9０-９ア-ンa-zａ-ｚ]{1,2}[)）]"
)
_ENDS = tuple("。．！？!?」』）)】〕”…：:")
#: A wrapped line is at least this long; a shorter one was ended on purpose.
_WRAPPED_CHARS = 24
#: No repair's span is longer: a break and a few words on both sides.
_LONGEST_REPAIR = 4096


def read_span(text: str, span: Span, repairs: Sequence[Repair] = ()) -> Reading:
    """What `text[span]` reads as; `offsets[i]` is where `text[i]` of the reading stands.

    `repairs` stand in the order of their places, as in `Meeting.repairs`. Left out are what they
    remove, white space around lines, stage directions and rules on lines of their own, and the line
    breaks of wrapped lines; a paragraph's end stays as one "\\n".

    >>> read_span("重要であ\\nる。\\n\\n次に", Span(0, 11)).text
    '重要であ\\nる。\\n次に'
    """
    removed = _removed(span, repairs)
    chars: list[str] = []
    offsets: list[int] = []
    previous: Line | None = None
    gap: int | None = None
    for line in _lines(text, span, removed):
        if line.blank or is_direction(line.text) or is_rule(line.text):
            gap = gap if gap is not None else line.start
            continue
        if previous and (break_at := _break(previous, line, gap is not None, text, removed)) is not None:
            chars.append("\n")
            offsets.append(break_at)
        for kept in _kept(line, removed):
            chars.append(text[kept.start : kept.stop])
            offsets.extend(kept)
        previous, gap = line, None
    return Reading("".join(chars), tuple(offsets))


def continues(before: Line, after: Line, begins: int | None = None) -> bool:
    """True where `after`, on the very next line, only goes on with a line that was wrapped.

    `begins` is where the printed line begins, if `before` is only the part behind a label.

    >>> first, second = split_lines("サイバー空間における脅威が深刻化し、我が国の経済社会に\\n大きな影響を与えている。")
    >>> continues(first, second)
    True
    """
    if before.text.endswith(_ENDS) or after.indent or BULLET.match(after.text):
        return False
    return before.last - (before.first if begins is None else min(begins, before.first)) >= _WRAPPED_CHARS


def _removed(span: Span, repairs: Sequence[Repair]) -> list[Span]:
    """What repairs remove of the stretch; those that cannot touch it are not looked at."""
    first = bisect_left(repairs, span.start - _LONGEST_REPAIR, key=lambda repair: repair.span.start)
    repairs = repairs[first : bisect_left(repairs, span.end, key=lambda repair: repair.span.start)]
    stretches = sorted(
        r for repair in repairs for r in repair.removed if r.start < span.end and r.end > span.start
    )
    return [Span(max(r.start, span.start), min(r.end, span.end)) for r in stretches]


def _lines(text: str, span: Span, removed: Sequence[Span]) -> Iterator[Line]:
    """Lines of the stretch in the text's offsets; a line wholly removed is left out."""
    for line in split_lines(text[span.start : span.end]):
        shift = span.start
        moved = Line(
            line.index, line.start + shift, line.end + shift, line.first + shift, line.last + shift, line.text
        )
        if any(
            r.start <= moved.first and moved.last <= r.end for r in _near(removed, moved) if not line.blank
        ):
            continue
        yield moved


def _near(removed: Sequence[Span], first: Line, last: Line | None = None) -> Sequence[Span]:
    """What may be removed between the beginning of one line and the end of another."""
    end = (last or first).last
    begin = max(0, bisect_left(removed, Span(first.first, first.first)) - 1)
    return removed[begin : bisect_left(removed, Span(end, end))]


def _break(before: Line, after: Line, blank: bool, text: str, removed: Sequence[Span]) -> int | None:
    """Offset of the line break that ends a paragraph between two lines, None where none does."""
    removed = _near(removed, before, after)
    if any(r.start <= before.last and after.first <= r.end for r in removed):
        return None
    if not blank and continues(before, after, text.rfind("\n", max(0, before.start - 400), before.start) + 1):
        return None
    for offset in range(before.last, after.first):
        if text[offset] == "\n" and not any(r.start <= offset < r.end for r in removed):
            return offset
    return None


def _kept(line: Line, removed: Sequence[Span]) -> Iterator[range]:
    """The offsets of a line without what is removed, as stretches."""
    start = line.first
    for stretch in removed[max(0, bisect_left(removed, Span(line.first, line.first)) - 1) :]:
        if stretch.start >= line.last:
            break
        if stretch.start > start:
            yield range(start, stretch.start)
        start = max(start, stretch.end)
    if start < line.last:
        yield range(start, line.last)
