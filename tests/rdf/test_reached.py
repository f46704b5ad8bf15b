"""What a document says of shared things is reached from its own graph: only so is it found, and goes, with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract_meetings
from kg.ids import DEFAULT_BASE
from kg.rdf.build import build_document
from kg.sources import read_source

ROOT = Path(__file__).parents[2]
#: A summary, a council, a Diet committee whose minister no list names.
MINUTES = ("chizai-kikaku-4.txt", "chuo-kankyo-113-second.txt", "shugiin-kodomo-221-5.txt")


def unreached(lines: tuple[str, ...]) -> set[str]:
    """Things described in shared graphs that nothing of the document's own graph leads to."""
    about: dict[str, set[str]] = {}
    waiting: set[str] = set()
    for line in lines:
        subject, _, rest = line.split(" ", 2)
        value, graph = rest.rsplit(" <", 1)
        if graph.startswith(f"{DEFAULT_BASE}graph/source/"):
            waiting |= {subject, value}
        else:
            about.setdefault(subject, set()).add(value)
    reached: set[str] = set()
    while waiting:
        reached.add(thing := waiting.pop())
        waiting |= about.get(thing, set()) - reached
    return about.keys() - reached


@pytest.mark.parametrize("name", MINUTES)
def test_every_shared_thing_that_a_document_describes_is_reached_from_its_own_graph(name: str) -> None:
    extractions = extract_meetings(read_source(ROOT / "tests" / "minutes" / name))

    assert unreached(build_document(*extractions)) == set()


def test_a_thing_that_nothing_leads_to_is_found() -> None:
    lines = (
        f"<urn:own> <urn:p> <urn:a> <{DEFAULT_BASE}graph/source/x> .",
        f"<urn:a> <urn:p> <urn:b> <{DEFAULT_BASE}graph/persons> .",
        f'<urn:b> <urn:p> "x > . <y" <{DEFAULT_BASE}graph/persons> .',
        f"<urn:c> <urn:p> <urn:b> <{DEFAULT_BASE}graph/persons> .",
    )

    assert unreached(lines) == {"<urn:c>"}
