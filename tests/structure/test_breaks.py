"""Page breaks, doubled fragments and the reading that leaves them out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Meeting, Repair, RepairKind, Span
from kg.structure.breaks import doubled_fragment
from kg.structure.reading import read_span

Parse = Callable[[str], Meeting]


def speech(words: str) -> str:
    return f"○山田委員\n\n{words}\n\n○佐藤議長\n\n了解した。\n"


def reading(parse: Parse, words: str) -> str:
    text = speech(words)
    meeting = parse(text)
    return read_span(text, meeting.speeches[0].span, meeting.repairs).text


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (
            "国際連携が重要であり、そこ\n\nからの分析が必要である。",
            "国際連携が重要であり、そこからの分析が必要である。",
        ),
        ("取組を進めて\n\n- 3 -\n\nいく。", "取組を進めていく。"),
        ("取組を進めて\n３／１２\nいく。", "取組を進めていく。"),
        ("守られるべき利益と\n\n(2)\n\nは何か。", "守られるべき利益とは何か。"),
        ("更なる進展とセキ\n\nセキュリティ強化が要る。", "更なる進展とセキュリティ強化が要る。"),
        ("基盤となる国際連\n\n国際連携を進める。", "基盤となる国際連携を進める。"),
    ],
)
def test_cut_sentences_are_joined(meeting_of: Parse, words: str, read: str) -> None:
    assert reading(meeting_of, words) == read


@pytest.mark.parametrize(
    "words",
    [
        "重要である。\n\n次に、予算である。",
        "次の取組を進める。\n\n- ・人材の育成\n- ・予算の確保\n\nに取り組む。",
        "三点ある。\n\n（１）人材である。\n\n（２）予算である。",
        "協議を実施\n\nまた、予算も確保した。",
        "対策を進めるため、\n\n- ・人材の育成\n\nを行う。",
        "「計画」\n\n「方針」について述べる。",
    ],
)
def test_paragraphs_and_lists_are_no_page_breaks(meeting_of: Parse, words: str) -> None:
    meeting = meeting_of(speech(words))
    assert [
        r for r in meeting.repairs if r.kind in (RepairKind.PAGE_BREAK, RepairKind.DOUBLED_FRAGMENT)
    ] == []


def test_number_of_a_page_between_sentences_is_left_out(meeting_of: Parse) -> None:
    assert (
        reading(meeting_of, "一つ目である。\n\n- 3 -\n\n二つ目である。") == "一つ目である。\n二つ目である。"
    )


@pytest.mark.parametrize(
    ("before", "after", "length"),
    [
        ("進展とセキ", "セキュリティ強化", 2),
        ("サイバ", "サイバー空間", 3),
        ("国際連", "国際連携", 3),
        ("そのISA", "ISACを作って", 3),
        ("情報の", "情報を", 0),
        ("我が国", "国民の", 0),
        ("データ", "データの", 0),
        ("セキュリティ", "セキュリティ", 0),
        ("進めて", "進めていく", 0),
        ("アクセス", "セスナ機", 0),
        ("", "セキ", 0),
    ],
)
def test_doubling_is_the_beginning_of_the_next_word(before: str, after: str, length: int) -> None:
    assert doubled_fragment(before, after) == length


def test_doubling_inside_a_line_is_left_alone(meeting_of: Parse) -> None:
    words = "進展とセキセキュリティ強化が要る。"
    assert reading(meeting_of, words) == words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "我が国のサイバー空間における脅威が深刻化し、経済社会に大きな\n影響を与えている。",
            "我が国のサイバー空間における脅威が深刻化し、経済社会に大きな影響を与えている。",
        ),
        ("重要である。\n次に、予算である。", "重要である。\n次に、予算である。"),
        ("　字下げした段落。\n　次の段落。", "字下げした段落。\n次の段落。"),
        ("一つ。\n（「異議なし」と声あり）\n二つ。", "一つ。\n二つ。"),
        ("・人材の育成\n・予算の確保", "・人材の育成\n・予算の確保"),
    ],
)
def test_wrapped_lines_are_joined_and_paragraphs_kept(text: str, read: str) -> None:
    assert read_span(text, Span(0, len(text))).text == read


@given(st.text(alphabet="あ漢カ。、\n 　・-3(（）)「」", max_size=60), st.data())
def test_offsets_of_a_reading_rise_and_map_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = data.draw(st.integers(start, end))
    stop = data.draw(st.integers(cut, end))
    removed = Span(cut, stop)
    repair = Repair(RepairKind.PAGE_BREAK, removed, "", "", "", "", (removed,))
    read = read_span(text, Span(start, end), [repair])
    assert len(read.text) == len(read.offsets)
    assert all(a < b for a, b in zip(read.offsets, read.offsets[1:], strict=False))
    assert all(text[offset] == char for offset, char in zip(read.offsets, read.text, strict=True))
    assert not any(cut <= offset < stop for offset in read.offsets)
