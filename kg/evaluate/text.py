"""How the annotation guideline compares words: after NFKC, without white space."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

#: Marks that an object may have or lack.
_MARKS = re.compile(r"[「」『』()（）、。,.・]")

#: At least this share of the longer object must be the shorter one, where one stands inside the other.
_INSIDE_SHARE = 0.4
#: A quotation shares half of the shorter one with the other, at least 4 characters, at most 40.
_SHARED_CHARS = (4, 40)


def folded(text: object) -> str:
    """The text after NFKC without white space; None counts as empty.

    >>> folded(" サイバー\\n２０２３ ")
    'サイバー2023'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def likeness(one: object, other: object) -> float:
    """How alike two objects are: F1 of their character bigrams, or more where one holds the other.

    >>> likeness("「人材の育成」", "人材の育成")
    1.0
    """
    left, right = _MARKS.sub("", folded(one)), _MARKS.sub("", folded(other))
    if not left or not right:
        return 0.0
    short, long = sorted((left, right), key=len)
    score = _bigram_f1(left, right)
    if short in long and len(short) >= _INSIDE_SHARE * len(long):
        return max(score, 0.5 + 0.5 * len(short) / len(long))
    return score


def _bigram_f1(left: str, right: str) -> float:
    one, other = _bigrams(left), _bigrams(right)
    return 2 * (one & other).total() / (one.total() + other.total())


def _bigrams(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text))) if len(text) > 1 else Counter([text])


def share_a_stretch(one: object, other: object) -> bool:
    """Whether two quotations of one source overlap."""
    short, long = sorted((folded(one), folded(other)), key=len)
    least, most = _SHARED_CHARS
    need = min(most, max(least, len(short) // 2))
    return any(short[start : start + need] in long for start in range(len(short) - need + 1))


def same_person(one: object, other: object) -> bool:
    """Whether two names agree; a name of two characters or more may be the beginning of the other."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return bool(short) and (short == long or (len(short) > 1 and long.startswith(short)))
