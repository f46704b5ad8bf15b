"""Page breaks inside sentences, and the words that a break doubled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise

from kg.model import Repair, RepairKind, Span, Speech
from kg.records import record
from kg.structure.directions import is_directed, is_rule
from kg.structure.layout import layout_of
from kg.structure.lines import Line
from kg.structure.reading import BETWEEN_NOUNS, BULLET, continues

_ENDED = tuple("。．！？!?」』）)】〕”…：:")
#: Words that begin a paragraph, never the rest of a broken sentence.
_BEGINS = re.compile(
    r"(?:なお|また|さらに|更に|次に|まず|そして|しかし|一方|最後に|続いて|以上|ただし|つまり|例えば|特に|加えて|そこで|したがって|"
    r"このため|その上|引き続き|今後|本日|他方|同時に|もう[一1１]点|第[一二三四五1-9１-９])"
)
_STOPS = tuple("。．！？!?")
_GOES_ON = re.compile(r"[ぁ-ん]")
_SHOWN_CHARS = 10
#: Where this share of paragraphs ends with a full stop, one without is cut off.
_MOSTLY = 0.8


@record
class _Setting:
    """What the document tells of its paragraphs."""

    strict: bool
    """Nearly all of them end with a full stop."""
    indent: int
    """White space that every line begins with."""
    items: Container[int]
    """The lines of items of lists."""
    full: Collection[int]
    """The lines that reach the width at which all of them are cut."""


def find_breaks(
    text: str, lines: Sequence[Line], speeches: Sequence[Speech], taken: Container[int]
) -> tuple[Repair, ...]:
    """The repairs of sentences that go on after a page break, in order.

    `taken` are the lines of headings and those of labels that no speech stands on. A break is a blank line or a page number in
    mid-sentence: the words before it do not end a sentence and those after it begin none. Lists
    are no breaks, and neither is a line that was merely wrapped.
    """
    repairs: list[Repair] = []
    turns = list(_turns(lines, speeches, taken))
    layout = layout_of(text)
    full = {
        line.index for words, _ in turns for line in words if layout.is_full(text[line.start : line.last])
    }
    items = {index for words, _ in turns for index in _items(text, words, full)}
    ends = (line for words, _ in turns for line in _paragraph_ends(words))
    paragraphs = [line for line in ends if line.index not in items and line.index not in full]
    strict = sum(line.text.endswith(_ENDED) for line in paragraphs) >= _MOSTLY * max(1, len(paragraphs))
    setting = _Setting(strict, layout.indent, items, full)
    for words, numbers in turns:
        for before, after in pairwise(words):
            first = bisect_right(numbers, before.index, key=lambda number: number.index)
            between = numbers[first : bisect_left(numbers, after.index, key=lambda number: number.index)]
            if after.index > before.index + 1 and _broken(before, after, bool(between), setting):
                repairs.append(_repair(text, before, after))
            else:
                repairs.extend(_page_number(number) for number in between)
    return tuple(repairs)


def doubled_fragment(before: str, after: str) -> int:
    """How many characters at the end of `before` are printed again at the beginning of `after`; 0 for none.

    They are a doubling where they are the beginning of a longer word: セキ | セキュリティ強化. A whole
    word that is printed again is none, nor is a single character.

    >>> doubled_fragment("更なる進展とセキ", "セキュリティ強化の両立"), doubled_fragment("情報の", "情報を")
    (2, 0)
    """
    for length in range(min(12, len(before), len(after) - 1), 1, -1):
        fragment = after[:length]
        if (
            before.endswith(fragment)
            and _same_script(fragment[-1], after[length])
            and _whole(before, fragment)
        ):
            return length
    return 0


def _whole(before: str, fragment: str) -> bool:
    """True where the fragment is a run of its own script: the word before it ends where it begins."""
    script = _script(fragment[0])
    if script is None or any(_script(char) is not script for char in fragment):
        return False
    at = len(before) - len(fragment)
    return at == 0 or _script(before[at - 1]) is not script


def _same_script(one: str, other: str) -> bool:
    return _script(one) is not None and _script(one) is _script(other)


def _script(char: str) -> str | None:
    if "ァ" <= char <= "ヺ" or char == "ー":
        return "katakana"
    if "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char == "々":
        return "kanji"
    return "latin" if char.isascii() and char.isalpha() else None


def _turns(
    lines: Sequence[Line], speeches: Sequence[Speech], taken: Container[int]
) -> Iterator[tuple[list[Line], list[Line]]]:
    """For each speech its lines with words, and the page numbers among them."""
    at = 0
    for speech in speeches:
        while at < len(lines) and lines[at].end <= speech.span.start:
            at += 1
        words, numbers, here = [], [], at
        while here < len(lines) and lines[here].start < speech.span.end:
            line = lines[here]
            here += 1
            if line.page_number and line.first > speech.span.start:
                numbers.append(line)
            elif line.text and line.index not in taken and not is_rule(line.text) and not is_directed(line):
                words.append(line)
        at = here
        yield words, numbers


def _paragraph_ends(words: Sequence[Line]) -> list[Line]:
    """The lines after which there is a gap."""
    ends = [before for before, after in pairwise(words) if after.index > before.index + 1]
    return [*ends, *words[-1:]]


def _items(text: str, words: Sequence[Line], full: Container[int]) -> Iterator[int]:
    """The lines of items of lists, those included that only go on with an item that was wrapped."""
    item = False
    for before, line in zip([None, *words], words, strict=False):
        near = before is not None and (line.index == before.index + 1 or before.index in full)
        wrapped = near and before is not None and continues(text, before, line)
        item = item if wrapped else BULLET.match(line.text) is not None
        if item:
            yield line.index


def _broken(before: Line, after: Line, numbered: bool, setting: _Setting) -> bool:
    """True where a sentence was cut between two lines that do not touch."""
    if before.index in setting.full and not before.text.endswith(_STOPS):
        # Cut at the width of the page: whatever comes next goes on with it, but for an item of a list.
        return not BULLET.match(after.text) or after.text[0] in BETWEEN_NOUNS
    if before.text.endswith(_ENDED) or BULLET.match(after.text) or after.text[0] in "※(（「【":
        return False
    if before.index in setting.items and (setting.full or not numbered):
        # An item of a list needs no full stop; the words below a list are its stem, not its rest.
        return False
    if after.indent > setting.indent and after.text and not numbered:
        return False
    if _BEGINS.match(after.text) and not before.text.endswith(("、", "の", "を")):
        return False
    if doubled_fragment(before.text, after.text):
        return True
    return setting.strict or numbered or before.text.endswith("、") or bool(_GOES_ON.match(after.text))


def _repair(text: str, before: Line, after: Line) -> Repair:
    doubled = doubled_fragment(before.text, after.text)
    cut = Span(before.last - doubled, after.first)
    span = Span(max(before.first, cut.start - _SHOWN_CHARS), min(after.last, cut.end + _SHOWN_CHARS))
    read = text[span.start : cut.start] + text[cut.end : span.end]
    if doubled:
        fragment = after.text[:doubled]
        return Repair(
            kind=RepairKind.DOUBLED_FRAGMENT,
            span=span,
            printed=text[span.start : span.end],
            read=read,
            reason_ja=f"改ページの前の「{fragment}」は、後の語の初めがもう一度印刷されたものである",
            reason_en=f"{fragment} before the page break is the beginning of the word after it, printed twice",
            removed=(cut,),
        )
    return Repair(
        kind=RepairKind.PAGE_BREAK,
        span=span,
        printed=text[span.start : span.end],
        read=read,
        reason_ja="文が終わらないまま改ページされ、続きが次の段落にある",
        reason_en="the sentence does not end before the page break and goes on in the next paragraph",
        removed=(cut,),
    )


def _page_number(line: Line) -> Repair:
    return Repair(
        kind=RepairKind.PAGE_BREAK,
        span=line.span,
        printed=line.text,
        read="",
        reason_ja="ページ番号で、発言ではない",
        reason_en="the number of a page, not part of the speech",
        removed=(line.span,),
    )
