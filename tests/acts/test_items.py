"""Enumerations: each item with a head noun and a modifier of its own is an act (GUIDELINE Acts)."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Examples before the term that covers them, and the term where it says more.
        (
            "夜間診療の内容充実、看護の人手確保などに向けた講座の実施、往診事業の開始など医療分野における取組を進めてまいります。",
            [
                "夜間診療の内容充実",
                "看護の人手確保などに向けた講座の実施",
                "往診事業の開始",
                "医療分野における取組",
            ],
        ),
        (
            "漁船の燃料補助の増など、沿岸漁業の振興を図ってまいります。",
            ["漁船の燃料補助の増", "沿岸漁業の振興"],
        ),
        (
            "農地の集約に向けた取組や用水の管理の委託など、担い手の負担軽減を進めてまいります。",
            ["農地の集約に向けた取組", "用水の管理の委託", "担い手の負担軽減"],
        ),
        (
            "高齢者が集う場や交通手段の確保など、見守りの推進に取り組んでまいります。",
            ["高齢者が集う場や交通手段の確保", "見守りの推進"],
        ),
        ("森林の間伐、林道の改修などの取組を行うこととしております。", ["森林の間伐", "林道の改修"]),
        # Money for several measures is about the measures.
        (
            "水道管の更新、浄水場の耐震化、井戸の整備に必要な経費を計上しているところでございます。",
            ["水道管の更新", "浄水場の耐震化", "井戸の整備"],
        ),
        ("橋の補修、歩道の拡幅に係る予算を確保いたします。", ["橋の補修", "歩道の拡幅"]),
        # A part without a modifier of its own goes with the one before.
        (
            "県を含めた三者の協定締結、虫害に対する迅速な調査と体制強化に努めてまいります。",
            ["県を含めた三者の協定締結", "虫害に対する迅速な調査と体制強化"],
        ),
        # The second noun of doing has a thing of its own.
        (
            "県産材の活用や林業の担い手の育成及び作業道の通信設備の整備に取り組みます。",
            ["県産材の活用", "林業の担い手の育成", "作業道の通信設備の整備"],
        ),
        ("有機農業の推進や輸出の拡大を図ってまいります。", ["有機農業の推進", "輸出の拡大"]),
        (
            "協議会の設置及び地域活動との一体的な推進に取り組みます。",
            ["協議会の設置", "地域活動との一体的な推進"],
        ),
        (
            "子供の居場所の確保や親への支援等の取組を関係省庁と連携して行うこととしております。",
            ["子供の居場所の確保", "親への支援"],
        ),
        (
            "水道管の改修、井戸の整備などに必要な経費として約三億円を計上しております。",
            ["水道管の改修", "井戸の整備"],
        ),
        (
            "飼料の高騰対策、酪農の改善に向けた取組、牧草の利用の拡大等を支援しているところでございます。",
            ["飼料の高騰対策", "酪農の改善に向けた取組", "牧草の利用の拡大"],
        ),
        (
            "体育館への空調設備の設置並びにトイレの洋式化を進めます。",
            ["体育館への空調設備の設置", "トイレの洋式化"],
        ),
        (
            "国への要望活動をはじめ、新たな産業団地の造成に取り組んでまいる所存であります。",
            ["国への要望活動", "新たな産業団地の造成"],
        ),
        # Compounds that share nothing.
        ("観光振興プランと緑地保全計画を改定いたします。", ["観光振興プラン", "緑地保全計画"]),
    ],
)
def test_each_item_with_a_head_of_its_own_is_an_act(detect, text, expected) -> None:
    assert [a.object.text for a in detect(text).acts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One head for all.
        ("漁師や船員の育成を進める。", ["漁師や船員の育成"]),
        ("密漁への取締りや監視強化、啓発活動を進める。", ["密漁への取締りや監視強化、啓発活動"]),
        ("校舎における再点検と事故防止の取組を進める。", ["校舎における再点検と事故防止の取組"]),
        ("配食サービス、送迎サービスの提供を拡充いたします。", ["配食サービス、送迎サービスの提供"]),
        (
            "詐欺の防止や早期解決に向けた啓発の強化を図ります。",
            ["詐欺の防止や早期解決に向けた啓発の強化"],
        ),
        (
            "医療、介護、福祉の連携による地域の見守りの推進を図ります。",
            ["医療、介護、福祉の連携による地域の見守りの推進"],
        ),
        (
            "相談窓口の周知、講座の開催の支援など、引き続き推進をしてまいります。",
            ["相談窓口の周知", "講座の開催の支援"],
        ),
        # The examples belong to a modifier.
        ("桟橋の改修などに向けた調査の実施を進める。", ["桟橋の改修などに向けた調査の実施"]),
        ("案内板の更新などの観光地整備を進める。", ["案内板の更新などの観光地整備"]),
        # Inside a clause that describes the object.
        (
            "用水の整備や農道の舗装を担う組合への助成を拡充する。",
            ["用水の整備や農道の舗装を担う組合への助成"],
        ),
        # One purpose keeps the money as it is printed.
        ("井戸の整備に必要な経費を計上している。", ["井戸の整備に必要な経費を計上"]),
    ],
)
def test_what_shares_a_head_or_only_modifies_stays_one(detect, text, expected) -> None:
    assert [a.object.text for a in detect(text).acts] == expected


def test_a_need_keeps_the_term_that_covers_its_examples(read) -> None:
    text = "夜間診療の充実、往診の開始など、在宅医療の体制が重要です。"
    assert read(text) == [("position", "在宅医療の体制")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Measures named beside the object.
        (
            "新設する北小学校、南小学校への支援をはじめ、各学校において、実践的で深い学びの推進に取り組んでまいります。",
            [
                ("commitment/planned", "新設する北小学校、南小学校への支援"),
                ("commitment/planned", "実践的で深い学びの推進"),
            ],
        ),
        (
            "計画の策定をはじめとする防災対策を進めてまいります。",
            [("commitment/planned", "計画の策定"), ("commitment/planned", "防災対策")],
        ),
        (
            "見守り協議会の設置により、孤立の防止に取り組んでまいります。",
            [("commitment/planned", "見守り協議会の設置"), ("commitment/planned", "孤立の防止")],
        ),
        ("人口の増加により、学校の増築を進めてまいります。", [("commitment/planned", "学校の増築")]),
        ("県との連携により、港の改修を進めてまいります。", [("commitment/planned", "港の改修")]),
        ("台風の影響により、港の改修を進めてまいります。", [("commitment/planned", "港の改修")]),
        # Links before ことに全力を尽くす are of the doing inside.
        (
            "相談の体制を整備するなど、担い手の確保と費用の削減を両立させながら、"
            "地域の交通を実現する取組を進め、住民の生活を守っていくことに全力を尽くしてまいります。",
            [
                ("commitment/planned", "相談の体制"),
                ("commitment/planned", "地域の交通を実現する取組"),
                ("commitment/planned", "住民の生活"),
            ],
        ),
        ("橋の補修を進めることに努めております。", [("commitment/ongoing", "橋の補修")]),
        # A clause that describes a compound noun does not hold the link before it.
        (
            "昨年三月に観光計画を策定し、計画で示した運営方針に基づく観光税の基準を定めております。",
            [("report", "観光計画"), ("report", "計画で示した運営方針に基づく観光税の基準")],
        ),
        (
            "港の改修計画を改定するなど、地域の将来像を再検討してまいります。",
            [("commitment/planned", "港の改修計画"), ("commitment/considering", "地域の将来像を再検討")],
        ),
        # Trying oneself, and asking others to try.
        (
            "祭りの記憶を次の世代に継承すべく鋭意努力してまいります。",
            [("commitment/planned", "祭りの記憶")],
        ),
        ("事故が起きないよう努力していただきたい。", [("request", "事故が起き")]),
    ],
)
def test_each_measure_of_a_sentence_is_found(read, text, expected) -> None:
    assert read(text) == expected
