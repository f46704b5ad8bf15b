"""Laws named in a text: by full title or by an alias that means one law (`data/authority/laws.csv`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kg.entities.fold import is_word_letter
from kg.entities.longest import Longest
from kg.entities.tables import law_rows
from kg.model import Phrase, Reference, Span
from kg.records import record

#: Kanji that may stand before a law's name without belonging to it: 改正個人情報保護法, 旧電波法.
_BEFORE = re.compile(r"(?:改正|新|旧|現行|同|関係|各|本|昨年|今般|今回|当該|特に)$")

#: What makes another word of it: 医療法人, 会社法制, 刑法学, 警察法令.
_AFTER = re.compile(r"[人制学務廷曹令科則典律理]|施行(?:令|規則)")

#: Up to this length the tail of a longer name (特措法, 整備法) is a common word.
_TAIL_CHARS = 4

#: A law that is to be made or changed, as the head of a phrase: …に関する法案の提出, 電波法の改正.
_BILL = re.compile(
    r"(?:[^、。「」]*?(?:に関する|に係る|のための|するための|を改正する))?(?:[^、。「」のをはがにとでも]*?)"
    r"(?:法律?案|新法|立法措置|法的措置|法改正|法整備|法制化)"
)


@record
class LawFound:
    """A law's name in a text, `[start, end)`, and the title of its row."""

    start: int
    end: int
    title: str


@cache
def _index() -> tuple[dict[str, str], Longest]:
    """Name → title; a short alias that is the mere tail of a longer law's name means nothing.

    強化法 is the tail of サイバー対処能力強化法, 憲法 of 日本国憲法: printed alone they may be any.
    """
    names: dict[str, set[str]] = {}
    titles = {_narrow(row.title_ja) for row in law_rows()}
    for row in law_rows():
        for name in (row.title_ja, *row.aliases):
            names.setdefault(_narrow(name), set()).add(row.title_ja)
    tails = {name[-chars:] for name in names for chars in range(1, min(_TAIL_CHARS, len(name) - 1) + 1)}
    tails -= titles
    safe = {name: next(iter(laws)) for name, laws in names.items() if len(laws) == 1 and name not in tails}
    return safe, Longest(safe)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def scan_laws(text: str) -> Iterator[LawFound]:
    """Laws named in an NFKC text, the longest name first, where they stand as words.

    >>> [found.title for found in scan_laws("改正電波法と医療法人、放送法制")]
    ['電波法']
    """
    titles, names = _index()
    for start, name in names.scan(text):
        end = start + len(name)
        before, after = text[:start], text[end:]
        if before and is_word_letter(before[-1]) and not _BEFORE.search(before):
            continue
        if not _AFTER.match(after):
            yield LawFound(start, end, titles[name])


def law_of(phrase: str) -> str | None:
    """The title of the one law that the phrase names, quotation marks or not, else None."""
    titles = {found.title for found in scan_laws(_narrow(phrase))}
    return titles.pop() if len(titles) == 1 else None


def laws_in(phrase: Phrase) -> tuple[Reference, ...]:
    """A reference for each law or bill of a phrase; `law` is None for one the table does not know.

    The reference's words are those of the phrase; its place is that of the phrase where white
    space taken out of it makes the exact place unknown.
    """
    text = _narrow(phrase.text)
    found = [Reference(_part(phrase, one.start, one.end, text), law=one.title) for one in scan_laws(text)]
    if found:
        return tuple(found)
    bill = _BILL.search(text) if "法" in text else None
    if bill:
        return (Reference(_part(phrase, bill.start(), bill.end(), text)),)
    return ()


def _part(phrase: Phrase, start: int, end: int, narrow: str) -> Phrase:
    same_place = len(narrow) == len(phrase.text) == phrase.span.end - phrase.span.start
    if not same_place:
        return Phrase(narrow[start:end], phrase.span)
    return Phrase(phrase.text[start:end], Span(phrase.span.start + start, phrase.span.start + end))
