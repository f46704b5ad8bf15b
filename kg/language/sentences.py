"""Sentences of the speeches: the reading is cut at 。 outside brackets and where a paragraph ends.

Lists that a stem sentence takes up become one Sentence with bullets (see `kg.language.lists`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.brackets import PAIRS, matching
from kg.language.lists import Block, group_lists, unmarked
from kg.language.tokens import tokenize
from kg.model import Bullet, Document, Meeting, Reading, Sentence
from kg.structure.reading import read_span

_ENDS = frozenset("。．！？!?")
_STOPS = re.compile(f"[{re.escape(''.join((*_ENDS, *PAIRS)))}]")
#: A sentence longer than this is cut at a comma: nobody speaks so, and analysis is quadratic.
_LONGEST_CHARS = 1500
_BLANK = " \t\u3000\n"


def split_sentences(document: Document, meeting: Meeting) -> tuple[Sentence, ...]:
    """The sentences of all speeches, in order, tokenized; offsets lead to `document.text`."""
    return tuple(
        sentence
        for speech in meeting.speeches
        for sentence in _of_reading(read_span(document.text, speech.span, meeting.repairs), speech.order)
    )


def _of_reading(reading: Reading, order: int) -> Iterator[Sentence]:
    blocks = [
        Block(piece, marked)
        for paragraph, marked in _paragraphs(reading)
        for piece in _cut(paragraph)
        if piece.text.strip(_BLANK)
    ]
    for group in group_lists(blocks):
        stem = _joined(group.opening, group.rest)
        yield Sentence(
            speech=order,
            text=stem.text,
            offsets=stem.offsets,
            tokens=tokenize(stem.text),
            bullets=tuple(Bullet(b.text, b.offsets, tokenize(b.text)) for b in group.bullets),
            split=len(group.opening.text) if group.bullets else 0,
        )


def _joined(first: Reading, second: Reading) -> Reading:
    return Reading(first.text + second.text, first.offsets + second.offsets)


def _slice(reading: Reading, start: int, end: int) -> Reading:
    """A stretch of the reading without blanks at its ends."""
    while start < end and reading.text[start] in _BLANK:
        start += 1
    while end > start and reading.text[end - 1] in _BLANK:
        end -= 1
    return Reading(reading.text[start:end], reading.offsets[start:end])


def _paragraphs(reading: Reading) -> Iterator[tuple[Reading, bool]]:
    """Paragraphs (lines of the reading), marks of bullets taken off (and said so)."""
    start = 0
    for line in reading.text.split("\n"):
        paragraph = _slice(reading, start, start + len(line))
        start += len(line) + 1
        body = unmarked(paragraph.text)
        marked = len(body) < len(paragraph.text)
        yield _slice(paragraph, len(paragraph.text) - len(body), len(paragraph.text)), marked


def _cut(paragraph: Reading) -> Iterator[Reading]:
    pairs = matching(paragraph.text)
    start = free = 0
    for match in _STOPS.finditer(paragraph.text):
        at = match.start()
        if at < free:
            continue
        if at in pairs and pairs[at] - at < _LONGEST_CHARS:
            free = pairs[at] + 1
        elif paragraph.text[at] in _ENDS and not _inside_number(paragraph.text, at):
            yield from _not_too_long(_slice(paragraph, start, at + 1))
            start = at + 1
    yield from _not_too_long(_slice(paragraph, start, len(paragraph.text)))


def _inside_number(text: str, at: int) -> bool:
    """．between digits is a decimal point, as in ３．５."""
    return text[at] == "．" and (at + 1 < len(text) and text[at + 1] not in _BLANK)


def _not_too_long(sentence: Reading) -> Iterator[Reading]:
    start, length = 0, len(sentence.text)
    while length - start > _LONGEST_CHARS:
        comma = sentence.text.rfind("、", start, start + _LONGEST_CHARS)
        end = comma + 1 if comma > start else start + _LONGEST_CHARS
        yield Reading(sentence.text[start:end], sentence.offsets[start:end])
        start = end
    if length > start:
        yield Reading(sentence.text[start:], sentence.offsets[start:])
