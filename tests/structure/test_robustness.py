"""Deformed minutes: whatever is done to the lines, the reading fails openly or stays in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StructureError
from kg.model import Document, Meeting
from kg.resources import resource
from kg.structure import parse_meeting

Parse = Callable[[str], Meeting]
LINES = resource("data/minutes/cs-hq-036.txt").read_text(encoding="utf-8").splitlines(keepends=True)


def _in_order(text: str, meeting: Meeting) -> None:
    end = 0
    for order, speech in enumerate(meeting.speeches, 1):
        assert speech.order == order
        assert end <= speech.label.span.start <= speech.label.span.end
        assert speech.label.span.end <= speech.span.start < speech.span.end <= len(text)
        end = speech.span.end


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_shuffled_and_dropped_lines_are_refused_or_read_in_order(data: st.DataObject) -> None:
    kept = [line for line in LINES if line.strip()]
    start = data.draw(st.integers(0, len(kept) - 1))
    chosen = data.draw(st.lists(st.sampled_from(kept), min_size=1, max_size=30))
    text = "".join(data.draw(st.permutations([*chosen, *kept[start : start + 20]])))
    try:
        meeting = parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64))
    except StructureError:
        return
    _in_order(text, meeting)


HEAD = "第1回地域会議 議事録\n日時 令和5年7月4日\n出席者\n山田 太郎 座長\n佐藤 花子 委員\n\n議事\n"


@pytest.mark.parametrize(
    "words",
    [
        "（" * 1000 + "計画を進める。" + "）" * 1000,
        "「『（" * 1000 + "計画を進める。",
        "計画を進める、" * 1500 + "進める。",
        "１" * 20_000 + "年。",
        "計画（案）" * 2000 + "を決定する。",
        "セキ" * 10_000,
        "異議なし",
        "計画か\u3099\u3099を\U0001f600進める\ufffd。",
    ],
    ids=["nested", "unclosed", "long", "digits", "drafts", "doubled", "short", "marks"],
)
def test_strange_words_are_kept_whole(meeting_of: Parse, words: str) -> None:
    text = f"{HEAD}○佐藤委員　始める。\n○山田座長　{words}\n○佐藤委員　賛成である。\n"
    meeting = meeting_of(text)
    assert [text[s.span.start : s.span.end] for s in meeting.speeches] == ["始める。", words, "賛成である。"]


def test_a_list_after_the_speeches_or_printed_twice_loses_no_speech(
    meeting_of: Parse, sample: Document
) -> None:
    text = sample.text
    listed = text[text.index("3 出席者") : text.index("4 議事概要")]
    for changed in (
        text.replace(listed, "") + "\n" + listed,
        text.replace(listed, listed * 2),
        text[text.index("○上沼") :],
    ):
        labels = [speech.label.text for speech in meeting_of(changed).speeches]
        assert labels[-9:] == [speech.label.text for speech in parse_meeting(sample).speeches][-9:]
