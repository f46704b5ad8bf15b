"""How words and texts are compared: width and case folded, blanks left out, and where each character stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.records import record

#: A character with marks that compose with it: accents, voiced marks of either width, vowels and finals of jamo.
_COMPOSED = re.compile(r"\S[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]+")

#: Latin words and numbers, once folded; they are found by their beginning, so that AI is not in affairs.
_WORD = re.compile("[0-9a-z\u00df-\u024f]+")

#: Stands before each of them; no text has it, for control characters count as blanks.
WORD_MARK = "\x02"

_INVISIBLE, _CONTROL = "Cf", "Cc"


@record
class Folded:
    """A folded text, and for each of its characters where the one it comes from begins and ends."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the folded text in the text as it was, in code points."""
        return self.starts[start], self.ends[end - 1]


class _Letters(dict[int, str]):
    """Code point → what it is folded to, blanks to one; reckoned once each, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        folded = "" if category == _INVISIBLE else " " if category == _CONTROL else letter
        self[code] = found = re.sub(r"\s", " ", _nfkc(_nfkc(folded).casefold()))
        return found


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text as it is compared: NFKC and case folded, without blanks and what nobody sees.

    >>> fold("ｻｲﾊﾞｰ 攻撃"), fold("ＡＩの Law").split(WORD_MARK)
    ('サイバー攻撃', ['', 'aiの', 'law'])
    """
    folded = _COMPOSED.sub(lambda cluster: _nfkc(cluster[0]), text).translate(_LETTERS)
    return _WORD.sub(_marked, folded).replace(" ", "")


def fold_with_places(text: str) -> Folded:
    """The folded text with the place of each character; its `text` is that of `fold`.

    >>> folded = fold_with_places("㍿ サイ\\nﾊﾞー")
    >>> folded.text, folded.span(4, 8)
    ('株式会社サイバー', (2, 8))
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    in_word = False
    for letter, start, end in _letters(text):
        begins = not in_word
        in_word = _WORD.match(letter) is not None
        if in_word and begins:
            letters.append(WORD_MARK)
            starts.append(start)
            ends.append(start)
        if letter != " ":
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded("".join(letters), starts, ends)


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded characters with the blanks, each with the place that it comes from."""
    at = 0
    for cluster in _COMPOSED.finditer(text):
        yield from _single(text, at, cluster.start())
        for letter in _nfkc(cluster[0]).translate(_LETTERS):
            yield letter, *cluster.span()
        at = cluster.end()
    yield from _single(text, at, len(text))


def _single(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for place in range(start, end):
        for letter in _LETTERS[ord(text[place])]:
            yield letter, place, place + 1


def _marked(word: re.Match[str]) -> str:
    return WORD_MARK + word[0]


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
