"""What repeats at the top and bottom of a PDF's pages and belongs to the pages, not to the text. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from kg.model import LeftOutKind
from kg.records import record
from kg.sources.pdf_page import Line, usual_step

#: Lines at either end of a page among which running heads and page numbers are looked for.
_ZONE = 3
#: Hundredths of a point that the height of a running head may vary by.
_SAME_HEIGHT = 400
#: A line repeated on at least this share of the pages may be a running head.
_SHARE = 0.4
_CERTAIN_SHARE, _CERTAIN_PAGES = 0.6, 4
#: It stands apart: this many times the usual distance of lines from the next one.
_APART = 1.4

_NUMBER = re.compile(
    r"[\s\-－—–‐―−─~～・.|｜*＊<＜〈\[［(（〔]*(?:p(?:age)?\.?|Ｐ．?|頁|ページ)?\s*"
    r"(?P<number>[0-9０-９]{1,4}|[ivxlⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ]{1,5})"
    r"\s*(?:(?:/|／|of|分の)\s*[0-9０-９]{1,4})?\s*(?:頁|ページ)?"
    r"[\s\-－—–‐―−─~～・.|｜*＊>＞〉\]］)）〕]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@record
class Margin:
    """A line that belongs to its page."""

    kind: LeftOutKind
    line: Line


def page_margins(pages: Sequence[Sequence[Line]]) -> tuple[Margin, ...]:
    """The page numbers and running heads among the lines of the pages, in their order.

    A page number is told by the sequence that it continues from page to page, a running head by the
    same words (other than digits) at the same height on many pages, apart from the text.
    """
    numbers = set(_page_numbers(pages))
    heads = set(_running_heads([[line for line in page if line not in numbers] for page in pages]))
    return tuple(
        Margin(LeftOutKind.PAGE_NUMBER if line in numbers else LeftOutKind.RUNNING_HEAD, line)
        for page in pages
        for line in _at_the_ends(page, numbers | heads)
    )


def _at_the_ends(page: Sequence[Line], found: Set[Line]) -> list[Line]:
    """Those of the lines that nothing else of the page stands outside of. None of a page of nothing else."""
    above = list(takewhile(found.__contains__, page))
    below = list(takewhile(found.__contains__, reversed(page)))
    return [] if len(above) == len(page) > 1 else [*above, *reversed(below)]


def _zone(page: Sequence[Line]) -> list[Line]:
    return list(page) if len(page) <= 2 * _ZONE else [*page[:_ZONE], *page[-_ZONE:]]


def _page_numbers(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines that are nothing but a number, where the numbers count the pages."""
    found: dict[int, list[Line]] = defaultdict(list)
    candidates = 0
    for page in pages:
        numbered = [(line, value) for line in _zone(page) if (value := _value(line)) is not None]
        candidates += bool(numbered)
        for line, value in numbered:
            found[value - line.page].append(line)
    for ahead, lines in found.items():
        several = len({line.page for line in lines}) >= max(2, candidates / 2)
        # One number alone is a page's where it is the page's own, at its very end.
        alone = ahead == 0 and candidates == 1 and all(_ends(line, pages) for line in lines)
        if several or alone:
            yield from lines


def _value(line: Line) -> int | None:
    matched = _NUMBER.fullmatch(line.text)
    if matched is None:
        return None
    number = matched["number"].lower()
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[digit] for digit in number if digit in _ROMAN]
    if len(values) != len(number):
        return None
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


def _ends(line: Line, pages: Sequence[Sequence[Line]]) -> bool:
    page = next(page for page in pages if line in page)
    return line in (page[0], page[-1]) and _stands_apart(line, page, usual_step(pages))


def _running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    alike: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        for line in _zone(page):
            alike[_DIGITS.sub("#", line.text)].append(line)
    pitch = usual_step(pages)
    whole = {line: page for page in pages for line in page}
    for lines in alike.values():
        for near in _by_height(lines):
            count = len({line.page for line in near})
            if count < max(2, _SHARE * len(pages)):
                continue
            certain = count >= _CERTAIN_PAGES and count >= _CERTAIN_SHARE * len(pages)
            apart = sum(_stands_apart(line, whole[line], pitch) for line in near) > count / 2
            if certain or apart or _counts(near):
                yield from near


def _by_height(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups of one height each."""
    group: list[Line] = []
    for line in sorted(lines, key=lambda line: line.base):
        if group and line.base - group[0].base > _SAME_HEIGHT:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _counts(lines: Sequence[Line]) -> bool:
    """True where a number in the words rises with the pages."""
    if len({line.page for line in lines}) < len(lines):
        return False
    ahead = [{int(digits) - line.page for digits in _DIGITS.findall(line.text)} for line in lines]
    return bool(ahead[0].intersection(*ahead[1:]))


def _stands_apart(line: Line, page: Sequence[Line], pitch: int) -> bool:
    """True where the line is further from the text than lines are from each other, or beyond other such lines."""
    at = page.index(line)
    inward = page[at + 1 :] if at < len(page) / 2 else page[at - 1 :: -1] if at else ()
    steps = [abs(other.base - before.base) for before, other in pairwise([line, *inward])]
    return any(step > _APART * max(pitch, line.em) for step in steps[: _ZONE - 1]) or not inward
