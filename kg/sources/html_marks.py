"""The marks that a browser draws before the items of a list: they are not among the characters of a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.sources.html_tree import Element

BULLET = "・"
#: An item that prints a mark or number of its own gets no second one.
_PRINTED = re.compile(
    r"[\s\u3000]*(?:[^\w\s「『（(]|〇|[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[ア-ンa-zａ-ｚA-ZＡ-Ｚ])"
    r"(?:[)）.．、：:]|[\s\u3000])|資料|別[紙添]|第[0-9０-９一二三四五六七八九十]+)"
)


class Numbers:
    """The numbers of the items of ordered lists, counted as the items come."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def mark(self, item: Element, words: str) -> str:
        """The mark before an item that begins with `words`: ・ or its number; "" where it prints its own."""
        parent = item.parent
        if parent is None or parent.tag != "ol":
            return "" if _PRINTED.match(words) else BULLET
        style = _STYLES.get(item.value("type") or parent.value("type"), str)
        return "" if _PRINTED.match(words) else f"{style(self._next[parent] - 1)}. "

    def count(self, item: Element) -> None:
        """The next item of its list begins."""
        if (parent := item.parent) is not None and parent.tag == "ol":
            first = self._next.get(parent) or _number(parent.value("start")) or 1
            self._next[parent] = (_number(item.value("value")) or first) + 1


def _number(printed: str) -> int | None:
    return int(printed) if re.fullmatch(r"[0-9]{1,4}", printed) else None


def _letters(number: int) -> str:
    found = ""
    while number:
        number, letter = divmod(number - 1, 26)
        found = chr(ord("a") + letter) + found
    return found


def _roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    found = ""
    for value, sign in zip(values, signs, strict=True):
        found += sign * (number // value)
        number %= value
    return found


#: `type` of a list → how it numbers (https://html.spec.whatwg.org/#attr-ol-type).
_STYLES: dict[str, Callable[[int], str]] = {
    "a": _letters,
    "A": lambda number: _letters(number).upper(),
    "i": _roman,
    "I": lambda number: _roman(number).upper(),
}
