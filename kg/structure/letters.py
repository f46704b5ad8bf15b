"""Kinds of letters, by comparison: a character class with the kanji takes two milliseconds to compile."""

from __future__ import annotations


def is_kanji(char: str) -> bool:
    """True for a kanji and for the marks used as such: 々, 〆, ヶ.

    >>> is_kanji("省"), is_kanji("々"), is_kanji("か")
    (True, True, False)
    """
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "\uf900" <= char <= "\ufaff" or char in "々〆ヶ"


def is_kana(char: str) -> bool:
    """True for hiragana, katakana and the marks between them: ー, ・."""
    return "ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヺ" or char in "ー・"


def is_latin(char: str) -> bool:
    """True for the 52 letters A to Z and a to z."""
    return char.isascii() and char.isalpha()
