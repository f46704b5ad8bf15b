"""The bunsetsu that one can modify without crossing: the next, its head, the head's head and so on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bunsetsu import Bunsetsu, Kind, Role

#: So many heads are tried at most; nobody builds deeper, and analysis of junk stays linear.
_FARTHEST = 40
#: Ties of a predicate that stands as a noun: どう改善するかが.
_NOMINAL = (Role.CASE, Role.TOPIC)


def chain(at: int, heads: Sequence[int]) -> list[int]:
    """All of them, from the next one on; `heads` are known from there on."""
    found: list[int] = []
    here = at + 1
    while here != -1 and len(found) < _FARTHEST:
        found.append(here)
        here = heads[here]
    return found


def modified_noun(at: int, all_: Sequence[Bunsetsu], heads: Sequence[int]) -> int:
    """The first noun of the chain, also a predicate that stands as one; else the next bunsetsu."""
    here = at + 1
    for _ in range(_FARTHEST):
        c = all_[here]
        if c.kind is Kind.NOUN or (c.predicate and c.role in _NOMINAL):
            return here
        here = heads[here]
        if here == -1:
            break
    return at + 1


def next_predicate(at: int, all_: Sequence[Bunsetsu], heads: Sequence[int]) -> int:
    """The first predicate of the chain that can hold arguments, else the last bunsetsu of the chain."""
    here = at + 1
    for _ in range(_FARTHEST - 1):
        if governs(all_[here]) or heads[here] == -1:
            break
        here = heads[here]
    return here


def governs(b: Bunsetsu) -> bool:
    """Can it hold arguments, and does it not only say how?"""
    return b.predicate and b.role is not Role.ADVERB
