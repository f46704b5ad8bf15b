"""Where sentences of speeches begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.sentences import split_sentences
from kg.model import Document, Header, Meeting, Phrase, Span, Speaker, Speech


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("防災を進める。次に移る。", ["防災を進める。", "次に移る。"]),
        ("「急ぐ。」と述べた。以上。", ["「急ぐ。」と述べた。", "以上。"]),
        ("基準（注：甲。乙）による。", ["基準（注：甲。乙）による。"]),
        ("協議を実施。報告を公表。", ["協議を実施。", "報告を公表。"]),
        ("段落の終わりに句点がない\n次の段落です。", ["段落の終わりに句点がない", "次の段落です。"]),
        ("閉じない「括弧。次の文。", ["閉じない「括弧。", "次の文。"]),
        ("１．５倍に増やす。", ["１．５倍に増やす。"]),
        ("本当か？そうだ！", ["本当か？", "そうだ！"]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_a_full_stop_outside_brackets_or_with_its_paragraph(
    sentences, text, expected
) -> None:
    assert [s.text for s in sentences(text)] == expected


def test_bullets_that_a_stem_takes_up_belong_to_its_sentence(sentences) -> None:
    (sentence,) = sentences("今年度は、\n・橋の点検\n・堤防の補強\nなどを進める。")
    assert sentence.text == "今年度は、などを進める。"
    assert sentence.text[: sentence.split] == "今年度は、"
    assert [b.text for b in sentence.bullets] == ["橋の点検", "堤防の補強"]


def test_a_finished_sentence_that_announces_its_list_takes_the_bullets_up(sentences) -> None:
    (sentence,) = sentences("以下の取組を進める。\n・橋の点検\n・堤防の補強")
    assert sentence.split == len(sentence.text)
    assert [b.text for b in sentence.bullets] == ["橋の点検", "堤防の補強"]


def test_bullets_that_stand_alone_are_sentences_of_their_own(sentences) -> None:
    found = sentences("・橋の点検が必要である。\n・堤防を補強すべき。")
    assert [(s.text, s.bullets) for s in found] == [
        ("橋の点検が必要である。", ()),
        ("堤防を補強すべき。", ()),
    ]


@given(st.text(alphabet="あ橋を「」（）。、\n・ 　点検", max_size=80))
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_sentence_stands_at_its_offset(text: str) -> None:
    speech = Speech(1, Phrase("x", Span(0, 0)), Speaker(name="x"), Span(0, len(text)), False)
    meeting = Meeting(Header(), (), (), (), (speech,), ())
    for sentence in split_sentences(Document(text, "t", "0" * 64), meeting):
        assert len(sentence.offsets) == len(sentence.text)
        assert list(sentence.offsets) == sorted(set(sentence.offsets))
        assert "".join(text[i] for i in sentence.offsets) == sentence.text
        for token in sentence.tokens:
            assert sentence.text[token.start : token.end] == token.surface


def test_a_text_without_any_full_stop_is_cut_into_pieces_that_can_be_analysed(sentences) -> None:
    found = sentences("川を、" * 3000)
    assert "".join(s.text for s in found) == "川を、" * 3000
    assert max(len(s.text) for s in found) <= 1500
