"""Fields beside the words: which words are speeches, whose, and of which meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.model import (
    Document,
    FactOrigin,
    Facts,
    Frame,
    Meeting,
    NamedPerson,
    Part,
    Span,
    Speech,
    Turn,
    Unresolved,
)
from kg.sources import read_source
from kg.sources.emit import Emitter
from kg.structure import divide, parse_meeting

FIXTURES = Path(__file__).parents[1] / "fixtures"
_FACTS = Facts(body="衆議院文部科学委員会", number=2, held_on=date(2023, 11, 8))


def _document(
    turns: Sequence[tuple[str, str, NamedPerson | None]], front: str = "", facts: Facts = _FACTS
) -> Document:
    """A record of these labels, words and persons below what is printed before them."""
    out = Emitter()
    out.line(front)
    for label, words, person in turns:
        out.begin_turn(person)
        if label:
            out.add("○")
            out.label(label)
            out.add("　")
        out.line(words)
        out.end_turn()
    read = out.finish("application/json", facts=facts)
    return Document(text=read.text, name="x.json", sha256="0" * 64, frame=read.frame)


def _who(meeting: Meeting) -> list[tuple[str | None, str | None, str | None, bool]]:
    """Name, family name and office of every speaker, and whether label and record disagree."""
    rows = []
    for speech in meeting.speeches:
        speaker = speech.speaker
        name = meeting.attendance[speaker.attendee].name if speaker.attendee is not None else speaker.name
        rows.append((name, speaker.family, speaker.post, speech.label_disagrees))
    return rows


def _words(document: Document, speeches: Sequence[Speech]) -> list[str]:
    return [document.text[speech.span.start : speech.span.end] for speech in speeches]


def test_a_record_that_names_its_body_decides_what_meeting_it_is_of() -> None:
    document = _document([("森委員", "はい。", None)], front="第212回国会　衆議院　文部科学委員会　第2号")
    header = parse_meeting(document).header
    assert header.body is not None
    assert (header.body.text, header.number, header.held_on) == ("衆議院文部科学委員会", 2, date(2023, 11, 8))
    assert {header.body_from, header.number_from, header.date_from} == {FactOrigin.METADATA}


def test_the_number_of_an_issue_within_a_session_is_no_number_of_the_series() -> None:
    facts = Facts(body="衆議院文部科学委員会", number=2, session=212, held_on=date(2023, 11, 8))
    header = parse_meeting(_document([("森委員", "はい。", None)], facts=facts)).header
    assert (header.number, header.number_from) == (None, None)


def test_other_fields_say_only_what_the_words_do_not() -> None:
    facts = Facts(title="第9回総合会議 議事録", held_on=date(2020, 1, 1))
    front = "第3回情報政策審議会　議事録\n日時　令和5年11月8日"
    header = parse_meeting(_document([("森委員", "はい。", None)], front=front, facts=facts)).header
    assert header.body is not None
    assert (header.body.text, header.number, header.held_on) == ("情報政策審議会", 3, date(2023, 11, 8))


def test_lines_inside_a_recorded_speech_are_said_whatever_they_look_like() -> None:
    words = "一つ目です。\n１．背景\n○山田委員　と書いてあります。\n以上\n二つ目です。"
    document = _document([("森委員", words, None), ("原委員", "はい。", None)])
    meeting = parse_meeting(document)
    assert _words(document, meeting.speeches) == [words, "はい。"]


def test_directions_at_the_ends_of_a_recorded_speech_are_outside_it() -> None:
    document = _document(
        [("森委員", "採決します。\n〔賛成者起立〕\n可決しました。\n（拍手）\n――――◇―――――", None)]
    )
    assert _words(document, parse_meeting(document).speeches) == [
        "採決します。\n〔賛成者起立〕\n可決しました。"
    ]


def test_a_turn_of_directions_alone_is_no_speech() -> None:
    assert (
        parse_meeting(_document([("森委員", "（拍手）", None), ("原委員", "はい。", None)]))
        .speeches[0]
        .label.text
        == "原委員"
    )


def test_a_record_without_speeches_has_none() -> None:
    document = _document(
        [],
        front="衆議院　予算委員会　第1号\n令和五年十一月八日\n議事の経過は次のとおり。\n山田委員から発言があった。",
    )
    assert parse_meeting(document).speeches == ()


_LIST = "出席委員\n　委員長　東都　太郎君\n　理事　森　　一郎君　理事　森　　二郎君\n　　　　…………\n　総務大臣　原　　花子君\n　　　―――――"


@pytest.mark.parametrize(
    ("label", "person", "expected"),
    [
        # The full name finds the row that the label alone does not.
        ("森委員", NamedPerson(name="森二郎"), ("森二郎", "森", "委員", False)),
        ("森（二）委員", NamedPerson(name="森二郎"), ("森二郎", "森", "委員", False)),
        ("国務大臣（原花子君）", NamedPerson(name="原花子"), ("原花子", None, "国務大臣", False)),
        ("森二郎君", NamedPerson(name="森二郎"), ("森二郎", None, None, False)),
        ("委員長", NamedPerson(name="東都太郎"), ("東都太郎", None, "委員長", False)),
        ("", NamedPerson(name="東都太郎"), ("東都太郎", None, None, False)),
        # Whom the list lacks the record still names.
        ("西委員", NamedPerson(name="西三郎"), ("西三郎", "西", "委員", False)),
        # Label and record name two people: the label stands, and it is said.
        ("原国務大臣", NamedPerson(name="西三郎"), ("原花子", "原", "国務大臣", True)),
        ("森（一）委員", NamedPerson(name="森二郎"), ("森一郎", "森", "委員", True)),
        ("東都委員長", NamedPerson(name="東都次郎"), ("東都太郎", "東都", "委員長", True)),
    ],
)
def test_label_list_and_record_must_agree(
    label: str, person: NamedPerson, expected: tuple[str, str | None, str | None, bool]
) -> None:
    (found,) = _who(parse_meeting(_document([(label, "はい。", person)], front=_LIST)))
    name, family, post, disagrees = expected
    assert (found[0], found[2], found[3]) == (name, post, disagrees)
    assert family is None or found[1] == family


@pytest.mark.parametrize(
    ("label", "person", "name"),
    [
        ("高村部会長", NamedPerson(name="高村ゆかり", reference="a"), "高村"),
        ("高村部会長", NamedPerson(name="高村ゆかり"), "高村ゆかり"),
        ("", NamedPerson(name="高村ゆかり", reference="a"), "高村ゆかり"),
        ("部会長", NamedPerson(name="高村ゆかり", reference="a"), "高村ゆかり"),
    ],
)
def test_a_name_by_reference_is_the_speakers_only_where_the_label_prints_none(
    label: str, person: NamedPerson, name: str
) -> None:
    (speech,) = parse_meeting(_document([(label, "はい。", person)])).speeches
    assert (speech.speaker.name, speech.speaker.record) == (name, person)


def test_a_record_that_names_nobody_leaves_the_speaker_to_the_label() -> None:
    person = NamedPerson(organization="東都省", reference="x")
    labelled, plain = parse_meeting(
        _document([("森委員", "はい。", person), ("", "はい。", person)])
    ).speeches
    assert (labelled.speaker.name, labelled.speaker.record) == ("森", person)
    assert (plain.speaker.unresolved, plain.speaker.record) == (Unresolved.NO_NAME_PRINTED, person)


def test_a_mark_before_and_a_colon_after_are_no_part_of_a_label() -> None:
    out = Emitter()
    out.begin_turn()
    out.label("◎議長：")
    out.line("採決します。")
    read = out.finish("application/tei+xml", facts=_FACTS)
    document = Document(text=read.text, name="x", sha256="0" * 64, frame=read.frame)
    assert parse_meeting(document).speeches[0].label.text == "議長"


def test_two_turns_on_one_line_are_two_speeches() -> None:
    text = "議長　はい。森　いいえ。"
    turns = (Turn(Span(0, 2), Span(3, 6)), Turn(Span(6, 7), Span(8, 12)))
    document = Document(
        text=text, name="x", sha256="0" * 64, frame=Frame(turns=turns, parts=(Part(Span(0, 12), _FACTS),))
    )
    meeting = parse_meeting(document)
    assert _words(document, meeting.speeches) == ["はい。", "いいえ。"]
    assert [speech.label.text for speech in meeting.speeches] == ["議長", "森"]


@pytest.mark.parametrize("name", ["diet-meetings.xml", "diet-speeches.json"])
def test_every_speaker_of_the_diet_is_the_one_of_the_field(name: str) -> None:
    speeches = [
        (meeting, speech)
        for _, section in divide(read_source(FIXTURES / name))
        for meeting in (parse_meeting(section),)
        for speech in meeting.speeches
    ]
    assert len(speeches) >= 20
    for meeting, speech in speeches:
        speaker, record = speech.speaker, speech.speaker.record
        assert record is not None
        found = meeting.attendance[speaker.attendee].name if speaker.attendee is not None else speaker.name
        assert (found, speech.label_disagrees) == (record.name, False)
        assert (speaker.attendee is not None) == meeting.prints_attendance
