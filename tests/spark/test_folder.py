"""The folder of a Spark run is there whole or not at all, the same bytes for the same sources."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.errors import ShapeError, UsageError
from kg.ids import DEFAULT_BASE
from kg.ingest import Done, Outcome
from kg.spark.folder import whole_folder, write_nquads, write_report, write_share


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        write_nquads(folder / "nquads" / "part-00000.nq.gz", b"<s> <p> <o> <g> .\n")
        raise RuntimeError

    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out") as folder:
        fail(folder)
    assert list(tmp_path.iterdir()) == []


def test_what_lost_executors_left_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with whole_folder(tmp_path / "out") as folder:
        write_nquads(folder / "nquads" / "a.nq.gz", b"<s> <p> <o> <g> .\n")
        (folder / "nquads" / ".a.nq.gz.0123.part").write_bytes(b"half")
    assert sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*") if one.is_file()) == [
        "out/_SUCCESS",
        "out/nquads/a.nq.gz",
    ]


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"), whole_folder(tmp_path):
        raise AssertionError("not reached")
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_the_same_lines_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_share(tmp_path / name, 3, b"<urn:s> <urn:p> <urn:o> <urn:g> .\n", DEFAULT_BASE, "ja")
    one, other = (
        {f.name: f.read_bytes() for f in (tmp_path / n).rglob("*.*") if f.is_file()} for n in ("one", "other")
    )
    assert one == other
    assert gzip.decompress(one["part-00003.nq.gz"]) == b"<urn:s> <urn:p> <urn:o> <urn:g> .\n"


def test_the_report_names_what_was_not_stored(tmp_path: Path) -> None:
    error = ShapeError("not stored", where="a.txt")
    write_report(tmp_path, [Outcome("a.txt", Done.REFUSED, "00", error=error)])
    assert (tmp_path / "report.jsonl").read_text("utf-8") == (
        '{"name": "a.txt", "done": "refused", "sha256": "00", "error": "a.txt: not stored"}\n'
    )
