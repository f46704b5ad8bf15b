"""A label that gives a listed person another rank of the same institution contradicts the list; shortened words do not."""

from __future__ import annotations

import pytest

from kg.model import Repair, RepairKind, Speaker

BODY = "サイバーセキュリティ戦略本部"


def disagrees(scene, listed: str, label: str, post: str) -> bool:
    meeting = scene(BODY).attends("鬼木 誠", listed)
    (speech,) = (
        meeting.says(label, "始める。", Speaker(attendee=0, family="鬼木", post=post)).read().meeting.speeches
    )
    return speech.label_disagrees


@pytest.mark.parametrize(
    ("listed", "post"),
    [
        ("防衛副大臣", "防衛大臣"),
        ("防衛大臣", "防衛副大臣"),
        ("防衛大臣政務官", "防衛副大臣"),
        ("総務大臣政務官", "総務大臣"),
        ("内閣官房長官", "内閣官房副長官"),
        ("外務事務次官", "外務大臣"),
        ("防衛省防衛政策局長", "防衛大臣"),
        ("警察庁警備局長", "警察庁長官"),
        ("内閣府副大臣（防災担当）", "内閣府特命担当大臣（防災）"),
        ("経済産業副大臣", "大臣"),
        ("経済産業大臣政務官", "副大臣"),
        ("財務副大臣", "国務大臣"),
        # ministers and their deputies in politics are only one of these, wherever
        ("環境副大臣", "防衛大臣"),
        ("内閣府大臣政務官", "復興副大臣"),
        ("外務省北米局長", "防衛大臣"),
    ],
)
def test_another_rank_of_the_institution_contradicts_the_list(scene, listed: str, post: str) -> None:
    assert disagrees(scene, listed, f"○鬼木{post}", post)


@pytest.mark.parametrize(
    ("listed", "post"),
    [
        ("防衛副大臣", "防衛副大臣"),
        # shortened, or in other words
        ("防衛大臣政務官", "防衛政務官"),
        ("厚生労働大臣", "厚労大臣"),
        ("防衛副大臣", "副大臣"),
        ("内閣総理大臣", "総理"),
        ("内閣官房長官", "国務大臣"),
        ("文部科学大臣", "大臣"),
        # several posts, of which list or label names one
        ("経済再生担当大臣　内閣府特命担当大臣（経済財政政策）", "経済再生担当大臣"),
        ("内閣府特命担当大臣（経済財政政策）", "経済再生担当大臣"),
        ("国務大臣（経済再生担当）", "内閣府特命担当大臣（経済財政政策）"),
        ("内閣府副大臣兼復興副大臣", "復興副大臣"),
        ("副本部長（内閣官房長官）", "副本部長"),
        ("本部員（防衛大臣）", "本部員"),
        # somebody stands in, or held the post before
        ("防衛副大臣（防衛大臣代理）", "防衛大臣"),
        ("防衛副大臣", "防衛大臣代理"),
        ("防衛副大臣", "防衛大臣臨時代理"),
        ("前防衛大臣", "防衛大臣"),
        ("防衛副大臣", "元防衛大臣"),
        ("防衛副大臣", "防衛大臣（当時）"),
        # officials hold several posts side by side
        ("総務省大臣官房審議官", "総務省行政管理局長"),
        # another institution, or no rank at all
        ("外務事務次官", "警察庁長官"),
        ("東都大学教授", "会長"),
        ("防衛副大臣", "委員"),
    ],
)
def test_what_may_be_true_beside_the_list_contradicts_nothing(scene, listed: str, post: str) -> None:
    assert not disagrees(scene, listed, f"○鬼木{post}", post)


def test_somebody_who_reads_for_another_is_no_contradiction(scene) -> None:
    assert not disagrees(scene, "防衛副大臣", "○防衛大臣（鬼木副大臣代読）", "防衛大臣")


def test_the_contradiction_is_told_as_others_are(scene) -> None:
    meeting = scene(BODY).attends("鬼木 誠", "防衛副大臣")
    meeting.says("○鬼木防衛大臣", "始める。", meeting.row(0, "防衛大臣"))
    meeting.says("○鬼木防衛副大臣", "終わる。", meeting.row(0, "防衛副大臣"))
    read = meeting.read()
    assert [speech.label_disagrees for speech in read.meeting.speeches] == [True, False]
    assert [(one.code, one.span) for one in read.problems] == [
        ("label-disagrees", meeting.speeches[0].label.span)
    ]


def test_a_label_that_was_read_past_a_misprint_is_not_compared_again(scene) -> None:
    meeting = scene(BODY).attends("鬼木 誠", "防衛副大臣")
    meeting.says("○鬼木防衛大臣", "始める。", meeting.row(0, "防衛大臣"))
    span = meeting.speeches[0].label.span
    repair = Repair(RepairKind.MISPRINTED_LABEL, span, "鬼木防衛大臣", "鬼木防衛副大臣", "一覧", "list")
    (speech,) = meeting.read(repairs=(repair,)).meeting.speeches
    assert not speech.label_disagrees


def test_who_is_on_no_list_is_compared_with_none(scene) -> None:
    meeting = scene(BODY).says(
        "○鬼木防衛大臣", "始める。", Speaker(name="鬼木", family="鬼木", post="防衛大臣")
    )
    meeting.says("○鬼木防衛副大臣", "終わる。", Speaker(name="鬼木", family="鬼木", post="防衛副大臣"))
    assert [one.label_disagrees for one in meeting.read().meeting.speeches] == [False, False]
