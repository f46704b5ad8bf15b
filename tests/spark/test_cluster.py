"""A Spark cluster gives what one machine gives, also when an executor is killed in the middle.

Needs PySpark (`make spark-test` installs it in an environment of its own) and Java.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.resources import resource

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="PySpark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]

_AT = ("--at", "2024-05-01T00:00:00Z")
_TABLES = ("acts", "speeches", "attendance", "decisions", "documents")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Meetings, a second record of one, a copy of another, and what cannot be read."""
    folder, text = (
        tmp_path_factory.mktemp("sources"),
        resource("data/minutes/cs-hq-036.txt").read_text("utf-8"),
    )
    for number in range(36, 42):
        told = text[: 5000 + 200 * number].replace("第36回", f"第{number}回")
        (folder / f"m{number}.txt").write_text(told, "utf-8")
    (folder / "m38-second.txt").write_text(text[:9000].replace("第36回", "第38回"), "utf-8")
    shutil.copy(folder / "m39.txt", folder / "m39-copy.txt")
    (folder / "x.txt").write_bytes(b"\x00\x01\x02")
    return folder


def _kg(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _said(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, err = process.communicate(timeout=500)
    return process.returncode, err


def _executors(root: int) -> list[int]:
    """Process ids of the executors that descend from this process."""
    parents, executors = {}, []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[1])
            if b"CoarseGrainedExecutorBackend" in command:
                executors.append(int(entry.name))

    def under(process: int) -> bool:
        return process == root or (process in parents and under(parents[process]))

    return [one for one in executors if under(one)]


def _kill_one_executor(root: int) -> bool:
    """Kills one when it has worked for a moment; False where the job ends before there are any."""
    for _ in range(600):
        if executors := _executors(root):
            time.sleep(6)
            os.kill(executors[0], signal.SIGKILL)
            return True
        time.sleep(0.2)
    return False


def _lines(folder: Path) -> list[str]:
    packed = sorted((folder / "nquads").iterdir())
    return sorted(
        {line for file in packed for line in gzip.decompress(file.read_bytes()).decode().split("\n")[:-1]}
    )


def _dump(store: Path) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "dump", "--store", str(store)], check=True, capture_output=True
    )
    return sorted(run.stdout.decode().split("\n")[:-1])


@pytest.fixture(scope="module")
def alone(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that one machine makes of the sources."""
    store = tmp_path_factory.mktemp("alone") / "store"
    assert _said(_kg("ingest", "-q", sources, *_AT, "--store", store))[0] == 2
    return store


@pytest.fixture(scope="module")
def clustered(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What two executors make of them, one of which is killed."""
    out = tmp_path_factory.mktemp("clustered") / "out"
    master = ("--engine", "spark", "--master", "local-cluster[2,1,1024]", "--out", out)
    process = _kg("ingest", "-q", sources, *_AT, *master)
    assert _kill_one_executor(process.pid)
    status, err = _said(process)
    assert (status, "Traceback" in err) == (2, False), err
    assert "x.txt: binary data" in err
    return out


def test_the_quads_are_those_of_one_machine(alone: Path, clustered: Path) -> None:
    assert _lines(clustered) == _dump(alone)


def test_the_tables_are_those_of_one_machine(alone: Path, clustered: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    for table in _TABLES:
        whole = tmp_path / f"{table}.parquet"
        assert (
            _said(_kg("export", table, "--lang", "ja", "--format", "parquet", "-o", whole, "--store", alone))[
                0
            ]
            == 0
        )
        parts = sorted((clustered / table).iterdir())
        found = [row for part in parts for row in parquet.read_table(part).to_pylist()]
        assert sorted(found, key=repr) == sorted(parquet.read_table(whole).to_pylist(), key=repr)


def test_the_files_are_the_same_bytes_without_a_killed_executor(
    sources: Path, clustered: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again"
    master = ("--engine", "spark", "--master", "local[2]", "--out", out)
    assert _said(_kg("ingest", "-q", sources, *_AT, *master))[0] == 2
    one, other = (
        {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (clustered, out)
    )
    assert one == other


def test_kg_load_takes_it(alone: Path, clustered: Path, tmp_path: Path) -> None:
    files = sorted((clustered / "nquads").iterdir())
    assert _said(_kg("load", "-q", *files, "--store", tmp_path / "store"))[0] == 0
    assert _dump(tmp_path / "store") == _dump(alone)
