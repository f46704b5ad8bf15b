"""Bad input through the real command: a clear message, the status of the contract, nothing half-written.

The statuses are those of the command line's contract: 2 for what cannot be read, 3 for a store
that is locked, full or read-only, 130 for an interruption.
"""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from kg import resources
from kg.errors import StoreError
from kg.model import ActType
from kg.store import open_reader, open_writer
from kg.store.sources import stored_sources
from kg.store.statistics import count_things

SAMPLE = resources.resource("data/minutes/cs-hq-036.txt")
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
Result = subprocess.CompletedProcess[str]


def kg(*words: object, before: Callable[[], None] | None = None) -> Result:
    result = subprocess.run(
        [*KG, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=before,
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result


def state(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return reader.lines()


def acts(store: Path) -> int:
    with open_reader(store) as reader:
        return count_things(reader)["acts"]


@pytest.fixture(scope="session")
def _sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad") / "store"
    assert kg("ingest", SAMPLE, "--store", path, "--quiet").returncode == 0
    return path


@pytest.fixture
def store(tmp_path: Path, _sample_store: Path) -> Path:
    return Path(shutil.copytree(_sample_store, tmp_path / "store"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\r\n \xe3\x80\x80", "white space"),
        ("zero.txt", bytes(2000), "NUL bytes"),
        ("noise.txt", random.Random(1).randbytes(50_000), "binary"),
        ("cut.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(range(256)) * 8, "PDF"),
        (
            "broken.txt",
            "第36回 会議\n出席者".encode() + b"\xe3\x81" + "。○議長　開会する。".encode() * 20,
            "broken",
        ),
        ("numbers.txt", b"1,2,3\n4,5,6\n" * 100, ""),
    ],
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(
    store: Path, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = state(store)
    result = kg("ingest", path, "--store", store)
    assert result.returncode == 2
    assert f"{name}" in result.stderr
    assert says in result.stderr
    assert result.stdout == ""
    assert state(store) == before


def test_a_missing_file_and_an_empty_folder_are_named(store: Path, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    result = kg("ingest", tmp_path / "missing.txt", tmp_path / "void", tmp_path / "*.none", "--store", store)
    assert result.returncode == 2
    for name in ("missing.txt", "void", "*.none"):
        assert name in result.stderr


def test_no_store_is_made_where_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert kg("ingest", tmp_path / "empty.txt", "--store", tmp_path / "s").returncode == 2
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-16", "utf-8-sig"])
def test_other_encodings_give_the_same_acts(store: Path, tmp_path: Path, encoding: str) -> None:
    text = SAMPLE.read_text("utf-8")
    path = tmp_path / "minutes.txt"
    path.write_bytes(text.encode(encoding, "replace"))
    result = kg("ingest", path, "--store", tmp_path / "s")
    assert result.returncode == 0, result.stderr
    lost = text.encode(encoding, "replace").decode(encoding) != text
    assert lost or acts(tmp_path / "s") == acts(store)
    assert acts(tmp_path / "s") >= 60


def test_line_ends_of_other_systems_give_the_same_text_and_acts(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    assert kg("ingest", path, "--store", tmp_path / "s").returncode == 0
    assert kg("text", "crlf.txt", "--store", tmp_path / "s").stdout == SAMPLE.read_text("utf-8")
    assert acts(tmp_path / "s") == acts(store)


def test_minutes_without_attendance_are_read_with_the_speakers_as_named(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(
        "第2回 みどり推進会議 議事録\n令和5年6月1日（木）\n"
        "○川村委員長　ただいまから第2回みどり推進会議を開会します。\n"
        "○森委員　街路樹の手入れが重要である。\n",
        "utf-8",
    )
    result = kg("ingest", path, "--store", tmp_path / "s")
    assert result.returncode == 0, result.stderr
    with open_reader(tmp_path / "s") as reader:
        counts = count_things(reader)
    assert (counts["speeches"], counts["persons"]) == (2, 2)


def test_a_speaker_whom_nobody_knows_is_kept_as_unresolved(tmp_path: Path) -> None:
    path = tmp_path / "unknown.txt"
    path.write_text(
        "第2回 みどり推進会議 議事録\n令和5年6月1日（木）\n出席者\n委員長　川村　太郎\n委員　森　花子\n"
        "○川村委員長　ただいまから第2回みどり推進会議を開会します。\n"
        "○某委員　街路樹の手入れが重要である。\n"
        "○森委員　賛成である。\n",
        "utf-8",
    )
    result = kg("ingest", path, "--store", tmp_path / "s")
    assert result.returncode == 0, result.stderr
    with open_reader(tmp_path / "s") as reader:
        counts = count_things(reader)
    assert (counts["speeches"], counts["unresolved_speakers"]) == (3, 1)


def test_a_text_of_20_mb_is_refused_with_the_limit_and_how_to_raise_it(store: Path, tmp_path: Path) -> None:
    before = state(store)
    path = tmp_path / "large.txt"
    path.write_text("第2回 みどり推進会議 議事録\n" + "○森委員　賛成である。\n" * 650_000, "utf-8")
    result = kg("ingest", path, "--store", store)
    assert result.returncode == 2
    assert "MB in one source, more than the limit of 10 MB" in result.stderr
    assert "KG_MAX_SOURCE_MB" in result.stderr
    assert "Traceback" not in result.stderr
    assert state(store) == before


@pytest.mark.slow
def test_a_text_of_20_mb_is_stored_whole_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "32")
    path = tmp_path / "large.txt"
    line = "漢字かな交じりの文が続くだけの一行である"
    head = "第2回 みどり推進会議 議事録\n令和5年6月1日（木）\n"
    path.write_text(head + line * (20_000_000 // len(line.encode("utf-8"))), "utf-8")
    result = kg("ingest", path, "--store", tmp_path / "s")
    assert result.returncode == 0, result.stderr
    assert "large.txt: stored" in result.stderr
    assert kg("text", "large.txt", "--store", tmp_path / "s").stdout == path.read_text("utf-8")


def test_the_good_files_of_a_folder_are_stored_and_the_bad_one_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "good.txt")
    (folder / "bad.txt").write_bytes(bytes(100))
    (folder / "z.txt").write_text(
        "第2回 みどり推進会議 議事録\n令和5年6月1日（木）\n○森委員　賛成である。\n", "utf-8"
    )
    result = kg("ingest", folder, "--store", tmp_path / "s")
    assert result.returncode == 2
    assert "bad.txt" in result.stderr
    with open_reader(tmp_path / "s") as reader:
        assert [source.name for source in stored_sources(reader)] == ["good.txt", "z.txt"]


def test_a_full_disk_is_said_so_and_the_store_stays(store: Path, tmp_path: Path) -> None:
    before = state(store)
    path = tmp_path / "changed.txt"
    path.write_text(SAMPLE.read_text("utf-8").replace("第36回", "第35回"), "utf-8")
    limit = 30_000
    result = kg(
        "ingest",
        path,
        "--store",
        store,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert result.returncode == 3
    assert "cannot be written" in result.stderr
    assert state(store) == before
    assert kg("ingest", path, "--store", store, "--quiet").returncode == 0
    assert set(before) < set(state(store))


_READ_ONLY = """
import errno, os
opened, made = os.open, os.mkdir
def refuse(path, flags, *more, **named):
    if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
        raise OSError(errno.EROFS, "Read-only file system", path)
    return opened(path, flags, *more, **named)
def refuse_folder(path, *more, **named):
    raise OSError(errno.EROFS, "Read-only file system", path)
os.open, os.mkdir = refuse, refuse_folder
from kg.cli import main
main()
"""


@pytest.mark.parametrize("name", ["store", "new"])
def test_a_read_only_disk_is_said_so(store: Path, tmp_path: Path, name: str) -> None:
    before = state(store)
    words = [sys.executable, "-c", _READ_ONLY, "ingest", str(SAMPLE), "--store", str(tmp_path / name)]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert "Read-only file system" in result.stderr
    assert "Traceback" not in result.stderr
    assert state(store) == before
    assert not (tmp_path / "new").exists()


def test_a_second_writer_is_told_who_writes(store: Path) -> None:
    with open_writer(store):
        for words in (("ingest", SAMPLE), ("remove", "cs-hq-036.txt")):
            result = kg(*words, "--store", store)
            assert result.returncode == 3
            assert f"another process (pid {os.getpid()}) is writing" in result.stderr
        assert kg("stats", "--store", store).returncode == 0
    assert kg("ingest", SAMPLE, "--store", store).returncode == 0


def _published(store: Path) -> int:
    """How many documents readers see."""
    try:
        with open_reader(store) as reader:
            return len(stored_sources(reader))
    except StoreError:  # not even begun
        return 0


def test_an_interruption_leaves_whole_documents(tmp_path: Path) -> None:
    folder, store = tmp_path / "many", tmp_path / "s"
    folder.mkdir()
    text = SAMPLE.read_text("utf-8")
    for number in range(100, 220):
        (folder / f"{number}.txt").write_text(text.replace("第36回", f"第{number}回"), "utf-8")
    running = subprocess.Popen(
        [*KG, "ingest", str(folder), "--store", str(store)],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=partial(
            signal.signal, signal.SIGINT, signal.SIG_DFL
        ),  # ignored where tests run behind others
    )
    assert running.stderr is not None
    while running.poll() is None and not _published(store):
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    rest = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 130
    assert "interrupted" in rest
    assert "Traceback" not in rest
    with open_reader(store) as reader:
        names = [source.name for source in stored_sources(reader)]
        counts = count_things(reader)
    assert {"100.txt", "101.txt"} <= set(names) < {f"{number}.txt" for number in range(100, 220)}
    assert (counts["documents"], counts["meetings"]) == (len(names), len(names))
    assert counts["speeches"] % len(names) == 0
    assert all(counts[kind] % len(names) == 0 for kind in ActType)
    assert kg("ingest", folder / "100.txt", "--store", store).stderr == "100.txt: unchanged\n"


@pytest.mark.parametrize(
    "locale",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp932"},
    ],
)
def test_answers_are_utf8_whatever_the_locale(store: Path, locale: dict[str, str]) -> None:
    words = ("ask", "commitments", "--set", "of=総務省", "--store", store)
    answers = [
        subprocess.run([*KG, *map(str, words)], capture_output=True, env={**os.environ, **extra}, check=False)
        for extra in (locale, {})
    ]
    result = answers[0]
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == answers[1].stdout
    assert "総務省" in result.stdout.decode("utf-8")


@pytest.mark.parametrize("module", ["click", "kg.cli", "kg.cli.stats"])
def test_an_interruption_while_the_program_is_loaded_is_said(module: str) -> None:
    interrupting = f"""
import sys

class Interrupt:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
sys.argv = ["kg", "stats"]
from kg.__main__ import main
main()
"""
    result = subprocess.run([sys.executable, "-c", interrupting], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr.lstrip("\n")) == (
        130,
        "",
        "kg: interrupted; what was complete is stored, the rest is not\n",
    )


def test_the_command_and_python_m_start_where_interruptions_are_said() -> None:
    scripts = {script.name: script.value for script in entry_points(group="console_scripts")}
    assert scripts["kg"] == "kg.__main__:main"
    result = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.startswith("kg, version ")) == (0, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("words", [("dump",), ("export", "acts")])
def test_a_full_disk_behind_an_output_file_is_status_3(store: Path, words: tuple[str, ...]) -> None:
    result = kg(*words, "--store", store, "-o", "/dev/full")
    assert (result.returncode, result.stderr) == (3, "kg: /dev/full: No space left on device\n")


@pytest.mark.parametrize("place", ["/proc/x", "file/store"])
def test_a_store_where_no_folder_can_be_made_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("no folder")
    result = kg("ingest", SAMPLE, "--store", tmp_path / place)
    assert result.returncode == 2
    assert "no folder can be made there" in result.stderr
    assert "damaged" not in result.stderr


def test_a_lock_that_another_program_holds_is_told_as_such(store: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with (store / "LOCK").open("r+") as lock:
        lock.truncate()
        lock.write(f"{ended.pid}\n")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = kg("ingest", SAMPLE, "--store", store)
    assert result.returncode == 3
    assert "another program holds the lock" in result.stderr
    assert str(ended.pid) not in result.stderr


@pytest.mark.parametrize("there", [False, True])
def test_nothing_stays_of_a_store_that_took_no_source(tmp_path: Path, there: bool) -> None:
    place = tmp_path / "store"
    if there:
        place.mkdir()
    interrupting = f"""
import sys
import kg.ingest.storing

def interrupt(*_, **__):
    raise KeyboardInterrupt

kg.ingest.storing.Storing.take = interrupt
sys.argv = ["kg", "ingest", {str(SAMPLE)!r}, "--store", {str(place)!r}]
from kg.__main__ import main
main()
"""
    result = subprocess.run([sys.executable, "-c", interrupting], capture_output=True, text=True, check=False)
    assert (result.returncode, "interrupted" in result.stderr) == (130, True)
    assert place.exists() == there
    assert not there or list(place.iterdir()) == []


def test_nothing_stays_of_a_store_after_a_refused_load(tmp_path: Path) -> None:
    base = "https://日本.example/id/"  # what IRIs of a store cannot begin with
    line = f"<{base}a> <urn:p> <urn:o> <{base}graph/persons> .\n"
    (tmp_path / "a.nq").write_text(line, encoding="utf-8")
    result = kg("load", tmp_path / "a.nq", "--store", tmp_path / "fresh")
    assert (result.returncode, "is no base for IRIs" in result.stderr) == (2, True)
    assert not (tmp_path / "fresh").exists()
