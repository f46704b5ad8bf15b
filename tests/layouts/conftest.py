"""Minutes laid out anew in other formats, and what is read of them, to be compared with the text's own."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract import extract_meetings
from kg.model import Document, Extraction, Organization, Person, Span
from kg.resources import resource
from kg.sources.emit import Emitted

_HERE = Path(__file__).parent

#: Minutes to lay out: as published, whole, and an excerpt whose speeches stand on the line of their label.
MINUTES = {
    "cs-hq-036": resource("data/minutes/cs-hq-036.txt"),
    "chuo-kankyo-113-excerpt": _HERE.parent / "minutes" / "chuo-kankyo-113-excerpt.txt",
}
#: What no two layouts share: places, and the line breaks and indents that print a text.
Read = dict[str, object]


@pytest.fixture(scope="session")
def layout() -> Callable[[str], ModuleType]:
    """`layout("html").cms(text)`: the module of this folder that lays minutes out in a format."""

    @cache
    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"layouts_{name}", _HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def minutes() -> Callable[[str], str]:
    """The text of one of `MINUTES`."""
    return lambda name: MINUTES[name].read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def both() -> Callable[[str, Emitted], tuple[Read, Read]]:
    """What is read of a source that lays out one of `MINUTES`, and what of the text itself (once a session)."""

    @cache
    def of_text(name: str) -> Read:
        return _read(Document(MINUTES[name].read_text(encoding="utf-8"), name, "0" * 64))

    def read(name: str, laid_out: Emitted) -> tuple[Read, Read]:
        document = Document(laid_out.text, "laid out", "0" * 64, frame=laid_out.frame)
        return _read(document), of_text(name)

    return read


def _read(document: Document) -> Read:
    (found,) = extract_meetings(document)
    header = found.meeting.header
    return {
        "meeting": (found.body.label_ja, header.number, header.held_on, header.starts, header.ends),
        "place": _bare(header.place.text) if header.place else None,
        "attendance": [(a.name, _bare(a.post or ""), a.role, a.presence) for a in found.meeting.attendance],
        "agenda": [_bare(item.title.text) for item in found.meeting.agenda],
        "speeches": [
            (_bare(speech.label.text), _name(found.speakers[at]), _words(found, speech.span)[:40])
            for at, speech in enumerate(found.meeting.speeches)
        ],
        "decisions": [
            (_bare(item.item.text), item.titles, item.outcome, _words(found, item.evidence))
            for item in found.meeting.decisions
        ],
        "acts": [
            (
                act.mention.type,
                act.mention.status,
                _name(act.agent),
                _bare(act.mention.object.text),
                _words(found, act.mention.evidence.span),
            )
            for act in found.acts
        ],
        "repairs": [(repair.kind, _bare(repair.printed)) for repair in found.meeting.repairs],
        "problems": sorted(problem.code for problem in found.problems if problem.code != "left-out"),
    }


def _name(actor: object) -> str:
    if isinstance(actor, Organization):
        return actor.label_ja
    return actor.name if isinstance(actor, Person) else str(getattr(actor, "label", actor))


def _words(found: Extraction, span: Span | None) -> str | None:
    return _bare(found.document.text[span.start : span.end]) if span else None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
