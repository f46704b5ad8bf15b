"""Stages that read a toy format, so that these tests are about storing and not about Japanese.

第3回 2024-04-02          first line: number and day of a meeting of one council
森: 通学路を直す          a speech of 森 that holds that 通学路を直す matters
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import StructureError
from kg.ids import minted_organization_id
from kg.ingest import Options, Stages, Verdict
from kg.model import (
    Act,
    ActMention,
    ActType,
    Document,
    Evidence,
    Extraction,
    Header,
    Judgement,
    Measure,
    Meeting,
    Organization,
    Participant,
    Person,
    Phrase,
    Span,
    Speaker,
    Speech,
)
from kg.records import replace
from kg.shift import shift
from kg.sources import iter_sources

_BODY = Organization(minted_organization_id("町会議"), "町会議", kind="council", known=False)
_HEAD = re.compile(r"^第(\d+)回 (\S+)\n", re.MULTILINE)
_LINE = re.compile(r"^(\S+): (.+)$", re.MULTILINE)


def _extract_all(document: Document, judgements: Sequence[Judgement] = ()) -> tuple[Extraction, ...]:  # noqa: ARG001
    """One extraction a line that heads a meeting."""
    starts = [head.start() for head in _HEAD.finditer(document.text)]
    if len(starts) < 2:
        return (_extract(document),)
    read = []
    for number, (start, end) in enumerate(pairwise([*starts, len(document.text)]), 1):
        section = replace(document, text=document.text[start:end], section=number)
        read.append(replace(shift(_extract(section), start), document=replace(document, section=number)))
    return tuple(read)


def _extract(document: Document) -> Extraction:
    head = _HEAD.match(document.text)
    if head is None:
        raise StructureError("no meeting is named", where=document.name, hint="begin with 第N回 DATE")
    header = Header(number=int(head[1]), held_on=date.fromisoformat(head[2]))
    persons: dict[str, Person] = {}
    speeches, speakers, acts = [], [], []
    for order, line in enumerate(_LINE.finditer(document.text), start=1):
        person = persons.setdefault(line[1], Person(line[1], line[1], _BODY.id))
        label = Phrase(line[1], Span(*line.span(1)))
        speeches.append(Speech(order, label, Speaker(name=line[1]), Span(*line.span(2)), written=False))
        speakers.append(person)
        acts.append(_act(line, order, person))
    meeting = Meeting(header, (), (), (), tuple(speeches), ())
    participants = tuple(Participant(person, None, ()) for person in persons.values())
    return Extraction(
        document, meeting, _BODY, (_BODY,), (_BODY,), participants, tuple(speakers), tuple(acts), ()
    )


def _act(line: re.Match[str], order: int, person: Person) -> Act:
    span = Span(*line.span(2))
    mention = ActMention(
        ActType.POSITION, None, order, Phrase(line[2], span), Evidence(span, (span,)), span, "toy", 0.5
    )
    return Act(mention, person, person, Measure(line[2], line[2]))


def _validate(lines: Sequence[str], base: str) -> Verdict:  # noqa: ARG001
    """Nobody may speak of 禁."""
    return Verdict(violations=tuple(line for line in lines if "禁" in line and "objectText" in line))


@pytest.fixture
def stages() -> Callable[..., Stages]:
    return lambda version="1": Stages(iter_sources, _extract_all, _validate, version, "dictionary-1")


@pytest.fixture
def better_stages() -> Stages:
    """A second version that no longer reads the last act of a document."""

    def extract(document: Document, judgements: Sequence[Judgement] = ()) -> tuple[Extraction, ...]:  # noqa: ARG001
        return tuple(replace(read, acts=read.acts[:-1]) for read in _extract_all(document))

    return Stages(iter_sources, extract, _validate, "2", "dictionary-1")


@pytest.fixture
def options() -> Callable[..., Options]:
    return lambda day=1, **more: Options(at=datetime(2024, 5, day, tzinfo=UTC), **more)


@pytest.fixture
def minutes(tmp_path: Path) -> Callable[..., Path]:
    """Writes minutes and gives their path."""

    def write(name: str, *lines: str, head: str = "第3回 2024-04-02") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((head, *lines)) + "\n", "utf-8")
        return path

    return write
