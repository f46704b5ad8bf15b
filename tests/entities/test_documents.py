from __future__ import annotations

import pytest

from kg.entities.titles import bare_title, is_title, titles_of
from kg.model import (
    ActType,
    AgendaItem,
    DecisionItem,
    Outcome,
    Phrase,
    Role,
    Span,
    Speaker,
    TitleMention,
)

LISTED = "港湾等の電子化対策のための共通指針群"
REPORT = "海洋白書2024（前年度報告・本年度計画）"


def items(meeting, outcome=Outcome.ADOPTED):
    """Two documents put to the meeting in the text's own list, with the sentence that decides them."""
    mentions = []
    for title in (LISTED, REPORT):
        printed = meeting.add(f"「{title}（案）」")
        inside = Span(printed.span.start + 1, printed.span.end - 1)
        mentions.append(TitleMention(Phrase(f"{title}（案）", inside), title, draft=True))
    return DecisionItem(
        item=mentions[0].printed,
        documents=tuple(mentions),
        titles=(LISTED, REPORT),
        outcome=outcome,
        evidence=None,
    )


def decided(scene, outcome=Outcome.ADOPTED):
    from dataclasses import replace

    meeting = scene("総合海洋政策本部").attends("議 長", "本部長（内閣総理大臣）", Role.CHAIR)
    item = items(meeting, outcome)
    meeting.says(
        "○議本部長", "「共通指針群」と海洋白書2024を案のとおり決定する。", Speaker(attendee=0, post="本部長")
    )
    return meeting, replace(item, evidence=meeting.speeches[0].span)


def test_each_adopted_document_is_one_decision_of_the_body(scene):
    meeting, item = decided(scene)
    result = meeting.read(decisions=(item,))
    assert [
        (
            act.mention.object.text,
            act.agent.id,
            act.person.name,
            act.mention.rule,
            [d.title for d in act.documents],
        )
        for act in result.acts
    ] == [
        (LISTED, "ocean-hq", "議長", "decision-item", [LISTED]),
        (REPORT, "ocean-hq", "議長", "decision-item", [REPORT]),
    ]
    assert {
        meeting.text[a.mention.evidence.span.start : a.mention.evidence.span.end] for a in result.acts
    } == {"「共通指針群」と海洋白書2024を案のとおり決定する。"}


@pytest.mark.parametrize(
    ("thing", "documents"),
    [
        ("決定事項1件", 2),
        ("決定事項2件全て", 2),
        ("二件の議案", 2),
        ("決定事項3件", 0),
        ("本日の決定事項全て", 2),
        ("本案", 2),
        ("今回の決定事項の案を取りまとめたこと", 2),
        ("本日の案件", 2),
        ("前回の決定事項全て", 0),
        ("決定事項", 0),
        ("案件", 0),
        ("議題", 0),
        ("「共通指針群」の内容", 1),
        ("その他の意見", 0),
    ],
)
def test_what_was_put_to_the_meeting_is_meant_by_its_number_or_as_a_whole(scene, thing, documents):
    meeting, item = decided(scene)
    meeting.attends("丙 丁", "東都大学教授").says("○丙本部員", f"{thing}に賛同する。", Speaker(attendee=1))
    meeting.act(thing, "賛同", ActType.ENDORSEMENT)
    (act,) = [act for act in meeting.read(decisions=(item,)).acts if act.mention.type is ActType.ENDORSEMENT]
    assert len(act.documents) == documents


def test_an_act_whose_object_names_a_title_has_that_document_alone(scene):
    meeting, item = decided(scene)
    meeting.says(
        "○議本部長", f"「{LISTED}」のほか、「{REPORT}」を公表した。", Speaker(attendee=0, post="本部長")
    )
    both = (meeting.phrase(LISTED), meeting.phrase(REPORT))
    for thing in (f"「{LISTED}」", f"「{REPORT}」"):
        meeting.act(thing, "公表した", ActType.REPORT, documents=both)
    meeting.act("公表", "公表した", ActType.REPORT, documents=both)
    more = ("地域行動計画", "支援プラン")
    spoken = f"「{more[0]}」、「{more[1]}」と「{REPORT}」を公表した。"
    meeting.says("○議本部長", spoken, Speaker(attendee=0, post="本部長"))
    for thing in more:
        meeting.act(f"「{thing}」", "公表した", ActType.REPORT, documents=(meeting.phrase(REPORT),))
    acts = [act for act in meeting.read(decisions=(item,)).acts if act.mention.type is ActType.REPORT]
    assert [[one.title for one in act.documents] for act in acts] == [
        [LISTED],
        [REPORT],
        [LISTED, REPORT],
        ["地域行動計画"],
        [],
    ]


def test_the_words_that_decide_are_no_commitment_beside_the_decision(scene):
    meeting, item = decided(scene)
    meeting.act("海洋白書2024", "決定する")
    assert {act.mention.type for act in meeting.read(decisions=(item,)).acts} == {ActType.DECISION}
    assert [act.mention.type for act in meeting.read().acts] == [ActType.COMMITMENT]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("「港湾の手引き」", True),
        ("「海洋基本計画（第四期）」", True),
        ("「白書2024」", True),
        ("「お助け隊サービス」", False),
        ("「信書の秘密」", False),
        ("「管理枠組み（RMF）」", False),
    ],
)
def test_quoted_words_are_a_document_where_they_end_like_a_title(words, title):
    assert is_title(words) is title


@pytest.mark.parametrize("outcome", [None, Outcome.REJECTED, Outcome.DEFERRED, Outcome.ENTRUSTED])
def test_what_was_not_adopted_is_no_decision(scene, outcome):
    meeting, item = decided(scene, outcome)
    result = meeting.read(decisions=(item,))
    assert result.acts == ()
    assert [one.state for one in result.documents] == ["draft", "draft"]


def test_a_document_appears_as_draft_and_as_decided_with_titles_as_printed(scene):
    meeting, item = decided(scene)
    found = meeting.read(decisions=(item,)).documents
    assert [
        (one.document.title, one.state, [v.text for v in one.variants], one.speeches) for one in found
    ] == [
        (LISTED, "draft", [f"{LISTED}（案）"], (1,)),
        (LISTED, "decided", ["共通指針群"], (1,)),
        (REPORT, "draft", [f"{REPORT}（案）"], (1,)),
        (REPORT, "decided", ["海洋白書2024"], (1,)),
    ]


@pytest.mark.parametrize(
    ("alias", "title"),
    [
        (LISTED, LISTED),
        (f"「{LISTED}（案）」", LISTED),
        ("共通指針群", LISTED),
        ("港湾共通指針群", LISTED),
        ("海洋白書2024", REPORT),
        ("海洋白書 ２０２４", REPORT),
        ("海洋白書2023", None),
        ("指針群", None),
        ("漁業共通指針群", None),
        ("電子化の計画", None),
    ],
)
def test_an_alias_means_a_document_only_by_its_end(scene, alias, title):
    meeting = scene("総合海洋政策本部")
    titles = titles_of(meeting.meeting(decisions=(items(meeting),)), "ocean-hq")
    found = titles.find(alias)
    assert (found.title if found else None) == title


def test_an_alias_of_two_documents_means_neither(scene):
    meeting = scene("総合海洋政策本部")
    agenda = tuple(
        AgendaItem(Phrase(one, Span(0, 1)), (TitleMention(Phrase(one, Span(0, 1)), one, draft=False),))
        for one in ("沿岸の基本計画", "離島の基本計画")
    )
    assert titles_of(meeting.meeting(agenda=agenda), "ocean-hq").find("基本計画") is None


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("「重点計画（案）」", "重点計画"),
        ("重点計画（素案）", "重点計画"),
        ("計画（第一次）", "計画(第一次)"),
    ],
)
def test_a_bare_title_has_no_quotation_marks_and_no_draft_mark(printed, title):
    assert bare_title(printed) == title


def test_a_title_is_decided_from_the_decision_on_and_mentioned_before(scene):
    from dataclasses import replace

    meeting = scene("総合海洋政策本部").attends("議 長", "本部長（内閣総理大臣）", Role.CHAIR)
    chair = Speaker(attendee=0, post="本部長")
    item = items(meeting)
    meeting.says("○議本部長", "「海洋白書2024」は良い。", chair)
    meeting.says("○議本部長", f"「{LISTED}」及び「{REPORT}」のそれぞれの案について諮る。", chair)
    meeting.says("○議本部長", "「海洋白書2024」を決定する。", chair)
    item = replace(item, evidence=meeting.speeches[-1].span)
    meeting.says("○議本部長", "「共通指針群」を公表する。", chair)
    found = meeting.read(decisions=(item,)).documents
    assert [
        (one.document.title, one.state, [v.text for v in one.variants], one.speeches) for one in found
    ] == [
        (LISTED, "draft", [f"{LISTED}（案）", LISTED], (2,)),
        (LISTED, "decided", ["共通指針群"], (4,)),
        (REPORT, "draft", [f"{REPORT}（案）", REPORT], (2,)),
        (REPORT, "mentioned", ["海洋白書2024"], (1,)),
        (REPORT, "decided", ["海洋白書2024"], (3,)),
    ]


@pytest.mark.parametrize(
    ("after", "state"), [("の案", "draft"), ("の案内", "mentioned"), ("の各案", "draft")]
)
def test_a_title_called_a_draft_is_one(scene, after, state):
    meeting = scene("税制調査会").attends("森 幸子", "東都大学教授")
    meeting.says("○森委員", f"「離島航路整備計画」{after}を読んだ。", Speaker(attendee=0))
    assert [one.state for one in meeting.read().documents] == [state]
