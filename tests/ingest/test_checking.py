"""A store checked in parts: the report is that of all its statements at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.extract import extract_meetings
from kg.ids import DEFAULT_BASE, Ids
from kg.ingest import parts
from kg.ingest.checking import check_store
from kg.rdf.build import build_authority, build_document, build_ontology_graph, build_run, nquads
from kg.rdf.validate import Report, validate_store
from kg.rdf.validate.shapes import further
from kg.sources import read_source
from kg.store import View
from kg.vocab import SHAPES_NS, Class, Property, Rdf

IDS = Ids()
Lines = tuple[str, ...]
MINUTES = Path(__file__).parent.parent / "minutes"
NAMES = ("it-honbu-37-beginning.txt", "chizai-kikaku-4.txt", "nisc-kihonkeikaku-10-beginning.txt")


def _read(name: str) -> Lines:
    document = read_source(MINUTES / name)
    at = datetime(2024, 4, 3, tzinfo=UTC)
    run = build_run(document.sha256, at=at, extractor="1+core", dictionary="core")
    return (*build_document(*extract_meetings(document)), *run)


@pytest.fixture(scope="module")
def lines() -> Lines:
    read = (line for name in NAMES for line in _read(name))
    return tuple(sorted({*read}))


def _view(lines: Lines, folder: Path | None = None) -> View:
    database = ox.Store(str(folder)) if folder else ox.Store()
    # `bulk_load` would give the blank nodes other names.
    database.bulk_extend(_quads(lines))
    if folder:
        database.flush()
    return View(database, DEFAULT_BASE)


def _quads(lines: Lines) -> Iterator[ox.Quad]:
    for quad in ox.parse(nquads(lines), format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad, ox.Quad)
        yield quad


def _with_faults(lines: Lines, seed: int, number: int) -> Lines:
    """Lines that are dropped, stand in another graph too, or say something else of something else.

    A blank node is of one graph only."""
    chance = random.Random(seed)
    graphs = sorted({line[line.rindex("<") + 1 : -3] for line in lines})
    out = set(lines)
    for place, line in enumerate(chance.sample(lines, number)):
        subject, predicate, value = line[: (cut := line.rindex(" <"))].split(" ", 2)
        graph = line[cut + 2 : -3]
        other = chance.choice(lines)
        stranger, link, thing = other[: other.rindex(" <")].split(" ", 2)
        elsewhere = chance.choice(graphs)
        said = (
            "",
            f"{subject} {predicate} {value} <{elsewhere}> .",
            f"{subject} {predicate} {thing} <{graph}> .",
            f"{stranger} {predicate} {value} <{graph}> .",
            f"{subject} {link} {thing} <{elsewhere}> .",
            f"_:b{place} {predicate} {value} <{graph}> .",
        )
        out.discard(line)
        out.add(chance.choice(said))
    return tuple(sorted(out - {""}))


def test_a_store_in_order_is_in_order_in_parts(lines: Lines) -> None:
    everything = tuple(sorted({*lines, *build_authority(), *build_ontology_graph()}))
    report = check_store(_view(everything))
    assert report.violations == ()
    assert report == validate_store(everything)


@pytest.mark.parametrize("seed", range(3))
def test_parts_together_have_every_seeded_fault(
    lines: Lines, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = _with_faults(lines, seed, 60)
    monkeypatch.setattr(parts, "THINGS", (30, 300, 2000)[seed])
    whole = validate_store(faulty)
    assert len(whole.findings) > 25
    assert check_store(_view(faulty)) == whole


def test_workers_find_what_one_process_finds(lines: Lines, tmp_path: Path) -> None:
    faulty = _with_faults(lines, 7, 20)
    view = _view(faulty, tmp_path / "data")
    told: list[parts.Part] = []
    report = check_store(view, jobs=2, folder=tmp_path / "data", step=told.append)
    assert report == check_store(view) != Report()
    assert {graph for part in told for graph in part.graphs} == set(view.graphs())


def test_an_entailment_stated_twice_is_found_whether_or_not_its_thing_is_asserted(lines: Lines) -> None:
    act = next(line.split(" ")[0] for line in lines if f"<{Rdf.TYPE}> <{Class.ACT}>" in line)
    graphs = [IDS.inferred_graph(sha256, "x") for sha256 in ("a" * 64, "b" * 64)]
    for thing in (act, f"<{IDS.base}act/only-inferred>"):
        twice = [f"{thing} <{Property.COMMITTED_TO}> {thing} <{graph}> ." for graph in graphs]
        report = check_store(_view((*lines, *twice)))
        assert [one.shape for one in report.findings if one.severity == "Violation"] == [
            f"{SHAPES_NS}NoTripleInTwoGraphs"
        ]
        assert report == validate_store((*lines, *twice))


def test_a_commitment_proves_what_another_document_says_of_its_body(lines: Lines) -> None:
    """The proof is looked for backwards, from the body to the act, in another part."""
    act_line = next(line for line in lines if f"<{Rdf.TYPE}> <{Class.ACT}>" in line)
    act, own = act_line.split(" ")[0], act_line[act_line.rindex("<") :]
    other = next(
        line[line.rindex("<") :]
        for line in lines
        if not line.endswith(own) and "/graph/source/" in line[-110:]
    )
    body, measure = (
        next(line.split(" ")[0] for line in lines if f"<{Rdf.TYPE}> <{class_}>" in line)
        for class_ in (Class.ORGANIZATION, Class.MEASURE)
    )
    said = (*lines, f"{body} <{Property.COMMITTED_TO}> {measure} {other}")
    unproved = (*said, f"{act} <{Property.COMMITTING_BODY}> {body} {own}")
    proved = (*unproved, f"{act} <{Property.COMMITTED_MEASURE}> {measure} {own}")
    shape = f"{SHAPES_NS}CommittedToIsProved"
    for stated, found in ((said, True), (unproved, True), (proved, False)):
        report = check_store(_view(stated))
        assert (shape in {one.shape for one in report.findings}) is found
        assert report == validate_store(stated)


def test_shapes_look_no_further_than_a_part_is_gathered() -> None:
    """A shape that looks further than before: see that `kg.ingest.parts` gathers what it needs."""
    assert sorted(shape.removeprefix(SHAPES_NS) for shape in further()) == [
        "ActIsOfTheMeetingOfItsSpeech",
        "CommitmentAgreesWithItsAgentAndMeasure",
        "CommitmentOfAnInstitutionNamesBodyAndMeasure",
        "CommittedToIsProved",
        "CorporateNumberCheckDigitHolds",
        "EvidenceQuotesKeptText",
        "HeldSeatIsOfTheOrganization",
        "HighlightLiesInsideTheEvidence",
        "IsConsideringIsProved",
        "PrincipalBodyHoldsTheMeeting",
        "PrintedAttendanceIsThere",
        "RepairedLabelHasItsRepair",
        "SourceIriEndsInItsDigest",
        "SpeakerIsOnThePrintedList",
        "TopicHasItsMatch",
    ]
