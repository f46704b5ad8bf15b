"""Attendance lists: groups, roles, absences, and where a list ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Meeting, Role
from kg.structure.folding import without_space
from kg.structure.roles import role_of
from kg.structure.rows import parse_row

Parse = Callable[[str], Meeting]
TALK = "\n○山田座長　始めます。\n○事務局　資料を説明します。\n"


def table(meeting: Meeting) -> list[str]:
    return [f"{a.name}|{a.post}|{a.role}|{a.presence}" for a in meeting.attendance]


def test_groups_give_roles(meeting_of: Parse) -> None:
    # 経済審議会総括部会 第4回 (2000-11-28)
    text = (
        "日時:平成12年11月28日\n\n[出席者(敬称略)]\n\n(委員)\n\n香西泰部会長、荒木襄、グレン・フクシマ\n\n(経済企画庁)\n\n"
        "中名生事務次官、牛嶋総合計画局長 他\n\n\n経済審議会総括部会委員名簿\n\n  部会長代理 清家  篤  慶應義塾大学商学部教授\n"
    )
    assert table(meeting_of(text)) == [
        "香西泰|部会長|chair|present",
        "荒木襄|None|member|present",
        "グレン・フクシマ|None|member|present",
        "中名生|事務次官|attendee|present",
        "牛嶋|総合計画局長|attendee|present",
    ]


def test_ditto_means_the_post_above_and_brackets_tell_one_absence(meeting_of: Parse) -> None:
    text = (
        "日時：令和６年３月１８日\n出席者：\n　本部長　　　岸本　文夫　　内閣総理大臣\n　副本部長　　林田　芳樹　　内閣官房長官\n"
        "　　同　　　　斎木　鉄也　　国土交通大臣\n　（欠席）上村外務大臣\n　本部員　　　松下　剛志　　総務大臣\n"
        + TALK
    )
    assert table(meeting_of(text)) == [
        "岸本文夫|本部長 内閣総理大臣|chair|present",
        "林田芳樹|副本部長 内閣官房長官|vice-chair|present",
        "斎木鉄也|副本部長 国土交通大臣|vice-chair|present",
        "上村|外務大臣|member|absent",
        "松下剛志|本部員 総務大臣|member|present",
    ]


def test_absent_group_and_those_who_sit_apart(meeting_of: Parse) -> None:
    # 目黒区議会 (2025-02-17)
    text = (
        "１　日時　令和７年２月１７日　午後１時\n３　出席議員（２名）\n　　１番　後　藤　さちこ　　　　２番　　細　貝　　　悠\n"
        "４　欠席議員（１名）\n　　２４番　吉　野　正　人\n５　出席説明員\n　　区　長　　　　　　　　　青　木　英　二\n"
        "　　　　　　　　　　　　（福祉事務所長）\n　第１回目黒区議会定例会議事日程　第１号\n日程第１　会期の決定\n"
        + TALK
    )
    assert table(meeting_of(text)) == [
        "後藤さちこ|None|member|present",
        "細貝悠|None|member|present",
        "吉野正人|None|member|absent",
        "青木英二|区長|attendee|present",
    ]


def test_note_of_absence_marks_a_listed_person(meeting_of: Parse) -> None:
    text = (
        "日時：令和６年３月１８日\n出席者：\n山田 太郎\t座長\n鈴木 花子\t委員\n（※鈴木委員は欠席。）\n佐藤 次郎\t総務課長\n"
        + TALK
    )
    meeting = meeting_of(text)
    assert table(meeting) == [
        "山田太郎|座長|chair|present",
        "鈴木花子|委員|member|absent",
        "佐藤次郎|総務課長|attendee|present",
    ]
    assert meeting.attendance[1].note == "（※鈴木委員は欠席。）"


@pytest.mark.parametrize(
    "text",
    ["3.出席者:[別紙]\n" + TALK, "出席者　別紙のとおり\n" + TALK, "委員名簿\n山田 太郎\t座長\n" + TALK, TALK],
)
def test_no_list_is_invented(meeting_of: Parse, text: str) -> None:
    assert meeting_of(text).attendance == ()


@pytest.mark.parametrize(
    ("post", "body", "role"),
    [
        ("本部長（内閣官房長官）", None, Role.CHAIR),
        ("内閣総理大臣（本部長）", None, Role.CHAIR),
        ("副本部長兼国家公安委員会委員長", None, Role.VICE_CHAIR),
        ("総合政策部会長", "中央環境審議会総合政策部会", Role.CHAIR),
        ("座長代理", None, Role.VICE_CHAIR),
        ("委員 読売新聞東京本社論説委員", None, None),
        ("KDDI（株）代表取締役会長", None, None),
        ("国家公安委員会委員長", "サイバーセキュリティ戦略本部", None),
        ("日本商工会議所 会長", None, None),
        ("内閣官房副長官", None, None),
        (None, None, None),
    ],
)
def test_role_is_that_of_the_meetings_own_body(post: str | None, body: str | None, role: Role | None) -> None:
    assert role_of(post, body) is role


@pytest.mark.parametrize(
    ("row", "person"),
    [
        ("総務省　田中　一郎　課長", "田中一郎|総務省 課長"),
        ("総務省課長　田中　一郎", "田中一郎|総務省課長"),
        ("総務省　課長　田中　一郎", "田中一郎|総務省課長"),
        ("課長　田中　一郎　総務省", "田中一郎|課長 総務省"),
        ("田中　一郎　総務省　課長", "田中一郎|総務省　課長"),
        ("総務省　総合通信基盤局　田中　一郎　課長", "田中一郎|総務省総合通信基盤局 課長"),
        ("内閣府　田中　一郎", "田中一郎|内閣府"),
        ("株式会社東都　森　幸子　代表取締役", "森幸子|株式会社東都 代表取締役"),
        ("東都大学　森　幸子　教授", "森幸子|東都大学 教授"),
    ],
)
def test_institution_name_and_post_stand_in_any_order(row: str, person: str) -> None:
    assert [f"{without_space(one.name.text)}|{one.post}" for one in parse_row(row, 0)] == [person]


def test_institution_first_rows_share_a_line() -> None:
    rows = parse_row("警察庁　高橋　正　長官　消防庁　林　明　次長", 0)
    assert [(one.name.text, one.post) for one in rows] == [
        ("高橋　正", "警察庁 長官"),
        ("林　明", "消防庁 次長"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "文部科学省　大臣官房",
        "総務省　第１会議室",
        "国土交通省 港湾局",
        "気象庁　大手町　合同庁舎",
        "総務省　大阪　支局長",
    ],
)
def test_an_institution_without_a_name_is_no_person(row: str) -> None:
    assert parse_row(row, 0) == ()


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        # an office that holds for those behind it, in lists, columns and letter-spaced names
        ("会長：山田太郎、副会長：鈴木花子、委員：佐藤次郎、高橋三郎", ["山田太郎|会長|chair|present", "鈴木花子|副会長|vice-chair|present", "佐藤次郎|委員|member|present", "高橋三郎|委員|member|present"]),
        ("会長　山田太郎\t委員　鈴木花子　佐藤次郎", ["山田太郎|会長|chair|present", "鈴木花子|委員|member|present", "佐藤次郎|委員|member|present"]),
        ("委員　　　佐藤　花子　　鈴木　次郎　　高橋　三郎", ["佐藤花子|委員|member|present", "鈴木次郎|委員|member|present", "高橋三郎|委員|member|present"]),
        ("会　　長　　高　村　　ゆ　か　り\n委　　員　　齋　藤　　一　郎", ["高村ゆかり|会長|chair|present", "齋藤一郎|委員|member|present"]),
        # two columns: members and officials beside them
        ("分科会長　　戸倉正和　　　　　赤坂副大臣\n委員　　　　土井丈郎　　　　　新田主計局長", ["戸倉正和|分科会長|chair|present", "赤坂|副大臣|member|present", "土井丈郎|委員|member|present", "新田|主計局長|member|present"]),
        # groups on a line with those in them
        ("（委員）大月菜名（議長）、夏川強\n（事務局）村田室長、辻次長", ["大月菜名|議長|chair|present", "夏川強|None|member|present", "村田|室長|attendee|present", "辻|次長|attendee|present"]),
        ("（１）構成員\n三好座長、山本構成員\n（２）総務省\n松田総務大臣", ["三好|座長|chair|present", "山本|構成員|member|present", "松田|総務大臣|attendee|present"]),
        ("委員　佐藤花子\n事務局：総務課長　田中、係長　小林", ["佐藤花子|委員|member|present", "田中|総務課長|attendee|present", "小林|係長|attendee|present"]),
        # presence by a sign, absence, deputies, others left unnamed
        ("氏　名　　出欠\n山田太郎\t○\n佐藤花子\t×", ["山田太郎|None|member|present", "佐藤花子|None|member|absent"]),
        ("委員　山田太郎　　ほか", ["山田太郎|委員|member|present"]),
        ("委員31名のうち21名", []),
        ("委員15名、事務局5名", []),
        ("総務省", []),
    ],
)  # fmt: skip
def test_lists_of_many_forms(meeting_of: Parse, rows: str, people: list[str]) -> None:
    text = f"第1回地域会議 議事録\n日時 令和5年7月4日\n出席者\n{rows}\n議事\n○司会　始めます。\n"
    assert table(meeting_of(text)) == people


def test_a_deputy_is_a_note_and_no_person(meeting_of: Parse) -> None:
    text = "第1回地域会議 議事録\n出席者\n本部員　山田　太郎　総務大臣（代理　鈴木副大臣）\n議事\n○司会　始めます。\n"
    assert [(a.name, a.note) for a in meeting_of(text).attendance] == [("山田太郎", "代理　鈴木副大臣")]


@pytest.mark.parametrize(
    "head",
    [
        "出席委員左ノ如シ",
        "出席委員は次のとおり",
        "○地方自治法第１２１条の規定により説明のため出席した者の職氏名",
        "○出席議員（１名）",
        "出席者　会長　山田太郎",
    ],
)
def test_a_list_is_told_by_its_head(meeting_of: Parse, head: str) -> None:
    rows = "" if head.endswith("太郎") else "会長　山田太郎\n"
    text = f"第1回地域会議 議事録\n令和5年7月4日\n{head}\n{rows}議事\n○司会　始めます。\n"
    assert [a.name for a in meeting_of(text).attendance] == ["山田太郎"]


@pytest.mark.parametrize(
    "line", ["氏　名　　所　属", "役職名　氏名　備考", "発言者\t議題・発言内容・決定事項", "資料１　基本計画"]
)
def test_the_head_of_a_table_is_no_person(line: str) -> None:
    assert parse_row(line, 0) == ()


@pytest.mark.parametrize(
    ("labels", "role"),
    [
        (["おのせ康裕議長"], Role.CHAIR),
        (["おのせ康裕副議長"], Role.VICE_CHAIR),
        (["おのせ康裕議長", "おのせ康裕議員"], Role.MEMBER),
        (["おのせ康裕議員"], Role.MEMBER),
    ],
)
def test_a_row_without_a_post_is_the_chairs_where_every_label_says_so(
    meeting_of: Parse, labels: list[str], role: Role
) -> None:
    text = "緑野区議会会議録\n令和７年２月１７日\n出席議員\n２８番　　おのせ　康　裕　　　２９番　佐　藤　ゆたか\n議事\n"
    text += "".join(f"○{label}　　開会いたします。\n" for label in [*labels, "佐藤ゆたか議員"])
    assert [row.role for row in meeting_of(text).attendance] == [role, Role.MEMBER]


@pytest.mark.parametrize(
    "line", ["欠席委員　なし", "欠席委員\n　なし", "　該当なし", "開会　午前１０時００分"]
)
def test_words_that_stand_where_a_name_would_are_no_person(meeting_of: Parse, line: str) -> None:
    text = (
        f"緑野市議会会議録\n令和７年２月１７日\n出席委員\n委員　山田太郎\n{line}\n○山田委員　開会します。\n"
    )
    assert [row.name for row in meeting_of(text).attendance] == ["山田太郎"]
