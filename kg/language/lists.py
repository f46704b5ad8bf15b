"""Lists: bullets that a stem sentence takes up, and bullets that are sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Reading
from kg.records import record

#: Marks that open a bullet: dots, dashes, circled and bracketed numbers and letters.
_MARK = re.compile(
    r"(?:[-*＊‐–—−]\s*(?=[・･●○◦▪■◆◇➢▶►→⇒✓\s])|[・･●○◦▪■□◆◇➢▶►→⇒✓※]"
    r"|[①-⑳㋐-㋾]|[（(](?:[0-9０-９]{1,2}|[ア-ンａ-ｚa-zⅰ-ⅹⅠ-Ⅹ一二三四五六七八九十])[)）]"
    r"|(?:[0-9０-９]{1,2}|[ア-ン])[．.)）](?=\D))\s*"
)
#: Words with which the stem goes on after the list: particles and words like など.
_GOES_ON = re.compile(
    r"(?:など|等|といった|という|を|に|が|は|も|の|で|と|へ|から|まで|について|として|である|です)"
)
#: Words of a whole sentence that announce the list after it.
_ANNOUNCES = re.compile(r"(?:以下|次|下記)の(?!よう|通|とお)|[：:]$")
_SENTENCE_END = "。．！？!?"


@record
class Block:
    """A sentence (or piece of one) as it stands in its paragraph."""

    reading: Reading
    marked: bool
    """It opened with the mark of a bullet, which is taken off."""


_NOTHING = Reading("", ())


@record
class Group:
    """Opening words, bullets, and the words after the list; a plain sentence is all opening."""

    opening: Reading
    bullets: tuple[Reading, ...] = ()
    rest: Reading = _NOTHING


def unmarked(line: str) -> str:
    """The line without the marks that open it.

    >>> unmarked("- ・支援の拡充")
    '支援の拡充'
    """
    while match := _MARK.match(line):
        line = line[match.end() :]
    return line


def group_lists(blocks: Sequence[Block]) -> Iterator[Group]:
    """Sentences in order; a list that a stem takes up is one group."""
    at = 0
    while at < len(blocks):
        first = blocks[at]
        end = at + 1
        while end < len(blocks) and blocks[end].marked:
            end += 1
        bullets = blocks[at + 1 : end]
        if first.marked or not bullets or not all(_is_item(b) for b in bullets):
            yield Group(first.reading)
            at += 1
            continue
        after = blocks[end] if end < len(blocks) else None
        items = tuple(_item(b.reading) for b in bullets)
        if not _ends(first) and after is not None and _GOES_ON.match(after.reading.text):
            yield Group(first.reading, items, after.reading)
            at = end + 1
        elif _ANNOUNCES.search(first.reading.text):
            yield Group(first.reading, items)
            at = end
        else:
            yield Group(first.reading)
            at += 1


def _ends(block: Block) -> bool:
    return block.reading.text[-1] in _SENTENCE_END


def _is_item(block: Block) -> bool:
    """A bullet that ends in 。 speaks for itself."""
    return not _ends(block)


def _item(reading: Reading) -> Reading:
    """The bullet without the comma or semicolon that links it to the next."""
    text = reading.text.rstrip("、，,；;")
    return Reading(text, reading.offsets[: len(text)])
