"""What the store has already is known by a look at the file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.ingest import Done, Options, Stages, ingest_files
from kg.store import open_writer


def test_an_unchanged_file_is_looked_at_once_and_not_opened(
    tmp_path: Path,
    minutes: Callable[..., Path],
    stages: Callable[..., Stages],
    options: Callable[..., Options],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.ingest.files._FRESH_NS", -1)  # they were written just now
    files = [minutes(f"{n}.txt", "森: 道", head=f"第{n}回 2024-04-02") for n in range(1, 5)]
    with open_writer(tmp_path / "s") as writer:
        assert {one.done for one in ingest_files(writer, files, stages(), options())} == {Done.STORED}
    files[2].write_text("第3回 2024-04-02\n森: 橋\n", "utf-8")
    noted = (tmp_path / "s" / "paths.jsonl").read_bytes()
    looks, opened = Counter[str](), list[str]()
    stat, open_ = os.stat, Path.open

    def looking(path: Any, *words: Any, **more: Any) -> os.stat_result:
        looks[os.path.basename(os.fspath(path))] += isinstance(path, Path)
        return stat(path, *words, **more)

    def opening(path: Path, *words: Any, **more: Any) -> Any:
        opened.append(path.name)
        return open_(path, *words, **more)

    monkeypatch.setattr("os.stat", looking)
    monkeypatch.setattr(Path, "open", opening)
    with open_writer(tmp_path / "s") as writer:
        done = [one.done for one in ingest_files(writer, files, stages(), options())]
    monkeypatch.undo()
    assert done == [Done.UNCHANGED, Done.UNCHANGED, Done.REPLACED, Done.UNCHANGED]
    assert {name: looks[name] for name in ("1.txt", "2.txt", "4.txt")} == {"1.txt": 1, "2.txt": 1, "4.txt": 1}
    assert {name for name in opened if name.endswith(".txt")} == {"3.txt"}
    added = (tmp_path / "s" / "paths.jsonl").read_text("ascii")[len(noted) :]
    assert [line.split('"')[1].rpartition("/")[2] for line in added.split("\n") if line] == ["3.txt"] * 2
