"""What documents break together: found by look-ups, and by the shapes on the store as it is then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.extract import extract_meetings
from kg.ids import DEFAULT_BASE, Ids
from kg.ingest.references import Waiting, check_references
from kg.model import Document
from kg.rdf.build import build_document, build_run, nquads
from kg.rdf.validate import Report, validate_store
from kg.sources import read_source
from kg.store import View
from kg.vocab import SHAPES_NS, Class, Foaf, Property, Prov, Rdf, Skos

IDS = Ids()
Lines = tuple[str, ...]
MINUTES = Path(__file__).parent.parent / "minutes" / "it-honbu-37-beginning.txt"


def _read(number: int, sha256: str, *, title: str = "") -> Lines:
    """The lines of a document that records the meeting of that number: the same people, the same talk."""
    document = read_source(MINUTES)
    text = document.text.replace("第37回", f"第{number}回", 1) + title
    extractions = extract_meetings(Document(text, document.name, sha256, document.media_type))
    run = build_run(sha256, at=datetime(2024, 4, 3, tzinfo=UTC), extractor="1+core", dictionary="core")
    return (*build_document(*extractions), *run)


@pytest.fixture(scope="module")
def first() -> Lines:
    return _read(37, "a" * 64)


@pytest.fixture(scope="module")
def second() -> Lines:
    return _read(38, "b" * 64)


def _view(lines: Lines) -> View:
    database = ox.Store()
    database.load(nquads(sorted({*lines})), format=ox.RdfFormat.N_QUADS)
    return View(database, DEFAULT_BASE)


def _names(report: Report) -> set[str]:
    return {one.shape.removeprefix(SHAPES_NS) for one in report.findings}


def _subject(lines: Lines, class_: str) -> str:
    return next(line.split(" ")[0] for line in lines if f"<{Rdf.TYPE}> <{class_}>" in line)


def _line(subject: str, predicate: str, value: str, graph: str) -> str:
    return f"{subject} <{predicate}> {value} <{graph}> ."


def _changed(lines: Lines, words: tuple[str, ...], old: str, new: str) -> Lines:
    first = next(line for line in lines if all(word in line for word in words))
    assert old in first
    return tuple(line.replace(old, new) if line == first else line for line in lines)


def test_documents_that_share_people_and_measures_are_in_order_together(first: Lines, second: Lines) -> None:
    assert {line for line in first if "graph/persons>" in line} & set(second)
    assert check_references(_view(first), second, ()) == Report()
    assert check_references(_view(first), nquads(second), ()) == Report()
    assert check_references(_view(()), (*first, *second), ()) == Report()


def test_a_document_is_in_order_with_what_it_replaces(first: Lines) -> None:
    again = _read(37, "c" * 64)
    assert check_references(_view(first), again, ["a" * 64]) == Report()


def test_no_two_records_answer_for_a_meeting(first: Lines) -> None:
    rival = _read(37, "c" * 64)
    report = check_references(_view(first), rival, ())
    assert {"MeetingHasOnePreferredRecord", "NoTripleInTwoGraphs"} <= _names(report)
    assert {one.focus for one in report.findings} == {_subject(first, Class.MEETING)[1:-1]}
    assert _names(check_references(_view(()), (*first, *rival), ())) == _names(report)


def _renamed(lines: Lines) -> Lines:
    return _changed(lines, ("graph/persons>", f"<{Foaf.NAME}>"), '> "', '> "新')


def _as_document(lines: Lines) -> Lines:
    person = _subject(lines, Class.PERSON)
    label = next(line for line in lines if line.startswith(f"{person} <{Property.NAMED_IN}>"))
    kind = _line(person, Rdf.TYPE, f"<{Class.POLICY_DOCUMENT}>", IDS.graph("documents"))
    return (*(line for line in lines if not line.startswith(person)), kind, label)


def _moved(lines: Lines) -> Lines:
    return tuple(line.replace("graph/persons>", "graph/measures>") for line in lines)


def _points_nowhere(lines: Lines) -> Lines:
    source = _subject(lines, Class.SOURCE)
    nowhere = f"<{IDS.base}meeting/it-honbu/99>"
    return (*lines, _line(source, Property.ALTERNATE_RECORD_OF, nowhere, IDS.source_graph("b" * 64)))


def _names_another_version(lines: Lines) -> Lines:
    return _changed(lines, (f"<{Property.EXTRACTOR_VERSION}>",), '> "', '> "0')


#: Fault in the second document → the shape that only the two documents together are against.
FAULTS: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "another name of the same person": (_renamed, "PersonHasOneName"),
    "the IRI of a person for a document": (_as_document, "ThingIsOfOneKind"),
    "a shared triple in another graph": (_moved, "NoTripleInTwoGraphs"),
    "an alternate record of a meeting that is not there": (_points_nowhere, "AlternateRecordIsOfAMeeting"),
    "another version of the same extractor": (_names_another_version, "ExtractorHasOneVersion"),
}


@pytest.mark.parametrize(("fault", "shape"), FAULTS.values(), ids=FAULTS)
def test_a_fault_between_documents_is_found_as_the_whole_store_would(
    first: Lines, second: Lines, fault: Callable[[Lines], Lines], shape: str
) -> None:
    faulty = fault(second)
    report = check_references(_view(first), faulty, ())
    assert shape in _names(report)
    before = {*validate_store(first).findings, *validate_store(second).findings}
    whole = set(validate_store(sorted({*first, *faulty})).findings)
    assert set(report.findings) <= whole - before
    assert shape in {one.shape.removeprefix(SHAPES_NS) for one in whole - before}


@pytest.mark.parametrize(("fault", "shape"), FAULTS.values(), ids=FAULTS)
def test_a_document_that_waits_counts_as_stored(
    first: Lines, second: Lines, fault: Callable[[Lines], Lines], shape: str
) -> None:
    faulty, waiting = fault(second), Waiting()
    assert check_references(_view(()), first, (), waiting) == Report()
    waiting.keep()
    found = check_references(_view(()), faulty, (), waiting)
    assert found == check_references(_view(first), faulty, ())
    assert shape in _names(found)
    assert check_references(_view(()), second, (), waiting) == Report()
    waiting.clear()
    assert shape not in _names(check_references(_view(()), _renamed(second), (), waiting))


def test_an_alternate_record_of_a_meeting_that_is_there_is_in_order(first: Lines, second: Lines) -> None:
    source, meeting = _subject(second, Class.SOURCE), _subject(first, Class.MEETING)
    graph = IDS.source_graph("b" * 64)
    alternate = (*second, _line(source, Property.ALTERNATE_RECORD_OF, meeting, graph))
    assert check_references(_view(first), alternate, ()) == Report()
    gone = check_references(_view(first), alternate, ["a" * 64])
    assert _names(gone) == {"AlternateRecordIsOfAMeeting"}


def test_entailments_are_no_statements_of_another_document(first: Lines, second: Lines) -> None:
    inferred = IDS.inferred_graph("a" * 64, "x")
    person = _subject(first, Class.PERSON)
    entailed = (
        _line(person, Rdf.TYPE, f"<{Class.MEASURE}>", inferred),
        _line(person, Skos.EXACT_MATCH, person, inferred),
    )
    assert check_references(_view((*first, *entailed)), second, ()) == Report()


def test_a_revision_of_what_is_gone_is_in_order(first: Lines, second: Lines) -> None:
    source, former = _subject(second, Class.SOURCE), f"<{IDS.source('9' * 64)}>"
    revised = (*second, _line(source, Prov.WAS_REVISION_OF, former, IDS.source_graph("b" * 64)))
    assert check_references(_view(first), revised, ()) == Report()
