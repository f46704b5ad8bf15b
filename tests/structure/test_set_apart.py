"""Bold rows and headings of a source as evidence for labels and headings."""

from __future__ import annotations

import re

import pytest

from kg.model import Document, Frame, Meeting, Span
from kg.structure import parse_meeting
from kg.structure.lines import split_lines
from kg.structure.set_apart import set_apart

HEAD = "第2回地域会議　議事録\n令和5年7月25日\n"


def _marked(text: str, pattern: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the signs < >, and where the words between them stand."""
    spans, out, end = [], "", 0
    for found in re.finditer(pattern, text):
        out += text[end : found.start()]
        spans.append(Span(len(out), len(out) + len(found[1])))
        out += found[1]
        end = found.end()
    return out + text[end:], tuple(spans)


def _meeting(text: str, *, headings: bool = False) -> tuple[str, Meeting]:
    kept, spans = _marked(HEAD + text, "<([^>]*)>")
    frame = Frame(headings=spans) if headings else Frame(emphasized=spans)
    return kept, parse_meeting(Document(text=kept, name="a.html", sha256="0" * 64, frame=frame))


def _spoken(kept: str, meeting: Meeting) -> list[tuple[str, str]]:
    return [(s.label.text, kept[s.span.start : s.span.end]) for s in meeting.speeches]


@pytest.mark.parametrize(
    "layout",
    [
        "<{}>\n{}\n",
        "<{}>　{}\n",
        "○<{}>　{}\n",
        "<○{}>\n{}\n",
        "<【{}】>\n{}\n",
        "<{}：>{}\n",
        "<・{}>\n{}\n",
    ],
)
def test_bold_names_are_labels_whatever_follows(layout: str) -> None:
    turns = [("山田会長", "始めたい。"), ("佐藤委員", "賛成\nその理由を述べる。"), ("山田会長", "閉じる。")]
    kept, meeting = _meeting("".join(layout.format(*turn) for turn in turns))
    assert _spoken(kept, meeting) == turns


def test_bold_words_inside_a_speech_are_no_label() -> None:
    kept, meeting = _meeting(
        "<山田会長>\n始めたい。\n本日の<佐藤委員>の意見は重い。\n<重要な点>\n三つある。\n<佐藤委員>\n賛成である。\n"
    )
    assert _spoken(kept, meeting) == [
        ("山田会長", "始めたい。\n本日の佐藤委員の意見は重い。\n重要な点\n三つある。"),
        ("佐藤委員", "賛成である。"),
    ]


def test_headings_of_the_source_end_a_turn_and_are_items_of_the_agenda() -> None:
    kept, meeting = _meeting(
        "○山田会長　始めたい。\n<予算の見直し>\n○佐藤委員　賛成である。\n<お問合せ先>\n総務課\n",
        headings=True,
    )
    assert _spoken(kept, meeting) == [("山田会長", "始めたい。"), ("佐藤委員", "賛成である。")]
    assert [item.title.text for item in meeting.agenda] == ["予算の見直し", "お問合せ先"]
    assert [speech.agenda_item for speech in meeting.speeches] == [None, 0]


def test_headings_that_name_a_speaker_are_labels() -> None:
    kept, meeting = _meeting("<山田会長>\n始めたい。\n<佐藤委員>\n賛成である。\n", headings=True)
    assert _spoken(kept, meeting) == [("山田会長", "始めたい。"), ("佐藤委員", "賛成である。")]


def test_only_what_begins_a_line_is_set_apart() -> None:
    text = "○山田会長　始める。\n中の太字\n"
    frame = Frame(emphasized=(Span(1, 5), Span(13, 15)))
    assert set_apart(frame, split_lines(text)) == {0: 5}
