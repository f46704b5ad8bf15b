"""Records of the Diet's API: XML and JSON, meetings and single speeches, with and without an envelope."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.model import Facts, NamedPerson, Span
from kg.sources.diet import label_of, read_diet_json, read_diet_xml
from kg.sources.emit import Emitted
from kg.sources.read import read_source

FIXTURES = Path(__file__).parents[1] / "fixtures"


def _speech(order: int, speaker: str, words: str, **more: object) -> dict[str, Any]:
    meeting = {
        "issueID": "1",
        "session": 212,
        "nameOfHouse": "衆議院",
        "nameOfMeeting": "文部科学委員会",
        "issue": "第２号",
        "date": "2023-11-08",
    }
    record = {"speechID": f"1_{order}", "speechOrder": order, "speaker": speaker, "speech": words}
    return meeting | record | more


def _turns(read: Emitted) -> list[tuple[str, str, str | None]]:
    """Label, words and name of every speech."""
    return [
        (
            read.text[turn.label.start : turn.label.end],
            read.text[turn.span.start : turn.span.end],
            turn.person.name if turn.person else None,
        )
        for turn in read.frame.turns
    ]


def test_single_speeches_are_put_together_in_their_order() -> None:
    read = read_diet_json(
        {
            "numberOfRecords": 2,
            "speechRecord": [
                _speech(2, "盛山正仁", "○盛山国務大臣　お答えします。", speakerPosition="文部科学大臣"),
                _speech(
                    1, "山田賢司", "○山田（賢）委員　伺います。\r\n　以上です。", speakerGroup="会派東都"
                ),
            ],
        },
        "x.json",
    )
    assert read.text == (
        "第212回国会　衆議院　文部科学委員会　第２号\n2023-11-08\n"
        "○山田（賢）委員　伺います。\n　以上です。\n○盛山国務大臣　お答えします。\n"
    )
    assert _turns(read) == [
        ("山田（賢）委員", "伺います。\n　以上です。", "山田賢司"),
        ("盛山国務大臣", "お答えします。", "盛山正仁"),
    ]
    assert [turn.person for turn in read.frame.turns] == [
        NamedPerson(name="山田賢司", group="会派東都"),
        NamedPerson(name="盛山正仁", post="文部科学大臣"),
    ]
    (part,) = read.frame.parts
    assert part.span == Span(0, len(read.text))
    assert part.facts == Facts(body="衆議院文部科学委員会", number=2, session=212, held_on=date(2023, 11, 8))
    assert [anchor.element for anchor in read.frame.anchors] == [
        "/speechRecord/1",
        "/speechRecord/1/speech",
        "/speechRecord/0/speech",
    ]


def test_what_is_printed_before_the_speeches_is_nobodys() -> None:
    read = read_diet_json(
        [_speech(0, "会議録情報", "令和五年十一月八日\n出席委員\n"), _speech(1, "", "（拍手）")], "x.json"
    )
    assert read.frame.turns == ()
    assert "\n\n令和五年十一月八日\n出席委員\n\n" in read.text


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (("盛山正仁", "お答えします。"), ("", "お答えします。", "盛山正仁")),
        (("", "○議長（東都太郎君）　開きます。"), ("議長（東都太郎君）", "開きます。", None)),
        (("小塩　隆士", "○参考人（小塩隆士君）　はい。"), ("参考人（小塩隆士君）", "はい。", "小塩隆士")),
        (("盛山正仁", "○盛山国務大臣\n　お答えします。"), ("盛山国務大臣", "お答えします。", "盛山正仁")),
    ],
)
def test_label_and_record_are_taken_as_they_come(
    record: tuple[str, str], expected: tuple[str, str, str | None]
) -> None:
    assert _turns(read_diet_json([_speech(1, *record)], "x.json")) == [expected]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("○谷（浩）委員　はい。", "谷（浩）委員"),
        ("◆森委員　はい。", "森委員"),
        ("○内閣総理大臣（東都太郎君） はい。", "内閣総理大臣（東都太郎君）"),
        ("○これは本文の一部で、句点まで続く。　次", None),
        ("はい。", None),
        ("○　はい。", None),
    ],
)
def test_a_label_is_the_word_behind_the_mark(text: str, label: str | None) -> None:
    found = label_of(text)
    assert (text[found.start : found.end] if found else None) == label


def test_a_record_that_comes_twice_is_kept_once_and_said_to_be_left_out() -> None:
    one = _speech(1, "森一郎", "○森委員　はい。")
    read = read_diet_json([one, one], "x.json")
    assert len(read.frame.turns) == 1
    assert [left.text for left in read.frame.left_out] == ["1_1 ○森委員 はい。"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda meeting: {"meetingRecord": [meeting]},
        lambda meeting: {"records": {"record": [{"recordData": {"meetingRecord": meeting}}]}},
        lambda meeting: [meeting],
        lambda meeting: meeting,
    ],
)
def test_the_envelope_of_json_makes_no_difference(wrap: Any) -> None:
    meeting = {
        "issueID": "1",
        "nameOfHouse": "参議院",
        "nameOfMeeting": "本会議",
        "issue": "第10号",
        "date": "2026-04-24",
        "meetingURL": "https://kokkai.ndl.go.jp/txt/1",
        "speechRecord": [
            {"speechID": "a", "speechOrder": 1, "speaker": "森一郎", "speech": "○森一郎君　はい。"}
        ],
    }
    read = read_diet_json(wrap(meeting), "x.json")
    assert read.text == "参議院　本会議　第10号\n2026-04-24\n○森一郎君　はい。\n"
    assert read.frame.parts[0].facts == Facts(
        body="参議院本会議", number=10, held_on=date(2026, 4, 24), url="https://kokkai.ndl.go.jp/txt/1"
    )


_MEETING_XML = (
    "<meetingRecord><issueID>1</issueID><nameOfHouse>衆議院</nameOfHouse><nameOfMeeting>総務委員会</nameOfMeeting>"
    "<issue>第1号</issue><date>2024-02-30</date><speechRecord><speechID>a</speechID><speechOrder>1</speechOrder>"
    "<speaker>森一郎</speaker><speech>○森委員　賛成&amp;反対。</speech></speechRecord></meetingRecord>"
)


@pytest.mark.parametrize(
    "envelope",
    [
        "{}",
        "<data><records><record><recordData>{}</recordData></record></records></data>",
        "<records>{}</records>",
    ],
)
def test_the_envelope_of_xml_makes_no_difference(envelope: str, tmp_path: Path) -> None:
    file = tmp_path / "minutes"
    file.write_text(envelope.format(_MEETING_XML), encoding="utf-8")
    document = read_source(file)
    assert document.text == "衆議院　総務委員会　第1号\n2024-02-30\n○森委員　賛成&反対。\n"
    assert document.media_type == "application/xml"
    # A day that the calendar does not have is no date.
    assert document.frame.parts[0].facts == Facts(body="衆議院総務委員会", number=1)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"numberOfRecords": 0}, "without a record of a speech; check what was asked"),
        ({"message": "条件がない", "numberOfRecords": 0}, "without a record of a speech: 条件がない"),
        (
            {"meetingRecord": [{"issueID": "1", "speechRecord": []}]},
            "ask the interface `meeting` or `speech`",
        ),
        (
            {"meetingRecord": [{"issueID": "1", "speechRecord": [{"speechID": "a", "speaker": "森"}]}]},
            "a list of 1 meetings of the Diet's API without the words of their speeches",
        ),
    ],
)
def test_answers_without_words_are_refused_with_what_to_ask_for(value: object, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_diet_json(value, "x.json")
    assert said in str(caught.value)


def test_an_error_of_the_api_is_passed_on() -> None:
    raw = (
        "<data><message>検索条件の入力に誤りがあります。</message><details>(19001)</details></data>".encode()
    )
    with pytest.raises(SourceError, match="検索条件の入力に誤りがあります。"):
        read_diet_xml(raw, "x.xml")


def test_the_two_files_give_the_meetings_and_speeches_that_they_record() -> None:
    meetings, speeches = (
        read_source(FIXTURES / name) for name in ("diet-meetings.xml", "diet-speeches.json")
    )
    facts = [part.facts for part in meetings.frame.parts]
    assert [(one.number, one.held_on) for one in facts] == [(2, date(2023, 11, 8)), (1, date(2023, 11, 1))]
    records = json.loads((FIXTURES / "diet-speeches.json").read_text(encoding="utf-8"))["speechRecord"]
    assert [
        (part.facts.body, part.facts.held_on.isoformat())
        for part in speeches.frame.parts
        if part.facts.held_on
    ] == list(dict.fromkeys((one["nameOfHouse"] + one["nameOfMeeting"], one["date"]) for one in records))
    said = [one for one in records if one["speaker"] != "会議録情報"]
    assert len(speeches.frame.turns) == len(said)
    assert all(one["speech"].replace("\r\n", "\n") in speeches.text for one in records)
