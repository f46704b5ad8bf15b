"""Disks that take nothing and writers that are killed: an error with a name, and no half document."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreBusyError, StoreError
from kg.ids import Ids
from kg.store import open_reader, open_writer
from kg.store.faults import as_store_error

Make = Callable[..., tuple[str, ...]]

_FULL = """
import resource, sys
from pathlib import Path
from kg.errors import StoreBusyError
from kg.store import open_writer
graph = "https://w3id.org/shisaku/id/graph/source/" + "b" * 64
lines = tuple(f'<a:s{n}> <a:p> "{n}" <{graph}> .' for n in range(20000))
try:
    with open_writer(Path(sys.argv[1])) as writer:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        writer.replace_document("b" * 64, lines)
except StoreBusyError as error:
    print(error)
    sys.exit(error.exit_status)
"""


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path, document: Make) -> None:
    store = tmp_path / "s"
    with open_writer(store) as writer:
        writer.replace_document("a" * 64, document("a"))
    full = subprocess.run(
        [sys.executable, "-c", _FULL, str(store)], capture_output=True, text=True, check=False
    )
    assert (full.returncode, full.stderr) == (3, "")
    assert "cannot be written" in full.stdout
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("a"))
    with open_writer(store) as writer:
        writer.replace_document("c" * 64, document("c"))
        assert writer.view.lines() == sorted({*document("a"), *document("c")})


_FULL_ONCE = """
import resource, sys
from pathlib import Path
from kg.errors import StoreBusyError
from kg.store import open_writer
graph = "https://w3id.org/shisaku/id/graph/source/" + "b" * 64
lines = "".join(f'<a:s{n}> <a:p> "{n}" <{graph}> .\\n' for n in range(40000)).encode()
with open_writer(Path(sys.argv[1])) as writer:
    before = writer.view.lines()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    try:
        if sys.argv[2] == "in bulk":
            writer.add_documents({"b" * 64: "b.txt"}, lines)
        else:
            with writer.all_or_nothing():
                writer.remove_document("a" * 64)
                assert writer.view.lines() == []
                writer.add_documents({"b" * 64: "b.txt"}, lines)
    except StoreBusyError as error:
        print(error.exit_status, error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert writer.view.lines() == before  # and it can be gone on with
    writer.add_documents({"b" * 64: "b.txt"}, lines[: lines.index(b"\\n", 1000) + 1])
"""


@pytest.mark.parametrize("way", ["in bulk", "on a copy"])
def test_a_disk_that_fills_up_gets_its_room_back(tmp_path: Path, document: Make, way: str) -> None:
    store = tmp_path / "s"
    with open_writer(store) as writer:
        writer.replace_document("a" * 64, document("a"))
    full = subprocess.run(
        [sys.executable, "-c", _FULL_ONCE, str(store), way], capture_output=True, text=True, check=False
    )
    assert (full.returncode, full.stderr) == (0, "")
    assert full.stdout.startswith("3 ")
    assert "cannot be written" in full.stdout
    with open_writer(store) as writer:
        assert set(document("a")) < set(writer.view.lines())
        assert writer.interrupted == ()
    assert not {"staged", "STAGED"} & {entry.name for entry in store.iterdir()}
    assert not list(store.glob("data/bulk-*"))
    assert sum(file.stat().st_size for file in store.glob("data/*.sst")) < 300_000


def test_a_read_only_disk_is_named(tmp_path: Path, document: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "s"
    with open_writer(store) as writer:
        writer.replace_document("a" * 64, document("a"))
    opened = os.open

    def read_only(path: str, flags: int, *more: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, "Read-only file system", path)
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(StoreBusyError, match="Read-only file system"):
        open_writer(store)
    with open_reader(store) as reader:
        assert reader.lines() == sorted(document("a"))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StoreBusyError),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), StoreBusyError),
        (OSError(errno.EACCES, "Permission denied"), StoreBusyError),
        (OSError("IO error: No space left on device: While appending to file: 000025.sst"), StoreBusyError),
        (OSError("Corruption: missing start of fragmented record(2)"), StoreError),
        (OSError(errno.EIO, "Input/output error"), StoreError),
        (RuntimeError("Corruption: IO error: No such file or directory"), StoreError),
    ],
)
def test_what_the_disk_says_decides_the_error(error: OSError | RuntimeError, kind: type[StoreError]) -> None:
    assert type(as_store_error(error, Path("store"))) is kind


_WRITING = """
import sys
from pathlib import Path
from kg.store import open_writer
base = "https://w3id.org/shisaku/id/graph/source/"
with open_writer(Path(sys.argv[1])) as writer:
    for number in range(1000):
        digest = f"{number:064x}"
        graph = base + digest
        writer.replace_document(digest, tuple(f'<a:s{n}> <a:p> "{number}" <{graph}> .' for n in range(300)))
        print(number, flush=True)
"""


@pytest.mark.parametrize("documents", [1, 4])
def test_a_killed_writer_leaves_whole_documents_and_no_lock(tmp_path: Path, documents: int) -> None:
    store, ids = tmp_path / "s", Ids()
    writing = subprocess.Popen(
        [sys.executable, "-c", _WRITING, str(store)], stdout=subprocess.PIPE, text=True
    )
    assert writing.stdout is not None
    for _ in range(documents):
        writing.stdout.readline()
    os.kill(writing.pid, signal.SIGKILL)
    writing.wait()
    writing.stdout.close()
    with open_writer(store, wait_s=0) as writer:
        stored = {graph: len(list(writer.view.quads(graph))) for graph in writer.view.graphs()}
    assert set(stored.values()) == {300}
    assert {ids.source_graph(f"{number:064x}") for number in range(documents)} <= stored.keys()
