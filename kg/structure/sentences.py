"""Where sentences lie in a stretch of the kept text: enough to quote one, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.structure.directions import is_direction
from kg.structure.layout import layout_of
from kg.structure.lines import is_page_number

_OPEN = "「『（(〔［【"
_CLOSE = "」』）)〕］】"
#: What can end a sentence, open or close a bracket.
#: How far back the beginning of a printed line is looked for.
_LONGEST_LINE = 400
_SIGNS = re.compile(r"[「『（(〔［【」』）)〕］】。？！?!\n]")


def iter_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of `text[span]`: up to 。 outside brackets, or to the end of a paragraph.

    >>> [span.end for span in iter_sentences("「異議なし。」とのこと。決定する。", Span(0, 17))]
    [12, 17]
    """
    start, depth = span.start, 0
    for sign in _SIGNS.finditer(text, span.start, span.end):
        at, char = sign.start(), sign.group()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        blank = text.startswith("\n\n", at) or (char == "\n" and at > span.start and text[at - 1] == "。")
        if blank and (text[at - 1] in "、のをにはがとでも" or _is_cut(text, at)):
            continue
        if (char in "。？！?!" and depth == 0) or blank:
            depth = 0 if blank else depth
            yield from _sentence(text, start, at if blank else at + 1)
            start = at + 1
    yield from _sentence(text, start, span.end)


def _is_cut(text: str, at: int) -> bool:
    """True where the line that ends at `at` was cut at the width of all, or is the number of a page."""
    line = text[text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1 : at]
    return is_page_number(line.strip()) or (line[-1:] not in "。．！？!?" and layout_of(text).is_full(line))


def _sentence(text: str, start: int, end: int) -> Iterator[Span]:
    printed = text[start:end]
    # A note on lines of its own (（「異議なし」と声あり）) is not part of the sentence below it.
    while (cut := printed.find("\n", len(printed) - len(printed.lstrip()))) >= 0 and is_direction(
        printed[:cut].strip()
    ):
        start, printed = start + cut, printed[cut:]
    if printed.strip():
        yield Span(start + len(printed) - len(printed.lstrip()), start + len(printed.rstrip()))
