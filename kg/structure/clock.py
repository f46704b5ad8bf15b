"""Lines that tell when a meeting is opened, interrupted, resumed and closed: 午前九時開議, △散会　午後３時12分."""

from __future__ import annotations

import re
from datetime import time

from kg.model import EventKind
from kg.records import record
from kg.structure.folding import fold
from kg.structure.wareki import find_date, find_times

_KINDS = {
    "開会": EventKind.OPENING,
    "開議": EventKind.OPENING,
    "開始": EventKind.OPENING,
    "休憩": EventKind.RECESS,
    "再開": EventKind.RESUMPTION,
    "閉会": EventKind.CLOSING,
    "散会": EventKind.CLOSING,
    "延会": EventKind.CLOSING,
    "流会": EventKind.CLOSING,
    "終了": EventKind.CLOSING,
}
_VERB = "|".join(r"[\s]*".join(word) for word in _KINDS)
_N = r"(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})"
_TIME = rf"(?:(?:午\s*前|午\s*後|AM|PM)?\s*(?:正\s*午|{_N}\s*時(?:\s*{_N}\s*分|半)?|[0-9]{{1,2}}:[0-9]{{2}}))"
_EVENT = re.compile(
    rf"(?P<verb>{_VERB})(?:の?時[刻間]|の?宣告|宣言)?[\s:・]*(?P<late>{_TIME})"
    rf"|(?P<time>{_TIME})[\s]*(?:に|より|から)?[\s]*(?P<after>{_VERB})"
)
#: What may stand around such words: marks, dashes, brackets; before a date also the field that it is the value of.
_AROUND = re.compile(r"[\W〇]*")
_LEAD = re.compile(
    r"[\W〇]*(?:[0-9]{1,2}|[一二三四])?[\W〇]*(?:(?:開\s*催|会\s*議)?\s*(?:日\s*時|年\s*月\s*日|期\s*日|月?日))?[\W〇]*"
)
_LONGEST = 60
#: A time of the day has one of these.
_SIGNS = re.compile("[時:：正]")


@record
class ClockEvent:
    """What happens at which time; `[start, end)` are the words in the line's text."""

    kind: EventKind
    at: time | None
    start: int
    end: int


def read_clock(text: str) -> tuple[ClockEvent, ...]:
    """The events of a line that tells nothing but them and perhaps the date; () for any other line.

    >>> [(one.kind.value, one.at) for one in read_clock("午後一時三分開議")]
    [('opening', datetime.time(13, 3))]
    >>> read_clock("午後１時に開会します。"), read_clock("閉会の挨拶")
    ((), ())
    """
    if len(text) > _LONGEST or not _SIGNS.search(text):
        return ()
    folded = fold(text)
    when = find_date(folded)
    at = when.after if when else 0
    if when and not _LEAD.fullmatch(folded[: when.start]):
        return ()
    found = []
    for match in _EVENT.finditer(folded, at):
        if not _AROUND.fullmatch(folded[at : match.start()]):
            return ()
        kind = _KINDS[re.sub(r"\s", "", match["verb"] or match["after"])]
        found.append(
            ClockEvent(kind, find_times(match["late"] or match["time"])[0], match.start(), match.end())
        )
        at = match.end()
    return tuple(found) if found and _AROUND.fullmatch(folded[at:]) else ()


def tells_time_alone(text: str) -> bool:
    """True for a line of the proceedings that tells only that they are opened, interrupted or closed.

    >>> tells_time_alone("○午後１時開会"), tells_time_alone("令和５年12月５日　午前10時開議")
    (True, False)
    """
    return bool(read_clock(text)) and find_date(text) is None
