"""What the user wants of a thing, checked against what it is and put as the fields of a judgement."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import UsageError
from kg.ingest.judging import Subject, find_subject
from kg.ingest.stages import Stages
from kg.judgements.acts import FIELDS, actor_named, judged_act
from kg.judgements.meeting import repaired_as, row_of
from kg.model import (
    Act,
    ActType,
    Judgement,
    Organization,
    Person,
    PersonKey,
    Repair,
    Ruling,
    Speech,
    Status,
    UnresolvedActor,
)
from kg.store import View

#: Class of a thing → what it is called, and the fields that an edit of it takes.
_FIELDS: dict[type, tuple[str, tuple[str, ...]]] = {
    Act: ("an act", FIELDS),
    Speech: ("a speech", ("speaker",)),
    Repair: ("a repair", ("read",)),
    Person: ("a person", ("name", "same_as")),
}
_OF_INSTITUTIONS = frozenset({ActType.COMMITMENT, ActType.REPORT, ActType.DECISION})
_WITH_DEADLINE = frozenset({ActType.COMMITMENT, ActType.REQUEST})
#: Names of a list that a message tells.
_TOLD = 8


def fields_of_ruling(
    subject: Subject, ruling: Ruling, given: Mapping[str, str], view: View, stages: Stages
) -> tuple[tuple[str, str], ...]:
    """The fields that the judgement changes, under `after`; UsageError says what does not fit and what does."""
    _check_names(subject, ruling, given)
    match subject.thing:
        case Act():
            after = _of_act(subject, given)
        case Speech():
            after = _of_speech(subject, given.get("speaker"))
        case Repair():
            after = _of_repair(subject.thing, given.get("read"))
        case Person():
            after = _of_person(subject, ruling, given, view, stages)
    return tuple(after.items())


def _check_names(subject: Subject, ruling: Ruling, given: Mapping[str, str]) -> None:
    what, known = _FIELDS[type(subject.thing)]
    strange = [name for name in given if name not in known]
    options = ", ".join(_option(name) for name in known)
    if strange:
        raise UsageError(f"{_option(strange[0])} is nothing of {what}", hint=f"{what} takes {options}")
    apart = isinstance(subject.thing, Person) and ruling is Ruling.REJECT and set(given) == {"same_as"}
    if given and ruling is not Ruling.EDIT and not apart:
        raise UsageError(f"{_option(next(iter(given)))} goes with edit, not with {ruling}", hint="say edit")
    if ruling is Ruling.EDIT and not given:
        raise UsageError("edit says nothing that changes", hint=f"give {options}")
    if ruling is Ruling.REJECT and isinstance(subject.thing, Person) and not apart:
        raise UsageError(
            "a person is not rejected as a whole",
            hint="reject --same-as PERSON says that two are not one; judge the speech where nobody speaks so",
        )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


# --- acts -----------------------------------------------------------------------------------------


def _of_act(subject: Subject, given: Mapping[str, str]) -> dict[str, str]:
    if not given or not isinstance(subject.thing, Act):
        return {}
    act, extraction = subject.thing, subject.extraction
    after = {name: given[name].strip() for name in FIELDS if name in given}
    _check_type(ActType(after.get("type", act.mention.type)), after)
    if "object" in after and not after["object"]:
        raise UsageError("--object is empty", hint="give the words, or reject the act")
    if "agent" in after:
        found = actor_named(after["agent"], extraction)
        if found is None:
            raise UsageError(
                f"no institution and nobody of the meeting is called {after['agent']!r}",
                hint="give a name of data/authority/organizations.csv, or that of a participant",
            )
        after["agent"] = found.label_ja if isinstance(found, Organization) else found.name
    _check_agent(act, after, subject)
    return after


def _check_type(kind: ActType, after: Mapping[str, str]) -> None:
    if after.get("status") and kind is not ActType.COMMITMENT:
        raise UsageError(f"a {kind} has no status", hint="--status goes with commitments")
    if after.get("deadline") and kind not in _WITH_DEADLINE:
        raise UsageError(f"a {kind} has no deadline", hint="--deadline goes with commitments and requests")
    if after.get("status") and after["status"] not in set(Status):
        raise UsageError(f"no status {after['status']!r}", hint=f"one of {', '.join(Status)}")


def _check_agent(act: Act, after: Mapping[str, str], subject: Subject) -> None:
    """An institution stands behind what only institutions do."""
    trial = Judgement("", "", "", Ruling.EDIT, subject.target, after=tuple(after.items()))
    now = judged_act(act, trial, subject.extraction)
    if now is None or now.mention.type not in _OF_INSTITUTIONS:
        return
    if isinstance(now.agent, Person) or (isinstance(now.agent, UnresolvedActor) and "type" in after):
        raise UsageError(
            f"a {now.mention.type} is made by an institution",
            hint="name it with --agent, e.g. --agent 総務省",
        )


# --- speeches and repairs -------------------------------------------------------------------------


def _of_speech(subject: Subject, speaker: str | None) -> dict[str, str]:
    if speaker is None:
        return {}
    meeting, speaker = subject.extraction.meeting, speaker.strip()
    rows = meeting.attendance
    if speaker.isdecimal() and rows:
        if not 1 <= int(speaker) <= len(rows):
            raise UsageError(f"the attendance list has no row {speaker}", hint=f"it has {len(rows)} rows")
        return {"speaker": rows[int(speaker) - 1].name, "row": str(int(speaker))}
    at = row_of(meeting, speaker)
    if at is not None:
        return {"speaker": rows[at].name}
    if not speaker:
        raise UsageError("--speaker is empty", hint="give a name, or reject the speech: nobody known speaks")
    if rows:
        names = ", ".join(f"{number} {row.name}" for number, row in enumerate(rows[:_TOLD], 1))
        raise UsageError(
            f"{speaker!r} is nobody, or several, of the attendance list",
            hint=f"give the number or name of a row: {names}{' …' if len(rows) > _TOLD else ''}",
        )
    return {"speaker": speaker}


def _of_repair(repair: Repair, read: str | None) -> dict[str, str]:
    if read is None:
        return {}
    if not read or repaired_as(repair, read) is None:
        raise UsageError(
            f"{read!r} cannot be read from {repair.printed!r}",
            hint="a break is read by leaving characters out, never by adding any",
        )
    return {"read": read}


# --- persons --------------------------------------------------------------------------------------


def _of_person(
    subject: Subject, ruling: Ruling, given: Mapping[str, str], view: View, stages: Stages
) -> dict[str, str]:
    if "same_as" in given:
        if "name" in given:
            raise UsageError("--name and --same-as are two rulings", hint="judge one after the other")
        other = _other_person(given["same_as"], subject, view, stages)
        if other == subject.target:
            raise UsageError("that is the same person already", hint="name another one")
        mark = "same_as" if ruling is Ruling.EDIT else "not_same_as"
        said = {mark: other.name, "body": other.body, "affiliation": other.affiliation or ""}
        return {name: value for name, value in said.items() if value}
    name = given.get("name")
    if name is None:
        return {}
    if not name.strip():
        raise UsageError("--name is empty", hint="give the right name")
    return {"name": name.strip()}


def _other_person(words: str, subject: Subject, view: View, stages: Stages) -> PersonKey:
    """The person of an IRI, or of a name within the same body."""
    iri = words if ":" in words else None
    if iri is None and isinstance(subject.target, PersonKey):
        iri = view.ids.person(subject.target.body, words)
    other = find_subject(view, stages, iri or words)
    if not isinstance(other.target, PersonKey):
        raise UsageError(f"{words} is no person", hint="kg ask attendance lists persons")
    return other.target
