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
