"""Which judgements bear on a meeting, and what is said of one that finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.judgements import bearing_on, digest_of
from kg.judgements.keys import act_keys
from kg.model import (
    ActKey,
    ActType,
    Extraction,
    Judgement,
    PersonKey,
    RepairKey,
    RepairKind,
    Severity,
    SpeechKey,
)
from kg.records import replace

Read = Callable[..., Extraction]
Judge = Callable[..., Judgement]


def test_a_judgement_that_finds_nothing_is_told_and_changes_nothing(
    plain: Extraction, read: Read, judge: Judge
) -> None:
    lost = judge("reject", replace(act_keys(plain)[0], evidence="誰も言わなかった。"))
    now = read(lost)
    (problem,) = (one for one in now.problems if one not in plain.problems)
    assert (problem.code, problem.severity) == ("judgement-without-target", Severity.INFO)
    assert lost.id in problem.message_en
    assert lost.id in problem.message_ja
    assert replace(now, problems=plain.problems) == plain


def test_the_same_judgements_give_the_same_reading(plain: Extraction, read: Read, judge: Judge) -> None:
    judgements = [judge("accept", key) for key in act_keys(plain)[:3]]
    assert read(*judgements) == read(*judgements)


@pytest.mark.parametrize("others", [0, 3])
def test_judgements_on_acts_do_not_depend_on_one_another(
    plain: Extraction, read: Read, judge: Judge, others: int
) -> None:
    """Rejecting what stands before an act leaves the key of the act what it was."""
    keys = act_keys(plain)
    rejected = [judge("reject", key) for key in keys[:others]]
    accepted = judge("accept", keys[5])
    now = read(*rejected, accepted)
    assert accepted in {one.judgement for one in now.judged}
    assert len(now.acts) == len(plain.acts) - others


def test_meetings_and_persons_of_their_bodies_are_borne_on(judge: Judge) -> None:
    act = judge("accept", ActKey("cs-hq/36", ActType.REQUEST, "e", "o"))
    speech = judge("accept", SpeechKey("cs-hq/37", "l", "b"))
    repair = judge("accept", RepairKey("unknown/0a1b2c3d", RepairKind.PAGE_BREAK, "p", "a"))
    member = judge("accept", PersonKey("cs-hq", "森"))
    unknown = judge("accept", PersonKey("unknown-0a1b2c3d", "森"))
    every = (act, speech, repair, member, unknown)
    assert bearing_on(every, ["cs-hq/36"]) == (act, member)
    assert bearing_on(every, ["cs-hq/37", "unknown/0a1b2c3d"]) == (speech, repair, member, unknown)
    assert bearing_on(every, []) == ()


def test_the_digest_tells_judgements_apart(judge: Judge) -> None:
    one, other = (judge(verdict, PersonKey("cs-hq", "森")) for verdict in ("accept", "reject"))
    assert digest_of([]) is None
    assert len({digest_of([one]), digest_of([other]), digest_of([one, other])}) == 3
