"""How words are compared: width folded (NFKC), white space taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.structure.letters import is_kanji

_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in NFKC without white space: what two printings of one name have in common.

    >>> fold("ＩＴ 総合戦略本部") == fold("IT総合戦略本部")
    True
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def is_word_letter(character: str) -> bool:
    """Whether a name printed next to this character would be part of a longer word.

    Kanji and the marks used as such, katakana, Latin letters and digits continue a word.
    """
    katakana = "ァ" <= character <= "ヺ" or character == "ー"
    return katakana or (character.isascii() and character.isalnum()) or is_kanji(character)
