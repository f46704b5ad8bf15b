"""Two hundred broken files and what is made to exhaust: a document or a clear error, never anything else.

In process, where an exception of any other kind fails the test; then through the command, under a limit
of memory, where nothing may be half-stored.
"""

from __future__ import annotations

import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import ShisakuError
from kg.extract import extract_meetings
from kg.model import Document
from kg.sources import iter_sources
from kg.store import open_reader

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
#: Nobody waits longer for one broken file.
_SECONDS = 60
_MEMORY_BYTES = 3 << 30
_SLICES, _OF_A_SLICE = 10, 20


@contextmanager
def hangs_not(name: str) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError(f"{name} took more than {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(path: Path) -> tuple[int, list[ShisakuError]]:
    """How many meetings the file gave, and the errors it was refused with."""
    meetings, errors = 0, []
    for found in iter_sources(path):
        if not isinstance(found, Document):
            errors.append(found)
            continue
        assert all(0 <= anchor.start <= len(found.text) for anchor in found.frame.anchors)
        try:
            meetings += len(extract_meetings(found))
        except ShisakuError as error:
            errors.append(error)
    return meetings, errors


@pytest.mark.parametrize("part", range(_SLICES))
def test_a_broken_file_gives_a_document_or_a_clear_error(
    part: int, mutants: ModuleType, tmp_path: Path
) -> None:
    for name, raw in mutants.mutants(_OF_A_SLICE, seed=part):
        path = tmp_path / "broken"
        path.write_bytes(raw)
        with hangs_not(name):
            meetings, errors = read(path)
        assert meetings or errors, name
        for error in errors:
            assert error.found, name
            assert "\n" not in str(error), name


def test_what_is_made_to_exhaust_is_read_or_refused(mutants: ModuleType, tmp_path: Path) -> None:
    for name, raw in mutants.attacks().items():
        path = tmp_path / "attack"
        path.write_bytes(raw)
        with hangs_not(name):
            meetings, errors = read(path)
        assert meetings or errors, name


def test_sound_files_of_every_format_are_read(mutants: ModuleType, tmp_path: Path) -> None:
    given = {}
    for form, raw in mutants.seeds().items():
        (tmp_path / form).write_bytes(raw)
        given[form] = read(tmp_path / form)
    assert given == {form: (2 if form == "zip" else 1, []) for form in given}


def test_a_document_type_reaches_no_file(mutants: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "outside.xml"
    path.write_bytes(mutants.attacks()["outside.xml"])
    (error,) = read(path)[1]
    assert "declares entities of its own" in str(error)


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def kg(*words: object, before: Callable[[], None] | None = limited) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KG, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=before,
        check=False,
    )


def state(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return reader.lines()


def test_the_command_refuses_what_is_broken_and_stores_nothing_of_it(
    mutants: ModuleType, tmp_path: Path
) -> None:
    store, folder = tmp_path / "store", tmp_path / "broken"
    sound = tmp_path / "sound.txt"
    sound.write_bytes(mutants.seeds()["text"])
    assert kg("ingest", sound, "--store", store).returncode == 0
    before = state(store)
    folder.mkdir()
    for name, raw in mutants.mutants(60, seed=99):
        path = folder / name
        path.write_bytes(raw)
        if read(path)[0]:
            path.unlink()
    for name, raw in mutants.attacks().items():
        if name.endswith((".xml", ".json", ".docx")) or name == "cyclic.pdf":
            (folder / name).write_bytes(raw)
    mutants.large(folder)
    count = len(list(folder.iterdir()))
    result = kg("ingest", folder, "--store", store)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert result.stderr.count("kg: ") >= count > 20
    assert "line.txt: 100.0 MB in one source, more than the limit of 10 MB" in result.stderr
    assert "internal error" not in result.stderr
    assert state(store) == before


def test_the_command_stores_whole_what_can_be_read_of_broken_files(
    mutants: ModuleType, tmp_path: Path
) -> None:
    store, folder = tmp_path / "store", tmp_path / "broken"
    folder.mkdir()
    for name, raw in mutants.mutants(24, seed=7):
        (folder / name).write_bytes(raw)
    result = kg("ingest", folder, "--store", store)
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    assert re.search(r"\b[1-9][0-9]* stored", result.stderr)
    assert kg("validate", "--store", store, before=None).returncode == 0
