"""What becomes of an act that somebody accepted, rejected or edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from kg.ids import Ids
from kg.judgements.acts import judged_act, last_day_of
from kg.judgements.keys import act_keys
from kg.model import Act, ActType, Extraction, Judged, Judgement, Organization, Person, Status
from kg.rdf.build import act_iri, frame_of
from kg.records import replace

Read = Callable[..., Extraction]
Judge = Callable[..., Judgement]
First = Callable[[Extraction, ActType], tuple[int, Act]]


@pytest.fixture
def edited(plain: Extraction, read: Read, judge: Judge, first: First) -> Callable[..., tuple[Act, Act]]:
    """The first act of a type before and after an edit."""

    def edit(kind: ActType, after: Mapping[str, str]) -> tuple[Act, Act]:
        at, act = first(plain, kind)
        judged = read(judge("edit", act_keys(plain)[at], after)).judged
        assert [one.found for one in judged] == [act]
        now = judged[0].now
        assert isinstance(now, Act)
        return act, now

    return edit


def test_an_accepted_act_is_sure_and_otherwise_as_it_was(
    plain: Extraction, read: Read, judge: Judge, first: First
) -> None:
    at, act = first(plain, ActType.REQUEST)
    judgement = judge("accept", act_keys(plain)[at])
    now = read(judgement)
    assert now.judged == (Judged(judgement, act, now.acts[at]),)
    assert now.acts[at].mention.confidence == 1.0
    ids = Ids()
    assert act_iri(frame_of(now, ids), now.acts[at]) == act_iri(frame_of(plain, ids), act)
    assert [one for one in now.acts if one != now.acts[at]] == [one for one in plain.acts if one != act]


def test_a_rejected_act_is_gone_and_the_others_keep_their_place(
    plain: Extraction, read: Read, judge: Judge, first: First
) -> None:
    at, act = first(plain, ActType.POSITION)
    judgement = judge("reject", act_keys(plain)[at])
    now = read(judgement)
    assert now.acts == plain.acts[:at] + plain.acts[at + 1 :]
    assert now.judged == (Judged(judgement, act, None),)
    assert now.problems == plain.problems


def test_a_position_made_a_commitment_needs_and_gets_an_institution(
    edited: Callable[..., tuple[Act, Act]],
) -> None:
    before, now = edited(ActType.POSITION, {"type": "commitment", "agent": "総務省"})
    assert isinstance(before.agent, Person)
    assert isinstance(now.agent, Organization)
    assert (now.agent.id, now.mention.type, now.mention.status) == ("mic", ActType.COMMITMENT, Status.PLANNED)
    assert now.person == before.person
    assert now.mention.evidence == before.mention.evidence


def test_a_type_without_deadline_loses_it(edited: Callable[..., tuple[Act, Act]]) -> None:
    _, request = edited(ActType.REQUEST, {"deadline": "2027年度"})
    assert request.mention.deadline is not None
    assert request.mention.deadline.last_day == date(2028, 3, 31)
    _, concern = edited(ActType.REQUEST, {"type": "concern", "deadline": "2027年度"})
    assert concern.mention.deadline is None


def test_another_object_is_another_measure_found_in_the_sentence(
    plain: Extraction, edited: Callable[..., tuple[Act, Act]], first: First
) -> None:
    _, act = first(plain, ActType.REQUEST)
    words = act.mention.object.text[:4]
    before, now = edited(ActType.REQUEST, {"object": words})
    span = now.mention.object.span
    assert plain.document.text[span.start : span.end] == now.mention.object.text == words
    assert now.measure != before.measure
    _, elsewhere = edited(ActType.REQUEST, {"object": "印字のない言い方"})
    assert elsewhere.mention.object.span == before.mention.object.span


def test_a_measure_may_be_named_that_the_object_does_not_print(
    edited: Callable[..., tuple[Act, Act]],
) -> None:
    before, now = edited(ActType.REQUEST, {"measure": "サイバーセキュリティ人材の育成"})
    assert now.measure is not None
    assert now.measure.label == "サイバーセキュリティ人材の育成"
    assert now.mention.object == before.mention.object


def test_addressees_are_those_listed(edited: Callable[..., tuple[Act, Act]]) -> None:
    _, now = edited(ActType.REQUEST, {"addressee": "総務省 | 酒井啓亘|某団体"})
    assert [
        (one.phrase.text, one.organization, one.person and one.person.name) for one in now.addressees
    ] == [
        ("総務省", "mic", None),
        ("酒井啓亘", None, "酒井啓亘"),
        ("某団体", None, None),
    ]
    _, nobody = edited(ActType.REQUEST, {"addressee": ""})
    assert nobody.addressees == ()


def test_two_acts_that_an_edit_makes_alike_keep_two_iris(
    plain: Extraction, judge: Judge, first: First
) -> None:
    at, act = first(plain, ActType.REQUEST)
    judgement = judge("edit", act_keys(plain)[at], {"type": "request"})
    twin = judged_act(act, judgement, plain, others=[act])
    assert twin is not None
    assert (act.occurrence, twin.occurrence) == (0, 1)


def test_judgements_on_other_meetings_change_nothing(plain: Extraction, read: Read, judge: Judge) -> None:
    elsewhere = replace(act_keys(plain)[0], meeting="cs-hq/35")
    assert read(judge("reject", elsewhere)) == plain


@pytest.mark.parametrize(
    ("words", "day"),
    [("2027-03-31", date(2027, 3, 31)), ("2027年度", date(2028, 3, 31)), ("早期に", None)],
)
def test_a_deadline_is_a_day_or_words(words: str, day: date | None) -> None:
    assert last_day_of(words, date(2023, 7, 4)) == day
