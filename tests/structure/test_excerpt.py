"""中央環境審議会総合政策部会 第113回 (2024-01-29), excerpt: no list of those present, no decision."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

from kg.model import Document, Meeting
from kg.structure.reading import read_span

GOLD = Path(__file__).parents[1] / "gold" / "chuo-kankyo-113-excerpt.json"


def test_header_is_read_without_field_words(excerpt_meeting: Meeting) -> None:
    header = excerpt_meeting.header
    assert header.body is not None
    assert header.place is not None
    assert header.body.text == "中央環境審議会総合政策部会"
    assert (header.number, header.held_on, header.starts, header.ends) == (
        113,
        date(2024, 1, 29),
        time(9, 30),
        time(11, 56),
    )
    assert header.place.text == "ビジョンセンター東京駅前７０５会議室"


def test_what_is_not_printed_is_not_invented(excerpt_meeting: Meeting) -> None:
    assert excerpt_meeting.attendance == ()
    assert excerpt_meeting.decisions == ()
    assert excerpt_meeting.repairs == ()
    assert not excerpt_meeting.prints_attendance


def test_speakers_are_named_by_their_labels(excerpt: Document, excerpt_meeting: Meeting) -> None:
    gold = [
        (s["label"], s["person"], s["begins"][:12])
        for s in json.loads(GOLD.read_text(encoding="utf-8"))["speeches"]
    ]
    read = [
        (s.label.text, s.speaker.name, read_span(excerpt.text, s.span).text.replace("\n", "")[:12])
        for s in excerpt_meeting.speeches
    ]
    assert read == gold
    assert all(s.speaker.family == s.speaker.name for s in excerpt_meeting.speeches)
    assert {s.speaker.post for s in excerpt_meeting.speeches} == {
        "計画官",
        "部会長",
        "環境影響評価課長",
        "委員",
    }
