"""Minutes whose line breaks were lost: fields and speakers' labels begin the lines anew.

Text copied out of a page or a field of a database often stands on one line. Where labels of one
form repeat inside a line, each begins a line of its own, and so do the fields of the head before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.model import Repair, RepairKind, Span
from kg.structure.labels import Label, find_labels
from kg.structure.lexicon import field_words
from kg.structure.lines import Line
from kg.structure.names import split_label

#: A line that holds a head and several turns is longer than this.
_LONGEST_LINE = 100
#: Labels that a line must hold besides one at its beginning.
_FEWEST = 2
_SHOWN_CHARS = 10
#: Where a label may begin inside a line: a mark, a bracket, or a word with a colon after the end of a sentence.
_BEGINNING = re.compile(
    r"(?:(?<=[\s。．」』）)】〕！？!?])(?=[○〇◯◎●◆◇■□▲△▼▽★☆♪]\s?[^\s。、○〇◯◎●◆◇■□]{1,30}(?:[\s：:]|（))"
    r"|(?=[【〔［＜〈《][^】〕］＞〉》。、]{1,30}[】〕］＞〉》])"
    r"|(?<=[\s。．」』）)！？!?])(?=[（(][^（()）。、]{1,20}[)）])"
    r"|(?<=[\s。．」』）)！？!?])(?=[^\s。、：:○【（(「」]{2,20}[：:]))"
)
#: What every beginning has: the mark, the bracket or the colon.
_SIGNS = re.compile("[○〇◯◎●◆◇■□▲△▼▽★☆♪【〔［＜〈《（(：:]")
#: Characters from a label back to its mark.
_FARTHEST_MARK = 4
_MARK = re.compile(r"[^\w\s]|〇")


def open_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Repair, ...]]:
    """The lines, those without line breaks cut at their labels and fields, and a repair for each that was cut.

    A text whose lines end where its turns do comes back as it is: labels inside lines must outnumber
    those at their beginnings, and a name in round brackets may not follow what was said.
    """
    found = {line.index: _inside(line) for line in lines if len(line.text) > _LONGEST_LINE}
    found = {index: inside for index, inside in found.items() if inside}
    if not found or _is_aside(lines[min(found)], found[min(found)][0]):
        return tuple(lines), ()
    if sum(map(len, found.values())) <= len(find_labels(lines, frozenset())):
        return tuple(lines), ()
    cuts = {index: _with_fields(lines[index], inside, index == min(found)) for index, inside in found.items()}
    opened = [piece for line in lines for piece in _cut(line, cuts.get(line.index, ()))]
    return tuple(_numbered(opened)), tuple(_repair(lines[index], cuts[index]) for index in sorted(cuts))


def _is_aside(line: Line, at: int) -> bool:
    """True where sentences stand before a name in brackets: （山田委員） may tell who said what was said."""
    return line.text[at] in "（(" and "。" in line.text[:at]


def _inside(line: Line) -> tuple[int, ...]:
    """Where labels begin inside the line, in offsets of its text; () for fewer than make a form."""
    if not _SIGNS.search(line.text):
        return ()
    tried = sorted({found.start() for found in _BEGINNING.finditer(line.text)} - {0})
    if len(tried) < _FEWEST:
        return ()
    pieces = _numbered(_cut(line, tried))
    labels = find_labels(pieces, frozenset())
    inside = [pieces[at].start - line.first for at, label in labels.items() if at and _is_sure(label, line)]
    return tuple(inside) if len(inside) >= _FEWEST else ()


def _with_fields(line: Line, inside: Sequence[int], first: bool) -> tuple[int, ...]:
    """The cuts of a line: its labels and, where it holds the head, the fields before them."""
    fields = [found.start() for found in _fields().finditer(line.text, 1, inside[0])] if first else []
    return tuple(sorted({*fields, *inside}))


def _is_sure(label: Label, line: Line) -> bool:
    """True for a label behind a mark or in brackets, and for one with a colon that names a person or an office alone."""
    begins = label.phrase.span.start - line.first
    printed = line.text[max(0, begins - _FARTHEST_MARK) : begins].rstrip()
    if printed and _MARK.match(printed[-1]) and printed[-1] not in "。．」』）)！？!?":
        return True
    return (
        label.style.endswith(":")
        and not re.search(r"[0-9０-９]", label.phrase.text)
        and bool(split_label(label.phrase.text).office)
    )


@cache
def _fields() -> re.Pattern[str]:
    words = sorted((word for word in field_words() if len(word) > 1), key=len, reverse=True)
    named = "|".join(r"\s?".join(map(re.escape, word)) for word in words)
    number = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十])[．.、]?\s*"
    begins = r"(?<![^\s。）)】])"
    return re.compile(
        rf"{begins}(?:{number})?[■□○◯●◎・]?(?:{named})\s*[：:]|{begins}[【（［〔](?:{named})[】）］〕]"
        rf"|{begins}{number}(?:{named})(?=\s)|(?<=議事録\s|会議録\s|事概要\s|事要旨\s)(?=\S)"
        rf"|(?<=[\s）)])(?=(?:明治|大正|昭和|平成|令和)[0-9０-９元一二三四五六七八九十\s]+年)"
    )


def _cut(line: Line, cuts: Sequence[int]) -> list[Line]:
    """The line cut before each offset of its text; what white space remains lies between the pieces."""
    if not cuts:
        return [line]
    places = [0, *cuts, len(line.text)]
    pieces = []
    for begin, end in pairwise(places):
        words = line.text[begin:end]
        first = line.first + begin + len(words) - len(words.lstrip())
        start = line.start if begin == 0 else line.first + begin
        stop = line.end if end == len(line.text) else line.first + end
        text = words.strip()
        pieces.append(Line(line.index, start, stop, first, first + len(text), text))
    return pieces


def _numbered(lines: Sequence[Line]) -> list[Line]:
    return [Line(at, one.start, one.end, one.first, one.last, one.text) for at, one in enumerate(lines)]


def _repair(line: Line, cuts: Sequence[int]) -> Repair:
    """The repair of one line, shown at its first cut."""
    at = cuts[0]
    span = Span(line.first + max(0, at - _SHOWN_CHARS), line.first + min(len(line.text), at + _SHOWN_CHARS))
    before, after = line.text[max(0, at - _SHOWN_CHARS) : at], line.text[at : at + _SHOWN_CHARS]
    return Repair(
        kind=RepairKind.PAGE_BREAK,
        span=span,
        printed=before + after,
        read=f"{before}\n{after}",
        reason_ja=f"改行が失われているので、発言者の表示と項目の前で行を改めて読んだ（{len(cuts)}箇所）",
        reason_en=f"line breaks were lost: the text was read with one before each label and field ({len(cuts)} places)",
    )
