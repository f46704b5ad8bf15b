from __future__ import annotations

from datetime import date

import pytest

from kg.model import (
    ActType,
    DecisionItem,
    Outcome,
    Phrase,
    Repair,
    RepairKind,
    Severity,
    Span,
    Speaker,
    Unresolved,
)
from kg.records import replace


def codes(result):
    return [(one.code, one.severity) for one in result.problems]


def test_plain_minutes_have_no_problem(scene):
    meeting = scene("税制調査会").attends("川上 一", "会長")
    meeting.says("○川上会長", "始める。", Speaker(attendee=0, post="会長"))
    assert codes(meeting.read()) == []


def test_what_the_head_lacks_is_said(scene):
    assert codes(scene(None, None).read()) == [
        ("body-missing", Severity.WARNING),
        ("date-missing", Severity.WARNING),
        ("no-attendance", Severity.INFO),
        ("no-speeches", Severity.WARNING),
    ]


def test_an_unknown_body_is_said_and_a_part_of_a_known_one_is_not(scene):
    for body, wanted in (
        ("まちの未来会議", ["body-unknown"]),
        ("中央環境審議会水部会", []),
        ("東京都議会", []),  # of a government that its name tells
    ):
        meeting = scene(body).attends("川上 一", "会長").says("○川上会長", "始める。", Speaker(attendee=0))
        assert [code for code, _ in codes(meeting.read())] == wanted


def test_a_label_without_a_person_is_said_once_with_its_number_in_both_languages(scene):
    meeting = (
        scene("税制調査会").attends("川上 一", "会長").says("（Ａ）", "賛成だ。").says("（Ａ）", "反対だ。")
    )
    (problem,) = meeting.read().problems
    assert (problem.code, problem.span, problem.message_ja, problem.message_en) == (
        "label-unresolved",
        meeting.speeches[0].label.span,
        "発言者「（Ａ）」を特定できない: 氏名が印字されていない（2 箇所）",
        "the speaker （Ａ） cannot be told: no name is printed (2 places)",
    )


def test_repairs_are_said_and_page_breaks_together(scene):
    meeting = (
        scene("税制調査会").attends("川上 一", "会長").says("○川上会員", "始める。", Speaker(attendee=0))
    )
    label = meeting.speeches[0].label.span
    repairs = (
        Repair(RepairKind.MISPRINTED_LABEL, label, "川上会員", "川上会長", "一覧", "list"),
        Repair(RepairKind.PAGE_BREAK, Span(3, 5), "", "", "改頁", "break"),
        Repair(RepairKind.PAGE_BREAK, Span(7, 9), "", "", "改頁", "break"),
    )
    assert [(one.code, one.message_en) for one in meeting.read(repairs=repairs).problems] == [
        ("label-repaired", "川上会員 was read as 川上会長: list"),
        ("page-break", "2 sentences cut by page breaks were joined"),
    ]


def test_a_decision_without_outcome_or_without_its_sentence_is_said(scene):
    meeting = (
        scene("税制調査会").attends("川上 一", "会長").says("○川上会長", "始める。", Speaker(attendee=0))
    )
    item = Phrase("答申（案）について", Span(0, 4))
    items = tuple(
        DecisionItem(item, (), (), outcome, None) for outcome in (None, Outcome.ADOPTED, Outcome.DEFERRED)
    )
    assert [code for code, _ in codes(meeting.read(decisions=items))] == [
        "decision-without-evidence",
        "decision-without-outcome",
    ]


def test_acts_that_nobody_stands_behind_are_counted(scene):
    meeting = scene("税制調査会").attends("川上 一", "東都大学教授")
    meeting.says("○川上委員", "研究を続ける。", Speaker(attendee=0, post="委員")).act("研究", "続ける")
    meeting.act("研究", "続ける", ActType.POSITION)
    (problem,) = meeting.read().problems
    assert problem.message_en == (
        "commitments or reports left out, since no institution stands behind them: 1"
    )


def test_a_body_just_outside_its_dates_is_taken_and_said(scene):
    meeting = scene("宇宙開発戦略本部", date(2008, 7, 1)).attends("川上 一", "本部員")
    meeting.says("○川上本部員", "始める。", Speaker(attendee=0, post="本部員"))
    (problem,) = meeting.read().problems
    assert (problem.code, problem.severity, problem.message_en) == (
        "body-outside-validity",
        Severity.WARNING,
        "2008-07-01 lies outside the dates 2008-08-27/ that the table gives for 宇宙開発戦略本部; they are unchecked",
    )


def test_an_office_that_the_list_gives_to_somebody_else_is_said_unless_the_label_was_repaired(scene):
    meeting = (
        scene("税制調査会").attends("川上 一", "委員").says("○川上会長", "始める。", Speaker(attendee=0))
    )
    speech = replace(meeting.speeches[0], label_disagrees=True)
    (problem,) = meeting.read(speeches=(speech,)).problems
    assert (problem.code, problem.severity, problem.span) == (
        "label-disagrees",
        Severity.WARNING,
        speech.label.span,
    )
    repair = Repair(RepairKind.MISPRINTED_LABEL, speech.label.span, "川上会長", "川上委員", "一覧", "list")
    assert codes(meeting.read(speeches=(speech,), repairs=(repair,))) == [("label-repaired", Severity.INFO)]


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Unresolved.NO_SUCH_NAME, "speaker-not-listed"),
        (Unresolved.SEVERAL_FIT, "label-unresolved"),
        (Unresolved.NO_NAME_PRINTED, "label-unresolved"),
    ],
)
def test_a_name_that_the_list_lacks_is_told_from_a_label_that_names_nobody(scene, reason, code):
    meeting = scene("税制調査会").attends("川上 一", "会長")
    meeting.says("○山下委員", "賛成だ。", Speaker(unresolved=reason, post="委員"))
    assert codes(meeting.read()) == [(code, Severity.WARNING)]
