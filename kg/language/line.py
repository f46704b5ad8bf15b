"""The morphemes of a sentence with what every reader of bunsetsu asks of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.brackets import PAIRS
from kg.model import Token
from kg.records import record

#: Verbs that make a verb of the noun before them, and nothing else.
LIGHT_VERBS = frozenset(
    ["為る", "致す", "頂く", "下さる", "出来る", "為さる", "申し上げる", "成さる", "参る"]
)
COPULA = frozenset(("だ", "です", "じゃ"))
COORDINATORS = frozenset(["や", "と", "及び", "並びに", "又は", "若しくは", "或いは", "か", "とか"])


@record
class Line:
    """Tokens, and the outermost brackets among them: index of the opening one → of the closing one."""

    tokens: Sequence[Token]
    closing: dict[int, int]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Line:
        """The line of a sentence's tokens."""
        return cls(tokens, _closing(tokens))

    def pos_at(self, at: int, pos: str) -> bool:
        """Is there a token at `at`, and of this part of speech?"""
        return at < len(self.tokens) and self.tokens[at].pos[0] == pos


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    """Index of each outermost opening bracket's token → index of its closing one."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        if token.surface in PAIRS:
            stack.append((PAIRS[token.surface], at))
        elif stack and token.surface == stack[-1][0]:
            _, start = stack.pop()
            pairs[start] = at
    return pairs
