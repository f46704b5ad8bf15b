"""Many words looked for at once: one pass over a text, however many words there are.

A regular expression that joins thousands of titles tries them one by one at every place; walking
down a trie (E. Fredkin, Trie Memory, 1960) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

#: Marks in a node the word that ends there; no character of a text is longer than one.
_END = "end"


class Hit(NamedTuple):
    """A word where a text prints it, `[start, end)`."""

    start: int
    end: int
    word: str


class Trie:
    """Words to look for. Build it once for a document.

    >>> [hit.word for hit in Trie(["計画", "計画案"]).scan("計 画案と計画")]
    ['計画案', '計画']
    """

    __slots__ = ("_first", "_root")

    def __init__(self, words: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        for word in filter(None, words):
            node = self._root
            for char in word:
                node = node.setdefault(char, {})
            node[_END] = word
        self._first: re.Pattern[str] | None = None

    def scan(self, text: str) -> Iterator[Hit]:
        """The words in `text`, in order, without overlaps; at each place the longest.

        White space in the text separates nothing: 基本 計画 prints 基本計画.
        """
        if not self._root:
            return
        if self._first is None:  # of some tries no text is asked
            self._first = re.compile(f"[{''.join(map(re.escape, sorted(self._root)))}]")
        at = 0
        while found := self._first.search(text, at):
            hit = self._longest(text, found.start())
            if hit:
                yield hit
            at = hit.end if hit else found.end()

    def _longest(self, text: str, start: int) -> Hit | None:
        node, best = self._root, None
        for at in range(start, len(text)):
            below = node.get(text[at])
            if below is not None:
                node = below
                if _END in node:
                    best = Hit(start, at + 1, node[_END])
            elif not text[at].isspace():
                break
        return best
