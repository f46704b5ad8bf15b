"""Speakers who say their full name: 自由民主党の山田賢司でございます, behind a label that prints 山田（賢）委員."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.structure.folding import same_name
from kg.structure.names import is_person_name

#: Characters at the beginning of a speech in which people introduce themselves.
_OPENING_CHARS = 120
_SAID = r"(?:でございます|でござい|です|であります|と申します|と申し|といいます)"
_LONGEST_GIVEN = 5


def introduced_name(family: str, mark: str | None, speeches: Iterable[str]) -> str | None:
    """The full name by which a speaker of that family name introduces himself in one of his speeches; None for none.

    `mark` are letters that the label prints of the given name: an introduction without them is somebody else's.

    >>> introduced_name("山田", "賢", ["自由民主党の山田賢司でございます。", "続きまして、伺います。"])
    '山田賢司'
    >>> introduced_name("山田", None, ["山田課長です。", "私は山田です。"]) is None
    True
    """
    pattern = re.compile(
        rf"(?:^|[のは、。　 ])(?P<name>{re.escape(family)}[\s　]?(?P<given>[^\s　、。をにはがの]{{1,{_LONGEST_GIVEN}}}?)){_SAID}"
    )
    for words in speeches:
        found = pattern.search(words[:_OPENING_CHARS])
        if found is None:
            continue
        name = re.sub(r"\s", "", found["name"])
        if is_person_name(name) and (mark is None or same_name(mark) in same_name(found["given"])):
            return name
    return None
