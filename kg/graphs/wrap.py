"""Japanese lines: where a label may be broken, and how wide it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

#: Characters that must not begin a line, and that must not end one (JIS X 4051, the common ones).
_NOT_FIRST = "、。，．・：；？！゛゜ヽヾゝゞ々ー～）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)\\]}%％"
_NOT_LAST = "（〔［｛〈《「『【(\\[{"

#: What had better stay together: a run of one script with the hiragana after it, brackets and marks
#: attached. This comes near to the phrases (bunsetsu) of a noun phrase without any dictionary.
_PHRASES = re.compile(
    rf"(?:[{_NOT_LAST}]\s?)*(?:[ァ-ヺー]+|[一-鿿々]+|[A-Za-z0-9][!-~]*|.)[ぁ-ん]*(?:\s?[{_NOT_FIRST}])*\s?",
    re.DOTALL,
)
#: What must stay together where a phrase is longer than a line may bear.
_ATOMS = re.compile(rf"(?:[{_NOT_LAST}]\s?)*.(?:\s?[{_NOT_FIRST}])*\s?", re.DOTALL)

#: A phrase longer than this many ems, or than a quarter of a longer line, may be parted.
_LONGEST_PHRASE = 11.0

#: How wide a character that is not full-width is on average in Noto Sans JP, in ems.
_NARROW_EM = 0.56


def width_em(text: str) -> float:
    """About how wide the text stands, in ems: 1 for a full-width character.

    >>> width_em("施策"), round(width_em("SBOM"), 2)
    (2.0, 2.24)
    """
    wide = ("W", "F", "A")
    return sum(1.0 if unicodedata.east_asian_width(char) in wide else _NARROW_EM for char in text)


def wrap(text: str, width: float, *, max_lines: int) -> tuple[str, ...]:
    """Lines of at most `width` ems, as few as possible and these about equally long.

    Only marks that may not begin a line can stand beyond the width. White space of any kind counts
    as one space. What does not fit into `max_lines` ends in `…`.

    >>> wrap("中小企業を含めた、産業界全体の対策", 10, max_lines=3)
    ('中小企業を含めた、', '産業界全体の対策')
    """
    pieces = tuple(_pieces(" ".join(text.split()), min(width, max(_LONGEST_PHRASE, width / 4))))
    lines = _fill(pieces, width)
    narrower = width - 0.5
    while 1 < len(lines) <= max_lines and narrower > 1:
        balanced = _fill(pieces, narrower)
        if len(balanced) > len(lines) or max(map(width_em, balanced)) > width:
            break
        lines, narrower = balanced, narrower - 0.5
    if len(lines) <= max_lines:
        return tuple(lines)
    last = lines[max_lines - 1]
    while last and width_em(last) + 1 > width:
        last = last[:-1]
    return (*lines[: max_lines - 1], last + "…")


def _pieces(text: str, longest: float) -> Iterator[str]:
    for phrase in _PHRASES.findall(text):
        if width_em(phrase) <= longest:
            yield phrase
        else:
            yield from _ATOMS.findall(phrase)


def _fill(pieces: Sequence[str], width: float) -> list[str]:
    """Lines filled one after the other."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and width_em((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]
