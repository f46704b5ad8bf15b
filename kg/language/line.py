"""The words of a sentence with what every reader of bunsetsu asks of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.morphemes import Word, words_of
from kg.model import Token
from kg.records import record


@record
class Line:
    """Words of the tokens, and the outermost brackets among them: index of the opening one → of the closing one."""

    words: tuple[Word, ...]
    closing: dict[int, int]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Line:
        """The line of a sentence's tokens."""
        said = words_of(tokens)
        return cls(said, _closing(said))

    def pos_at(self, at: int, pos: str) -> bool:
        """Is there a word at `at`, and of this part of speech?"""
        return at < len(self.words) and self.words[at].pos[0] == pos


def _closing(words: Sequence[Word]) -> dict[int, int]:
    """Index of each outermost opening bracket → index of its closing one."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for at, word in enumerate(words):
        if word.pair is not None:
            stack.append((word.pair, at))
        elif stack and word.surface == stack[-1][0]:
            _, start = stack.pop()
            pairs[start] = at
    return pairs
