"""Minutes whose line breaks were lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.model import Document, Meeting, RepairKind
from kg.structure import parse_meeting
from kg.structure.lines import split_lines
from kg.structure.runon import open_lines

Parse = Callable[[str], Meeting]

HEAD = "第5回地域会議 議事録 日時：令和６年４月22日（月）16:20～16:50 場所：県庁 "
TURNS = [("川野座長", "ただいまから会議を開催いたします。本日の議題は一つです。"), ("平田委員", "賛成いたします。地方の人手不足が深刻です。"), ("川野座長", "ありがとうございました。以上で終了します。")]  # fmt: skip


@pytest.mark.parametrize(
    "layout", ["○{}　{} ", "○{}　{}", "【{}】{}", "◆{}：{} ", "〔{}〕　{} ", "（{}）{} ", "{}：{} "]
)
def test_labels_inside_a_line_begin_turns(meeting_of: Parse, layout: str) -> None:
    text = HEAD + "".join(layout.format(label, words) for label, words in TURNS)
    meeting = meeting_of(text)
    assert [(s.label.text, text[s.span.start : s.span.end]) for s in meeting.speeches] == TURNS
    head = meeting.header
    assert (head.body and head.body.text, head.number, head.place and head.place.text) == (
        "地域会議",
        5,
        "県庁",
    )


def test_the_cut_is_said_openly(meeting_of: Parse) -> None:
    text = HEAD + "".join(f"○{label}　{words}" for label, words in TURNS)
    repairs = meeting_of(text).repairs
    assert [(r.kind, r.printed, r.read, r.removed) for r in repairs] == [
        (
            RepairKind.PAGE_BREAK,
            "回地域会議 議事録 日時：令和６年４月2",
            "回地域会議 議事録 \n日時：令和６年４月2",
            (),
        )
    ]
    assert "5箇所" in repairs[0].reason_ja


@pytest.mark.parametrize(
    "paragraph",
    [
        "投資の拡大が重要である。（山田委員）賃上げも重要であり、地方の人手不足にも目を向けるべきである。（佐藤委員）関係府省で連携して取り組むべきであり、そのための予算を確保すべきである。（鈴木委員）",
        "資料は【資料１】と【資料２】の二つである。【資料１】では背景を、【資料２】では今後の予定を述べており、順に説明したいと思う。なお、時間の都合により、細部については省略することをお許しいただきたいと思う。",
        "次の三点である。○背景　少子化が進んでいる。○目標　三割の削減である。○期限　五年以内とする。これらについて、関係府省で連携しながら、着実に取り組んでまいりたいと考えているので、引き続き御協力をお願いしたい。",
    ],
)  # fmt: skip
def test_a_long_paragraph_is_not_cut(meeting_of: Parse, paragraph: str) -> None:
    assert len(paragraph) > 90
    text = f"第1回地域会議 議事要旨\n日時 令和5年7月4日\n\n{paragraph}\n"
    lines = split_lines(text)
    assert open_lines(lines) == (lines, ())
    assert meeting_of(text).repairs == ()


def test_lines_with_labels_of_their_own_are_left_alone(excerpt: Document) -> None:
    lines = split_lines(excerpt.text)
    assert open_lines(lines) == (lines, ())


def test_the_excerpt_on_one_line_has_the_speakers_that_it_has_on_many(excerpt: Document) -> None:
    text = re.sub(r"\s*\n\s*", " ", excerpt.text)
    meeting = parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64))
    spoken = [speech.label.text for speech in parse_meeting(excerpt).speeches]
    assert [speech.label.text for speech in meeting.speeches] == spoken
