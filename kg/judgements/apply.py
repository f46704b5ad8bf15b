"""Judgements in force, and how they are applied while a document is read."""

from __future__ import annotations

from collections.abc import Sequence

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
