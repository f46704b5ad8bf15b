"""Folding for comparison: one character for one, so that offsets stay those of the kept text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg.structure.lexicon import kanji_variants, old_kanji

_ROUND = str.maketrans("【［〔[】］〕]", "（（（（））））")
#: Variation selectors: they choose the glyph of the kanji before them (辻, 葛, 祇).
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class _Fold(dict[int, int]):
    """Code point → its NFKC form where that is one character, else itself; old forms of kanji as the new ones."""

    def __missing__(self, point: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(point))
        new = ord(folded) if len(folded) == 1 else point
        self[point] = old_kanji().get(new, new)
        return self[point]


_FOLD = _Fold(
    {ord("〜"): ord("~"), ord("−"): ord("-"), ord("‐"): ord("-"), ord("‑"): ord("-"), ord("–"): ord("-")}
)


#: Stretches of characters that may change. Kana, most kanji and ASCII never do, and a text is made of them: to look
#: each of its characters up takes three times as long.
_MAY_CHANGE = re.compile(
    "[\x80-\u3000\u3030-\u3040\u3097-\u30a0\u30ff-\u4dff\ua000-\U0010ffff〜"
    + "".join(map(chr, old_kanji()))
    + "]+"
)


class Squeezed(NamedTuple):
    """Folded text without white space; `places[i]` is where `text[i]` stood."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> str:
    """Width and old forms of kanji folded, as many characters as before.

    >>> fold("第１１３回（案）〜"), fold("委員會會議錄")
    ('第113回(案)~', '委員会会議録')
    """
    return _MAY_CHANGE.sub(_folded, text)


def _folded(found: re.Match[str]) -> str:
    return found.group().translate(_FOLD)


def squeeze(text: str) -> Squeezed:
    """Folded and without white space, with the place of each character that is left.

    >>> squeeze("日 時：")
    Squeezed(text='日時:', places=(0, 2, 3))
    """
    folded = fold(text)
    places = tuple(place for place, char in enumerate(folded) if not char.isspace())
    return Squeezed(without_space(folded), places)


def squeezed(text: str) -> str:
    """Folded and without white space: the text of `squeeze`, where no place is asked for.

    >>> squeezed("日 時：")
    '日時:'
    """
    return without_space(fold(text))


def without_space(text: str) -> str:
    """The text with all white space taken out, otherwise as printed."""
    # Four times as fast as a regular expression, and asked thousands of times a document.
    return "".join(text.split())


@lru_cache(maxsize=1 << 16)
def same_name(text: str) -> str:
    """The form in which two printed names are compared: NFKC, no space, variants folded, selectors of glyphs dropped.

    >>> same_name("髙　﨑") == same_name("高崎"), same_name("葛\U000e0100西") == same_name("葛西")
    (True, True)
    """
    return _SELECTOR.sub("", without_space(unicodedata.normalize("NFKC", text))).translate(kanji_variants())


def round_brackets(text: str) -> str:
    """Other brackets as round ones: 議長【山田太郎君】 is read as 議長（山田太郎君）."""
    return text.translate(_ROUND)


def join_words(text: str) -> str:
    """White space taken out except between two characters of the Latin script or digits.

    >>> join_words("情報 政策会議　第 10 回"), join_words("Web 会議 at NISC Tokyo")
    ('情報政策会議第10回', 'Web会議at NISC Tokyo')
    """
    return re.sub(r"(?<=[!-~])\s+(?=[!-~])|\s+", lambda gap: " " if _between_latin(gap) else "", text.strip())


def _between_latin(gap: re.Match[str]) -> bool:
    text = gap.string
    return text[gap.start() - 1].isascii() and gap.end() < len(text) and text[gap.end()].isascii()
