"""What was decided about a clause."""

from __future__ import annotations

from kg.acts.objects import Found
from kg.model import ActType, Status
from kg.records import record


@record
class Verdict:
    """An act without its details; `found` is None where the object stands in an earlier clause."""

    type: ActType
    status: Status | None
    rule: str
    confidence: float
    found: Found | None
    at: int
    """The predicate's bunsetsu."""
    weakened: bool = False
    """Its object stands in another clause, or names nothing by itself."""
    told_at: int = -1
    """The predicate that retells somebody else's words (…との意見があった); -1 where the speaker's own."""
