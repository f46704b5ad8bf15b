"""Numbers in Arabic, full-width and kanji figures."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}

#: A number as minutes print it, in folded text; white space may stand between its digits and around it.
NUMBER = r"(?:[0-9]{1,4}|[〇零一二三四五六七八九十廿卅百千]{1,7}|元)"


def parse_number(printed: str) -> int | None:
    """The value of a number, 元 being 1; None for what is no number.

    >>> parse_number("三十六"), parse_number("二〇二三"), parse_number("１１３"), parse_number("元")
    (36, 2023, 113, 1)
    """
    text = re.sub(r"\s", "", printed)
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    # Twenty and thirty in one character, in dates up to the 1940s: 廿日, 卅一日.
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, pending = 0, None
    for char in text:
        if char in _UNITS:
            total += (1 if pending is None else pending) * _UNITS[char]
            pending = None
        else:
            pending = (pending or 0) * 10 + _DIGITS[char]
    return total + (pending or 0)
