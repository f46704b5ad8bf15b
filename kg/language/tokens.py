"""Morphemes of a stretch of text, with their offsets in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from sys import intern

from kg.model import Token
from kg.tokenizer import tokenizer

#: One call of the tokenizer takes at most 49,149 bytes; a character has at most 4.
_CALL_CHARS = 12_000
#: Part-of-speech fields by the dictionary's number for them: a few hundred tuples, shared by all tokens.
_POS: dict[int, tuple[str, ...]] = {}


def tokenize(text: str) -> tuple[Token, ...]:
    """The morphemes of `text` in order (split mode C); white space is left out.

    >>> [t.lemma for t in tokenize("努めてまいる")]
    ['努める', 'て', '参る']
    """
    if len(text) <= _CALL_CHARS:
        tokens = _tokens(text, 0)
    else:
        tokens = [t for start, end in pairwise(_cuts(text)) for t in _tokens(text[start:end], start)]
    return tuple(_mended(tokens) if "十分" in text else tokens)


#: 十分 as the dictionary has it where it is not read as ten minutes.
_ENOUGH = {"な": ("形状詞", "一般", "*", "*", "*", "*"), "と": ("副詞", "*", "*", "*", "*", "*")}


def _mended(tokens: Iterable[Token]) -> Iterator[Token]:
    """必ずしも十分とは言えない: 十 and 分 before と or な are one word, not a number of minutes."""
    held: list[Token] = []
    for token in tokens:
        held.append(token)
        enough = [t.surface for t in held[-3:-1]] == ["十", "分"] and token.surface in _ENOUGH
        if enough and not (len(held) > 3 and held[-4].pos[1] == "数詞"):
            ten, part = held[-3], held[-2]
            held[-3:-1] = [Token("十分", ten.start, part.end, "十分", _ENOUGH[token.surface])]
        if len(held) > 4:
            yield held.pop(0)
    yield from held


def _tokens(text: str, base: int) -> list[Token]:
    """The morphemes of what one call of the tokenizer takes; `base` is where it begins."""
    found: list[Token] = []
    # 8,000 of them a document: calling the class takes a detour that calling its constructor does not.
    made: Callable[..., Token] = Token.__new__
    start = 0
    for morpheme in tokenizer().tokenize(text):
        stop = morpheme.end()  # morphemes are contiguous: each begins where the last one ended
        pos_id = morpheme.part_of_speech_id()
        pos = _POS.get(pos_id) or _POS.setdefault(pos_id, tuple(morpheme.part_of_speech()))
        if pos[0] != "空白":
            # Interned: the same few thousand words make up all minutes, and are looked up ever again.
            surface, lemma = intern(text[start:stop]), intern(morpheme.normalized_form())
            found.append(made(Token, surface, base + start, base + stop, lemma, pos))
        start = stop
    return found


def _cuts(text: str) -> list[int]:
    """Offsets at which a text too long for one call is cut, after a 。 or 、 where there is one."""
    cuts = [0]
    while len(text) - cuts[-1] > _CALL_CHARS:
        limit = cuts[-1] + _CALL_CHARS
        at = max(text.rfind("。", cuts[-1], limit), text.rfind("、", cuts[-1], limit))
        cuts.append(at + 1 if at >= cuts[-1] else limit)
    if len(text) > cuts[-1]:
        cuts.append(len(text))
    return cuts
