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
            "町内会もしっかり声を掛けて、つないで",
        ),
        ("目標を数値で示していただくことがいいのではないかと思います。", "目標を数値で示し"),
        ("調査の方法についての御意見を頂ければと思っています。", "調査の方法"),
        ("その費用についても具体的に教えを頂けるとありがたいと思います。", "その費用"),
        ("料金の見直しをいただくといいのではないかと思います。", "料金の見直し"),
        ("巻末の索引も入れていただいてもいいのではないかという印象を持ちました。", "巻末の索引"),
        ("こうした機能も記載していただければというのが一点目です。", "こうした機能"),
        ("通訳の育成を進めていただきたいとお願いをさせていただきます。", "通訳の育成"),
        ("案内板を直していただくようお願いをしたいと思います。", "案内板を直し"),
        ("空き家を活用できる制度を創設できないか、検討をお願いしたいと思います。", "空き家を活用できる制度"),
        ("公民館が活用できないかと思っています。", "公民館"),
        ("御検討いただきたいことは、費用の分担です。", "費用の分担"),
        ("索引というのは、あるといいのかなと思います。", "索引"),
        ("学校給食を無償化できないか、伺います。", "学校給食"),
        ("通学路の点検を実施していただけないか、伺います。", "通学路の点検"),
        ("新たな制度を導入する考えはないか、お尋ねします。", "新たな制度"),
        ("補助制度を創設するお考えはありませんか。", "補助制度"),
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
        "今後どのように対応していくのか、伺います。",
        "市はこの件を把握しているのか、お尋ねします。",
        "なぜ予算を確保できないのか、伺います。",
        "増税する考えはないと伺いました。",
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


def test_a_bare_request_takes_up_the_object_of_the_sentence_before(detect) -> None:
    first, second = detect("夜間の診療の拡充が必要だと思います。ぜひ御検討をお願いいたします。").acts
    assert (second.type, second.object, second.weakened) == ("request", first.object, True)
    assert second.evidence.span.start >= first.evidence.span.end


@pytest.mark.parametrize(
    "text",
    [
        "夜間の診療の拡充が必要だと思います。長くなりました。ぜひ御検討をお願いいたします。",
        "ぜひ御検討をお願いいたします。",
        "夜間の診療の拡充が必要だと思います。御理解をお願いいたします。",
    ],
)
def test_a_bare_request_reaches_no_further_and_courtesy_takes_up_nothing(read, text) -> None:
    assert [act for act in read(text) if act[0] == "request"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "支援の対象の拡大を図っているという現状でございます。",
            [("commitment/ongoing", "支援の対象の拡大")],
        ),
        ("こども食堂への支援も行っております。", [("commitment/ongoing", "こども食堂への支援")]),
        (
            "相談窓口というものを設けておりまして、通学路の改修に取り組んでまいりたいと思います。",
            [("report", "相談窓口"), ("commitment/planned", "通学路の改修")],
        ),
        ("距離の目安、これを示してございます。", [("report", "距離の目安")]),
        ("公立学校の手引、これも作っているところでございます。", [("report", "公立学校の手引")]),
        (
            "御指摘の点は、引き続き検討してまいりたいと考えております。",
            [("commitment/considering", "御指摘の点")],
        ),
        (
            "補助率の引上げを検討させていただければと存じます。",
            [("commitment/considering", "補助率の引上げ")],
        ),
        (
            "結婚の希望をかなえられるよう、国を挙げて取り組んでまいります。",
            [("commitment/planned", "結婚の希望")],
        ),
    ],
)
def test_an_answer_tells_what_is_done(read, text, expected) -> None:
    assert [act for act in read(text) if act[0] != "position"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "新たな規制を導入することは考えておりません。",
        "補助を拡大する予定はありません。",
        "仮に法案が成立した場合には、基金を設置することになります。",
        "予算が確保できれば、事業を拡大します。",
        "知事は、保育所を増やすと述べました。",
        "見直しが検討されております。",
        "心から敬意を表したいと思います。",
        "字が小さいという御意見もありましたが、そういったことを進めてまいります。",
        "この傾向を統計が示しております。",
        "敷地を十四回も直しております市があります。",
    ],
)
def test_what_is_denied_supposed_or_told_of_others_is_no_promise(read, text) -> None:
    assert [act for act in read(text) if act[0].startswith(("commitment", "report"))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("評価する仕組みというのは私は必要だと思います。", ["評価する仕組み"]),
        ("最重要課題の一つが働き方改革であると認識しております。", ["働き方改革"]),
        ("図書館は、地域で重要な役割を担っております。", ["図書館"]),
        ("文化は、価値を生み出す源泉であり、大変重要な分野であると考えております。", ["文化"]),
        ("今求められているのは、支え合う仕組みであります。", ["支え合う仕組み"]),
        ("窓口を一つにすることが適切だと考えます。", ["窓口を一つにすること"]),
        ("窒素の負荷を書いていただいて、これは非常に重要だと思います。", ["窒素の負荷"]),
        ("人手の不足につきましては、全国的に重要な課題であると認識しております。", ["人手の不足"]),
        ("耐震化の加速を図る必要があるということも認識しております。", ["耐震化の加速"]),
    ],
)
def test_what_matters_is_read_through_the_forms_of_speech(read, text, expected) -> None:
    assert [obj for kind, obj in read(text) if kind == "position"] == expected
