"""Who speaks: labels in the layouts of many houses, headings, notes, written statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Meeting, RepairKind, Unresolved
from kg.structure import parse_meeting
from kg.structure.labels import looks_like_label

Parse = Callable[[str], Meeting]
Who = Callable[[Meeting], list[tuple[str, str | None]]]


def spoken(meeting: Meeting, text: str) -> list[tuple[str, str]]:
    return [(s.label.text, text[s.span.start : s.span.end]) for s in meeting.speeches]


@pytest.mark.parametrize(
    "text",
    [
        "○山田委員\n\n賛成である。\n\n○佐藤議長\n\n了解した。\n",
        "○山田委員　賛成である。\n○佐藤議長　了解した。\n",
        "【山田委員】\n　賛成である。\n【佐藤議長】\n　了解した。\n",
        "【山田委員】　賛成である。\n\n【佐藤議長】 了解した。\n",
        "◯　山田委員　賛成である。\n◯　佐藤議長　了解した。\n",
        "（山田委員）賛成である。\n（佐藤議長）了解した。\n",
        "山田委員：賛成である。\n佐藤議長：了解した。\n",
        "山田委員　賛成である。\n佐藤議長　了解した。\n",
        "**山田委員**\n\n賛成である。\n\n**佐藤議長**\n\n了解した。\n",
        "・山田委員　賛成である。\n・佐藤議長　了解した。\n",
        "♪山田委員　賛成である。\n♪佐藤議長　了解した。\n",
        "＜山田委員＞\n賛成である。\n＜佐藤議長＞\n了解した。\n",
    ],
)
def test_one_dialogue_in_many_layouts(meeting_of: Parse, text: str) -> None:
    assert spoken(meeting_of(text), text) == [("山田委員", "賛成である。"), ("佐藤議長", "了解した。")]


def test_label_with_its_name_in_brackets(meeting_of: Parse, who: Who) -> None:
    text = (
        "○議長（鈴木　太郎君）　これより会議を開きます。\n○２２番（たぞえ麻友議員）　　再度、区長に伺います。\n"
        "○総務課長（田中　一郎君）　お答えいたします。\n"
    )
    assert who(meeting_of(text)) == [
        ("議長（鈴木　太郎君）", "鈴木太郎"),
        ("２２番（たぞえ麻友議員）", "たぞえ麻友"),
        ("総務課長（田中　一郎君）", "田中一郎"),
    ]


def test_marks_that_open_no_speech_are_none(meeting_of: Parse) -> None:
    # 目黒区議会 (2025-02-17): ○ before 議事日程, 〇 before 開会, ◎ before headings.
    text = (
        "○議事日程\n　〇　第　１　日\n　　　〇午後１時開会\n\n"
        "○おのせ康裕議長　　ただいまから区議会定例会を開会いたします。\n\n"
        "　　◎会議録署名議員の指名\n\n○おのせ康裕議長　　まず、会議録署名議員を定めます。\n　　１２番　　岸　　　大　介　議員\n"
        "よろしくお願いいたします。\n"
    )
    assert spoken(meeting_of(text), text) == [
        ("おのせ康裕議長", "ただいまから区議会定例会を開会いたします。"),
        (
            "おのせ康裕議長",
            "まず、会議録署名議員を定めます。\n　　１２番　　岸　　　大　介　議員\nよろしくお願いいたします。",
        ),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "議事日程",
        "午後１時開会",
        "会議録署名議員の指名",
        "諸般の報告",
        "経済成長",
        "資料１",
        "令和５年７月４日",
        "以下のとおり",
        "本日の議題について",
    ],
)
def test_words_that_are_no_label(words: str) -> None:
    assert not looks_like_label(words)


@pytest.mark.parametrize(
    "words",
    [
        "高村部会長",
        "事務局",
        "Ａ委員",
        "大倉環境影響評価課長",
        "議長（山田君）",
        "内閣総理大臣",
        "２番（山田議員）",
    ],
)
def test_words_that_can_be_a_label(words: str) -> None:
    assert looks_like_label(words)


def test_enumeration_inside_a_speech_is_no_heading(meeting_of: Parse) -> None:
    text = "○山田委員　三点申し上げる。\n（１）人材の育成\n（２）予算の確保\n（３）国際連携\n以上である。\n○佐藤議長　了解した。\n"
    meeting = meeting_of(text)
    assert [s.label.text for s in meeting.speeches] == ["山田委員", "佐藤議長"]
    assert meeting.agenda == ()


def test_heading_names_the_speaker_through_the_attendance(meeting_of: Parse, who: Who) -> None:
    text = (
        "1 日時\n令和5年7月4日\n\n3 出席者\n\n三宅 健一\t議長（内閣官房長官）\n東 由美\t総務副大臣\n\n4 議事概要\n\n"
        "(1) 議長冒頭挨拶\n\nお集まりいただき感謝する。\n\n(2) 討議\n\n○東総務副大臣\n\n賛成である。\n\n(3) 議長締め括り挨拶\n\n着実に進める。\n"
    )
    meeting = meeting_of(text)
    assert who(meeting) == [
        ("議長冒頭挨拶", "三宅健一"),
        ("東総務副大臣", "東由美"),
        ("議長締め括り挨拶", "三宅健一"),
    ]
    assert [item.title.text for item in meeting.agenda] == ["議長冒頭挨拶", "討議", "議長締め括り挨拶"]
    assert [s.agenda_item for s in meeting.speeches] == [0, 1, 2]


def test_statements_below_a_note_are_written_until_the_next_heading(meeting_of: Parse) -> None:
    text = (
        "【発言】\n○山田委員\n賛成である。\n（以下は各委員から提出された意見）\n○佐藤委員\n要望する。\n○鈴木委員\n同意する。\n"
        "（3）閉会\n○山田委員\n終わります。\n"
    )
    assert [(s.label.text, s.written) for s in meeting_of(text).speeches] == [
        ("山田委員", False),
        ("佐藤委員", True),
        ("鈴木委員", True),
        ("山田委員", False),
    ]


def test_label_may_say_that_its_statement_is_written(meeting_of: Parse) -> None:
    text = "○山田委員（書面提出）\n賛成である。\n○佐藤議長\n了解した。\n"
    assert [(s.label.text, s.written, s.speaker.name) for s in meeting_of(text).speeches] == [
        ("山田委員（書面提出）", True, "山田"),
        ("佐藤議長", False, "佐藤"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "（資料を配付）",
        "（「異議なし」と声あり）",
        "〔賛成者起立〕",
        "（※山田委員は途中で退席した。）",
        "（拍手）",
    ],
)
def test_other_notes_make_nothing_written_and_are_no_speech(meeting_of: Parse, note: str) -> None:
    text = f"○佐藤議長\n異議はないか。\n{note}\n○佐藤議長\n決定する。\n"
    assert spoken(meeting_of(text), text) == [("佐藤議長", "異議はないか。"), ("佐藤議長", "決定する。")]
    assert not any(s.written for s in meeting_of(text).speeches)


LISTED = "日時　2022年3月9日（水）10:00～12:00\n出席委員\n山本会長、川崎委員、髙橋 さおり 委員、井上（悟）委員、井上（真）委員\n議事\n\n"


@pytest.mark.parametrize(
    ("label", "name", "reason"),
    [
        ("山本会長", "山本", None),
        ("川崎委員", "川崎", None),
        ("井上（悟）委員", "井上（悟）", None),
        ("井上委員", None, Unresolved.SEVERAL_FIT),
        ("渡辺委員", None, Unresolved.NO_SUCH_NAME),
        ("会長", "山本", None),
        ("事務局", None, Unresolved.NO_NAME_PRINTED),
        ("Ａ委員", None, Unresolved.NO_NAME_PRINTED),
    ],
)
def test_attendance_decides_whom_a_label_means(
    meeting_of: Parse, label: str, name: str | None, reason: Unresolved | None
) -> None:
    meeting = meeting_of(f"{LISTED}○山本会長　始めます。\n○{label}　異議はない。\n")
    speaker = meeting.speeches[1].speaker
    found = None if speaker.attendee is None else meeting.attendance[speaker.attendee].name
    assert (found, speaker.unresolved) == (name, reason)
    assert meeting.repairs == ()


def test_label_with_the_office_of_another_is_misprinted(meeting_of: Parse) -> None:
    meeting = meeting_of(f"{LISTED}○山本会長　始めます。\n○川崎会長　異議はない。\n○川崎委員　賛成する。\n")
    assert [(r.kind, r.printed, r.read) for r in meeting.repairs] == [
        (RepairKind.MISPRINTED_LABEL, "川崎会長", "川崎委員")
    ]
    assert [s.label_disagrees for s in meeting.speeches] == [False, True, False]
    assert [s.speaker.attendee for s in meeting.speeches] == [0, 1, 1]


def test_variant_character_of_a_label_is_no_other_person(meeting_of: Parse, who: Who) -> None:
    text = (
        "３．出席者：\n　座長　　　三宅　健一　　東都大学教授\n　委員　　　髙橋　さおり　弁護士\n４．議事概要\n【高橋委員】\n　賛成である。\n"
        "【三宅座長】\n　了解した。\n"
    )
    assert who(meeting_of(text)) == [("高橋委員", "髙橋さおり"), ("三宅座長", "三宅健一")]


def test_items_without_names_are_speeches_of_nobody(meeting_of: Parse, who: Who) -> None:
    # 知的財産戦略本部 企画委員会 第4回 議事要旨 (2010-10-22)
    text = (
        "知的財産戦略本部 第4回企画委員会\n議事要旨\n\n平成22年10月22日(金)\n17時00分〜17時40分\n於:中央合同庁舎4号館\n共用第2特別会議室\n\n"
        "    (1)国際標準化戦略に係る戦略策定の状況について\n  • 資料1−2に基づき、知的財産戦略の今後の進め方に関する説明があり、了承された。\n"
        "    (2)クールジャパンの推進について\n  • 経済産業省、総務省、外務省等関係府省の取組が紹介された。\n\n(以上)\n"
    )
    meeting = meeting_of(text)
    assert who(meeting) == [("•", "NO_NAME_PRINTED"), ("•", "NO_NAME_PRINTED")]
    assert [s.agenda_item for s in meeting.speeches] == [0, 1]
    assert spoken(meeting, text)[1] == ("•", "経済産業省、総務省、外務省等関係府省の取組が紹介された。")


def test_prose_alone_is_one_speech_of_nobody(meeting_of: Parse, who: Who) -> None:
    text = "議事要旨\n本会議では計画について議論した。\n\n計画は了承された。\n"
    meeting = meeting_of(text)
    assert who(meeting) == [("", "NO_NAME_PRINTED")]
    assert spoken(meeting, text) == [("", text.strip().removeprefix("議事要旨\n"))]


PIECES = st.sampled_from(
    ["○山田委員　賛成である。\n", "○佐藤議長\n", "続きである。\n", "\n", "　字下げ。\n", "（異議なし）\n", "(1) 議題\n", "- 3 -\n", "途中で\n", "・項目\n",
     "【決定事項】\n", "－ 以上 －\n", "日時：令和5年7月4日\n", "出席者\n", "鈴木 一郎\t委員\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_speeches_are_disjoint_ordered_and_in_the_text(pieces: list[str]) -> None:
    text = "議事要旨\n計画である。\n" + "".join(pieces)
    meeting = parse_meeting(Document(text=text, name="x.txt", sha256="0" * 64))
    end = 0
    for order, speech in enumerate(meeting.speeches, 1):
        assert speech.order == order
        assert (
            end
            <= speech.label.span.start
            <= speech.label.span.end
            <= speech.span.start
            < speech.span.end
            <= len(text)
        )
        words = text[speech.span.start : speech.span.end]
        assert words == words.strip()
        assert text[speech.label.span.start : speech.label.span.end] == speech.label.text
        end = speech.span.end


@pytest.mark.slow
def test_twenty_megabytes_of_minutes_are_read(sample: Document) -> None:
    text = sample.text * 300
    meeting = parse_meeting(Document(text=text, name="big.txt", sha256="0" * 64))
    assert len(meeting.speeches) == 20 * 300


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("○松村（正）国務大臣　港の整備を進めてまいります。", "松村（正）国務大臣"),
        ("○井口（賢）委員　お尋ねいたします。", "井口（賢）委員"),
        ("○井口（賢）　お尋ねいたします。", "井口（賢）"),
        ("○議長（山下太郎君）　静粛に願います。", "議長（山下太郎君）"),
        ("○議長（山下太郎君）静粛に願います。", "議長（山下太郎君）"),
    ],
)
def test_brackets_that_tell_namesakes_apart_do_not_end_the_label(line: str, label: str) -> None:
    text = f"第２１２回国会 衆議院国土交通委員会 第３号\n\n令和５年１１月８日\n\n{line}\n\n○林委員長　これにて散会します。\n"
    meeting = parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64))
    assert [speech.label.text for speech in meeting.speeches] == [label, "林委員長"]
