"""The sample up to its fourth speaker (data/minutes/cs-hq-036.txt): misprinted labels, breaks, opinions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

import pytest

from kg.extract import extract_meetings
from kg.judgements import with_id
from kg.model import Act, ActType, Document, Extraction, Judgement, Ruling, Target
from kg.resources import resource

Judge = Callable[..., Judgement]
Read = Callable[..., Extraction]


@pytest.fixture(scope="session")
def document() -> Document:
    text = resource("data/minutes/cs-hq-036.txt").read_text("utf-8")
    kept = text[: text.index("○", 2960)]
    return Document(kept, "head.txt", hashlib.sha256(kept.encode()).hexdigest())


@pytest.fixture(scope="session")
def plain(document: Document) -> Extraction:
    """As it is read when nobody has judged anything."""
    (extraction,) = extract_meetings(document)
    return extraction


@pytest.fixture
def read(document: Document) -> Read:
    """The document as read with judgements."""

    def extract(*judgements: Judgement, of: Document = document) -> Extraction:
        (extraction,) = extract_meetings(of, judgements)
        return extraction

    return extract


@pytest.fixture
def judge() -> Judge:
    def make(
        ruling: str, target: Target, after: Mapping[str, str] | None = None, comment: str | None = None
    ) -> Judgement:
        line = Judgement(
            "",
            "2024-06-01T09:00:00Z",
            "山田",
            Ruling(ruling),
            target,
            (),
            tuple((after or {}).items()),
            comment,
        )
        made = with_id(line, ())
        assert isinstance(made, Judgement)
        return made

    return make


@pytest.fixture
def first() -> Callable[..., tuple[int, Act]]:
    """The first act of a type, with its index."""

    def find(extraction: Extraction, kind: ActType) -> tuple[int, Act]:
        return next((at, act) for at, act in enumerate(extraction.acts) if act.mention.type is kind)

    return find
