"""Minutes in the layouts of many houses, each read whole: head, list, agenda, turns with their speakers, events.

The texts are invented after layouts that councils, assemblies and the Diet use; `houses/NAME.expected` says in
full what is read in `houses/NAME.txt`, a line a thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.model import Document, Meeting
from kg.structure import divide

Parse = Callable[[str], Meeting]

FOLDER = Path(__file__).parent / "houses"
HOUSES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def _text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _read(text: str, meeting: Meeting) -> Iterator[str]:
    head = meeting.header
    times = (time.strftime("%H:%M") if time else None for time in (head.starts, head.ends))
    facts = (head.body and head.body.text, head.number, head.held_on, *times, head.place and head.place.text)
    yield "head: " + " | ".join("-" if fact is None else str(fact) for fact in facts)
    for row in meeting.attendance:
        seat = f" | {row.seat}" if row.seat else ""
        yield f"present: {row.name} | {row.family or '-'} | {row.post or '-'} | {row.role} | {row.presence}{seat}"
    for item in meeting.agenda:
        yield f"item: {item.title.text}"
    for speech in meeting.speeches:
        who = speech.speaker
        name = (
            meeting.attendance[who.attendee].name if who.attendee is not None else who.name or who.unresolved
        )
        words = re.sub(r"\s+", " ", text[speech.span.start : speech.span.end])
        item_of = "" if speech.agenda_item is None else f" | item {speech.agenda_item}"
        yield f"turn: {speech.label.text} | {name} | {words}{' | written' if speech.written else ''}{item_of}"
    for event in meeting.events:
        at = event.at.strftime("%H:%M") if event.at else "-"
        yield f"event: {event.kind} | {event.printed.text} | {event.speech or '-'} | {at}"


@pytest.mark.parametrize("name", HOUSES)
def test_the_minutes_of_a_house_are_read_whole(meeting_of: Parse, name: str) -> None:
    text = _text(name)
    expected = (FOLDER / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    assert list(_read(text, meeting_of(text))) == expected


@pytest.mark.parametrize("name", HOUSES)
def test_everything_read_stands_where_it_says(meeting_of: Parse, name: str) -> None:
    text = _text(name)
    meeting = meeting_of(text)
    printed = [one.name_printed for one in meeting.attendance] + [one.printed for one in meeting.events]
    printed += [one.label for one in meeting.speeches] + [one.title for one in meeting.agenda]
    printed += [day.printed for day in meeting.header.dates_seen if day.printed]
    assert [text[one.span.start : one.span.end] for one in printed] == [one.text for one in printed]


@pytest.mark.parametrize("name", HOUSES)
def test_the_minutes_of_one_meeting_are_not_divided(
    document_of: Callable[[str], Document], name: str
) -> None:
    document = document_of(_text(name))
    assert divide(document) == ((0, document),)
