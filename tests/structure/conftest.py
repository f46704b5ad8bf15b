"""Meetings read from whole minutes and from a few lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document, Meeting
from kg.resources import resource
from kg.sources import read_source
from kg.structure import parse_meeting

EXCERPT = Path(__file__).parents[1] / "minutes" / "chuo-kankyo-113-excerpt.txt"


@pytest.fixture(scope="session")
def sample() -> Document:
    """サイバーセキュリティ戦略本部 第36回会合 議事概要."""
    return read_source(resource("data/minutes/cs-hq-036.txt"))


@pytest.fixture(scope="session")
def sample_meeting(sample: Document) -> Meeting:
    return parse_meeting(sample)


@pytest.fixture(scope="session")
def excerpt() -> Document:
    """中央環境審議会総合政策部会 第113回, 17 speeches."""
    return read_source(EXCERPT)


@pytest.fixture(scope="session")
def excerpt_meeting(excerpt: Document) -> Meeting:
    return parse_meeting(excerpt)


@pytest.fixture(scope="session")
def document_of() -> Callable[[str], Document]:
    return lambda text: Document(text=text, name="lines.txt", sha256="0" * 64)


@pytest.fixture(scope="session")
def meeting_of(document_of: Callable[[str], Document]) -> Callable[[str], Meeting]:
    """Parses a few lines of minutes."""
    return lambda text: parse_meeting(document_of(text))


@pytest.fixture(scope="session")
def who() -> Callable[[Meeting], list[tuple[str, str | None]]]:
    """Label and speaker of every speech: the name, else the reason why nobody is named in capitals."""

    def table(meeting: Meeting) -> list[tuple[str, str | None]]:
        rows = []
        for speech in meeting.speeches:
            speaker = speech.speaker
            name = meeting.attendance[speaker.attendee].name if speaker.attendee is not None else speaker.name
            rows.append(
                (speech.label.text, name or (speaker.unresolved.name if speaker.unresolved else None))
            )
        return rows

    return table
