"""Names and offices inside labels, and rows of attendance lists."""

from __future__ import annotations

import pytest

from kg.structure.absences import parse_absences
from kg.structure.folding import same_name
from kg.structure.names import ends_in_office, split_label
from kg.structure.rows import parse_row


@pytest.mark.parametrize(
    ("label", "name", "office"),
    [
        ("高市経済安全保障担当大臣", "高市", "経済安全保障担当大臣"),
        ("谷副本部長兼国家公安委員会委員長", "谷", "副本部長兼国家公安委員会委員長"),
        ("海江田内閣府特命担当大臣", "海江田", "内閣府特命担当大臣"),
        ("棚橋IT担当大臣", "棚橋", "IT担当大臣"),
        ("安倍内閣官房長官", "安倍", "内閣官房長官"),
        ("妹尾国際標準化戦略タスクフォース座長", "妹尾", "国際標準化戦略タスクフォース座長"),
        ("盛山国務大臣", "盛山", "国務大臣"),
        ("奥委員", "奥", "委員"),
        ("関委員", "関", "委員"),
        ("野村参事官", "野村", "参事官"),
        ("平デジタル大臣", "平", "デジタル大臣"),
        ("水野森林課長", "水野", "森林課長"),
        ("青木英二区長", "青木英二", "区長"),
        ("おのせ康裕議長", "おのせ康裕", "議長"),
        ("香西泰部会長", "香西泰", "部会長"),
        ("議長（山田太郎君）", "山田太郎", "議長"),
        ("２２番（たぞえ麻友議員）", "たぞえ麻友", "議員"),
        ("鈴木課長（総務省）", "鈴木", "課長"),
        ("高　橋　委　員", "高橋", "委員"),
        ("髙村委員", "髙村", "委員"),
        ("﨑田総務課長", "﨑田", "総務課長"),
    ],
)
def test_labels_are_split_into_name_and_office(label: str, name: str, office: str) -> None:
    parts = split_label(label)
    assert (parts.name, parts.office) == (name, office)


@pytest.mark.parametrize(
    "label",
    ["内閣総理大臣", "環境大臣", "総務課長", "森林整備課長", "事務局", "専門委員", "副本部長", "座長代理", "東京都知事", "北海道局長",
     "関東地方整備局長", "健康福祉部長", "会計管理者", "沖縄担当大臣", "Ａ委員", "委員Ｂ", "事務局（総務省）", "金融庁総務企画局長"],
)  # fmt: skip
def test_offices_without_a_name_name_nobody(label: str) -> None:
    assert split_label(label).name is None


@pytest.mark.parametrize(
    "words",
    ["経済成長", "期間延長", "議事日程", "会議録署名議員の指名", "諸般の報告", "重要インフラ", "半導体"],
)
def test_words_that_only_look_like_offices(words: str) -> None:
    assert not ends_in_office(words)


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        # 経済審議会総括部会 第4回 (2000-11-28)
        ("香西泰部会長、荒木襄、嶌信彦、グレン・フクシマ", [("香西泰", None, "部会長"), ("荒木襄", None, None), ("嶌信彦", None, None), ("グレン・フクシマ", None, None)]),
        ("中名生事務次官、牛嶋総合計画局長、永谷総合計画局審議官 他", [("中名生", "中名生", "事務次官"), ("牛嶋", "牛嶋", "総合計画局長"), ("永谷", "永谷", "総合計画局審議官")]),
        ("部会長代理 清家  篤  慶應義塾大学商学部教授", [("清家篤", "清家", "部会長代理 慶應義塾大学商学部教授")]),
        ("伊藤 進一郎   住友電気工業(株)代表取締役副社長", [("伊藤進一郎", "伊藤", "住友電気工業(株)代表取締役副社長")]),
        ("岩田 一 政   東京大学大学院総合文化研究科教授", [("岩田一政", "岩田", "東京大学大学院総合文化研究科教授")]),
        ("嶌  信彦   ジャーナリスト", [("嶌信彦", "嶌", "ジャーナリスト")]),
        # 情報セキュリティ政策会議 基本計画検討委員会 第10回 (2008-09-04)
        ("井川 陽次郎 委員 読売新聞東京本社論説委員 筧 捷彦 委員 早稲田大学理工学術院教授", [("井川陽次郎", "井川", "委員 読売新聞東京本社論説委員"), ("筧捷彦", "筧", "委員 早稲田大学理工学術院教授")]),
        # 目黒区議会 (2025-02-17)
        ("１番　後　藤　さちこ　　　　２番　　細　貝　　　悠　　　　３番　木　村　あきひろ", [("後藤さちこ", "後藤", None), ("細貝悠", "細貝", None), ("木村あきひろ", "木村", None)]),
        ("１０番　金　井　ひろし　　　１１番　　橋　本　しょうへい　１２番　岸　　　大　介", [("金井ひろし", "金井", None), ("橋本しょうへい", "橋本", None), ("岸大介", "岸", None)]),
        ("区　長　　　　　　　　　青　木　英　二　　副区長　　　　　　　　荒　牧　広　志", [("青木英二", "青木", "区長"), ("荒牧広志", "荒牧", "副区長")]),
        ("選挙管理委員会事務局長　落　合　　　勝　　代表監査委員　　　　　秋　丸　俊　彦", [("落合勝", "落合", "選挙管理委員会事務局長"), ("秋丸俊彦", "秋丸", "代表監査委員")]),
        # サイバーセキュリティ戦略本部 第36回 (2023-07-04)
        ("松野 博一\t本部長（内閣官房長官）", [("松野博一", "松野", "本部長（内閣官房長官）")]),
        # layouts seen in many councils
        ("高　橋　　進　日本総合研究所理事長", [("高橋進", "高橋", "日本総合研究所理事長")]),
        ("座長：山田 太郎　東京大学教授", [("山田太郎", "山田", "座長 東京大学教授")]),
        ("山田太郎（東京大学教授）", [("山田太郎", None, "東京大学教授")]),
        ("同　　　　小池　龍司　　法務大臣（代理：門山副大臣）", [("小池龍司", "小池", "同 法務大臣（代理：門山副大臣）")]),
        # 衆議院文部科学委員会 (2023-11-10)
        ("　理事　池田　佳隆君　理事　今枝宗一郎君", [("池田佳隆", "池田", "理事"), ("今枝宗一郎", None, "理事")]),
        ("文部科学大臣　　　　　　　盛山　正仁君", [("盛山正仁", "盛山", "文部科学大臣")]),
        ("・山田 太郎 委員", [("山田太郎", "山田", "委員")]),
        ("井上（悟）委員、井上（真）委員", [("井上（悟）", "井上", "委員"), ("井上（真）", "井上", "委員")]),
    ],
)  # fmt: skip
def test_rows_are_read(line: str, rows: list[tuple[str, str | None, str | None]]) -> None:
    read = parse_row(line, 0)
    assert [(same(r.name.text), r.family, r.post) for r in read] == rows
    assert all(line[r.name.span.start : r.name.span.end] for r in read)


def same(printed: str) -> str:
    return "".join(printed.split())


@pytest.mark.parametrize(
    "line",
    [
        "総務省 経済産業省 防衛省",
        "（五十音順）",
        "資料１　基本計画",
        "内閣官房情報セキュリティセンター 警察庁",
    ],
)
def test_lines_that_name_nobody(line: str) -> None:
    assert parse_row(line, 0) == ()


@pytest.mark.parametrize(
    ("note", "absent"),
    [
        ("（※高市経済安全保障担当大臣、遠藤本部員及び土屋本部員はご欠席。）", [("高市", "経済安全保障担当大臣"), ("遠藤", "本部員"), ("土屋", "本部員")]),
        ("※山田委員は欠席", [("山田", "委員")]),
        ("（欠席：内田委員、東委員）", [("内田", "委員"), ("東", "委員")]),
        ("なお、鈴木委員、佐藤委員が御欠席。", [("鈴木", "委員"), ("佐藤", "委員")]),
    ],
)  # fmt: skip
def test_absences_are_read(note: str, absent: list[tuple[str, str]]) -> None:
    rows = parse_absences(note, 0)
    assert [(r.name.text, r.post) for r in rows] == absent
    assert [note[r.name.span.start : r.name.span.end] for r in rows] == [name for name, _ in absent]


@pytest.mark.parametrize(
    "note", ["（※敬称略）", "欠席者なし", "（※本日は全員出席。）", "総務大臣は欠席。", "委員長は欠席。"]
)
def test_notes_without_a_named_absence(note: str) -> None:
    assert parse_absences(note, 0) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("濵田", "浜田"),
        ("櫻 井", "桜井"),
    ],
)
def test_variant_characters_are_one_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    "line",
    [
        "１番　後　藤　さちこ　　　　２番　　細　貝　　　悠",
        "部会長代理 清家  篤  慶應義塾大学商学部教授",
        "松野 博一\t本部長",
    ],
)
def test_names_of_rows_stand_where_they_say(line: str) -> None:
    for row in parse_row(line, 0):
        assert line[row.name.span.start : row.name.span.end] == row.name.text
