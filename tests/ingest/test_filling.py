"""A store is filled from dumps of any size in the memory of a few documents, whole or not at all."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import ShapeError, SourceError, StoreError
from kg.extract import extract_meetings
from kg.ids import Ids
from kg.ingest import filling
from kg.ingest.filling import Dumps, fill
from kg.ingest.parts import Part
from kg.ingest.reasoning import reason_over
from kg.rdf.build import build_document, build_run
from kg.rdf.validate import Report
from kg.sources import read_source
from kg.store import Writer, open_reader, open_writer
from kg.store.loading import Survey, survey_dump
from kg.vocab import Class, Property, Rdf, Skos

IDS = Ids()
Lines = tuple[str, ...]

TEXT = """地球温暖化対策推進本部（第８回）議事要旨

１．日時：令和３年４月22日（木）　17:45～18:10

【小泉環境大臣】
　環境省としては、脱炭素先行地域を創出してまいります。
"""


@pytest.fixture(scope="module")
def _one(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Lines]:
    path = tmp_path_factory.mktemp("minutes") / "8.txt"
    path.write_text(TEXT, "utf-8")
    document = read_source(path)
    run = build_run(document.sha256, at=datetime(2024, 4, 3, tzinfo=UTC), extractor="1+core", dictionary="c")
    return document.sha256, (*build_document(*extract_meetings(document)), *run)


def _digest(number: int) -> str:
    return f"{number:04x}" * 16


@pytest.fixture(scope="module")
def documents(_one: tuple[str, Lines]) -> list[Lines]:
    """The same minutes as those of meetings 0 to 29; they share their person and their measure."""
    sha256, lines = _one
    run = IDS.run(sha256, "1+core")
    return [
        tuple(
            line.replace(sha256, digest)
            .replace(sha256[:12], digest[:12])
            .replace("meeting/ondanka-hq/8", f"meeting/ondanka-hq/{number}")
            .replace(run, IDS.run(digest, "1+core"))
            for line in lines
        )
        for number, digest in enumerate(map(_digest, range(30)))
    ]


class Files:
    """Files of N-Quads, one after the other, and how much of them was read."""

    def __init__(self, *files: Lines) -> None:
        self.files = files
        self.read = 0

    def quads(self) -> Iterator[ox.Quad]:
        for lines in self.files:
            for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS):
                self.read += 1
                assert isinstance(quad, ox.Quad)
                yield quad

    def survey(self) -> Survey:
        return survey_dump(self.quads(), "dumps")


def _fill(store: Path, *files: Lines, jobs: int = 1) -> None:
    given = Files(*files)
    with open_writer(store) as writer:
        fill(writer, given.survey(), Dumps(given.quads, "dumps"), jobs=jobs)


def _read(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return reader.lines()


def test_files_that_share_statements_fill_a_store_with_each_once(
    documents: list[Lines], tmp_path: Path
) -> None:
    _fill(tmp_path / "s", *documents)
    assert _read(tmp_path / "s") == sorted({line for lines in documents for line in lines})
    _fill(tmp_path / "s", *documents[:2])
    assert _read(tmp_path / "s") == sorted({line for lines in documents for line in lines})


def test_no_more_statements_are_in_memory_than_are_stored_at_once(
    documents: list[Lines], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "CHUNK", 250)
    dumps, stored, ahead = Files(*documents), [0], []
    survey, dumps.read = dumps.survey(), 0
    add = Writer.add_quads

    def counting(writer: Writer, quads: list[ox.Quad]) -> None:
        ahead.append(dumps.read - stored[0])
        add(writer, quads)
        stored[0] += len(quads)

    monkeypatch.setattr(Writer, "add_quads", counting)
    with open_writer(tmp_path / "s") as writer:
        fill(writer, survey, Dumps(dumps.quads, "dumps"))
    assert stored == [survey.statements]
    assert len(ahead) == -(-survey.statements // 250)
    assert max(ahead) <= 251


def test_the_most_memory_does_not_grow_with_the_dump(
    documents: list[Lines], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "CHUNK", 250)
    _fill(tmp_path / "warm", documents[0])  # what is loaded once and kept
    most = []
    for count in (6, 30):
        dumps = Files(*documents[:count])
        survey = dumps.survey()
        with open_writer(tmp_path / f"s{count}") as writer:
            tracemalloc.start()
            fill(writer, survey, Dumps(dumps.quads, "dumps"))
            most.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    size = sum(len(line) for lines in documents[6:] for line in lines)
    assert most[1] - most[0] < size / 10


def test_nothing_stays_of_what_fails_the_shapes(documents: list[Lines], tmp_path: Path) -> None:
    _fill(tmp_path / "s", *documents[:3])
    before = _read(tmp_path / "s")
    forged = tuple(line for line in documents[5] if Property.EVIDENCE not in line)
    with pytest.raises(ShapeError, match=r"not loaded, against the shapes"):
        _fill(tmp_path / "s", documents[4], forged)
    assert _read(tmp_path / "s") == before
    assert not (tmp_path / "s" / "staged").exists()


def test_several_processes_check_a_copy_and_find_what_one_finds(
    documents: list[Lines], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.ingest.checking._WORTH_A_PROCESS", 1)
    forged = [tuple(line for line in lines if Property.EVIDENCE not in line) for lines in documents[4:6]]
    read: list[Path | None] = []
    check = filling.check_parts

    def noting(*words: Any, **more: Any) -> Iterator[tuple[Part, Report]]:
        read.append(more["folder"])
        return check(*words, **more)

    monkeypatch.setattr(filling, "check_parts", noting)
    said = []
    for jobs in (1, 2):
        with pytest.raises(ShapeError) as refused:
            _fill(tmp_path / str(jobs), documents[3], *forged, jobs=jobs)
        said.append(str(refused.value))
        _fill(tmp_path / str(jobs), *documents[:2], jobs=jobs)
    assert said[0] == said[1]
    assert read == [None, None, tmp_path / "2" / "copied", tmp_path / "2" / "copied"]
    assert not (tmp_path / "2" / "copied").exists()
    assert _read(tmp_path / "2") == sorted({line for lines in documents[:2] for line in lines})


def test_nothing_stays_of_dumps_that_change_meanwhile(documents: list[Lines], tmp_path: Path) -> None:
    _fill(tmp_path / "s", documents[0])
    survey = Files(documents[1]).survey()
    with open_writer(tmp_path / "s") as writer, pytest.raises(SourceError, match="changed while it was read"):
        fill(writer, survey, Dumps(Files(documents[2]).quads, "dumps"))
    assert _read(tmp_path / "s") == sorted({*documents[0]})


def test_a_dump_of_another_base_is_refused(documents: list[Lines], tmp_path: Path) -> None:
    other = tuple(line.replace(IDS.base, "https://example.org/") for line in documents[0])
    with pytest.raises(StoreError, match=r"begin with https://example\.org/"):
        _fill(tmp_path / "s", other)


def _link(*numbers: int) -> Lines:
    """A link between two persons that rests on a membership of each document."""
    links, one, other = IDS.graph("links"), f"{IDS.base}person/x/1", f"{IDS.base}person/x/2"
    link = f"{IDS.base}link/{numbers[0]:016x}"
    rests = (f"{IDS.base}meeting/m/{n}/membership" for n in numbers)
    return (
        f"<{link}> <{Rdf.TYPE}> <{Class.PERSON_LINK}> <{links}> .",
        *(f"<{link}> <{Property.LINKED_PERSON}> <{person}> <{links}> ." for person in (one, other)),
        f"<{one}> <{Skos.EXACT_MATCH}> <{other}> <{links}> .",
        *(f"<{link}> <{Property.RESTS_ON}> <{membership}> <{links}> ." for membership in rests),
    )


def test_links_that_rest_on_nothing_any_more_go(documents: list[Lines], tmp_path: Path) -> None:
    _fill(tmp_path / "s", documents[0])
    before = _read(tmp_path / "s")
    with open_writer(tmp_path / "s") as writer:
        writer.add_shared(_link(1, 2))
    _fill(tmp_path / "s", documents[0])
    assert _read(tmp_path / "s") == before


def test_documents_that_join_a_reasoned_store_are_reasoned_over_with_it(
    documents: list[Lines], tmp_path: Path
) -> None:
    """Both sides entail that the ministry is committed to the measure; it stands once afterwards."""
    for name, several in (("one", documents[:2]), ("other", documents[2:4]), ("both", documents[:4])):
        _fill(tmp_path / name, *several)
        with open_writer(tmp_path / name) as writer:
            reason_over(writer)
    _fill(tmp_path / "one", tuple(_read(tmp_path / "other")))
    assert _read(tmp_path / "one") == _read(tmp_path / "both")
