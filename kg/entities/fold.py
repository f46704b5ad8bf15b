"""How words are compared: width folded (NFKC), white space taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in NFKC without white space: what two printings of one name have in common.

    >>> fold("ＩＴ 総合戦略本部") == fold("IT総合戦略本部")
    True
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


#: Letters that continue a word: kanji and the marks used as such, katakana, Latin letters, digits.
_WORD = re.compile(r"[一-鿿㐀-䶿豈-﫿々〆ヶァ-ヺーA-Za-z0-9]")


def is_word_letter(character: str) -> bool:
    """Whether a name printed next to this character would be part of a longer word."""
    return bool(_WORD.match(character))
