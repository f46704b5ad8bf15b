"""Headings of the proceedings: (1) 開会, ２．議事, 【決定事項】, ◎諸般の報告."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Phrase, Span
from kg.structure.directions import is_direction, is_rule
from kg.structure.folding import fold
from kg.structure.lines import Line
from kg.structure.numerals import parse_number

_STYLES = (
    ("(1)", re.compile(r"[(]([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)][.、]?\s*(?=\S)")),
    ("1)", re.compile(r"([0-9]{1,2})[)]\s*(?=\S)")),
    ("1.", re.compile(r"([0-9]{1,2})[.、](?![0-9])\s*(?=\S)")),
    ("1 ", re.compile(r"([0-9]{1,2})\s+(?=\S)")),
    ("一", re.compile(r"([一二三四五六七八九十]{1,3})[.、\s]\s*(?=\S)")),
    ("①", re.compile(r"([①-⑳])\s*(?=\S)")),
    (
        "議題1",
        re.compile(
            r"(?:議題|議案|日程|案件|報告事項|審議事項)第?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:号)?[:.、\s]*(?=\S)"
        ),
    ),
    ("第1", re.compile(r"第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s+(?=\S)")),
    ("[", re.compile(r"[【〔［\[〈《＜<](?=[^】〕］\]〉》＞>]{2,50}[】〕］\]〉》＞>]$)()")),
    ("◎", re.compile(r"[◎■◆□●◇▼]\s*()(?=\S)")),
    ("#", re.compile(r"#{1,4}\s+()(?=\S)")),
)
_LONGEST_HEADING = 70
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its number and mark taken off."""

    line: int
    style: str
    number: int | None
    title: Phrase


def read_heading(line: Line) -> Heading | None:
    """The heading that a line has the form of, else None; whether it is one depends on what follows.

    >>> from kg.structure.lines import split_lines
    >>> read_heading(split_lines("（２）討議")[0]).title.text
    '討議'
    """
    text = line.text
    if (
        not text
        or len(text) > _LONGEST_HEADING
        or text.endswith(("。", "、", "？", "．"))
        or "。" in text[:-1]
    ):
        return None
    folded = fold(text)
    for style, pattern in _STYLES:
        if match := pattern.match(text if style in ("[", "◎", "①") else folded):
            end = len(text) - 1 if style == "[" else len(text)
            title = text[match.end() : end].rstrip()
            number = _CIRCLED.index(match.group(1)) + 1 if style == "①" else parse_number(match.group(1))
            start = line.first + match.end()
            return (
                Heading(line.index, style, number, Phrase(title, Span(start, start + len(title))))
                if title
                else None
            )
    return None


def find_headings(
    lines: Sequence[Line], start: int, labels: Container[int], lists: bool
) -> dict[int, Heading]:
    """Line index → heading, from line `start` on.

    A line in the form of a heading is one where a new turn, another heading or a list follows, or
    where its number goes on from the heading before it; an enumeration inside a speech is none.
    `lists` says that the speeches themselves are items of lists.
    """
    candidates = {
        line.index: heading
        for line in lines[start:]
        if line.index not in labels and not is_direction(line.text) and (heading := read_heading(line))
    }
    accepted: dict[int, Heading] = {}
    last: dict[str, int] = {}
    for index, heading in candidates.items():
        after = _next_words(lines, index)
        follows = (
            after is None or after.index in labels or after.index in candidates or is_direction(after.text)
        )
        expected = heading.number is not None and heading.number == last.get(heading.style, 0) + 1
        listed = (
            after is not None and after.text[0] in "・-•○〇◯「" and heading.style in ("[", "(1)", "1.", "1 ")
        )
        if follows or listed or (expected and (lists or heading.style in last or heading.number == 1)):
            accepted[index] = heading
            if heading.number is not None:
                last[heading.style] = heading.number
    return accepted


def _next_words(lines: Sequence[Line], index: int) -> Line | None:
    for line in lines[index + 1 : index + 12]:
        if line.text and not line.page_number and not is_rule(line.text):
            return line
    return None


def titles_of(headings: Mapping[int, Heading]) -> tuple[Phrase, ...]:
    """The headings' words, in the order of the document."""
    return tuple(headings[index].title for index in sorted(headings))
