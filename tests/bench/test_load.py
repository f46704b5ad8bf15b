"""The generated load: the same bytes for the same seed, read in full, with exactly the faults it says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract import extract_meetings
from kg.model import Extraction, Severity
from kg.sources import read_source
from tests.bench.faults import FINDINGS, Fault
from tests.bench.load import Recipe, main, meetings, write
from tests.bench.world import Kind

#: Short minutes, every second with a fault, to be quick.
SHORT = Recipe(every=2, chars=3_000)
#: What a load may say of itself without a seeded fault: most of its bodies are in no table.
_HARMLESS = {"body-unknown"}


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A small load with every fault, and its manifest."""
    folder = tmp_path_factory.mktemp("load")
    return folder, write(folder, 26, SHORT)


@pytest.fixture(scope="module")
def read(load: tuple[Path, dict[str, Any]]) -> dict[str, Extraction]:
    """What is extracted from each text of it."""
    folder, manifest = load
    found = {}
    for name in [file["file"] for file in manifest["files"]]:
        (found[name],) = extract_meetings(read_source(folder / name))
    return found


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        write(tmp_path / name, 9, Recipe(seed))
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    assert not set(_bytes(tmp_path / "a").values()) & set(_bytes(tmp_path / "c").values())


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000), few=st.integers(1, 20))
@example(seed=1023, few=1)  # a meeting without a long paragraph is to have one that a page break cuts
def test_a_meeting_is_the_same_however_many_are_made(seed: int, few: int) -> None:
    recipe = Recipe(seed, every=3, chars=3_000)
    long = [(made.name, made.text, made.further) for made in meetings(24, recipe)]
    assert [(made.name, made.text, made.further) for made in meetings(few, recipe)] == long[:few]


def test_the_manifest_counts_what_was_written(load: tuple[Path, dict[str, Any]]) -> None:
    folder, manifest = load
    assert manifest["meetings"] == len(manifest["files"]) == 26
    assert len(list(folder.glob("*.txt"))) == 26 + sum(
        fault["fault"] == Fault.SECOND_RECORD for fault in manifest["faults"]
    )
    assert manifest["chars"] == sum(
        len((folder / file["file"]).read_text(encoding="utf-8")) for file in manifest["files"]
    )
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == manifest


def test_a_small_load_has_every_layout_and_every_fault(load: tuple[Path, dict[str, Any]]) -> None:
    manifest = load[1]
    assert {file["layout"] for file in manifest["files"]} == {kind.value for kind in Kind}
    assert {fault["fault"] for fault in manifest["faults"]} == {fault.value for fault in Fault}


def test_minutes_are_of_the_length_of_the_sample() -> None:
    lengths = [len(made.text) for made in meetings(200)]
    assert 12_000 < sum(lengths) / len(lengths) < 14_000


def test_every_text_is_one_meeting_of_its_body_on_its_day_with_acts(
    load: tuple[Path, dict[str, Any]], read: dict[str, Extraction]
) -> None:
    without_number = {fault["file"] for fault in load[1]["faults"] if fault["fault"] == Fault.MISSING_NUMBER}
    for file in load[1]["files"]:
        meeting = read[file["file"]].meeting
        head = meeting.header
        assert head.body is not None
        assert (head.body.text, str(head.held_on)) == (file["body"], file["date"])
        if file["layout"] in (Kind.HEADQUARTERS, Kind.COUNCIL):
            assert head.number == (None if file["file"] in without_number else file["number"])
        assert len(meeting.speeches) > 5
        assert len(read[file["file"]].acts) > 5


def test_exactly_the_seeded_faults_are_found_in_the_texts(
    load: tuple[Path, dict[str, Any]], read: dict[str, Extraction]
) -> None:
    wanted = Counter(
        (fault["file"], fault["finding"])
        for fault in load[1]["faults"]
        if "finding" in fault and fault["fault"] != Fault.UNREADABLE
    )
    found: Counter[tuple[str, str]] = Counter()
    for name, extraction in read.items():
        kinds = [
            repair.kind.value.replace("misprinted-label", "label-repaired")
            for repair in extraction.meeting.repairs
        ]
        codes = [
            problem.code
            for problem in extraction.problems
            if problem.severity is not Severity.INFO and problem.code not in _HARMLESS
        ]
        found.update((name, code) for code in (*kinds, *codes))
    assert found == wanted
    assert {code for _, code in found} == {FINDINGS[fault] for fault in FINDINGS} - {"source-unreadable"}


def test_the_file_that_only_calls_itself_a_pdf_cannot_be_read(load: tuple[Path, dict[str, Any]]) -> None:
    folder, manifest = load
    unreadable = [fault["further"] for fault in manifest["faults"] if fault["fault"] == Fault.UNREADABLE]
    assert unreadable
    for name in unreadable:
        with pytest.raises(SourceError):
            read_source(folder / name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--meetings", "0"], "--meetings is 0; give a number from 1 to 100,000"),
        (["--meetings", "9", "--every", "0"], "--every is 0; give a number from 1"),
        (["--meetings", "9", "--faults", "-1"], "--faults is -1; give a number from 0"),
        (["--meetings", "9", "--chars", "20"], "--chars is 20; minutes have at least 3,000"),
    ],
)
def test_what_cannot_be_made_is_said(
    tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path / "load"), *words])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_a_folder_with_something_in_it_is_not_written_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.txt").write_text("own", encoding="utf-8")
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--meetings", "1"])
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]
