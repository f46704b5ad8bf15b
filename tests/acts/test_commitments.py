"""Commitments and reports: an institution tells of its own doing (GUIDELINE Acts)."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("農業用水路の改修に努めてまいります。", [("commitment/planned", "農業用水路の改修")]),
        ("離島航路への支援を強化していく。", [("commitment/planned", "離島航路への支援")]),
        ("森林の間伐を推進しているところ。", [("commitment/ongoing", "森林の間伐")]),
        ("医師の偏在対策に取り組んでおります。", [("commitment/ongoing", "医師の偏在対策")]),
        (
            "空き家の活用に関する条例案の提出も検討している。",
            [("commitment/considering", "空き家の活用に関する条例案の提出")],
        ),
        (
            "図書館の開館時間の延長を検討してまいります。",
            [("commitment/considering", "図書館の開館時間の延長")],
        ),
        ("年度内に避難所の備蓄を見直す予定である。", [("commitment/planned", "避難所の備蓄")]),
        ("補助率を引き上げることとしております。", [("commitment/planned", "補助率を引き上げる")]),
        (
            "水道料金の在り方について、有識者と議論を進めてまいりたい。",
            [("commitment/planned", "水道料金の在り方")],
        ),
        ("保育士を五百人に増員する。", [("commitment/planned", "保育士を五百人に増員")]),
        ("相談体制の整備に努めてまいりたいと考えております。", [("commitment/planned", "相談体制の整備")]),
        ("本年度は、吊り橋の点検を実施いたします。", [("commitment/planned", "吊り橋の点検")]),
        ("来年度は、吊り橋の点検を実施いたします。", [("commitment/planned", "吊り橋の点検")]),
        ("漁港の耐震化を進めさせていただきます。", [("commitment/planned", "漁港の耐震化")]),
    ],
)
def test_the_form_of_the_predicate_tells_the_status(read, text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先月、観光振興計画を改定しました。", [("report", "観光振興計画")]),
        (
            "昨年度に指針を策定しており、周知を図っている。",
            [("report", "指針"), ("commitment/ongoing", "指針")],
        ),
        ("沿岸市町村と意見交換を実施。", [("report", "沿岸市町村と意見交換")]),
        (
            "官民一体となって研究拠点の形成に取り組んできたところでございます。",
            [("report", "研究拠点の形成")],
        ),
        ("外務省から、条約の交渉状況について報告があった。", [("report", "条約の交渉状況")]),
    ],
)
def test_what_is_finished_is_a_report(read, text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "新たな増税は行わない。",
        "制度の廃止を検討していません。",
        "財源が確保できれば、補助を拡充する。",
        "韓国では、国が海底ケーブルを整備している。",
        "多くの企業が工場を海外に移している。",
        "人口が減少している。",
        "この法律は、事業者の責務を定めるものです。",
        "予算を増額するそうだ。",
        "堤防の整備は行わない方針です。",
        "道路の整備が進められている。",
        "橋を補修することができる。",
        "国際会議を開催するのではないか。",
        "基金を積み増すかどうかが問われる。",
        "新しい窓口を設置してから一年がたちました。",
        "他国が条約を破棄した場合の対応。",
    ],
)
def test_denied_supposed_passive_and_other_peoples_doings_are_no_commitment(read, text) -> None:
    assert [act for act in read(text) if act[0].startswith(("commitment", "report"))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Links that only say with whom or on what ground give no act; links with a measure do.
        ("県と連携し、河川の監視を強化する。", [("commitment/planned", "河川の監視")]),
        ("知見を生かしつつ、港の改修を進める。", [("commitment/planned", "港の改修")]),
        (
            "河川の監視体制を強化し、住民の避難訓練に取り組んでまいります。",
            [("commitment/planned", "河川の監視体制"), ("commitment/planned", "住民の避難訓練")],
        ),
        (
            "診療所の整備を進めるとともに、薬剤師の確保策も検討している。",
            [("commitment/planned", "診療所の整備"), ("commitment/considering", "薬剤師の確保策")],
        ),
        (
            "学校の耐震化を進めているが、今後も、通学路の点検に努めてまいる。",
            [("commitment/ongoing", "学校の耐震化"), ("commitment/planned", "通学路の点検")],
        ),
    ],
)
def test_each_link_of_a_chain_that_names_a_measure_gives_an_act(read, text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("歩道の拡幅や老朽化した橋の補修を進める。", ["歩道の拡幅", "老朽化した橋の補修"]),
        ("森林の保全・活用を進める。", ["森林の保全・活用"]),
        ("密漁への取締りや監視、啓発を進める。", ["密漁への取締りや監視、啓発"]),
        ("「緑の回廊」や「川の学校」についても進めてまいる。", ["「緑の回廊」", "「川の学校」"]),
        (
            "防災倉庫の増設に加え、地域の訓練の支援に取り組んでまいる。",
            ["防災倉庫の増設", "地域の訓練の支援"],
        ),
    ],
)
def test_coordinated_objects_are_apart_where_each_can_stand_alone(detect, text, expected) -> None:
    assert [a.object.text for a in detect(text).acts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The measure by which a goal is to be reached is committed to as well.
        (
            "河川の監視体制を強化することにより、避難の迅速化に努めてまいります。",
            ["河川の監視体制", "避難の迅速化"],
        ),
        ("被災者が安心して暮らせるよう取り組んでまいります。", ["被災者が安心して暮らせる"]),
        ("必要な予算をしっかりと確保をいたします。", ["必要な予算"]),
        ("調査費、これを増額してまいります。", ["調査費"]),
        ("港の改修を急ぎ、地元に説明していく。", ["港の改修"]),
        ("そういったものを進めてまいります。", []),
    ],
)
def test_the_object_is_what_names_the_measure(detect, text, expected) -> None:
    assert [a.object.text for a in detect(text).acts] == expected
