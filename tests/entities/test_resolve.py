from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.acts import Detected
from kg.entities.resolve import resolve
from kg.entities.topics import topic_terms, topics_of
from kg.model import ActType, Role, Speaker, TopicMatch


def lively(scene):
    """A meeting with acts of every kind, whose partners, grounds and addressees mean something."""
    meeting = scene("中央環境審議会総合政策部会", date(2024, 1, 29), 113)
    meeting.attends("高 村", "部会長", Role.CHAIR).attends("東 山", "環境省計画官", Role.ATTENDEE)
    meeting.says(
        "○高部会長", "井田委員に賛同する。資料の改善をお願いしたい。", Speaker(attendee=0, post="部会長")
    )
    meeting.act("井田委員", "賛同", ActType.ENDORSEMENT).act("資料の改善", "お願い", ActType.REQUEST)
    meeting.says(
        "○東計画官",
        "環境基本法に基づき、米国、英及び経済産業省と連携し、高部会長の助言を得て、途上国の脱炭素の支援を進める。必要な取組を進める。必要な取組を進める。",
        Speaker(attendee=1, post="計画官"),
    )
    words = meeting.phrase
    meeting.act(
        "途上国の脱炭素の支援",
        "進める",
        partners=(words("米国"), words("英"), words("経済産業省"), words("高部会長")),
        basis=(words("環境基本法"),),
    )
    meeting.act("必要な取組", "進める").act("必要な取組", "進める")
    return meeting


def test_references_mean_organizations_people_places_and_laws(scene):
    acts = {act.mention.object.text: act for act in lively(scene).read().acts}
    act = acts["途上国の脱炭素の支援"]
    assert [(r.phrase.text, r.organization, r.person and r.person.name, r.place) for r in act.partners] == [
        ("米国", None, None, "US"),
        ("英", None, None, None),  # beside 経済産業省 the letter is no country
        ("経済産業省", "meti", None, None),
        ("高部会長", None, "高村", None),
    ]
    assert [r.law for r in act.basis] == ["環境基本法"] == [r.law for r in act.laws]
    assert act.topics == (
        TopicMatch("climate", "脱炭素"),
        TopicMatch("foreign-affairs", "途上国"),
    )


def test_acts_alike_in_type_evidence_and_object_are_counted(scene):
    acts = lively(scene).read().acts
    assert [a.occurrence for a in acts if a.mention.object.text == "必要な取組"] == [0, 1]


def test_opinions_are_the_persons_own(scene):
    acts = lively(scene).read().acts
    assert [(a.mention.type.value, a.agent) for a in acts if a.agent == a.person] == [
        ("endorsement", acts[0].person),
        ("request", acts[0].person),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # `scene` is a class, nothing is kept
@given(st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_what_was_detected(scene, random):
    meeting = lively(scene)
    acts, cues = list(meeting.acts), list(meeting.cues)
    random.shuffle(acts)
    random.shuffle(cues)
    shuffled = resolve(meeting.document, meeting.meeting(), Detected(tuple(acts), tuple(cues)))
    assert shuffled == meeting.read()


def test_every_term_of_the_topics_is_matched():
    assert {len(topics_of([term])) >= 1 for term in topic_terms()} == {True}


@pytest.mark.parametrize(
    "text", ["", "本日の議題", "MAIL", "GDPの見通し", "来年度の重点化方針", "地上資源", "事案の被害防止"]
)
def test_no_term_no_topic(text):
    assert topics_of([text]) == ()


def test_retold_words_are_those_of_whoever_is_named(scene):
    meeting = scene("知的財産戦略本部", date(2010, 10, 26)).attends("井 田", "委員")
    meeting.says(
        "•",
        "外務省より交渉の状況を、財務大臣より予算の状況を、井田委員から支援の拡充を、参考人から手続の簡素化を、各人から費用を聞いた。",
    )
    words = meeting.phrase
    for thing, kind, subject in (
        ("交渉の状況", ActType.REPORT, "外務省"),
        ("予算の状況", ActType.REPORT, "財務大臣"),
        ("支援の拡充", ActType.REQUEST, "井田委員"),
        ("手続の簡素化", ActType.REQUEST, "参考人"),
        ("費用", ActType.CONCERN, None),
    ):
        meeting.act(thing, "聞いた", kind, retold=True, subject=words(subject) if subject else None)
    assert meeting.agents() == [
        ("交渉の状況", "外務省"),
        ("予算の状況", "財務省"),
        ("支援の拡充", "井田"),
        ("手続の簡素化", "?参考人"),
        ("費用", "?（記載なし）"),
    ]
    assert [act.person and act.person.name for act in meeting.read().acts] == [None, None, "井田", None, None]


def test_a_decision_that_minutes_tell_is_the_bodys_and_one_that_somebody_mentions_is_none(scene):
    meeting = scene("知的財産戦略本部", date(2010, 10, 26)).attends("井 田", "委員")
    meeting.says("•", "計画の改定が了承された。").act("計画の改定", "了承", ActType.DECISION, retold=True)
    meeting.says("○井田委員", "費用の分担が決定された。", meeting.row(0))
    meeting.act("費用の分担", "決定", ActType.DECISION, retold=True)
    assert meeting.agents() == [("計画の改定", "知的財産戦略本部")]
