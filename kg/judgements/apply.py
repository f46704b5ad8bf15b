"""Judgements in force, and how they are applied while a document is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.entities.authority import authority
from kg.entities.bodies import resolve_bodies
from kg.ids import meeting_name
from kg.judgements.acts import judge_acts
from kg.judgements.meeting import JudgedMeeting, judge_meeting
from kg.judgements.people import judge_people
from kg.model import Document, Extraction, Judgement, Meeting, PersonKey, Problem, Severity
from kg.records import replace


def apply_to_meeting(document: Document, meeting: Meeting, judgements: Sequence[Judgement]) -> JudgedMeeting:
    """The meeting with who speaks and what is repaired as judged; sentences and acts are read from it."""
    if not judgements:
        return JudgedMeeting(meeting, ())
    body = resolve_bodies(meeting.header, document, authority())[0]
    return judge_meeting(document, meeting, meeting_name(meeting.header, body, document), judgements)


def apply_judgements(extraction: Extraction, judgements: Sequence[Judgement]) -> Extraction:
    """The extraction with the judgements on its acts and persons applied.

    Each that bears on the meeting and finds nothing is among the problems (severity info).
    """
    if not judgements:
        return extraction
    judged = judge_people(judge_acts(extraction, judgements), judgements)
    name = meeting_name(extraction.meeting.header, extraction.body, extraction.document)
    found = {one.judgement for one in judged.judged}
    # A person may well be absent from a meeting: that is no loss.
    lost = [one for one in judgements if one not in found and _of_meeting(one, name)]
    problems = (*judged.problems, *map(_lost, lost))
    return replace(judged, problems=problems)


def _of_meeting(judgement: Judgement, name: str) -> bool:
    target = judgement.target
    return not isinstance(target, PersonKey) and target.meeting == name


def _lost(judgement: Judgement) -> Problem:
    return Problem(
        "judgement-without-target",
        Severity.INFO,
        None,
        f"判定 {judgement.id}（{judgement.by}）の対象が見つからない。判定は残る",
        f"judgement {judgement.id} (by {judgement.by}) finds nothing that it is about; it is kept",
    )


def bearing_on(judgements: Iterable[Judgement], meetings: Iterable[str]) -> tuple[Judgement, ...]:
    """Those on the meetings (ends of IRIs, `cs-hq/36`) and on persons of their bodies, in their order."""
    names = set(meetings)
    bodies = {_body_of(name) for name in names}
    return tuple(
        one
        for one in judgements
        if (one.target.body in bodies if isinstance(one.target, PersonKey) else one.target.meeting in names)
    )


def _body_of(name: str) -> str:
    """The organization id in the end of a meeting's IRI; a body that minutes do not name has the source's mark."""
    body, _, rest = name.partition("/")
    return f"unknown-{rest}" if body == "unknown" else body


def digest_of(judgements: Sequence[Judgement]) -> str | None:
    """What tells these judgements from others: 16 hexadecimal digits; None where there are none."""
    if not judgements:
        return None
    return hashlib.sha256("\n".join(one.id for one in judgements).encode("ascii")).hexdigest()[:16]
