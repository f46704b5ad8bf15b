"""The qualifier: where an act stands between against and for.

An ordinal scale from -2 to 3, as data. What only sounds like an opinion has no side: whether a position
(見解) is for or against is not read from its words, and a report says what is the case. A concern is
the one act against a measure; it stands as far from the middle as a plan does, so that in a sum one
concern takes back one plan. What is done or decided weighs more than what is planned, and that more
than what is considered or asked for. Binary, only for and against remain, and what has no side has
no value: such acts are left out wherever the qualifier is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.graphs.events import Event
from kg.graphs.options import Qualifier
from kg.model import ActType, Status
from kg.records import record


@record
class Stance:
    """Where acts of one type and status stand, and why."""

    type: str
    status: str | None
    ordinal: int
    binary: int | None
    """1 for, 0 against, None neither."""
    reason_ja: str
    reason_en: str


#: Every type and status of acts, from against to for.
STANCES: tuple[Stance, ...] = (
    Stance(ActType.CONCERN, None, -2, 0, "施策への懸念を述べる", "doubts the measure or warns of it"),
    Stance(
        ActType.POSITION, None, 0, None, "賛否は読み取らない", "says what is thought; no side is read from it"
    ),
    Stance(ActType.REPORT, None, 0, None, "事実を述べる", "says what is the case"),
    Stance(ActType.REQUEST, None, 1, 1, "求めるが、約束はしない", "wants it, and promises nothing"),
    Stance(ActType.COMMITMENT, Status.CONSIDERING, 1, 1, "検討にとどまる", "is only being considered"),
    Stance(ActType.ENDORSEMENT, None, 2, 1, "賛成を表明する", "speaks in favour of it"),
    Stance(ActType.COMMITMENT, Status.PLANNED, 2, 1, "実施を約束する", "promises it"),
    Stance(ActType.COMMITMENT, Status.ONGOING, 3, 1, "実施している", "is doing it"),
    Stance(ActType.DECISION, None, 3, 1, "会議として決定する", "the body has decided it"),
)

_STANCE: Mapping[tuple[str, str | None], Stance] = {(each.type, each.status): each for each in STANCES}

_ORDINAL = tuple(range(min(each.ordinal for each in STANCES), max(each.ordinal for each in STANCES) + 1))

#: All levels of each scale, ascending, whether or not they occur.
LEVELS: Mapping[Qualifier, tuple[int, ...]] = {Qualifier.ORDINAL: _ORDINAL, Qualifier.BINARY: (0, 1)}


def level_of(event: Event, qualifier: Qualifier) -> int | None:
    """Where the act stands on the scale; None where it has no value on it."""
    stance = _STANCE.get((event.type, event.status))
    if stance is None:
        return None
    return stance.binary if qualifier is Qualifier.BINARY else stance.ordinal


def sign_of(event: Event) -> int:
    """1 in favour, -1 against, 0 neither."""
    stance = _STANCE.get((event.type, event.status))
    if stance is None or stance.binary is None:
        return 0
    return 1 if stance.binary else -1
