"""The reading of a stretch of the kept text: repairs applied, wrapped lines joined, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Phrase, Reading, Repair, Span
from kg.structure.directions import is_directed, is_rule
from kg.structure.layout import layout_of
from kg.structure.lines import Line, is_page_number, split_lines

#: What a line of a list begins with.
BULLET = re.compile(
    r"[-－–*＊]?[\s　]*[・･•▪‣◦○〇◯●■□◆◇➢✓→※▶►](?=\S|\s)|[-–*]\s+|[①-⑳⑴-⒇]|[(（]?[0-9０-９ア-ンa-zａ-ｚ]{1,2}[)）]"
)
_ENDS = tuple("。．！？!?」』）)】〕”…：:")
_STOPS = tuple("。．！？!?")
#: What marks items of lists but also stands between nouns, where a line may be cut: 政・労・使.
BETWEEN_NOUNS = "・･"
#: How far back the beginning of a printed line is looked for.
_LONGEST_LINE = 400
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
        if line.blank or is_directed(line) or is_rule(line.text):
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


def continues(text: str, before: Line, after: Line) -> bool:
    """True where `after`, on the very next line of `text`, only goes on with a line that was wrapped.

    Where the whole text is cut at one width, a line that reaches it goes on unless its sentence ends,
    whatever the next begins with; `before` may be only the part behind a label.

    >>> text = "サイバー空間における脅威が深刻化し、我が国の経済社会に\\n大きな影響を与えている。"
    >>> continues(text, *split_lines(text))
    True
    """
    begins = text.rfind("\n", max(0, before.start - _LONGEST_LINE), before.start) + 1
    layout = layout_of(text)
    if layout.is_full(text[begins : before.last]):
        return not before.text.endswith(_STOPS) and not (
            BULLET.match(after.text) and after.text[0] not in BETWEEN_NOUNS
        )
    if before.text.endswith(_ENDS) or after.indent > layout.indent or BULLET.match(after.text):
        return False
    return before.last - min(begins, before.first) >= _WRAPPED_CHARS


def wrapped_to(text: str, lines: Sequence[Line], at: int) -> int:
    """Index of the last of the lines that only go on with line `at`; `at` where that was not wrapped.

    A blank line or the number of a page may stand between where the line above was cut at the width of all.
    """
    for after in range(at + 1, len(lines)):
        line = lines[after]
        if not line.text or line.page_number:
            continue
        cut = layout_of(text).is_full(text[lines[at].start : lines[at].last])
        if not (after == at + 1 or cut) or not continues(text, lines[at], line):
            break
        at = after
    return at


def wrapped_phrase(text: str, start: int, end: int) -> Phrase:
    """The words of a stretch with its line breaks, and numbers of pages between them, taken out."""
    return Phrase(joined(text[start:end]), Span(start, end))


def joined(words: str) -> str:
    """Words without their line breaks, the white space around those and numbers of pages between them.

    >>> joined("2023年度\\n - 3 -\\n 年次計画")
    '2023年度年次計画'
    """
    if "\n" not in words:
        return words
    pieces = words.split("\n")
    inner = [piece.strip() for piece in pieces[1:-1] if not is_page_number(piece.strip())]
    return "".join([pieces[0].rstrip(), *inner, pieces[-1].lstrip()])


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
    if not blank and continues(text, before, after):
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
