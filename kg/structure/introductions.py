"""Speakers who say their full name: 自由民主党の山田賢司でございます, behind a label that prints 山田（賢）委員."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.structure.folding import same_name
from kg.structure.names import is_person_name

#: Characters at the beginning of a speech in which people introduce themselves.
_OPENING_CHARS = 120
#: The given name, of five letters at most, and how one says whose it is.
_GIVEN = re.compile(
    r"[\s　]?(?P<given>[^\s　、。をにはがの]{1,5}?)(?:でございます|でござい|です|であります|と申します|と申し|といいます)"
)
#: What a name stands behind, where it does not open the speech.
_BEFORE = frozenset("のは、。　 ")


def introduced_name(family: str, mark: str | None, speeches: Iterable[str]) -> str | None:
    """The full name by which a speaker of that family name introduces himself in one of his speeches; None for none.

    `mark` are letters that the label prints of the given name: an introduction without them is somebody else's.

    >>> introduced_name("山田", "賢", ["自由民主党の山田賢司でございます。", "続きまして、伺います。"])
    '山田賢司'
    >>> introduced_name("山田", None, ["山田課長です。", "私は山田です。"]) is None
    True
    """
    for words in speeches:
        opening = words[:_OPENING_CHARS]
        found = next(_introductions(family, opening), None)
        if found is None:
            continue
        name = family + found["given"]
        if is_person_name(name) and (mark is None or same_name(mark) in same_name(found["given"])):
            return name
    return None


def _introductions(family: str, opening: str) -> Iterator[re.Match[str]]:
    """The given names behind a family name with which somebody introduces himself, in order."""
    at = opening.find(family)
    while at >= 0:
        if at == 0 or opening[at - 1] in _BEFORE:
            found = _GIVEN.match(opening, at + len(family))
            if found:
                yield found
        at = opening.find(family, at + 1)
