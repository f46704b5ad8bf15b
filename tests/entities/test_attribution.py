"""Whose act it is. Sentences are invented; councils are others than the sample's."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import ActType, Role, Speaker, Unresolved


def test_a_vice_minister_speaks_for_the_ministry(scene):
    meeting = scene("宇宙開発戦略本部").attends("山本 一郎", "文部科学副大臣")
    meeting.says(
        "○山本文部科学副大臣", "小型衛星の開発を進めてまいる。", Speaker(attendee=0, post="文部科学副大臣")
    )
    assert meeting.act("小型衛星の開発", "進めて").agents() == [("小型衛星の開発", "文部科学省")]


def test_in_a_compound_office_the_office_of_the_body_comes_first_until_another_is_named(scene):
    meeting = scene("知的財産戦略本部").attends("川田 二郎", "副本部長兼国土交通大臣", Role.VICE_CHAIR)
    meeting.says(
        "○川田副本部長",
        "推進計画を実行してまいる。国土交通大臣として申し上げる。国土交通省では港湾の電子化を進める。"
        "デジタル庁においては基盤の整備を進める。続いて地図の公開を進める。"
        "知的財産戦略担当大臣である副本部長として、全体の調整を進める。",
        Speaker(attendee=0, post="副本部長"),
    )
    meeting.cue("国土交通大臣として", "as").cue("国土交通省では").cue("デジタル庁においては")
    meeting.cue("知的財産戦略担当大臣である副本部長として", "as")
    for thing in ("推進計画", "港湾の電子化", "基盤の整備", "地図の公開", "全体の調整"):
        meeting.act(thing, "実行して" if thing == "推進計画" else "進める")
    assert meeting.agents() == [
        ("推進計画", "知的財産戦略本部"),
        ("港湾の電子化", "国土交通省"),
        ("基盤の整備", "デジタル庁"),  # not the speaker's own: for its sentence only
        ("地図の公開", "国土交通省"),
        ("全体の調整", "知的財産戦略本部"),
    ]


def test_a_service_means_its_institution_in_the_field_of_the_speakers_office(scene):
    meeting = scene("犯罪対策閣僚会議").attends("谷口 三郎", "国家公安委員会委員長")
    meeting.says("○谷口国家公安委員会委員長", "警察では、捜査の高度化を進める。", Speaker(attendee=0))
    meeting.cue("警察では").act("捜査の高度化", "進める")
    assert meeting.agents() == [("捜査の高度化", "警察庁")]


def test_a_service_outside_the_field_of_the_speaker_changes_nothing(scene):
    meeting = scene("犯罪対策閣僚会議").attends("谷口 三郎", "農林水産大臣")
    meeting.says("○谷口農林水産大臣", "警察では対応が早く、農村の見守りを進める。", Speaker(attendee=0))
    meeting.cue("警察では").act("農村の見守り", "進める")
    assert meeting.agents() == [("農村の見守り", "農林水産省")]


@pytest.mark.parametrize(
    "cue", ["ウクライナでは", "現代では", "中小企業においては", "政府では", "英国財務省では", "現場では"]
)
def test_a_cue_that_names_no_institution_changes_nothing(scene, cue):
    meeting = scene("規制改革推進会議").attends("石川 四郎", "総務大臣")
    meeting.says("○石川総務大臣", f"{cue}状況が異なる中、統計の公開を進める。", Speaker(attendee=0))
    meeting.cue(cue).act("統計の公開", "進める")
    assert meeting.agents() == [("統計の公開", "総務省")]


@pytest.mark.parametrize(
    "word", ["当省では", "我が省としては", "本省において", "私ども厚生労働省では", "当局では"]
)
def test_self_words_mean_the_speakers_institution(scene, word):
    meeting = scene("健康・医療戦略推進本部").attends("森 五郎", "厚生労働省医政局長", Role.ATTENDEE)
    meeting.says("○森医政局長", f"{word}、病床の確保を進める。", Speaker(attendee=0, post="医政局長"))
    meeting.cue(word).act("病床の確保", "進める")
    assert meeting.agents() == [("病床の確保", "厚生労働省")]


def test_an_expert_is_the_voice_of_no_institution(scene):
    meeting = scene("産業構造審議会").attends("原 六子", "東都大学教授")
    meeting.says(
        "○原委員",
        "経済産業省では制度の見直しを進める。当社では研修を進める。",
        Speaker(attendee=0, post="委員"),
    )
    meeting.cue("経済産業省では").cue("当社では").act("制度の見直し", "進める").act("研修", "進める")
    meeting.act("制度の見直し", "進める", ActType.POSITION)
    assert meeting.agents() == [("制度の見直し", "原六子")]


def test_an_outside_chair_speaks_for_the_body_only_where_a_cue_says_so(scene):
    meeting = scene("文化審議会国語分科会").attends("沖 七海", "分科会長", Role.CHAIR)
    meeting.says(
        "○沖分科会長",
        "資料を配る。分科会としては、答申を取りまとめる。",
        Speaker(attendee=0, post="分科会長"),
    )
    meeting.cue("分科会としては", "as").act("資料", "配る").act("答申", "取りまとめる")
    assert meeting.agents() == [("答申", "文化審議会国語分科会")]


@pytest.mark.parametrize("office", ["計画官", "環境影響評価課長", "大臣官房審議官", "事務局"])
def test_an_official_without_a_printed_institution_is_of_the_ministry_of_the_council(scene, office):
    meeting = scene("中央環境審議会総合政策部会")
    named = Speaker(name="東", family="東", post=office)
    speaker = Speaker(post=office, unresolved=Unresolved.NO_NAME_PRINTED) if office == "事務局" else named
    meeting.says(f"○東{office}", "議事録を掲載する。", speaker).act("議事録", "掲載する")
    assert meeting.agents() == [("議事録", "環境省")]


def test_a_member_from_a_ministry_speaks_for_it_only_with_a_cue(scene):
    meeting = scene("情報通信審議会").attends("辻 八郎", "委員 日本銀行金融機構局参事役")
    speaker = Speaker(attendee=0, post="委員")
    meeting.says("○辻委員", "研究会を開く。日本銀行としては、試行を続ける。", speaker)
    meeting.cue("日本銀行としては", "as").act("研究会", "開く").act("試行", "続ける")
    assert meeting.agents() == [("試行", "日本銀行")]


def test_the_subject_of_the_clause_wins(scene):
    meeting = scene("中央防災会議").attends("堀 九郎", "国土交通大臣")
    meeting.says("○堀国土交通大臣", "気象庁から観測網の説明があった。", Speaker(attendee=0))
    meeting.act("観測網の説明", "あった", ActType.REPORT, subject=meeting.phrase("気象庁"))
    assert meeting.agents() == [("観測網の説明", "気象庁")]


def test_in_minutes_without_speakers_the_subject_acts(scene):
    meeting = scene("知的財産戦略本部企画委員会")
    meeting.says("（1）", "外務省より、交渉の結果の報告を行った。")
    meeting.act("交渉の結果の報告", "行った", ActType.REPORT, subject=meeting.phrase("外務省"))
    assert meeting.agents() == [("交渉の結果の報告", "外務省")]


def test_speaking_for_oneself_is_no_institutions_act(scene):
    meeting = scene("少子化社会対策会議", date(2022, 5, 1)).attends("関 十子", "文部科学大臣")
    meeting.says("○関文部科学大臣", "教員の増員を進める。個人としては、育児を続ける。", Speaker(attendee=0))
    meeting.cue("個人としては", "as").act("教員の増員", "進める").act("育児", "続ける")
    assert meeting.agents() == [("教員の増員", "文部科学省")]


def test_a_member_of_a_body_says_so_without_speaking_for_it(scene):
    meeting = scene("宇宙開発戦略本部").attends("木村 次郎", "防衛大臣政務官")
    meeting.says(
        "○木村防衛大臣政務官", "宇宙開発戦略本部の一員として、衛星の監視を進める。", Speaker(attendee=0)
    )
    meeting.cue("宇宙開発戦略本部の一員として", "as").act("衛星の監視", "進める")
    assert meeting.agents() == [("衛星の監視", "防衛省")]


def test_an_official_of_an_unknown_institution_has_an_unresolved_agent(scene):
    meeting = scene("まちの会議").says(
        "○谷課長", "調査を進める。", Speaker(name="谷", family="谷", post="課長")
    )
    (act,) = meeting.act("調査", "進める").read().acts
    assert (act.agent.label, act.agent.reason) == ("○谷課長", Unresolved.UNKNOWN_INSTITUTION)


def test_an_executive_answers_in_the_assembly_for_the_local_government(scene):
    meeting = scene("目黒区議会", date(2025, 2, 17)).attends("青木 一", "区長", Role.ATTENDEE)
    meeting.says("○青木区長", "図書館の整備を進める。", Speaker(attendee=0, post="区長"))
    assert meeting.act("図書館の整備", "進める").agents() == [("図書館の整備", "目黒区")]


def test_a_label_that_prints_only_an_institution_speaks_for_it(scene):
    meeting = scene("宇宙開発戦略本部").says("（総務省）", "周波数の確保を進める。")
    assert meeting.act("周波数の確保", "進める").agents() == [("周波数の確保", "総務省")]


def test_an_official_of_an_unknown_institution_may_declare_it(scene):
    meeting = scene("衆議院文部科学委員会", date(2023, 11, 8))
    answers = Speaker(name="盛川", family="盛川", post="国務大臣")
    meeting.says("○盛川国務大臣", "学びの場の整備を進める。", answers).act("学びの場の整備", "進める")
    meeting.says("○盛川国務大臣", "文部科学省としては、教員の確保を進める。", answers)
    meeting.cue("文部科学省としては", "as").act("教員の確保", "進める")
    assert meeting.agents() == [("学びの場の整備", "文部科学省"), ("教員の確保", "文部科学省")]


@pytest.mark.parametrize("office", ["政府参考人", "政府委員", "政府特別補佐人"])
def test_a_witness_of_the_government_speaks_for_the_ministry_named(scene, office):
    meeting = scene("衆議院農林水産委員会", date(2023, 11, 8))
    meeting.says(
        f"○森下{office}",
        "農林水産省におきましては、用水路の改修を進める。",
        Speaker(name="森下", family="森下", post=office),
    )
    meeting.cue("農林水産省におきましては").act("用水路の改修", "進める")
    assert meeting.agents() == [("用水路の改修", "農林水産省")]


def test_an_invited_witness_speaks_for_no_ministry(scene):
    meeting = scene("衆議院農林水産委員会", date(2023, 11, 8))
    meeting.says(
        "○森下参考人",
        "農林水産省におきましては、用水路の改修を進める。",
        Speaker(name="森下", family="森下", post="参考人"),
    )
    meeting.cue("農林水産省におきましては").act("用水路の改修", "進める")
    assert meeting.agents() == []


def test_an_official_who_declares_two_institutions_declares_none(scene):
    meeting = scene("衆議院予算委員会", date(2023, 11, 8))
    answers = Speaker(name="盛川", family="盛川", post="国務大臣")
    meeting.says(
        "○盛川国務大臣", "財政の再建を進める。財務省としては努力し、金融庁としては監督する。", answers
    )
    meeting.act("財政の再建", "進める").cue("財務省としては", "as").cue("金融庁としては", "as")
    assert meeting.agents() == [("財政の再建", "?○盛川国務大臣")]


def test_the_prime_minister_names_a_ministry_for_one_sentence(scene):
    meeting = scene("宇宙開発戦略本部").attends("今 田", "内閣総理大臣")
    meeting.says(
        "○今内閣総理大臣", "総務省では周波数の確保を進める。衛星の活用を進める。", Speaker(attendee=0)
    )
    meeting.cue("総務省では").act("周波数の確保", "進める").act("衛星の活用", "進める")
    assert meeting.agents() == [("周波数の確保", "総務省"), ("衛星の活用", "内閣")]


@pytest.mark.parametrize("phrase", ["環境省自身", "環境省の方", "環境省さん", "環境省等"])
def test_a_cue_may_carry_words_that_change_nothing(scene, phrase):
    meeting = scene("総合海洋政策本部").attends("浜 辺", "国土交通大臣")
    meeting.says("○浜国土交通大臣", f"{phrase}では漂着物の回収を進める。", Speaker(attendee=0))
    meeting.cue(f"{phrase}では").act("漂着物の回収", "進める")
    assert meeting.agents() == [("漂着物の回収", "環境省")]


def test_a_member_minister_names_the_body_for_one_sentence_and_its_secretariat_for_good(scene):
    meeting = (
        scene("知的財産戦略本部")
        .attends("浜 辺", "文部科学大臣")
        .attends("岸 本", "内閣府知的財産戦略推進事務局長")
    )
    words = "知的財産戦略本部では計画の改定を進める。人材の育成を進める。"
    for row, label in enumerate(("○浜文部科学大臣", "○岸知的財産戦略推進事務局長")):
        meeting.says(label, words, Speaker(attendee=row)).cue("知的財産戦略本部では")
        meeting.act("計画の改定", "進める").act("人材の育成", "進める")
    assert meeting.agents() == [
        ("計画の改定", "知的財産戦略本部"),
        ("人材の育成", "文部科学省"),
        ("計画の改定", "知的財産戦略本部"),
        ("人材の育成", "知的財産戦略本部"),
    ]


@pytest.mark.parametrize("field", ["文化", "スポーツでは", "教育"])
def test_a_field_of_policy_is_no_institution(scene, field):
    meeting = scene("健康・医療戦略推進本部").attends("浜 辺", "文部科学大臣")
    meeting.says("○浜文部科学大臣", f"{field}も大切であり、施設の整備を進める。", Speaker(attendee=0))
    meeting.cue(field).act("施設の整備", "進める")
    assert meeting.agents() == [("施設の整備", "文部科学省")]


def test_an_office_that_the_speaker_cannot_hold_changes_nothing(scene):
    meeting = scene("健康・医療戦略推進本部").attends("浜 辺", "文部科学大臣")
    words = "音楽家を文化庁長官として迎え、施設の整備を進める。防災担当大臣として、避難所の整備を進める。"
    meeting.says("○浜文部科学大臣", words, Speaker(attendee=0))
    meeting.cue("文化庁長官として", "as").act("施設の整備", "進める")
    meeting.cue("防災担当大臣として", "as").act("避難所の整備", "進める")
    assert meeting.agents() == [("施設の整備", "文部科学省"), ("避難所の整備", "内閣府")]


def test_a_council_is_named_for_one_sentence(scene):
    meeting = scene("健康・医療戦略推進本部").attends("浜 辺", "文部科学大臣")
    meeting.says(
        "○浜文部科学大臣", "中央教育審議会では検討を進める。施設の整備を進める。", Speaker(attendee=0)
    )
    meeting.cue("中央教育審議会では").act("検討", "進める").act("施設の整備", "進める")
    assert meeting.agents() == [("検討", "中央教育審議会"), ("施設の整備", "文部科学省")]


@pytest.mark.parametrize(
    ("body", "post", "role", "own"),
    [
        ("知的財産戦略本部", "本部長（内閣総理大臣）", Role.CHAIR, "知的財産戦略本部"),
        ("知的財産戦略本部", "経済産業大臣", Role.MEMBER, "経済産業省"),
    ],
)
def test_for_the_government_is_the_cabinets_word_for_its_sentence(scene, body, post, role, own):
    meeting = scene(body).attends("中川 八郎", post, role)
    meeting.says(
        "○中川",
        "政府としては、特許審査の迅速化を進める。教材の作成を進める。政府一体となって模倣品の対策を進める。",
        Speaker(attendee=0),
    )
    meeting.cue("政府", "as")
    for thing in ("特許審査の迅速化", "教材の作成", "模倣品の対策"):
        meeting.act(thing, "進める")
    assert meeting.agents() == [("特許審査の迅速化", "内閣"), ("教材の作成", own), ("模倣品の対策", own)]


def test_an_official_does_not_speak_for_the_cabinet(scene):
    meeting = scene("知的財産戦略本部").attends("中川 八郎", "経済産業省特許庁総務課長", Role.ATTENDEE)
    meeting.says("○中川課長", "政府として、審査の迅速化を進める。", Speaker(attendee=0))
    before = meeting.act("審査の迅速化", "進める").agents()
    assert meeting.cue("政府", "as").agents() == before


@pytest.mark.parametrize(
    ("label", "post", "agents"),
    [
        ("◆田中課長", "課長", ["総務省"]),
        ("◆田中審議官", "審議官", ["総務省"]),
        ("◆田中大臣", "大臣", ["総務省"]),
        ("◆田中", None, ["総務省"]),
        ("", None, ["総務省"]),
        ("◆森委員", "委員", []),
        ("◆委員Ａ", "委員Ａ", []),
        ("◆森教授", "教授", []),
        ("◆参考人", "参考人", []),
        ("◆森市長", "市長", []),
        ("◆森理事長", "理事長", []),
    ],
)
@pytest.mark.parametrize("by", ["cue", "subject"])
def test_an_institution_said_by_an_official_whom_nobody_can_name_acts(scene, label, post, agents, by):
    meeting = scene("税制調査会").attends("森 幸子", "東都大学教授")
    words = "総務省では、通信網の整備を進める。"
    meeting.says(label, words, Speaker(post=post, unresolved=Unresolved.NO_SUCH_NAME))
    if by == "cue":
        meeting.cue("総務省では").act("通信網の整備", "進める")
    else:
        meeting.act("通信網の整備", "進める", subject=meeting.phrase("総務省"))
    assert meeting.agents() == [("通信網の整備", agent) for agent in agents]
    assert [act.person for act in meeting.read().acts] == [None] * len(agents)


@pytest.mark.parametrize(("role", "agents"), [(Role.ATTENDEE, ["総務省"]), (Role.MEMBER, [])])
def test_an_official_of_an_unknown_institution_beside_the_members_says_for_whom(scene, role, agents):
    meeting = scene("税制調査会").attends("田中 一郎", "課長", role)
    meeting.says("○田中", "総務省では、通信網の整備を進める。", Speaker(attendee=0))
    meeting.cue("総務省では").act("通信網の整備", "進める")
    assert meeting.agents() == [("通信網の整備", agent) for agent in agents]


def test_a_minister_whom_no_row_fits_speaks_for_the_ministry_that_the_label_prints(scene):
    meeting = scene("税制調査会").attends("森 幸子", "東都大学教授")
    meeting.says(
        "○田中総務大臣",
        "通信網の整備を進める。",
        Speaker(post="総務大臣", unresolved=Unresolved.NO_SUCH_NAME),
    )
    assert meeting.act("通信網の整備", "進める").agents() == [("通信網の整備", "総務省")]


def test_who_has_no_institution_goes_on_for_the_one_he_named(scene):
    meeting = scene("税制調査会").attends("森 幸子", "東都大学教授")
    meeting.says(
        "◆田中課長",
        "総務省では、通信網の整備を進める。続いて地図の公開を進める。環境省では、森林の保全を進める。",
        Speaker(post="課長", unresolved=Unresolved.NO_SUCH_NAME),
    )
    meeting.cue("総務省では").cue("環境省では")
    for thing in ("通信網の整備", "地図の公開", "森林の保全"):
        meeting.act(thing, "進める")
    assert meeting.agents() == [
        ("通信網の整備", "総務省"),
        ("地図の公開", "総務省"),
        ("森林の保全", "環境省"),
    ]


def test_a_minister_of_no_known_ministry_speaks_for_nobody_until_the_government_is_named(scene):
    meeting = scene("衆議院予算委員会", date(2023, 11, 8))
    answers = Speaker(name="盛川", family="盛川", post="国務大臣")
    words = "若者の支援を進める。政府としては住まいの確保を進める。用水路の改修を進める。"
    meeting.says("○盛川国務大臣", words, answers).act("若者の支援", "進める")
    meeting.cue("政府としては", "as").act("住まいの確保", "進める").act("用水路の改修", "進める")
    assert meeting.agents() == [
        ("若者の支援", "?○盛川国務大臣"),
        ("住まいの確保", "内閣"),
        ("用水路の改修", "内閣"),
    ]


def test_an_office_of_a_city_that_nobody_here_is_of_names_no_institution(scene):
    meeting = scene("税制調査会").attends("川 上", "総務大臣")
    meeting.says("○川上総務大臣", "気仙沼市長として復興を進めたことがある。", Speaker(attendee=0))
    meeting.cue("気仙沼市長として", "as").act("復興", "進めた")
    assert meeting.agents() == [("復興", "総務省")]


def test_an_official_whom_nobody_can_name_speaks_for_the_house_of_the_council(scene):
    meeting = scene("社会資本整備審議会").attends("森 幸子", "委員")
    for label, post in (
        ("○田代防災課長", "防災課長"),
        ("○Ａ委員", "委員"),
        ("○株式会社緑営業課長", "株式会社緑営業課長"),
    ):
        meeting.says(
            label, "河川の改修を進める。", Speaker(post=post, unresolved=Unresolved.NO_SUCH_NAME)
        ).act("河川の改修", "進める")
    assert meeting.agents() == [("河川の改修", "国土交通省")]


def test_an_official_listed_among_members_speaks_for_the_house_of_the_council(scene):
    meeting = scene("中央教育審議会").attends("森 幸子", "委員").attends("藤岡 学", "総合教育政策局長")
    meeting.says("○藤岡局長", "手引の作成を進める。", Speaker(attendee=1)).act("手引の作成", "進める")
    assert meeting.agents() == [("手引の作成", "文部科学省")]
