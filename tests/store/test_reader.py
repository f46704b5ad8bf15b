"""Readers see finished states only, also while a writer works and after it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError, UsageError
from kg.ids import Ids
from kg.store import Reader, open_reader, open_writer

Make = Callable[..., tuple[str, ...]]
IDS = Ids()


@pytest.fixture
def store(tmp_path: Path, document: Make) -> Path:
    path = tmp_path / "store"
    with open_writer(path) as writer:
        writer.replace_document("a" * 64, document("a"))
    return path


def test_a_reader_keeps_the_state_it_opened(store: Path, document: Make) -> None:
    with open_reader(store) as before, open_writer(store) as writer:
        writer.replace_document("b" * 64, document("b"))
        with open_reader(store) as during:
            assert during.lines() == before.lines() == sorted(document("a"))
        writer.publish()
        with open_reader(store) as after:
            assert after.lines() == sorted({*document("a"), *document("b")})
        assert before.lines() == sorted(document("a"))


def test_old_states_are_deleted_when_nobody_reads_them(store: Path, document: Make) -> None:
    with open_reader(store):
        for letter in "bcd":
            with open_writer(store) as writer:
                writer.replace_document(letter * 64, document(letter))
        assert sorted(entry.name for entry in (store / "snapshots").iterdir() if entry.is_dir()) == [
            "000001",
            "000004",
        ]
    with open_writer(store) as writer:
        writer.publish()
    assert sorted(entry.name for entry in (store / "snapshots").iterdir()) == ["000005", "000005.lock"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from kg.store import open_writer
writer = open_writer(Path(sys.argv[1]))
writer.replace_document("b" * 64, tuple(sys.stdin.read().splitlines()))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_document_that_a_killed_writer_committed_is_there(store: Path, document: Make) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(store)], input="\n".join(document("b")), text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with open_reader(store) as reader:
        assert reader.lines() == sorted({*document("a"), *document("b")})
    open_writer(store, wait_s=0).close()


def test_a_snapshot_that_was_never_finished_does_no_harm(store: Path, document: Make) -> None:
    (store / "snapshots" / "000002").mkdir()
    (store / "snapshots" / "000002" / "half.sst").write_bytes(b"x")
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("a"))
    open_writer(store).close()
    assert sorted(os.listdir(store / "snapshots")) == ["000001", "000001.lock"]


def test_no_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with kg ingest"):
        open_reader(tmp_path / "nothing")


def test_a_store_of_another_format_is_said_so(store: Path) -> None:
    meta = store / "meta.json"
    meta.write_text(meta.read_text("utf-8").replace('"format": 1', '"format": 99'), "utf-8")
    with pytest.raises(StoreError, match="format 99, this program reads format 1"):
        open_reader(store)


@pytest.mark.parametrize("what", ["MANIFEST*", "*.sst", "CURRENT"])
def test_a_damaged_snapshot_is_made_anew_from_the_database(store: Path, document: Make, what: str) -> None:
    for file in (store / "snapshots" / "000001").glob(what):
        file.unlink()
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("a"))


@pytest.mark.parametrize("current", ["", "000099\n", "nonsense", "é"])
def test_a_wrong_name_of_the_newest_snapshot_is_put_right(store: Path, document: Make, current: str) -> None:
    (store / "CURRENT").write_text(current, "utf-8")
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("a"))


def test_damaged_files_are_said_so(store: Path) -> None:
    for folder in (store / "snapshots" / "000001", store / "data"):
        for file in folder.glob("MANIFEST*"):
            file.unlink()
    with pytest.raises(StoreError, match="cannot be opened or is damaged"):
        open_reader(store)


def test_a_reader_is_current_until_a_newer_state_is_published(store: Path, document: Make) -> None:
    with open_reader(store) as before:
        assert before.is_current
        assert before.refreshed() is before
        with open_writer(store) as writer:
            writer.replace_document("b" * 64, document("b"))
            assert before.is_current
        assert not before.is_current
        with before.refreshed() as after:
            assert after.is_current
            assert after.lines() == sorted({*document("a"), *document("b")})
            assert before.lines() == sorted(document("a"))


def test_select_sees_all_graphs_as_one_and_binds_values(store: Path) -> None:
    with open_reader(store) as reader:
        rows = reader.select(
            "SELECT ?thing ?label WHERE { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label . ?m ?p ?thing }",
            substitutions={"label": ox.Literal("sato", language="ja")},
        )
    assert rows.variables == ("thing", "label")
    assert list(rows.dicts()) == [{"thing": f"{IDS.base}person/body/sato", "label": "sato"}]


@pytest.mark.parametrize("query", ["SELECT * WHERE { ?s ?p", "ASK { ?s ?p ?o }", "DROP ALL"])
def test_what_is_no_select_is_refused(store: Path, query: str) -> None:
    with open_reader(store) as reader, pytest.raises(QueryError):
        reader.select(query)


def test_the_kept_text_of_a_source(store: Path) -> None:
    with open_reader(store) as reader:
        assert reader.text_of(IDS.source("a" * 64)) == "text a"
        with pytest.raises(UsageError, match="no source"):
            reader.text_of(IDS.source("b" * 64))


def test_a_reader_lists_the_graphs_that_hold_something(store: Path) -> None:
    with open_reader(store) as reader:
        assert isinstance(reader, Reader)
        assert reader.base == IDS.base
        assert reader.graphs() == [IDS.graph("persons"), IDS.graph("runs"), IDS.source_graph("a" * 64)]
