"""Documents of others that speeches name. Names are invented or of other fields than the sample's."""

from __future__ import annotations

import pytest

from kg.entities.mentioned import mentioned_titles
from kg.model import Speaker


@pytest.fixture
def titles(scene):
    """The titles that one speech mentions."""

    def read(words: str, *grounds: str) -> tuple[str, ...]:
        meeting = scene("税制調査会").says("○某委員", words)
        return mentioned_titles(meeting.text, meeting.meeting(), grounds)

    return read


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "先般閣議決定された「まちの未来に向けた重点計画」を着実に実施する。",
            ("まちの未来に向けた重点計画",),
        ),
        (
            "「港湾の手引き（第二版）」と「海洋白書２０２４」を配る。",
            ("港湾の手引き(第二版)", "海洋白書2024"),
        ),
        ("「離島\n航路ガイドライン」に従う。", ("離島航路ガイドライン",)),
        ("「海外進出支援プログラム」を策定した。", ("海外進出支援プログラム",)),
        ("「海外進出支援パッケージ」に基づき進める。", ("海外進出支援パッケージ",)),
        ("昨年閣議決定された生物多様性国家戦略、気候変動適応計画等がある。", ("生物多様性国家戦略",)),
        (
            "６月に閣議決定した観光立国と改革の基本方針２０２４において示す。",
            ("観光立国と改革の基本方針2024",),
        ),
        ("国土強靱化大綱とともに閣議決定した離島振興計画等による。", ("離島振興計画", "国土強靱化大綱")),
        ("今般エネルギー基本計画を閣議決定した。", ("エネルギー基本計画",)),
        ("海洋基本計画（令和５年４月２８日閣議決定）による。", ("海洋基本計画",)),
    ],
)
def test_titles_that_end_like_documents_are_mentioned(titles, words, found):
    assert titles(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "「海外進出支援プログラム」を実施する。",
        "「お助け隊サービス」を広める。",
        "「攻めの戦略」が要る。",
        "「基本計画」に基づき進める。",
        "「次期基本計画」を検討する。",
        "「当該離島振興計画」による。",
        "「計画を立てるのがよい」との意見があった。",
        "政府の方針を閣議決定した。",
        "閣議決定された経済対策の内容を踏まえる。",
        "離島の振興計画が必要だ。",
        "離島振興計画を進める。",
    ],
)
def test_measures_slogans_and_plans_in_general_are_no_documents(titles, words):
    assert titles(words) == ()


@pytest.mark.parametrize(
    ("ground", "found"),
    [
        ("離島航路整備計画", True),
        ("今般離島航路整備計画", True),
        ("海洋基本計画", True),
        ("中期経営指針", False),
        ("事業継続計画", False),
        ("移行計画", False),
        ("次期海洋基本計画", False),
        ("今年度改定の子ども総合計画", False),
        ("これまでの成果", False),
        ("都市計画法", False),
    ],
)
def test_a_ground_is_a_document_where_it_is_a_compound_of_its_own(titles, ground, found):
    assert bool(titles("進める。", ground)) is found


def test_a_ground_is_mentioned_and_the_act_rests_on_it(scene):
    meeting = scene("税制調査会").attends("浜 辺", "財務大臣")
    meeting.says("○浜財務大臣", "離島航路整備計画に基づき、港湾の整備を進める。", Speaker(attendee=0))
    meeting.act("港湾の整備", "進める", basis=(meeting.phrase("離島航路整備計画"),))
    result = meeting.read()
    (act,) = result.acts
    assert [one.document.title for one in act.basis] == ["離島航路整備計画"]
    assert [(one.document.title, one.state, one.speeches) for one in result.documents] == [
        ("離島航路整備計画", "mentioned", (1,))
    ]
