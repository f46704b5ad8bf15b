"""Stage directions, openings and closings as events of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from kg.model import EventKind, Meeting
from kg.structure.clock import read_clock, tells_time_alone

Parse = Callable[[str], Meeting]

HEAD = "第1回地域会議 議事録\n日時 令和5年7月4日\n\n"


def _events(meeting: Meeting) -> list[tuple[EventKind, str, int | None, time | None]]:
    return [(one.kind, one.printed.text, one.speech, one.at) for one in meeting.events]


@pytest.mark.parametrize(
    ("line", "kind", "at"),
    [
        ("午前九時開議", EventKind.OPENING, time(9)),
        ("○午後１時開会", EventKind.OPENING, time(13)),
        ("〇午後１時開会", EventKind.OPENING, time(13)),
        ("△開議　午前10時00分", EventKind.OPENING, time(10)),
        ("（開会　午後２時）", EventKind.OPENING, time(14)),
        ("令和５年12月５日（火曜日）　午前10時開議", EventKind.OPENING, time(10)),
        ("午前十一時四十分休憩", EventKind.RECESS, time(11, 40)),
        ("正午　休憩", EventKind.RECESS, time(12)),
        ("午後１時再開", EventKind.RESUMPTION, time(13)),
        ("午後零時十二分散会", EventKind.CLOSING, time(12, 12)),
        ("―― 午後３時２分延会 ――", EventKind.CLOSING, time(15, 2)),
        ("閉会の時刻　午後3時", EventKind.CLOSING, time(15)),
    ],
)
def test_a_line_of_the_clock_is_an_event_with_its_time(line: str, kind: EventKind, at: time) -> None:
    assert [(one.kind, one.at) for one in read_clock(line)] == [(kind, at)]


@pytest.mark.parametrize(
    "line",
    [
        "午後１時に開会します。",
        "開会の挨拶",
        "10時から会議を再開する予定である",
        "日時　令和5年7月4日　10時～12時",
        "24時間365日の監視を開始",
        "資料１　午前の部終了報告",
        "休憩",
    ],
)
def test_other_lines_with_a_time_are_no_event(line: str) -> None:
    assert read_clock(line) == ()
    assert not tells_time_alone(line)


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("（拍手）", EventKind.APPLAUSE),
        ("〔拍手、発言する者あり〕", EventKind.APPLAUSE),
        ("（異議なし）", EventKind.ASSENT),
        ("〔「異議なし」と呼ぶ者あり〕", EventKind.ASSENT),
        ("（「はい」の声あり）", EventKind.ASSENT),
        ("〔「異議なし」と呼び、その他発言する者あり〕", EventKind.ASSENT),
        ("〔「異議あり」と呼ぶ者あり〕", EventKind.OBJECTION),
        ("〔賛成者起立〕", EventKind.VOTE),
        ("（挙手全員）", EventKind.VOTE),
        ("（起立多数）", EventKind.VOTE),
        ("（報道関係者入室）", EventKind.ENTRANCE),
        ("〔委員長退席、鈴木委員長代理着席〕", EventKind.EXIT),
        ("（山田議員登壇）", EventKind.OTHER),
        ("〔発言する者あり〕", EventKind.OTHER),
        ("（資料２を説明）", EventKind.OTHER),
        ("（笑）", EventKind.OTHER),
    ],
)
@pytest.mark.parametrize("layout", ["{}\n", "\n　　　{}\n\n"])
def test_a_direction_on_its_own_line_is_an_event_of_the_turn_above(
    meeting_of: Parse, note: str, kind: EventKind, layout: str
) -> None:
    text = f"{HEAD}○山田座長　お諮りする。\n{layout.format(note)}○佐藤委員　賛成である。\n"
    meeting = meeting_of(text)
    assert _events(meeting) == [(kind, note, 1, None)]
    assert [one.label.text for one in meeting.speeches] == ["山田座長", "佐藤委員"]


@pytest.mark.parametrize(
    "note",
    [
        "（※山田委員は欠席）",
        "（敬称略）",
        "（注）資料２を参照",
        "（以　上）",
        "（資料１）",
        "（五十音順）",
        "（別紙１のとおり配付）",
    ],
)
def test_notes_are_no_events(meeting_of: Parse, note: str) -> None:
    text = f"{HEAD}○山田座長　お諮りする。\n{note}\n○佐藤委員　賛成である。\n"
    assert meeting_of(text).events == ()


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("以上です。（拍手）", [(EventKind.APPLAUSE, "（拍手）")]),
        ("異議ありませんか。（「異議なし」の声あり）（拍手）決定する。", [(EventKind.ASSENT, "（「異議なし」の声あり）"), (EventKind.APPLAUSE, "（拍手）")]),
        ("反対です。（発言する者あり）", [(EventKind.OTHER, "（発言する者あり）")]),
        ("投票の結果（投票率は五割）を示す。", []),
        ("出席者（欠席を除く）は八名。", []),
        ("採決（案）を説明（資料２）する。", []),
        ("笑顔（えがお）のまち（拍手喝采を受けた事業）を進める。", []),
    ],
)  # fmt: skip
def test_inside_a_paragraph_only_a_direction_is_an_event(
    meeting_of: Parse, words: str, events: list[tuple[EventKind, str]]
) -> None:
    meeting = meeting_of(f"{HEAD}○山田座長　{words}\n○佐藤委員　賛成である。\n")
    assert [(one.kind, one.printed.text) for one in meeting.events] == events


def test_a_day_of_an_assembly_is_opened_interrupted_resumed_and_closed(meeting_of: Parse) -> None:
    text = (
        "令和５年９月中央県議会定例会会議録　第２号\n　　令和５年９月22日（金曜日）\n　　　午前十時三十分開議\n"
        "◎議長（岡田理絵君）　これより会議を開きます。\n　　　午前十一時四十分休憩\n　　　午後一時三分開議\n"
        "◎議長（岡田理絵君）　会議を開きます。（拍手）\n　　　午後二時三十一分散会\n"
    )
    meeting = meeting_of(text)
    assert _events(meeting) == [
        (EventKind.OPENING, "午前十時三十分開議", None, time(10, 30)),
        (EventKind.RECESS, "午前十一時四十分休憩", 1, time(11, 40)),
        (EventKind.RESUMPTION, "午後一時三分開議", 1, time(13, 3)),
        (EventKind.APPLAUSE, "（拍手）", 2, None),
        (EventKind.CLOSING, "午後二時三十一分散会", 2, time(14, 31)),
    ]
    assert (meeting.header.starts, meeting.header.ends) == (time(10, 30), time(14, 31))
    assert [text[e.printed.span.start : e.printed.span.end] for e in meeting.events] == [
        e.printed.text for e in meeting.events
    ]


def test_an_opening_that_head_and_proceedings_print_is_one_event(meeting_of: Parse) -> None:
    text = (
        "令和５年第１回緑野町議会定例会会議録\n令和５年３月１日　午前10時開会\n\n出席議員\n１番　安田　恒之\n\n"
        "午前10時開会\n○議長（安田恒之君）　開会します。\n午前11時散会\n"
    )
    assert [(kind, at) for kind, _, _, at in _events(meeting_of(text))] == [
        (EventKind.OPENING, time(10)),
        (EventKind.CLOSING, time(11)),
    ]
