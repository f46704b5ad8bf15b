"""Documents that a killed writer did not bring in are named by the next one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.ids import Ids
from kg.store import open_reader, open_writer

Make = Callable[..., tuple[str, ...]]
IDS = Ids()

#: Adds a document for good, begins another, and is killed before the database hears of it.
_KILLED = """
import os, signal, sys
from pathlib import Path
from kg.store import open_writer
writer = open_writer(Path(sys.argv[1]))
first, second = (text.encode() for text in sys.stdin.read().split("\\n\\n"))
writer.add_documents({"b" * 64: "b.txt"}, first)
writer._run = lambda transaction: os.kill(os.getpid(), signal.SIGKILL)
writer.add_documents({"c" * 64: "c 議.txt", "d" * 64: "d.txt"}, second)
"""


@pytest.fixture
def killed(tmp_path: Path, document: Make) -> Path:
    store = tmp_path / "s"
    open_writer(store).close()
    given = "\n".join(document("b")) + "\n\n" + "\n".join((*document("c"), *document("d")))
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(store)], input=given, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    return store


def test_what_was_not_brought_in_is_named_until_it_is(killed: Path, document: Make) -> None:
    names = (("c 議.txt", "c" * 64), ("d.txt", "d" * 64))
    with open_reader(killed) as reader:  # publishes what the killed writer committed
        assert reader.lines() == sorted(document("b"))
    with open_writer(killed) as writer:
        assert writer.interrupted == names
        writer.replace_document("d" * 64, document("d"), name="d.txt")
        assert writer.interrupted == names[:1]
    with open_writer(killed) as writer:
        assert writer.interrupted == names[:1]
        writer.add_documents({"c" * 64: "c 議.txt"}, "\n".join(document("c")).encode())
    with open_writer(killed) as writer:
        assert writer.interrupted == ()


def test_what_was_told_is_not_named_again(killed: Path) -> None:
    with open_writer(killed) as writer:
        writer.forget_interrupted()
        assert writer.interrupted == ()
    with open_writer(killed) as writer:
        assert writer.interrupted == ()


def test_a_torn_journal_names_what_it_can(killed: Path) -> None:
    journal = killed / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-5])
    with open_writer(killed) as writer:
        assert writer.interrupted == (("c 議.txt", "c" * 64),)


def test_documents_are_added_all_or_none(tmp_path: Path, document: Make) -> None:
    lines = (*document("a"), *document("b"))
    with open_writer(tmp_path / "s") as writer:
        with pytest.raises(QueryError, match="cannot be parsed"):
            writer.add_documents({"a" * 64: "a", "b" * 64: "b"}, "\n".join((*lines, "<a:s> <a:p")).encode())
        assert writer.view.lines() == []
        writer.add_documents({"a" * 64: "a", "b" * 64: "b"}, "\n".join(lines).encode())
        assert writer.view.lines() == sorted({*lines})
    with open_reader(tmp_path / "s") as reader:
        assert reader.lines() == sorted({*lines})
        assert not (tmp_path / "s" / "journal.jsonl").exists()


def test_a_further_change_is_part_of_the_transaction(tmp_path: Path, document: Make) -> None:
    from kg.store import Change

    graph = IDS.inferred_graph(None, "chain")
    old, new = f"<a:s> <a:p> <a:old> <{graph}> .", f"<a:s> <a:p> <a:new> <{graph}> ."
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"), further=Change(insert=(old,)))
        (quad,) = writer.view.quads(graph)
        writer.replace_document("a" * 64, document("a"), further=Change(delete=(quad,), insert=(new,)))
        assert writer.view.lines() == sorted((*document("a"), new))
        writer.remove_document("a" * 64, further=Change(drop=(graph,)))
        assert writer.view.lines() == []
