"""Headings of the proceedings: (1) 開会, ２．議事, 【決定事項】, ◎諸般の報告."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.directions import is_directed, is_rule
from kg.structure.folding import fold
from kg.structure.lines import Line, told_once
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
    ("◎", re.compile(r"[◎■◆□●◇▼△▲]\s*()(?=\S)")),
    ("#", re.compile(r"#{1,4}\s+()(?=\S)")),
)
#: What a heading of any of these styles begins with.
_BEGINS = frozenset("(0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳議日案報審第【〔［[〈《＜<◎■◆□●◇▼△▲#")
_LONGEST_HEADING = 70
_HEADING_SPEECH = re.compile(
    r"(?P<office>.+?)(?:(?:の|による|より|からの)?(?:冒頭|開会|開催|締め?括り|締めくくり|締括り|閉会|結び|最後)?の?)?"
    r"(?:御|ご)?(?:挨拶|あいさつ|発言|訓示|指示|締め?括り|締めくくり)(?:要旨|概要)?"
)
#: 挨拶（岡田大臣）, 開会挨拶：山田座長: the speaker behind the occasion.
_SPEECH_OF = re.compile(
    r"(?:冒頭|開会|開催|締め?括り|閉会|結び|最後)?の?(?:御|ご)?(?:挨拶|あいさつ|発言|訓示)[(（:：](?P<office>[^()（）:：]{2,20})[)）]?"
)
_OFFICE_ONLY = re.compile(
    r"(?:本部長|議長|座長|会長|部会長|委員長|総理|大臣|長官|政務官|理事長|知事|市長|区長|町長|村長|主査|総裁)$"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@record
class Heading:
    """A heading, its number and mark taken off."""

    line: int
    style: str
    number: int | None
    title: Phrase


@told_once
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
        or not (text[0] in _BEGINS or line.folded[0] in _BEGINS)
        or text.endswith(("。", "、", "？", "．"))
        or "。" in text[:-1]
    ):
        return None
    for style, pattern in _STYLES:
        if match := pattern.match(text if style in ("[", "◎", "①") else line.folded):
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
    lines: Sequence[Line], start: int, labels: Collection[int], marked: Collection[int] = frozenset()
) -> dict[int, Heading]:
    """Line index → heading, from line `start` on; `marked` are lines that the source says are headings.

    Any other line in the form of a heading is one where a new turn, another heading or a list follows, where
    nobody speaks yet, or where its number goes on from the heading before it; an enumeration inside
    a speech is none.
    """
    candidates = {
        line.index: heading
        for line in lines[start:]
        if line.index not in labels
        and not line.page_number
        and not is_directed(line)
        and (heading := read_heading(line) or (_as_marked(line) if line.index in marked else None))
    }
    leads = _leads_to_turn(lines, candidates, labels)
    opening = min(labels, default=len(lines))
    accepted: dict[int, Heading] = {}
    last: dict[str, int] = {}
    enumerating: set[str] = set()
    for index, heading in candidates.items():
        first = heading.number in (None, 1)
        goes_on = heading.style in last and heading.number == last[heading.style] + 1
        sure = index in marked or index in leads or heading_speaker(heading) is not None
        listed = heading.style == "[" and _lists_below(lines, index)
        # Before anybody speaks a (1) heads a section; later, where words follow it, it counts points.
        if sure or listed or (first and index < opening) or (goes_on and heading.style not in enumerating):
            accepted[index] = heading
            enumerating.discard(heading.style)
            if heading.number is not None:
                last[heading.style] = heading.number
        elif heading.number == 1:
            enumerating.add(heading.style)
    return accepted


def _as_marked(line: Line) -> Heading | None:
    """A heading without number or mark, on a line that the source says is one."""
    if not line.text or len(line.text) > _LONGEST_HEADING or "。" in line.text:
        return None
    return Heading(line.index, "marked", None, Phrase(line.text, line.span))


def heading_speaker(heading: Heading) -> Phrase | None:
    """The words of a heading that is itself a speaker's label (本部長冒頭挨拶); None for any other."""
    match = _speech_of(heading.title.text)
    return heading.title if match and _OFFICE_ONLY.search(fold(match["office"]).strip("()")) else None


def office_of_heading(words: str) -> str:
    """The office that a heading speech names: 本部長 of 本部長冒頭挨拶."""
    match = _speech_of(words)
    return match["office"] if match else words


def _speech_of(words: str) -> re.Match[str] | None:
    return _SPEECH_OF.fullmatch(words) or _HEADING_SPEECH.fullmatch(words)


def _leads_to_turn(
    lines: Sequence[Line], candidates: Mapping[int, Heading], labels: Container[int]
) -> set[int]:
    """The candidates after which, other candidates aside, a new turn, a note or the end follows."""
    found: set[int] = set()
    for index in sorted(candidates, reverse=True):
        after = _next_words(lines, index)
        if after is None or after.index in labels or after.index in found or is_directed(after):
            found.add(index)
    return found


def _lists_below(lines: Sequence[Line], index: int) -> bool:
    after = _next_words(lines, index)
    return after is not None and after.text[0] in "・-•○〇◯「"


def _next_words(lines: Sequence[Line], index: int) -> Line | None:
    for line in lines[index + 1 : index + 12]:
        if line.text and not line.page_number and not is_rule(line.text):
            return line
    return None


def titles_of(headings: Mapping[int, Heading]) -> tuple[Phrase, ...]:
    """The headings' words, in the order of the document."""
    return tuple(headings[index].title for index in sorted(headings))
