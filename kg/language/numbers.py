"""Numbers as printed in minutes: full-width, kanji, with 万 and 億."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"元": 1}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}


def parse_number(printed: str) -> Decimal | None:
    """The value of a number, or None.

    >>> parse_number("１，３００億"), parse_number("二十五"), parse_number("３．５")
    (Decimal('130000000000'), Decimal('25'), Decimal('3.5'))
    """
    text = unicodedata.normalize("NFKC", printed).replace(",", "").replace("、", "")
    if not text:
        return None
    total, rest = Decimal(0), text
    for unit, factor in sorted(_LARGE.items(), key=lambda item: -item[1]):
        if unit in rest:
            head, rest = rest.split(unit, 1)
            value = _below_ten_thousand(head)
            if value is None:
                return None
            total += value * factor
    if rest:
        value = _below_ten_thousand(rest)
        if value is None:
            return None
        total += value
    return total


def _below_ten_thousand(text: str) -> Decimal | None:
    try:
        if text.isascii():
            return Decimal(text)
    except InvalidOperation:
        return None
    if all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, number = 0, ""
    for char in text:
        if char in _SMALL:
            unit = parse_digits(number) if number else 1
            if unit is None:
                return None
            total += unit * _SMALL[char]
            number = ""
        else:
            number += char
    last = parse_digits(number) if number else 0
    return None if last is None else Decimal(total + last)


def parse_digits(text: str) -> int | None:
    """Arabic or kanji digits, at most 元 beside them, as an int."""
    if text.isdecimal():
        return int(text)
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return None
