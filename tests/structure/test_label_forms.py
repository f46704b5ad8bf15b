"""One dialogue with its speakers printed in the forms of many houses, and lines that only look like labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Meeting, Unresolved
from kg.structure.label_forms import looks_like_label

Parse = Callable[[str], Meeting]
Who = Callable[[Meeting], list[tuple[str, str | None]]]

HEAD = "第4回地域会議 議事録\n日時 令和5年7月4日（火）10時～12時\n場所 県庁\n\n"
WORDS = (
    "ただいまから会議を始めます。よろしくお願いします。",
    "質問があります。予算はどうなりますか。",
    "お答えします。来年度に計上します。",
    "閉会します。ありがとうございました。",
)
PLAIN = ("山田会長", "佐藤委員", "事務局", "山田会長")
NOBODY = Unresolved.NO_NAME_PRINTED.name
NAMED = ("山田", "佐藤", NOBODY, "山田")
FULL = ("山田太郎", "佐藤花子", "鈴木一郎", "山田太郎")

FORMS = [
    ("{}「{}」\n", PLAIN, NAMED),
    ("10:05　{}　{}\n", PLAIN, NAMED),
    ("1 {}　{}\n", PLAIN, NAMED),
    ("12 ○{}　{}\n", PLAIN, NAMED),
    ("{} ― {}\n", PLAIN, NAMED),
    ("**{}:** {}\n\n", PLAIN, NAMED),
    ("▲{}\n{}\n", PLAIN, NAMED),
    ("≪{}≫\n{}\n", PLAIN, NAMED),
    ("－{}－\n{}\n", PLAIN, NAMED),
    ("　　{}\n　{}\n", PLAIN, NAMED),
    ("{}：\n{}\n", PLAIN, NAMED),
    ("{}：{}\n", ("山田", "佐藤", "事務局", "山田"), NAMED),
    ("{}　{}\n", ("山田", "佐藤", "事務局", "山田"), NAMED),
    ("{}\n　{}\n\n", ("山田太郎", "佐藤花子", "事務局", "山田太郎"), ("山田太郎", "佐藤花子", NOBODY, "山田太郎")),
    ("{}　{}\n", ("Ａ委員", "Ｂ委員", "事務局", "Ａ委員"), (NOBODY,) * 4),
    ("（{}）{}\n", ("委員①", "委員②", "事務局", "委員①"), (NOBODY,) * 4),
    ("○{}　{}\n", ("委　員　長", "副委員長", "事　務　局", "委　員　長"), (NOBODY,) * 4),
    ("○{}　{}\n", ("議長【山田太郎君】", "３番【佐藤花子君】", "町長【鈴木一郎君】", "議長【山田太郎君】"), FULL),
    ("◯{}　{}\n", ("議長［山田太郎君］", "３番［佐藤花子君］", "町長［鈴木一郎君］", "議長［山田太郎君］"), FULL),
    ("○{}　{}\n", ("議長（山田太郎君）", "３番議員（佐藤花子君）", "教育長（鈴木一郎君）", "議長（山田太郎君）"), FULL),
    ("○{}　{}\n", ("山田太郎（会長）", "佐藤花子（委員）", "鈴木一郎（事務局）", "山田太郎（会長）"), FULL),
    ("○{}\n{}\n", ("会長　山田太郎", "委員　佐藤花子", "総務課長　鈴木一郎", "会長　山田太郎"), FULL),
    ("○{}　　{}\n", ("会長 山田太郎", "委員 佐藤花子", "総務課長 鈴木一郎", "会長 山田太郎"), FULL),
    ("○{}　{}\n", ("株式会社東都（山田）", "一般社団法人東都協会（佐藤）", "事務局", "株式会社東都（山田）"), NAMED),
    ("【{}】\n{}\n", ("大臣", "記者", "大臣", "記者"), (NOBODY,) * 4),
    ("{}　{}\n", ("Ｑ１", "Ａ１", "Ｑ２", "Ａ２"), (NOBODY,) * 4),
    ("（{}）{}\n", ("問", "答", "問", "答"), (NOBODY,) * 4),
    ("○{} {}\n", ("議長", "5番", "町長", "議長"), (NOBODY,) * 4),
]  # fmt: skip


@pytest.mark.parametrize(("form", "labels", "people"), FORMS)
def test_a_dialogue_is_read_in_the_form_of_its_labels(
    meeting_of: Parse, who: Who, form: str, labels: tuple[str, ...], people: tuple[str, ...]
) -> None:
    text = HEAD + "".join(form.format(label, words) for label, words in zip(labels, WORDS, strict=True))
    meeting = meeting_of(text)
    assert who(meeting) == list(zip(labels, people, strict=True))
    assert [text[s.span.start : s.span.end].strip("「」") for s in meeting.speeches] == list(WORDS)


def test_the_brackets_that_close_a_number_are_no_part_of_the_label(meeting_of: Parse) -> None:
    text = HEAD + "問１）予算はどうなりますか。\n答１）来年度に計上します。\n　三億円です。\n"
    meeting = meeting_of(text)
    assert [(s.label.text, text[s.span.start : s.span.end]) for s in meeting.speeches] == [
        ("問１", "予算はどうなりますか。"),
        ("答１", "来年度に計上します。\n　三億円です。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "答申　本日の審議を踏まえて取りまとめる。",
        "問題　三つある。",
        "質問の趣旨　予算の見直しである。",
        "１　山田さんの意見　もっともである。",
        "報道関係者入室　以上である。",
        "出席者　委員八名である。",
        "欠席委員（なし）　全員がそろった。",
        "一番　大事な点である。",
        "資料１「計画」",
        "目的「地域を守る」",
    ],
)
def test_lines_of_a_speech_that_only_look_like_labels_stay_in_it(meeting_of: Parse, line: str) -> None:
    text = f"{HEAD}○山田会長　始めたい。\n{line}\n○佐藤委員　賛成である。\n"
    assert [speech.label.text for speech in meeting_of(text).speeches] == ["山田会長", "佐藤委員"]


@pytest.mark.parametrize(
    ("list_line", "label", "name"),
    [
        ("３番　吉岡　伸弘　　　　４番　安田　恒之", "○３番　賛成です。", "吉岡伸弘"),
        ("三番　吉岡伸弘君　　四番　安田恒之君", "○４番　賛成です。", "安田恒之"),
        ("３番　吉岡　伸弘　　　　４番　安田　恒之", "○５番　賛成です。", None),
    ],
)
def test_a_seat_is_the_person_whom_the_list_puts_there(
    meeting_of: Parse, list_line: str, label: str, name: str | None
) -> None:
    text = f"令和５年第４回緑野町議会定例会会議録\n令和５年12月５日\n出席議員\n{list_line}\n議事\n○議長　開会します。\n{label}\n"
    meeting = meeting_of(text)
    speaker = meeting.speeches[1].speaker
    assert (None if speaker.attendee is None else meeting.attendance[speaker.attendee].name) == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("齋藤委員", "齋藤一郎"),
        ("斉藤委員", "斉藤花子"),
        ("斎藤委員", None),
        ("井上（悟）委員", "井上悟"),
        ("井上（真）委員", "井上真"),
        ("井上委員", None),
        ("渡辺委員", "渡邉正"),
        ("山崎委員", "山﨑進"),
    ],
)
def test_variants_and_marks_of_namesakes_lead_to_one_row(
    meeting_of: Parse, label: str, name: str | None
) -> None:
    rows = (
        "齋藤　一郎　委員\n斉藤　花子　委員\n井上　悟　委員\n井上　真　委員\n渡邉　正　委員\n山﨑　進　委員\n"
    )
    meeting = meeting_of(
        f"第1回地域会議 議事録\n日時 令和5年7月4日\n出席者\n{rows}議事\n○{label}　賛成である。\n"
    )
    speaker = meeting.speeches[0].speaker
    assert (None if speaker.attendee is None else meeting.attendance[speaker.attendee].name) == name


def test_a_mark_stays_in_the_name_only_where_it_tells_two_people_apart(meeting_of: Parse, who: Who) -> None:
    labels = ("東（邦）委員", "東（徹）委員", "林（代）委員")
    text = "第1回地域会議 議事録\n日時 令和5年7月4日\n" + "".join(f"○{one}　賛成である。\n" for one in labels)
    assert who(meeting_of(text)) == list(zip(labels, ("東（邦）", "東（徹）", "林"), strict=True))


@pytest.mark.parametrize(
    "words",
    ["山田花子議員登壇", "出席委員", "欠席議員（なし）", "問題", "一番大事な点", "「異議なし」と呼ぶ者あり"],
)
def test_words_that_name_nobody_are_no_label(words: str) -> None:
    assert not looks_like_label(words)


@pytest.mark.parametrize(
    "words", ["問", "答２", "５番", "二十五番議員", "会長　山田太郎", "議長【山田太郎君】", "委員①"]
)
def test_words_that_take_the_floor_are_a_label(words: str) -> None:
    assert looks_like_label(words)
