"""Lists of speeches in JSON and JSON Lines, told by what is in them; anything else is refused by its names."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kg.errors import SourceError
from kg.model import Facts, NamedPerson
from kg.sources.emit import Emitted
from kg.sources.markup import markup_format
from kg.sources.records_json import read_json


def _read(value: object) -> Emitted:
    return read_json(json.dumps(value, ensure_ascii=False).encode(), "x.json")


def _turns(read: Emitted) -> list[tuple[str, str]]:
    return [
        (read.text[turn.label.start : turn.label.end], read.text[turn.span.start : turn.span.end])
        for turn in read.frame.turns
    ]


#: The form of `tenant_minutes` of published assembly minutes (函館市議会, 2024-02-22).
_UTTERANCES = {
    "tenant_minutes": [
        {"minute_id": 1, "title": "（名簿）", "page_no": 1, "body": "<pre>函館市議会定例会会議録\n〇出席議員（２人）\n</pre>"},
        {"minute_id": 3, "title": "議長（吉田崇仁）", "page_no": 2, "body": "<pre>○議長（吉田崇仁）　開会します。\n　以上です。\n</pre>"},
        {"minute_id": 4, "title": "議長（吉田崇仁）", "page_no": 3, "body": "<pre>○議長（吉田崇仁）　日程第１。\n</pre>"},
        {"minute_id": 5, "title": "市長（大泉潤）", "page_no": 3, "body": "<pre>◎市長（大泉潤）　努めます&amp;します。\n</pre>"},
    ]
}  # fmt: skip


def test_utterances_with_a_label_in_their_words_are_read_as_printed() -> None:
    read = _read(_UTTERANCES)
    assert read.text == (
        "函館市議会定例会会議録\n〇出席議員（２人）\n○議長（吉田崇仁）　開会します。\n　以上です。\n"
        "○議長（吉田崇仁）　日程第１。\n◎市長（大泉潤）　努めます&します。\n"
    )
    assert _turns(read) == [
        ("議長（吉田崇仁）", "開会します。\n　以上です。"),
        ("議長（吉田崇仁）", "日程第１。"),
        ("市長（大泉潤）", "努めます&します。"),
    ]
    assert [(anchor.page, anchor.element) for anchor in read.frame.anchors] == [
        (1, "/tenant_minutes/0/body"),
        (2, "/tenant_minutes/1/body"),
        (3, "/tenant_minutes/2/body"),
        (3, "/tenant_minutes/3/body"),
    ]


def test_a_title_that_comes_again_and_again_says_who_speaks() -> None:
    value = [
        {"title": who, "body": f"発言の{at}番目です。"}
        for at, who in enumerate(["議長", "森委員", "議長", "森委員"])
    ]
    assert [label for label, _ in _turns(_read(value))] == ["議長", "森委員", "議長", "森委員"]


def test_fields_beside_the_words_say_of_whom_they_are_and_in_which_order() -> None:
    read = _read(
        {
            "meeting": "第3回 東都審議会",
            "date": "2024-05-01",
            "venue": "東都庁舎",
            "url": "https://example.org/3",
            "speeches": [
                {"order": 2, "speaker": "森 一郎", "position": "部会長", "organization": "東都大学", "speech": "開きます。"},
                {"order": 1, "speaker": "原花子", "party": "会派東都", "speech": "説明します。よろしく。"},
            ],
        }
    )  # fmt: skip
    assert (
        read.text
        == "第3回 東都審議会\n2024-05-01\n東都庁舎\n原花子　説明します。よろしく。\n森 一郎　開きます。\n"
    )
    assert [turn.person for turn in read.frame.turns] == [
        NamedPerson(name="原花子", group="会派東都"),
        NamedPerson(name="森一郎", post="部会長", organization="東都大学"),
    ]
    assert read.frame.parts[0].facts == Facts(
        title="第3回 東都審議会", held_on=date(2024, 5, 1), place="東都庁舎", url="https://example.org/3"
    )


def test_several_meetings_with_their_speeches_are_several_parts() -> None:
    meetings = [
        {
            "title": f"第{at}回会議",
            "date": f"2024-0{at}-01",
            "items": [{"speaker": "議長", "text": "開きます。はい。"}],
        }
        for at in (1, 2)
    ]
    read = _read({"meetings": meetings})
    assert [(part.facts.title, part.facts.held_on) for part in read.frame.parts] == [
        ("第1回会議", date(2024, 1, 1)),
        ("第2回会議", date(2024, 2, 1)),
    ]
    assert [anchor.element for anchor in read.frame.anchors] == [
        "/meetings/0/items/0/text",
        "/meetings/1/items/0/text",
    ]


def test_speeches_that_name_their_meetings_are_put_together_by_these() -> None:
    speeches = [
        {"meeting": f"第{number}回会議", "date": f"2024-0{number}-01", "speaker": "議長", "text": words}
        for number, words in ((1, "開きます。"), (2, "始めます。"), (1, "閉じます。"))
    ]
    read = _read(speeches)
    assert read.text == (
        "第1回会議\n2024-01-01\n議長　開きます。\n議長　閉じます。\n\n第2回会議\n2024-02-01\n議長　始めます。\n"
    )
    assert [part.facts.held_on for part in read.frame.parts] == [date(2024, 1, 1), date(2024, 2, 1)]
    assert [anchor.element for anchor in read.frame.anchors] == ["/0/text", "/2/text", "/1/text"]


def test_json_lines_are_a_list_of_their_objects() -> None:
    lines = '{"speaker": "議長", "text": "開きます。"}\n\n{"speaker": "森委員", "text": "賛成します。"}\n'
    assert markup_format(lines) == "json"
    assert _turns(read_json(lines.encode(), "x")) == [("議長", "開きます。"), ("森委員", "賛成します。")]


def test_ruby_and_tags_of_a_page_leave_the_words() -> None:
    read = _read(
        [{"speaker": "議長", "text": "<p>髙村<ruby>紫<rt>むらさき</rt></ruby>委員<br>お願いします。</p>"}]
    )
    assert read.text == "議長　髙村紫委員\nお願いします。\n"
    assert [(left.kind, left.text) for left in read.frame.left_out] == [("ruby", "むらさき")]


@pytest.mark.parametrize("words", ["１ < ２ である。そうです。", "a<b、c>dという式です。"])
def test_a_text_that_merely_has_an_angle_is_left_alone(words: str) -> None:
    assert words in _read([{"speaker": "議長", "text": words}]).text


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ({"status": 1, "data": {"items": [1, 2]}}, "status, data, items"),
        ([{"product": "机", "description": "木でできた丈夫な机です。"}] * 3, "product, description"),
        ({}, "none"),
        ([[["深い"]]], "none"),
        ([{"speaker": "議長", "text": ""}], "speaker, text"),
    ],
)
def test_json_without_speeches_is_refused_with_the_names_that_it_has(value: object, names: str) -> None:
    with pytest.raises(SourceError) as caught:
        _read(value)
    assert f"(names found: {names})" in str(caught.value)
    assert "what is read: the Diet's API" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": [1,\n 2,', "x.json, line 2, column 4: JSON that cannot be parsed"),
        (
            '{"speeches": [{"text": "議事"} {"text": "録"}]}',
            "x.json, line 1, column 30: JSON that cannot be parsed",
        ),
        ('{"a": 1}\n{"b": oops}\n', "x.json, line 2, column 7: JSON that cannot be parsed"),
        ("[" * 100_000, "JSON nested too deep"),
        ('{"a": ' + "9" * 5000 + "}", "JSON that cannot be parsed (Exceeds the limit"),
    ],
)
def test_broken_json_is_refused_with_its_place(text: str, said: str) -> None:
    assert markup_format(text) == "json"
    with pytest.raises(SourceError) as caught:
        read_json(text.encode(), "x.json")
    assert said in str(caught.value)
