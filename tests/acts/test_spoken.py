"""Spoken minutes: requests, worries, agreement and doings as people say them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "obj"),
    [
        ("巻末に索引を入れていただけないでしょうか。", "索引を入れ"),
        ("この数値は修正できないでしょうか。", "この数値"),
        ("別の指標を使ったらどうかと思います。", "別の指標"),
        ("過疎地の病院にはサポートをしていただきたい。", "過疎地の病院にはサポート"),
        ("備蓄が無駄に捨てられることのないように。", "備蓄が無駄に捨てられることのない"),
        ("ぜひお願いしたいのは、夜間救急の拡充です。", "夜間救急の拡充"),
        ("順番を逆にするという書き方のほうが正しいのではないかと思います。", "順番を逆にするという書き方"),
        ("「水辺を生かす」というふうに修文すべきではないかと思います。", "「水辺を生かす」というふうに修文"),
        ("各学校に徹底していただきたいと思います。", "各学校に徹底"),
        ("もっときちんとした説明をしたほうがいいと思います。", "きちんとした説明"),
        (
            "町内会もしっかり声を掛けて、つないでいただければありがたいです。",
            "町内会もしっかり声を掛けて、つない",
        ),
        ("目標を数値で示していただくことがいいのではないかと思います。", "目標を数値で示し"),
    ],
)
def test_a_request_is_read_however_politely_it_is_put(read, text, obj) -> None:
    assert read(text) == [("request", obj)]


@pytest.mark.parametrize(
    "text",
    [
        "なぜ予算を確保できないのでしょうか。",
        "先ほど述べたように。",
        "本日は、来年度の基本方針について御議論いただきたいと存じます。",
        "図のように。",
        "もう一度お聞かせいただけますでしょうか。",
    ],
)
def test_a_question_or_a_remark_of_the_chair_is_no_request(read, text) -> None:
    assert [act for act in read(text) if act[0] == "request"] == []


def test_links_joined_by_totomoni_share_the_request_of_the_last(read) -> None:
    assert read("既存の施設を最大限活用するとともに、人材の確保策を講じていただきたい。") == [
        ("request", "既存の施設"),
        ("request", "人材の確保策"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("図表の字が小さいのが気になります。", ["図表の字が小さい"]),
        ("地方では医師の確保は未だ十分とは言えません。", ["医師の確保"]),
        ("空き家の活用の視点が少し弱いように思います。", ["空き家の活用の視点"]),
        ("現場の声が見えてこないと感じました。", ["現場の声"]),
        ("申請書は読みにくいと思います。", ["申請書"]),
        (
            "設備の更新が進んでいないこと、また、技師が配置されていないところもございます。",
            ["設備の更新が進んでいない", "技師が配置されていない"],
        ),
        ("毎年調べても、被害が減っていないという事態。", ["毎年調べても、被害が減っていない"]),
        ("動いていないと思うのが、私有林の整備です。", ["私有林の整備"]),
        (
            "在庫の偏在が生じ、価格が高騰していることを懸念しております。",
            ["在庫の偏在が生じ", "価格が高騰"],
        ),
    ],
)
def test_a_worry_or_shortfall_is_read_in_its_own_clause(read, text, expected) -> None:
    assert read(text) == [("concern", obj) for obj in expected]


@pytest.mark.parametrize(
    "text",
    [
        "課題は残っていないと言える。",
        "住民が反対していない計画がある。",
        "読みにくくはない。",
        "まだ始まっていないことだ。",
    ],
)
def test_what_is_merely_not_so_is_no_shortfall(read, text) -> None:
    assert [act for act in read(text) if act[0] == "concern"] == []


@pytest.mark.parametrize(
    ("text", "obj"),
    [
        ("基本方針はよく書けていると思います。", "基本方針"),
        ("それは委員のおっしゃるとおりだと思います。", "委員のおっしゃるとおり"),
        ("水循環の章の充実、ありがとうございます。", "水循環の章の充実"),
        ("目標値の設定には私も同感です。", "目標値の設定"),
    ],
)
def test_agreement_is_read_as_it_is_spoken(read, text, obj) -> None:
    assert read(text) == [("endorsement", obj)]


@pytest.mark.parametrize(
    "text",
    ["ご説明、ありがとうございました。", "委員のおっしゃるとおり、川は浅い。", "記述はよく見ていない。"],
)
def test_courtesy_and_asides_are_no_agreement(read, text) -> None:
    assert [act for act in read(text) if act[0] == "endorsement"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "関係団体に対しまして、燃料の節約をお願いしているところでございます。",
            [("commitment/ongoing", "燃料の節約")],
        ),
        ("県に対して耐震診断の促進を要請しております。", [("commitment/ongoing", "耐震診断の促進")]),
        ("来年度の予算に調査費を計上しております。", [("commitment/ongoing", "調査費を計上")]),
        (
            "住宅の断熱化を徹底し、規制の見直しにも踏み込んでまいります。",
            [("commitment/planned", "住宅の断熱化"), ("commitment/planned", "規制の見直し")],
        ),
        (
            "審議会において、料金の見直しに関する議論を進めてきました。",
            [("report", "料金の見直しに関する議論")],
        ),
    ],
)
def test_what_institutions_keep_doing_is_theirs(read, text, expected) -> None:
    assert read(text) == expected


def test_opening_the_meeting_is_no_commitment(read) -> None:
    assert read("ただ今から第三回港湾審議会を開催いたします。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A noun before a comma and the pronoun that takes it up are one.
        ("離島の子供たちへの支援、ここも大切です。", [("position", "離島の子供たちへの支援")]),
        ("指導者の確保、こういったものも課題となっております。", [("position", "指導者の確保")]),
        ("漁港の耐震化、これをしっかりと進めてまいります。", [("commitment/planned", "漁港の耐震化")]),
        # Examples stand before the term that covers them; a mere 等の取組 covers nothing.
        (
            "育児の手当、住まいの補助など、重層的な支援策の構築が必要です。",
            [("position", "重層的な支援策の構築")],
        ),
        (
            "河川の浚渫、老朽化した水門の更新、住民への広報等の取組を加速してまいります。",
            [
                ("commitment/planned", "河川の浚渫"),
                ("commitment/planned", "老朽化した水門の更新"),
                ("commitment/planned", "住民への広報"),
            ],
        ),
        # A clause set off by a comma tells more, but not which.
        ("住民の足を支える、路線バスの維持を進める。", [("commitment/planned", "路線バスの維持")]),
        (
            "国の基準と同じ水準の耐震性を確保します。",
            [("commitment/planned", "国の基準と同じ水準の耐震性を確保")],
        ),
        (
            "常時継続的に水位を測る装置の導入を進める。",
            [("commitment/planned", "常時継続的に水位を測る装置の導入")],
        ),
        (
            "林業の担い手に加え、山を歩く道の整備が不可欠だ。",
            [("position", "林業の担い手"), ("position", "山を歩く道の整備")],
        ),
        ("先ほどご意見があったとおり、用語を見直していただきたい。", [("request", "用語を見直し")]),
        ("ドイツを見習って、鉄道網の整備を急ぐべきである。", [("request", "鉄道網の整備")]),
        ("市町村が計画を策定するよう促してまいります。", [("commitment/planned", "計画")]),
        ("夜間も通えるよう、各校の取組を促してまいります。", [("commitment/planned", "各校の取組")]),
        ("補助率を引き上げないと、担い手は増えません。", [("position", "補助率を引き上げ")]),
        ("図書館は地域になくてはならないものだと思います。", [("position", "図書館")]),
    ],
)
def test_the_object_is_what_the_speaker_means(read, text, expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "総理からは、補助の拡充を進めるとの答弁がありました。",
        "県では基地を造るという御説明でした。",
        "文部科学省は整備を五年で行う計画だと聞いております。",
        "どういう制度を作っているんだ。",
        "地図を出させていただいております。",
        "お手元に資料を配付しております。",
        "一つ御礼を申し上げます。",
        "御理解と御協力を賜りますようお願い申し上げます。",
        "訂正をさせてください。",
        "お一人様三分を守っていただきますようお願いいたします。",
        "発言の際はマイクをオンにしていただきますようお願いします。",
        "今年もよろしくお願いいたします。",
    ],
)
def test_what_others_said_and_how_the_meeting_runs_is_no_act(read, text) -> None:
    assert read(text) == []
