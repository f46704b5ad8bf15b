"""What is dumped is loaded, and dumped again it is the same bytes."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.ids import Ids
from kg.store import open_reader

Run = Callable[..., Any]
IDS = Ids()


@pytest.mark.parametrize(("format", "suffix"), [("nquads", "nq"), ("trig", "trig"), ("jsonld", "jsonld")])
def test_a_loaded_dump_is_dumped_as_the_same_bytes(
    run: Run, store: Path, tmp_path: Path, format: str, suffix: str
) -> None:
    file, copy = tmp_path / f"graph.{suffix}", tmp_path / "copy"
    assert run("dump", "--store", store, "--format", format, "-o", file).status == 0
    said = run("load", file, "--store", copy)
    assert said.status == 0, said.err
    assert f"{copy}: loaded" in said.err
    assert run("dump", "--store", copy, "--format", format).out == file.read_text("utf-8")
    assert run("load", file, "--store", copy).status == 0
    assert run("dump", "--store", copy, "--format", format).out == file.read_text("utf-8")


def test_n_quads_are_sorted_lines_of_every_graph(run: Run, store: Path) -> None:
    lines = run("dump", "--store", store).out.splitlines()
    assert lines == sorted(set(lines))
    with open_reader(store) as reader:
        assert len(lines) == len(reader)


def test_n_triples_hold_every_triple_once(run: Run, store: Path) -> None:
    triples = run("dump", "--store", store, "--format", "nt").out
    with open_reader(store) as reader:
        assert {quad.triple for quad in reader.quads()} == {
            quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
        }
        assert len(triples.splitlines()) == len(reader)


def test_the_history_can_be_left_out(run: Run, store: Path, tmp_path: Path) -> None:
    whole, content = (run("dump", "--store", store, *more).out for more in ((), ("--without-runs",)))
    runs = IDS.graph("runs")
    assert [line for line in whole.splitlines() if not line.endswith(f"<{runs}> .")] == content.splitlines()
    file = tmp_path / "graph.nq"
    file.write_text(content, "utf-8")
    assert run("load", file, "--store", tmp_path / "copy").status == 0
    assert run("dump", "--store", tmp_path / "copy").out == content


def test_two_stores_of_the_same_source_and_time_are_dumped_alike(
    run: Run, tmp_path: Path, sample: Path
) -> None:
    dumps = set()
    for name in ("one", "two"):
        assert run("ingest", sample, "--store", tmp_path / name, "--at", "2024-05-01").status == 0
        dumps.add(run("dump", "--store", tmp_path / name, "--format", "trig").out)
    assert len(dumps) == 1


def test_a_dump_can_be_piped_into_load(store: Path, tmp_path: Path) -> None:
    kg = f"{sys.executable} -c 'from kg.cli import main; main()'"
    line = f"{kg} dump --store {store} | {kg} load /dev/stdin --format nquads --store {tmp_path / 'copy'}"
    assert subprocess.run(line, shell=True, check=False).returncode == 0
    with open_reader(store) as one, open_reader(tmp_path / "copy") as other:
        assert one.lines() == other.lines()


def test_parts_of_a_dump_are_loaded_together(run: Run, store: Path, tmp_path: Path) -> None:
    lines = run("dump", "--store", store).out.splitlines(keepends=True)
    shared = [line for line in lines if "/graph/source/" not in line]
    for part in range(2):
        some = [*(line for line in lines if line not in shared)][part::2]
        with gzip.open(tmp_path / f"part-{part}.nq.gz", "wt", encoding="utf-8") as stream:
            stream.writelines((*some, *shared))
    said = run("load", *sorted(tmp_path.glob("*.nq.gz")), "--store", tmp_path / "copy")
    assert said.status == 0, said.err
    assert "1 document" in said.err
    assert run("dump", "--store", tmp_path / "copy").out == "".join(lines)


def test_loading_over_an_older_state_replaces_the_document(
    run: Run, store: Path, tmp_path: Path, sample: Path
) -> None:
    file = tmp_path / "graph.nq"
    assert run("dump", "--store", store, "-o", file).status == 0
    assert run("ingest", sample, "--store", store, "--licence", "CC0").status == 0
    assert run("load", file, "--store", store).status == 0
    assert run("dump", "--store", store).out == file.read_text("utf-8")


_GRAPH = IDS.source_graph("a" * 64)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bad.nq", f"<a:s> <a:p> <a:o> <{_GRAPH}> .\n<a:s> <a:p>", "bad.nq, line 2"),
        ("bad.trig", "{ <a:s> ", "bad.trig"),
        ("bad.jsonld", '{"@id": ', "bad.jsonld"),
        ("empty.nq", "", "no statements"),
        ("default.nq", "<a:s> <a:p> <a:o> .", "in no named graph"),
        ("blank.nq", f"_:x <a:p> <a:o> <{_GRAPH}> .", "a blank node"),
        ("other.nq", "<a:s> <a:p> <a:o> <https://example.org/graph/mine> .", "is no graph of a store"),
        (
            "bases.nq",
            f"<a:s> <a:p> <a:o> <{_GRAPH}> .\n<a:s> <a:p> <a:o> <https://example.org/graph/runs> .",
            "two bases",
        ),
        ("graph.rdf", "<rdf/>", "--format"),
    ],
)
def test_a_file_that_is_no_dump_is_refused(
    run: Run, tmp_path: Path, name: str, content: str, says: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    said = run("load", tmp_path / name, "--store", tmp_path / "s")
    assert said.status == 2
    assert says in said.err
    assert not (tmp_path / "s").exists()


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    said = run("load", tmp_path / "none.nq", "--store", tmp_path / "s")
    assert said.status == 2
    assert "none.nq: cannot be read (No such file or directory)" in said.err


def test_statements_against_the_shapes_are_not_loaded(run: Run, store: Path, tmp_path: Path) -> None:
    lines = run("dump", "--store", store).out.splitlines()
    file = tmp_path / "forged.nq"
    forged = [line for line in lines if "#evidence>" not in line]
    file.write_text("\n".join(forged) + "\n", "utf-8")
    said = run("load", file, "--store", tmp_path / "copy")
    assert said.status == 1
    assert "against the shapes" in said.err
    assert not (tmp_path / "copy").exists()


def test_a_meeting_keeps_one_preferred_record(run: Run, store: Path, tmp_path: Path, sample: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(sample.read_text("utf-8") + "\n", "utf-8")
    assert run("ingest", other, "--store", tmp_path / "two").status == 0
    assert run("dump", "--store", tmp_path / "two", "-o", tmp_path / "two.nq").status == 0
    before = run("dump", "--store", store).out
    said = run("load", tmp_path / "two.nq", "--store", store)
    assert said.status == 1
    assert "another preferred record" in said.err
    assert run("dump", "--store", store).out == before


def test_output_that_cannot_be_written_is_bad_usage(run: Run, store: Path, tmp_path: Path) -> None:
    said = run("dump", "--store", store, "-o", tmp_path / "none" / "graph.nq")
    assert said.status == 2
    assert "cannot be written" in said.err
