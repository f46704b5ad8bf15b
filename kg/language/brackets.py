"""Where brackets open and close: what they hold ends no sentence and is no clause."""

from __future__ import annotations

import re

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
_BRACKETS = re.compile(f"[{re.escape(''.join((*PAIRS, *_CLOSING)))}]")
#: Brackets that quote or name; the others hold remarks.
QUOTES = frozenset("「『“〈《")


def matching(text: str) -> dict[int, int]:
    """Offset of each opening bracket → offset of its closing one; unmatched brackets are left out.

    >>> matching("「あ（い）」（")
    {2: 4, 0: 5}
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKETS.finditer(text):
        at, char = match.start(), match[0]
        if char in PAIRS:
            stack.append(at)
        else:
            wanted = _CLOSING[char]
            for depth in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if text[stack[depth]] == wanted:
                    pairs[stack[depth]] = at
                    del stack[depth:]
                    break
    return pairs
