"""What a killed `kg ingest` left undone the next one does, and says so."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.ids import Ids
from kg.store import open_reader
from kg.store.sources import meetings_without_record, preferred_source, stored_sources

Run = Callable[..., Any]

TEXT = """地球温暖化対策推進本部（第８回）議事要旨

１．日時：令和３年４月22日（木）　17:45～18:10

【小泉環境大臣】
　環境省としては、脱炭素先行地域を創出してまいります。
"""
MEETING = f"{Ids().base}meeting/ondanka-hq/8"

#: Stores what it is given, and is killed before it looks for other records of the meetings that lost theirs.
_KILLED = """
import os, signal, sys
import kg.ingest.pipeline as pipeline
from kg.cli import main
pipeline.promote_alternates = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main()
"""


@pytest.mark.parametrize("is_read_meanwhile", [False, True])
def test_a_meeting_left_without_a_record_finds_one(run: Run, tmp_path: Path, is_read_meanwhile: bool) -> None:
    store, one, other = tmp_path / "s", tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT, "utf-8")
    other.write_text(TEXT + "（以上）\n", "utf-8")
    assert run("ingest", one, other, "--store", store, "-q").status == 0
    one.write_text(TEXT.replace("第８回", "第９回"), "utf-8")
    words = [sys.executable, "-c", _KILLED, "ingest", str(one), "--store", str(store)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == -signal.SIGKILL
    if is_read_meanwhile:  # publishes what was committed
        with open_reader(store) as reader:
            assert meetings_without_record(reader) == [MEETING]
    assert run("ingest", one, "--store", store, "-q").status == 0
    with open_reader(store) as reader:
        preferred = preferred_source(reader, MEETING)
        assert [source.name for source in stored_sources(reader) if source.sha256 == preferred] == ["2.txt"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a run before this was killed, and did not store a.txt, b.txt; name them to ingest them"),
        ("ja", "前回の実行は途中で止まり、a.txt、b.txt は保存されていない。取り込むにはもう一度指定すること"),
    ],
)
def test_documents_that_were_not_stored_are_named(
    run: Run, store: Path, sample: Path, lang: str, said: str
) -> None:
    notes = [json.dumps([f"{name}.txt", name * 64]) for name in "ab"]
    (store / "journal.jsonl").write_text("\n".join(notes) + "\n", "utf-8")
    assert f"kg: {said}\n" in run("ingest", sample, "--store", store, "--lang", lang).err
    assert said not in run("ingest", sample, "--store", store, "--lang", lang).err
