"""`kg ingest --watch` as a process: what comes into the folder comes into the store, until it is told to end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.store import open_reader
from kg.store.sources import stored_sources

Run = Callable[..., Any]

TEXT = """地球温暖化対策推進本部（第{}回）議事要旨

１．日時：令和３年４月22日（木）　17:45～18:10

【小泉環境大臣】
　環境省としては、脱炭素先行地域を創出してまいります。
"""
_PATIENCE_S = 60


def _names(store: Path) -> list[str]:
    try:
        with open_reader(store) as reader:
            return sorted(source.name for source in stored_sources(reader))
    except StoreError:  # there is none yet
        return []


def _wait_for(store: Path, names: list[str]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while _names(store) != names:
        assert time.monotonic() < until, _names(store)
        time.sleep(0.2)


def test_what_comes_into_a_folder_comes_into_the_store_and_what_goes_is_taken_out(tmp_path: Path) -> None:
    folder, store = tmp_path / "minutes", tmp_path / "store"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT.format(8), "utf-8")
    words = ["ingest", str(folder), "--store", str(store), "--watch", "--sync", "--quiet"]
    watching = subprocess.Popen([sys.executable, "-m", "kg", *words], stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(store, ["1.txt"])
        (folder / "2.txt").write_text(TEXT.format(9), "utf-8")
        _wait_for(store, ["1.txt", "2.txt"])
        (folder / "1.txt").unlink()
        _wait_for(store, ["2.txt"])
        watching.send_signal(signal.SIGTERM)
        _, said = watching.communicate(timeout=_PATIENCE_S)
    finally:
        watching.kill()
    assert said == f"kg: watching {folder}; Ctrl-C ends it\nkg: no longer watching\n"
    assert watching.returncode == 0


def test_a_folder_that_is_not_there_is_not_watched(run: Run, tmp_path: Path) -> None:
    found = run("ingest", tmp_path / "minuets", "--store", tmp_path / "s", "--watch")
    assert (found.status, found.err) == (
        2,
        f"kg: {tmp_path}/minuets: is not there, so that nothing can be followed; "
        "make the folder first, or check the spelling\n",
    )
