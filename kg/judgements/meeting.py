"""Judgements on what structure read: who speaks, and which errors of the source are read past.

They are applied before the words are read, since sentences and acts follow from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.judgements.keys import find_repair, find_speech, repair_keys, speech_keys
from kg.judgements.words import squeezed
from kg.model import (
    DecisionItem,
    Document,
    Judged,
    Judgement,
    Meeting,
    Repair,
    RepairKey,
    RepairKind,
    Ruling,
    Span,
    Speaker,
    Speech,
    SpeechKey,
    Unresolved,
)
from kg.records import replace
from kg.structure.folding import same_name

#: Kinds that take characters out of the reading.
_TAKING_OUT = frozenset({RepairKind.PAGE_BREAK, RepairKind.DOUBLED_FRAGMENT})


class JudgedMeeting(NamedTuple):
    """The meeting as it is to be read on, and what was judged in it."""

    meeting: Meeting
    judged: tuple[Judged, ...]


def judge_meeting(
    document: Document, meeting: Meeting, name: str, judgements: Sequence[Judgement]
) -> JudgedMeeting:
    """The meeting of that name with the judgements on its speeches and repairs applied.

    A judgement that finds nothing, or cannot be followed in these minutes, changes nothing.
    """
    speeches, repairs = speech_keys(document, meeting, name), repair_keys(document, meeting, name)
    result, judged = meeting, []
    for judgement in judgements:
        match judgement.target:
            case SpeechKey(meeting=of) if of == name:
                at = find_speech(speeches, judgement.target)
                found: Speech | Repair | None = None if at is None else meeting.speeches[at]
            case RepairKey(meeting=of) if of == name:
                at = find_repair(repairs, judgement.target)
                found = None if at is None else meeting.repairs[at]
            case _:
                continue
        if isinstance(found, Speech):
            now = judged_speech(found, judgement, meeting)
            if now is not None:
                result = replace(result, speeches=tuple(now if s == found else s for s in result.speeches))
                judged.append(Judged(judgement, found, now))
        elif found is not None:
            result = _judge_repair(result, found, judgement)
            judged.append(Judged(judgement, found, _standing(result, found, judgement)))
    return JudgedMeeting(result, tuple(judged))


# --- speeches ------------------------------------------------------------------------------------


def judged_speech(speech: Speech, judgement: Judgement, meeting: Meeting) -> Speech | None:
    """The speech with its speaker as judged; None where the printed list has nobody of that name."""
    if judgement.ruling is Ruling.ACCEPT:
        return speech
    post = speech.speaker.post
    if judgement.ruling is Ruling.REJECT:
        return replace(speech, speaker=Speaker(post=post, unresolved=Unresolved.NO_SUCH_NAME))
    name = dict(judgement.after).get("speaker", "")
    row = row_of(meeting, name, dict(judgement.after).get("row"))
    if row is not None:
        return replace(speech, speaker=Speaker(attendee=row, post=post))
    if meeting.prints_attendance or not name:
        return None
    return replace(speech, speaker=Speaker(name=squeezed(name), post=post))


def row_of(meeting: Meeting, name: str, number: str | None = None) -> int | None:
    """The attendance row (index) of that name; its number (from 1) tells namesakes apart.

    A family name alone is enough where one person bears it.
    """
    wanted = same_name(name)
    rows = [at for at, row in enumerate(meeting.attendance) if same_name(row.name) == wanted]
    if not rows:
        rows = [
            at for at, row in enumerate(meeting.attendance) if row.family and same_name(row.family) == wanted
        ]
    if number is not None and number.isdecimal() and int(number) - 1 in rows:
        return int(number) - 1
    return rows[0] if len(rows) == 1 else None


# --- repairs -------------------------------------------------------------------------------------


def _judge_repair(meeting: Meeting, repair: Repair, judgement: Judgement) -> Meeting:
    if judgement.ruling is Ruling.ACCEPT:
        return meeting
    read = repair.printed if judgement.ruling is Ruling.REJECT else dict(judgement.after).get("read", "")
    other = repaired_as(repair, read) if judgement.ruling is Ruling.EDIT else None
    if other is None and judgement.ruling is Ruling.EDIT:
        return meeting
    kept = (other if one == repair else one for one in meeting.repairs)
    changed = replace(meeting, repairs=tuple(one for one in kept if one is not None))
    if repair.kind is RepairKind.TITLE_VARIANT:
        return replace(changed, decisions=tuple(retitled(one, repair, read) for one in changed.decisions))
    if repair.kind is RepairKind.MISPRINTED_LABEL and other is not None:
        return replace(
            changed, speeches=tuple(_relabelled(one, repair, meeting, read) for one in changed.speeches)
        )
    return changed


def repaired_as(repair: Repair, read: str) -> Repair | None:
    """The repair with another reading; None where the reading cannot be had from what is printed.

    A break is read by taking characters away, never by adding any.
    """
    if repair.kind not in _TAKING_OUT:
        return replace(repair, read=read)
    gaps = _gaps(repair.printed, read)
    if gaps is None or len(repair.printed) != repair.span.end - repair.span.start:
        return None
    removed = tuple(Span(repair.span.start + start, repair.span.start + end) for start, end in gaps)
    return replace(repair, read=read, removed=removed)


def _gaps(printed: str, read: str) -> list[tuple[int, int]] | None:
    """The stretches of the print that the reading lacks, None where it is no part of the print.

    What goes stands as far to the front as possible, save that words before a break stay whole:
    the reading is matched from both ends.
    """
    front = 0
    while front < len(read) and front < len(printed) and read[front] == printed[front]:
        front += 1
    gaps, at = [], len(printed)
    rest = len(read)
    while rest > front:
        found = printed.rfind(read[rest - 1], front, at)
        if found < 0:
            return None
        if found + 1 < at:
            gaps.append((found + 1, at))
        at, rest = found, rest - 1
    if front < at:
        gaps.append((front, at))
    return gaps[::-1]


def retitled(item: DecisionItem, repair: Repair, read: str) -> DecisionItem:
    """The item with its documents' titles as they are to be read."""
    pairs = zip(item.documents, item.titles, strict=True)
    titles = tuple(read if mention.title == repair.printed else title for mention, title in pairs)
    return replace(item, titles=titles)


def _relabelled(speech: Speech, repair: Repair, meeting: Meeting, read: str) -> Speech:
    """The speech of the repaired label with the speaker whose name the new reading begins with."""
    if speech.label.span != repair.span:
        return speech
    names = (row.name for row in meeting.attendance), (row.family for row in meeting.attendance)
    for column in names:
        fitting = [
            at for at, name in enumerate(column) if name and same_name(read).startswith(same_name(name))
        ]
        if len(fitting) == 1:
            return replace(speech, speaker=Speaker(attendee=fitting[0], post=speech.speaker.post))
    return speech


def _standing(meeting: Meeting, repair: Repair, judgement: Judgement) -> Repair | None:
    """What became of the repair: itself, the one with another reading, or nothing."""
    if judgement.ruling is Ruling.REJECT:
        return None
    same = (one for one in meeting.repairs if (one.span, one.kind) == (repair.span, repair.kind))
    return next(same, repair)
