"""One dialogue printed in the layouts of many houses is one dialogue: same words, same speakers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.model import Document, Meeting
from kg.structure import parse_meeting
from kg.structure.label_forms import MARKED

Parse = Callable[[str], Meeting]
Spoken = list[tuple[str, str | None]]

MARKS = "○◯〇◎●■◆□◇▼▽▲※＊*☆★♪▶→＃＠・•-－＞"
BRACKETS = ("【】", "［］", "〔〕", "〈〉", "＜＞", "《》", "（）", "[]", "()")
#: Label → the label with what stands around it, up to the first word of the speech.
LAYOUTS = {
    **{f"{mark}{name}": f"{mark}{{}}{gap}" for mark in MARKS for name, gap in (("line", "\n"), ("gap", "　"))},
    **{f"{pair}{name}": f"{pair[0]}{{}}{pair[1]}{gap}" for pair in BRACKETS for name, gap in (("line", "\n\n"), ("none", ""))},
    **{f"○{pair}": f"○{pair[0]}{{}}{pair[1]}　" for pair in BRACKETS},
    "colon": "{}：",
    "mark and colon": "◆{}:",
    "plain line": "{}\n",
    "plain gap": "{}　",
}  # fmt: skip


def _spoken(text: str, meeting: Meeting) -> Spoken:
    """First words and speaker of every speech."""
    rows: Spoken = []
    for speech in meeting.speeches:
        who = speech.speaker
        name = meeting.attendance[who.attendee].name if who.attendee is not None else who.name
        begins = re.sub(r"\s", "", text[speech.span.start : speech.span.end])[:12]
        rows.append((begins, name or (who.unresolved.value if who.unresolved else None)))
    return rows


def _printed(text: str, label: str, layout: str) -> str:
    return re.sub(label, lambda found: layout.format(found["label"]), text, flags=re.MULTILINE)


def _without_attendance(text: str) -> str:
    return re.sub(r"^3 出席者.*?(?=^4 )", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", params=["listed", "unlisted", "excerpt"])
def minutes(request: pytest.FixtureRequest, sample: Document, excerpt: Document) -> tuple[str, str, Spoken]:
    """Text, pattern of its labels, and what is spoken in it as printed."""
    text, label = {
        "listed": (sample.text, r"^○(?P<label>[^\s○]+)\n\n"),
        "unlisted": (_without_attendance(sample.text), r"^○(?P<label>[^\s○]+)\n\n"),
        "excerpt": (excerpt.text, r"^○(?P<label>[^\s○]+)　"),
    }[request.param]
    return text, label, _spoken(text, parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64)))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_layout_changes_neither_words_nor_speakers(
    meeting_of: Parse, minutes: tuple[str, str, Spoken], layout: str
) -> None:
    text, label, spoken = minutes
    printed = _printed(text, label, layout)
    assert printed != text or layout in ("○{}　", "○{}\n\n")
    assert _spoken(printed, meeting_of(printed)) == spoken


HEAD = "第1回地域会議 議事録\n日時 令和5年7月4日\n{list}\n議事\n"
LIST = "出席者\n山田 太郎 座長\n佐藤 花子 委員\n"


@pytest.mark.parametrize("listed", [LIST, ""], ids=["listed", "unlisted"])
@pytest.mark.parametrize("layout", ["○{}　", "○{}\n", "※{}　", "■{}\n", "【{}】　", "〈{}〉\n", "{}："])
@pytest.mark.parametrize(
    "label",
    [
        "傍聴者",
        "事務局",
        "司会",
        "経済産業省",
        "参考人",
        "日本商工会議所",
        "会場",
        "Ａ氏",
        "グレン・フクシマ",
    ],
)
def test_whoever_takes_the_floor_has_a_speech(
    meeting_of: Parse, listed: str, layout: str, label: str
) -> None:
    turns = [
        ("山田座長", "それでは始める。"),
        (label, "意見を申し上げたい。"),
        ("佐藤委員", "賛成である。"),
    ]
    text = HEAD.format(list=listed) + "".join(f"{layout.format(who)}{words}\n" for who, words in turns)
    meeting = meeting_of(text)
    assert [(s.label.text, text[s.span.start : s.span.end]) for s in meeting.speeches] == turns
    assert meeting.speeches[1].speaker.attendee is None


@pytest.mark.parametrize(
    "line",
    [
        "○背景　少子化が進んでいる。",
        "○今後の予定　次回は秋とする。",
        "○以下のとおり　改める。",
        "○目標　三割の削減である。",
    ],
)
def test_points_of_a_speech_with_the_mark_of_labels_stay_in_it(meeting_of: Parse, line: str) -> None:
    text = f"{HEAD.format(list=LIST)}○山田座長　説明する。\n{line}\n○佐藤委員　賛成である。\n"
    assert [s.label.text for s in meeting_of(text).speeches] == ["山田座長", "佐藤委員"]


@pytest.mark.parametrize(
    "note",
    [
        "（「異議なし」の声あり）",
        "（拍手）",
        "〔発言する者あり〕",
        "［拍手］",
        "（資料２を説明）",
        "午前１０時休憩",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_stage_directions_split_no_turn(meeting_of: Parse, note: str, gap: str) -> None:
    text = (
        f"{HEAD.format(list=LIST)}○山田座長　説明する。{gap}{note}{gap}続ける。{gap}○佐藤委員　賛成である。\n"
    )
    meeting = meeting_of(text)
    assert [text[s.span.start : s.span.end] for s in meeting.speeches] == [
        f"説明する。{gap}{note}{gap}続ける。",
        "賛成である。",
    ]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (">>>森委員", (">>>", "森委員")),
        ("◎○森委員", ("◎○", "森委員")),
        ("○森委員", ("○", "森委員")),
        ("○●●委員", ("○", "●●委員")),
        ("○○委員", ("○", "○委員")),
    ],
)
def test_several_signs_are_one_mark_and_a_doubled_blank_is_none(line: str, read: tuple[str, str]) -> None:
    found = MARKED.match(line)
    assert found is not None
    assert (found["mark"], found["inner"]) == read


@pytest.mark.parametrize("mark", [">>>", "◎○", "※○", "--○"])
def test_labels_behind_several_signs_name_their_speakers(meeting_of: Parse, mark: str) -> None:
    text = "".join(f"{mark}{name}委員\n通信網の整備が必要です。\n" for name in ("森", "高橋", "森"))
    assert [speech.label.text for speech in meeting_of("日時：令和６年３月１８日\n\n" + text).speeches] == [
        "森委員",
        "高橋委員",
        "森委員",
    ]
