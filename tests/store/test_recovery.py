"""What was left by a killed writer or a loss of power is put in order, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.ids import Ids
from kg.store import Change, Writer, open_reader, open_writer
from kg.store.layout import Layout
from kg.store.recovery import mark_staged_whole

Make = Callable[..., tuple[str, ...]]
IDS = Ids()
OTHER = "https://example.org/id/"


@pytest.fixture
def store(tmp_path: Path, document: Make) -> Path:
    path = tmp_path / "store"
    with open_writer(path) as writer:
        writer.replace_document("a" * 64, document("a"))
    return path


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.mark.parametrize("name", ["bulk-223150738246123.sst", "OPTIONS-000032.dbtmp", "LOG.old.1795469718"])
def test_files_that_the_database_never_took_over_are_cleared_away(store: Path, name: str) -> None:
    (store / "data" / name).write_bytes(b"x" * 1000)
    with open_writer(store):
        assert name not in _names(store / "data")


def test_a_copy_for_other_processes_that_a_killed_writer_left_is_cleared_away(store: Path) -> None:
    (store / "copied").mkdir()
    (store / "copied" / "000008.sst").write_bytes(b"x" * 1000)
    with open_writer(store):
        assert "copied" not in _names(store)


def test_a_copy_shows_what_was_written_and_goes_with_its_block(store: Path, document: Make) -> None:
    with open_writer(store) as writer:
        writer.add_shared(document("b"))
        with writer.copy() as folder:
            copied = ox.Store.read_only(str(folder))
            assert {str(quad) + " ." for quad in copied} == {*document("a"), *document("b")}
            del copied
        assert "copied" not in _names(store)


@pytest.mark.parametrize("text", ["", "{", '{"base": "https://w3id.o', '{"format": 1}', "[]"])
def test_a_torn_meta_file_is_written_anew_from_the_database(tmp_path: Path, text: str) -> None:
    store, line = tmp_path / "s", f"<a:s> <a:p> <a:o> <{Ids(OTHER).graph('persons')}> ."
    with open_writer(store, base=OTHER) as writer:
        writer.set_fixed(Ids(OTHER).graph("persons"), [line], "digest")
    (store / "meta.json").write_text(text, "utf-8")
    with open_reader(store) as reader:
        assert (reader.base, reader.lines()) == (OTHER, [line])
    with open_writer(store) as writer:
        assert (writer.base, writer.view.lines()) == (OTHER, [line])
        assert writer.fixed_digest(Ids(OTHER).graph("persons")) is None  # written again by the next ingest
    with pytest.raises(StoreError, match=r"begin with https://example\.org/id/"):
        open_writer(store, base="https://w3id.org/shisaku/id/")


def test_a_missing_meta_file_is_written_anew_from_the_database(store: Path, document: Make) -> None:
    (store / "meta.json").unlink()
    with open_writer(store) as writer:
        assert (writer.base, writer.view.lines()) == (IDS.base, sorted(document("a")))


def test_any_number_of_changes_come_together(store: Path, document: Make) -> None:
    with open_writer(store) as writer:
        view = writer.view
        with writer.all_or_nothing():
            writer.remove_document("a" * 64)
            writer.add_documents({"b" * 64: "b"}, "\n".join(document("b")).encode())
            assert view.lines() == sorted(document("b"))
            with open_reader(store) as reader:
                assert reader.lines() == sorted(document("a"))
        assert writer.view.lines() == sorted(document("b"))
        writer.add_shared(["<a:s> <a:p> <a:o> <a:g> ."])
    with open_reader(store) as reader:
        assert reader.lines() == sorted((*document("b"), "<a:s> <a:p> <a:o> <a:g> ."))
    assert not {"staged", "STAGED"} & _names(store)


def test_an_empty_store_is_filled_at_once(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer, writer.all_or_nothing():
        writer.add_documents({"b" * 64: "b"}, "\n".join(document("b")).encode())
    with open_reader(tmp_path / "s") as reader:
        assert reader.lines() == sorted(document("b"))


def _rewrite_and_fail(writer: Writer) -> None:
    with writer.all_or_nothing():
        writer.set_fixed(IDS.graph("authority"), [f"<a:s> <a:p> <a:o> <{IDS.graph('authority')}> ."], "new")
        writer.apply(Change(insert=[f"<a:s> no <{IDS.graph('persons')}> ."]))


def test_what_a_graph_was_made_from_is_remembered_with_the_graph(store: Path) -> None:
    authority = IDS.graph("authority")
    with open_writer(store) as writer:
        writer.set_fixed(authority, [f"<a:s> <a:p> <a:old> <{authority}> ."], "old")
        with pytest.raises(QueryError):
            _rewrite_and_fail(writer)
        assert writer.fixed_digest(authority) == "old"
    with open_writer(store) as writer:
        assert writer.fixed_digest(authority) == "old"
        with writer.all_or_nothing():
            writer.set_fixed(authority, [f"<a:s> <a:p> <a:o> <{authority}> ."], "new")
            assert Layout(store).read_meta().fixed == {authority: "old"}
    with open_writer(store) as writer:
        assert writer.fixed_digest(authority) == "new"


def _remove_and_fail(writer: Writer) -> None:
    with writer.all_or_nothing():
        writer.remove_document("a" * 64)
        writer.apply(Change(insert=[f"<a:s> no <{IDS.graph('persons')}> ."]))


def test_or_none_of_them_does(store: Path, document: Make) -> None:
    with open_writer(store) as writer:
        with pytest.raises(QueryError):
            _remove_and_fail(writer)
        assert writer.view.lines() == sorted(document("a"))
        writer.add_documents({"b" * 64: "b"}, "\n".join(document("b")).encode())
    with open_reader(store) as reader:
        assert reader.lines() == sorted({*document("a"), *document("b")})
    assert not {"staged", "STAGED"} & _names(store)


@pytest.mark.parametrize(
    ("whole", "data_is_gone"),
    [(False, False), (True, False), (True, True)],  # data/ goes only after the staged change is whole
)
def test_a_staged_change_counts_from_the_moment_it_is_whole(
    store: Path, document: Make, whole: bool, data_is_gone: bool
) -> None:
    layout = Layout(store)
    other = store.parent / "other"
    with open_writer(other) as writer:
        writer.replace_document("b" * 64, document("b"))
    (other / "data").rename(layout.staged)
    layout.unpublished.touch()
    if whole:
        mark_staged_whole(layout)
    if data_is_gone:
        (store / "data").rename(store.parent / "gone")
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("b" if whole else "a"))
    assert not {"staged", "STAGED"} & _names(store)
