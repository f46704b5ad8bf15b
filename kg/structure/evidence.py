"""Whether a text is minutes at all: what only minutes print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Header
from kg.structure.fields import Field
from kg.structure.folding import squeezed
from kg.structure.lines import Line
from kg.structure.title import names_record

#: Fields that minutes have and other texts do not: 議事要旨, 会議の概要; not 概要 or 資料.
_OF_A_MEETING = re.compile(r"議事|会議|審議|議題|付議")
#: What may stand beside a date that heads the minutes: weekday, times, a note.
_BESIDE_DATE = re.compile(r"[()（）月火水木金土日曜祝0-9時分半:~\-～〜から午前後開会於・、]*")
_FENCE = "```"


def is_minutes(header: Header, lines: Sequence[Line], fields: Sequence[Field], *, named: bool) -> bool:
    """True where a text prints what minutes print; `named` for a list of those present or a speaker's label.

    Else a title with a body or the kind of record, a field of a meeting, or a date at the head has to
    say so. A README that quotes minutes inside a fence (```) prints none of its own.
    """
    if named:
        return True
    if any(line.text.startswith(_FENCE) for line in lines):
        return False
    if header.body is not None or (header.title is not None and names_record(header.title.text)):
        return True
    if any(field.kind == "date" for field in fields) and header.date_printed is not None:
        return True
    if any(_OF_A_MEETING.search(field.word) for field in fields):
        return True
    return (header.number is not None and header.held_on is not None) or _dated(header, lines)


def _dated(header: Header, lines: Sequence[Line]) -> bool:
    """True where a line near the top prints a date in the Japanese way and nothing but what goes with it."""
    printed = header.date_printed
    if printed is None or "年" not in printed.text:
        return False
    line = next((line for line in lines if line.first <= printed.span.start < line.last), None)
    if line is None:
        return False
    rest = line.text.replace(printed.text, "", 1)
    return _BESIDE_DATE.fullmatch(squeezed(rest)) is not None
