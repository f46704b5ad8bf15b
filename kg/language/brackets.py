"""Where brackets open and close: what they hold ends no sentence and is no clause."""

from __future__ import annotations

#: Opening bracket → closing bracket.
PAIRS = {
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "【": "】",
    "“": "”",
    "〈": "〉",
    "《": "》",
}
_CLOSING = {close: open_ for open_, close in PAIRS.items()}
#: Brackets that quote or name; the others hold remarks.
QUOTES = frozenset("「『“〈《")


def matching(text: str) -> dict[int, int]:
    """Offset of each opening bracket → offset of its closing one; unmatched brackets are left out.

    >>> matching("「あ（い）」（")
    {2: 4, 0: 5}
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in PAIRS:
            stack.append(at)
        elif char in _CLOSING:
            wanted = _CLOSING[char]
            for depth in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if text[stack[depth]] == wanted:
                    pairs[stack[depth]] = at
                    del stack[depth:]
                    break
    return pairs
