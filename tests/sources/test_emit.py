"""Appending text and saying what frames it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Anchor, Facts, Frame, LeftOut, LeftOutKind, NamedPerson, Part, Span, Turn
from kg.sources.emit import Emitted, Emitter


def test_pages_headings_turns_and_emphasis_lie_where_their_words_stand() -> None:
    out = Emitter()
    person = NamedPerson(name="上沼紫野")
    out.place(page=1)
    out.heading("第36回　議事概要")
    out.blank()
    out.place(page=2)
    out.begin_turn(person)
    bold = out.here
    out.label("○上沼本部員")
    out.mark_emphasis(bold)
    out.line("　賛同する。")
    out.line("以上。")
    out.end_turn()
    assert out.finish("application/pdf") == Emitted(
        "第36回　議事概要\n\n○上沼本部員　賛同する。\n以上。\n",
        Frame(
            anchors=(Anchor(0, page=1), Anchor(11, page=2)),
            turns=(Turn(Span(11, 17), Span(18, 27), person),),
            headings=(Span(0, 9),),
            emphasized=(Span(11, 17),),
        ),
        "application/pdf",
    )


def test_a_row_is_one_line_with_tabs_whatever_its_cells_hold() -> None:
    out = Emitter()
    out.row([" 松野 博一\n", "本部長\r\n\t（内閣官房長官）", ""])
    assert out.finish("text/html").text == "松野 博一\t本部長 （内閣官房長官）\t\n"


def test_blank_lines_are_never_doubled_and_never_stand_first() -> None:
    out = Emitter()
    out.blank()
    out.line("一")
    out.blank()
    out.blank()
    out.add("二\n")
    out.add("\n")
    out.blank()
    out.line("三")
    assert out.finish("text/html").text == "一\n\n二\n\n三\n"


def test_characters_that_xml_forbids_are_replaced_one_for_one() -> None:
    out = Emitter()
    out.add("一\x0b二\ud800")
    out.line("\x00㌔")
    assert out.finish("text/html").text == "一\ufffd二\ufffd\ufffd㌔\n"


def test_the_same_element_again_gives_no_second_anchor() -> None:
    out = Emitter()
    for _ in range(2):
        out.place(element="/p[1]")
        out.line("一")
    out.place(element="/p[2]")
    assert out.finish("text/html").frame.anchors == (Anchor(0, element="/p[1]"),)


def test_stretches_that_touch_are_one_and_white_space_at_their_ends_is_outside() -> None:
    out = Emitter()
    for words in ("○", "山田", "　　"):
        start = out.here
        out.add(words)
        out.mark_emphasis(start)
    out.line("発言")
    assert out.finish("text/html").frame.emphasized == (Span(0, 3),)


def test_a_turn_without_words_is_no_turn_and_one_without_a_label_is() -> None:
    out = Emitter()
    out.begin_turn()
    out.label("○議長")
    out.end_line()
    out.begin_turn()
    out.line(" 始めます。")
    assert out.finish("text/xml").frame.turns == (Turn(Span(4, 4), Span(5, 10)),)


def test_words_left_out_are_said_once_with_how_often() -> None:
    out = Emitter()
    for page in (1, 2):
        out.leave_out(LeftOutKind.RUNNING_HEAD, " 第3回\n議事録 ", page)
    out.leave_out(LeftOutKind.PAGE_NUMBER, "- 1 -", 1)
    out.leave_out(LeftOutKind.MARKUP, " \n ")
    out.leave_out(LeftOutKind.NAVIGATION, "あ" * 100)
    assert out.finish("application/pdf").frame.left_out == (
        LeftOut(LeftOutKind.RUNNING_HEAD, "第3回 議事録", 1, 2),
        LeftOut(LeftOutKind.PAGE_NUMBER, "- 1 -", 1),
        LeftOut(LeftOutKind.NAVIGATION, "あ" * 80),
    )


@pytest.mark.parametrize("facts", [None, Facts()])
def test_a_source_that_says_nothing_of_its_meeting_has_no_parts(facts: Facts | None) -> None:
    out = Emitter()
    out.line("一")
    assert out.finish("text/html", facts=facts).frame.parts == ()


def test_facts_of_one_meeting_are_those_of_the_whole_text() -> None:
    out = Emitter()
    out.line("一")
    facts = Facts(title="第1回議事録")
    assert out.finish("text/html", facts=facts).frame.parts == (Part(Span(0, 2), facts),)


def test_several_records_are_parts_and_what_stands_between_is_in_none() -> None:
    out = Emitter()
    for number in (1, 2):
        out.begin_part()
        out.line(f"第{number}回")
        out.end_part(Facts(number=number))
        out.line("--")
    out.begin_part()
    out.end_part(Facts(number=3))
    assert out.finish("text/xml").frame.parts == (
        Part(Span(0, 4), Facts(number=1)),
        Part(Span(7, 11), Facts(number=2)),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "line", "row", "heading", "turn", "bold"]), st.text(max_size=6))
    )
)
def test_every_span_lies_in_the_text_and_holds_words(steps: list[tuple[str, str]]) -> None:
    out = Emitter()
    for at, (step, text) in enumerate(steps):
        out.place(element=f"/p[{at}]")
        start = out.here
        if step == "turn":
            out.begin_turn()
            out.label(text)
        elif step == "bold":
            out.add(text)
            out.mark_emphasis(start)
        elif step == "row":
            out.row([text, text])
        else:
            getattr(out, step)(text)
    read = out.finish("text/html")
    frame = read.frame
    spans = [*frame.headings, *frame.emphasized, *(turn.span for turn in frame.turns)]
    assert all(span.end <= len(read.text) for span in spans)
    assert all(
        read.text[span.start : span.end].strip() == read.text[span.start : span.end] != "" for span in spans
    )
    assert [a.start for a in frame.anchors] == sorted({a.start for a in frame.anchors})
    assert read.text == "" or read.text.endswith("\n")
