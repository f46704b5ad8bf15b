"""What is said to the user of a meeting that was read: numbers and doubts, without what they were read from."""

from __future__ import annotations

from collections import Counter

from kg.model import Extraction, Problem, Severity
from kg.records import record

#: Told although it is no fault of the minutes: acts that are not in the store, judgements that found nothing.
_TOLD = frozenset({"act-without-institution", "judgement-without-target"})


@record
class Doubt:
    """What the user should look at, with its line in the kept text (from 1; None: nowhere in particular)."""

    code: str
    line: int | None
    message_ja: str
    message_en: str


@record
class Gist:
    """A meeting as the report of a command tells it."""

    meeting: str
    """IRI."""
    acts: tuple[tuple[str, int], ...]
    """Act type → how many, sorted by type."""
    repairs: int
    doubts: tuple[Doubt, ...]


def gist_of(extraction: Extraction, meeting: str) -> Gist:
    """What is told of the meeting with this IRI."""
    kinds = Counter(act.mention.type.value for act in extraction.acts)
    doubts = tuple(_doubt(one, extraction.document.text) for one in doubts_of(extraction))
    return Gist(meeting, tuple(sorted(kinds.items())), len(extraction.meeting.repairs), doubts)


def doubts_of(extraction: Extraction) -> tuple[Problem, ...]:
    """What the user should look at: severity warning or above, and acts that were left out."""
    return tuple(
        problem
        for problem in extraction.problems
        if problem.severity is not Severity.INFO or problem.code in _TOLD
    )


def _doubt(problem: Problem, text: str) -> Doubt:
    line = None if problem.span is None else text.count("\n", 0, problem.span.start) + 1
    return Doubt(problem.code, line, problem.message_ja, problem.message_en)
