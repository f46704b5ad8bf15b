"""Fixtures that read one sentence, or the text of one speech, without the structure layer's parsing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.language.dependencies import Parse, parse
from kg.language.sentences import split_sentences
from kg.language.tokens import tokenize
from kg.model import Document, Header, Meeting, Phrase, Sentence, Span, Speaker, Speech


@pytest.fixture
def tree() -> Callable[[str], Parse]:
    """Parse one sentence."""
    return lambda text: parse(text, tokenize(text))


@pytest.fixture
def sentences() -> Callable[[str], tuple[Sentence, ...]]:
    """The sentences of a text that is one speech."""

    def read(text: str) -> tuple[Sentence, ...]:
        speech = Speech(1, Phrase("議長", Span(0, 0)), Speaker(name="議長"), Span(0, len(text)), False)
        meeting = Meeting(Header(held_on=date(2024, 5, 1)), (), (), (), (speech,), ())
        return split_sentences(Document(text, "minutes.txt", "0" * 64), meeting)

    return read
