"""Another name for a person, and who is one with whom."""

from __future__ import annotations

from collections.abc import Callable

from kg.judgements import kept_apart, same_across_bodies
from kg.judgements.keys import act_keys, persons_of
from kg.model import Act, Extraction, Judgement, Person, PersonKey

Read = Callable[..., Extraction]
Judge = Callable[..., Judgement]
GOTO = PersonKey("cs-hq", "後藤厚宏")


def _names(extraction: Extraction) -> set[str]:
    return {person.name for person in persons_of(extraction)}


def test_a_person_bears_the_judged_name_wherever_he_stands(
    plain: Extraction, read: Read, judge: Judge
) -> None:
    now = read(judge("edit", GOTO, {"name": "後藤 敦宏"}))
    assert _names(plain) - _names(now) == {"後藤厚宏"}
    assert _names(now) - _names(plain) == {"後藤敦宏"}
    pairs = zip(plain.acts, now.acts, strict=True)
    changed = [(one.person, other.person) for one, other in pairs if one.person != other.person]
    assert {(a.name, b.name) for a, b in changed if a and b} == {("後藤厚宏", "後藤敦宏")}
    assert [row.name for row in now.meeting.attendance] == [row.name for row in plain.meeting.attendance]


def test_a_person_who_is_another_one_of_the_meeting_becomes_that_one(
    plain: Extraction, read: Read, judge: Judge
) -> None:
    now = read(judge("edit", GOTO, {"same_as": "酒井啓亘", "body": "cs-hq"}))
    assert _names(now) == _names(plain) - {"後藤厚宏"}
    (judged,) = now.judged
    assert isinstance(judged.now, Person)
    assert judged.now in plain.speakers


def test_an_accepted_person_stays(plain: Extraction, read: Read, judge: Judge) -> None:
    now = read(judge("accept", GOTO))
    assert (now.participants, now.acts) == (plain.participants, plain.acts)
    assert [one.now for one in now.judged] == [one.found for one in now.judged]


def test_somebody_who_is_not_there_is_no_problem(plain: Extraction, read: Read, judge: Judge) -> None:
    assert read(judge("edit", PersonKey("cs-hq", "田中"), {"name": "田仲"})) == plain


def test_an_act_judged_too_has_the_new_name(plain: Extraction, read: Read, judge: Judge) -> None:
    at = next(i for i, act in enumerate(plain.acts) if act.person and act.person.name == "後藤厚宏")
    now = read(judge("accept", act_keys(plain)[at]), judge("edit", GOTO, {"name": "後藤敦宏"}))
    act = next(one.now for one in now.judged if isinstance(one.now, Act))
    assert act in now.acts
    assert act.person is not None
    assert act.person.name == "後藤敦宏"


def test_two_who_are_not_one_are_told_as_a_pair(judge: Judge) -> None:
    apart = judge("reject", GOTO, {"not_same_as": "後藤敦宏", "body": "nsc"})
    other = PersonKey("nsc", "後藤敦宏")
    assert kept_apart([apart, judge("accept", GOTO)]) == {(GOTO, other)}


def test_the_same_as_somebody_of_another_body_is_a_pair_and_no_new_name(
    plain: Extraction, read: Read, judge: Judge
) -> None:
    across = judge("edit", GOTO, {"same_as": "後藤敦宏", "body": "nsc"})
    within = judge("edit", GOTO, {"same_as": "後藤敦宏", "body": GOTO.body})
    assert same_across_bodies([across, within]) == {(GOTO, PersonKey("nsc", "後藤敦宏"))}
    assert _names(read(across)) == _names(plain)
