"""Absences told in a note: （※川本国土強靱化担当大臣、江藤本部員及び谷口本部員はご欠席。）"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Phrase, Span
from kg.structure.folding import fold, without_space
from kg.structure.names import split_label
from kg.structure.rows import Row

_BEFORE = re.compile(
    r"^[(（〔\[［\s]*[※*＊注：:]*\s*(?:なお[、,])?\s*(?P<names>[^。]*?)(?:は|が|については|:)?[、,]?(?:都合により|所用により|公務のため)?(?:、)?\s*(?:ご|御)?欠席"
)
_AFTER = re.compile(r"欠席(?:者|委員|議員|構成員|本部員)?\s*[:：](?P<names>[^。)）〕］\]]+)")
_BETWEEN = re.compile(r"、|,|及び|並びに|および|ならびに|・(?=[一-鿿])|と(?=[一-鿿])")


def parse_absences(note: str, start: int) -> tuple[Row, ...]:
    """The persons that a note calls absent; `start` is where the note stands in the kept text.

    An office without a name names nobody. A note that does not speak of absence gives none.

    >>> [(r.name.text, r.post) for r in parse_absences("（※江藤本部員及び谷口本部員はご欠席。）", 0)]
    [('江藤', '本部員'), ('谷口', '本部員')]
    """
    folded = fold(note)
    match = _AFTER.search(folded) or _BEFORE.search(folded)
    return tuple(_persons(note, match, start)) if match else ()


def _persons(note: str, match: re.Match[str], start: int) -> Iterator[Row]:
    begin, names = match.start("names"), match["names"]
    at = 0
    for piece in _BETWEEN.split(names):
        place = names.index(piece, at)
        at = place + len(piece)
        printed = note[begin + place : begin + at].strip()
        if not 2 <= len(without_space(printed)) <= 40:
            continue
        parts = split_label(printed)
        if parts.name is None:
            continue
        begins = start + begin + note[begin:].index(printed, place) if printed else start
        # 川本 alone is printed: the family name; 川本春子 is not taken apart without a space.
        family = parts.name if parts.family == parts.name else parts.family if " " in printed else None
        yield Row(
            Phrase(parts.name, Span(begins, begins + len(parts.name))),
            family,
            parts.office,
            Span(begins, begins + len(printed)),
        )
