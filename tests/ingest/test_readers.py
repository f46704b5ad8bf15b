"""Several processes that read: the same store as from one, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from kg.ingest import Crew, Done, Options, Outcome, Stages, default_stages, ingest_files
from kg.store import open_writer

AT = Options(at=datetime(2024, 5, 1, tzinfo=UTC))
MINUTES = (
    "地球温暖化対策推進本部（第{}回）議事要旨\n\n１．日時：令和３年４月{}日　17:45～18:10\n\n"
    "【小泉環境大臣】\n　脱炭素先行地域を{}か所創出してまいります。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    """Minutes of several meetings, two records of one, a copy, an archive, and files that are no minutes."""
    place = tmp_path / "minutes"
    place.mkdir()
    for number in range(1, 6):
        (place / f"{number}.txt").write_text(MINUTES.format(number, number, number), "utf-8")
    (place / "2-again.txt").write_text(MINUTES.format(2, 2, "二"), "utf-8")
    (place / "3-copy.txt").write_bytes((place / "3.txt").read_bytes())
    (place / "broken.txt").write_text("散文。\n", "utf-8")
    (place / "empty.txt").write_bytes(b"")
    with zipfile.ZipFile(place / "6.zip", "w") as archive:
        archive.writestr("a/6.txt", MINUTES.format(6, 6, 6))
        archive.writestr("bad.txt", b"")
        archive.writestr("1.txt", MINUTES.format(1, 1, "一"))
    return sorted(place.iterdir())


def _ingest(store: Path, files: list[Path], stages: Stages, jobs: int) -> tuple[list[Outcome], list[str]]:
    with open_writer(store) as writer:
        outcomes = list(ingest_files(writer, files, stages, AT, Crew(jobs)))
        return outcomes, writer.view.lines()


def _told(outcomes: list[Outcome]) -> list[tuple[str, Done, str]]:
    return [(one.name, one.done, str(one.error or "")) for one in outcomes]


def test_the_number_of_processes_changes_neither_the_store_nor_what_is_told(
    folder: list[Path], tmp_path: Path
) -> None:
    stages = default_stages()
    alone, lines = _ingest(tmp_path / "1", folder, stages, 1)
    assert [(one.name, one.done) for one in alone] == [
        ("1.txt", Done.STORED),
        ("2-again.txt", Done.STORED),
        ("2.txt", Done.ALTERNATE),
        ("3-copy.txt", Done.STORED),
        ("3.txt", Done.UNCHANGED),
        ("4.txt", Done.STORED),
        ("5.txt", Done.STORED),
        ("6.zip!/1.txt", Done.ALTERNATE),
        ("6.zip!/a/6.txt", Done.STORED),
        ("6.zip!/bad.txt", Done.UNREADABLE),
        ("broken.txt", Done.UNREADABLE),
        ("empty.txt", Done.UNREADABLE),
    ]
    for jobs in (2, 3):
        several, same = _ingest(tmp_path / str(jobs), folder, stages, jobs)
        assert _told(several) == _told(alone)
        assert same == lines


DYING = """
import os
from pathlib import Path
from kg.ingest import default_stages
from kg.records import replace

def remake():
    stages = default_stages()

    def read(path):
        once = path.with_name("died-" + path.name)
        if path.name == "4.txt" or (path.name == "2.txt" and not once.exists()):
            once.touch()
            os.kill(os.getpid(), 9)
        if path.name == "5.txt":
            raise MemoryError
        yield from stages.read(path)

    return replace(stages, read=read, remake=remake)
"""


def test_a_process_that_dies_costs_its_file_only_if_it_dies_again(
    folder: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dying_readers.py").write_text(DYING, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import dying_readers  # type: ignore[import-not-found]

    outcomes, _ = _ingest(tmp_path / "s", folder, dying_readers.remake(), 2)
    done = {one.name: one for one in outcomes}
    assert [name for name, one in done.items() if one.done is Done.UNREADABLE] == [
        "4.txt",
        "5.txt",
        "6.zip!/bad.txt",
        "broken.txt",
        "empty.txt",
    ]
    assert str(done["4.txt"].error).startswith(
        "4.txt: the process that read it ended twice (killed by SIGKILL)"
    )
    assert str(done["5.txt"].error).startswith("5.txt: the process that read it ended twice (status 1)")
    assert done["2.txt"].done is Done.ALTERNATE
    assert done["1.txt"].done is Done.STORED


def _children(process: int) -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(process)], capture_output=True, text=True, check=False
    ).stdout.split()
    return [int(one) for one in found] + [each for one in found for each in _children(int(one))]


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes through /proc")
def test_ctrl_c_ends_all_processes_and_leaves_whole_documents(tmp_path: Path) -> None:
    place = tmp_path / "minutes"
    place.mkdir()
    for number in range(1, 150):
        (place / f"{number}.txt").write_text(MINUTES.format(number, 1 + number % 28, number), "utf-8")
    words = [sys.executable, "-m", "kg", "ingest", str(place), "--store", str(tmp_path / "s"), "--jobs", "2"]
    # SIGINT is ignored where the tests themselves run behind others
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard
    )
    while len(_children(running.pid)) < 3 and running.poll() is None:
        time.sleep(0.05)
    children = _children(running.pid)
    time.sleep(1)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, "interrupted" in err) == (130, True), err
    until = time.monotonic() + 30
    while any(map(_runs, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [one for one in children if _runs(one)] == []
    again = subprocess.run([*words, "--quiet"], capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (0, "")


def test_few_files_are_read_without_other_processes(folder: list[Path], tmp_path: Path) -> None:
    def fail() -> Stages:
        raise AssertionError("a process was started")

    from kg.records import replace

    stages = replace(default_stages(), remake=fail)
    outcomes, _ = _ingest(tmp_path / "s", folder[:3], stages, 4)
    assert [one.done for one in outcomes] == [Done.STORED, Done.STORED, Done.ALTERNATE]
