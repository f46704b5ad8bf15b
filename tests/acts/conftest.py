"""Fixtures that detect acts in a text that is one speech."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.acts import Detected, detect_acts
from kg.language.sentences import split_sentences
from kg.model import Document, Header, Meeting, Phrase, Span, Speaker, Speech


@pytest.fixture
def detect() -> Callable[[str], Detected]:
    """The acts and cues of a text spoken on 2024-05-20."""

    def run(text: str) -> Detected:
        speech = Speech(1, Phrase("大臣", Span(0, 0)), Speaker(name="大臣"), Span(0, len(text)), False)
        meeting = Meeting(Header(held_on=date(2024, 5, 20)), (), (), (), (speech,), ())
        return detect_acts(split_sentences(Document(text, "minutes.txt", "0" * 64), meeting), meeting)

    return run


@pytest.fixture
def read(detect) -> Callable[[str], list[tuple[str, str]]]:
    """(type or type/status, object) of each act."""

    def run(text: str) -> list[tuple[str, str]]:
        return [(a.type + (f"/{a.status}" if a.status else ""), a.object.text) for a in detect(text).acts]

    return run
