"""What only all sources together tell: which bytes come twice, which record answers for a meeting."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ingest import Done, Outcome
from kg.records import replace
from kg.spark.tasks import Order


def settle(outcomes: Iterable[tuple[Order, Outcome]]) -> dict[Order, Outcome]:
    """The outcomes as one machine has them that reads the sources one after the other into a new store.

    The first record of a meeting answers for it, others become alternate records; the same bytes
    are one document; what was refused or cannot be read takes no part.
    """
    settled: dict[Order, Outcome] = {}
    known: set[str] = set()
    answers: dict[str, str] = {}
    for order, outcome in sorted(outcomes, key=lambda one: one[0]):
        sha256 = outcome.sha256
        if outcome.error is not None or sha256 is None:
            settled[order] = outcome
        elif sha256 in known:
            settled[order] = Outcome(outcome.name, Done.UNCHANGED, sha256)
        else:
            known.add(sha256)
            settled[order] = _among(outcome, answers)
            answers |= {meeting: sha256 for meeting in outcome.meetings if meeting not in answers}
    return settled


def _among(outcome: Outcome, answers: dict[str, str]) -> Outcome:
    alternate_of = tuple(meeting for meeting in outcome.meetings if meeting in answers)
    whole = bool(alternate_of) and set(alternate_of) == set(outcome.meetings)
    return replace(
        outcome,
        done=Done.ALTERNATE if whole else Done.STORED,
        alternate_of=alternate_of,
        replaced=tuple(dict.fromkeys(answers[meeting] for meeting in alternate_of)),
    )
