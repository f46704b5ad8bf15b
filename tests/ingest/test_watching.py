"""What moves in a folder, told once it has come to rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ingest.watching import Moved, follow, look


class _Enough(Exception):
    pass


def _followed(folder: Path, *steps: Callable[[], object]) -> list[tuple[list[str], list[str]]]:
    """What is told while one step happens between two looks; names of new or changed files, and of gone ones."""
    todo = iter(steps)

    def sleep(seconds: float) -> None:
        if seconds == 1.0:
            step = next(todo, None)
            if step is None:
                raise _Enough
            step()

    told: list[Moved] = []
    with pytest.raises(_Enough):
        told.extend(iter_into(told, folder, sleep))
    return [([one.name for one in moved.files], [one.name for one in moved.gone]) for moved in told]


def iter_into(told: list[Moved], folder: Path, sleep: Callable[[float], None]) -> list[Moved]:
    for moved in follow([str(folder)], look([str(folder)]), sleep):
        told.append(moved)
    return []


def _nothing() -> None:
    pass


def test_a_new_file_is_told_when_two_looks_find_it_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    new = tmp_path / "b.txt"
    steps = [lambda turn=turn: new.write_text("b" * turn, "utf-8") for turn in (1, 2, 3)]
    assert _followed(tmp_path, *steps, _nothing) == [(["b.txt"], [])]
    assert _followed(tmp_path, *steps) == []


def test_what_is_gone_is_told_but_not_when_nothing_at_all_is_left(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    steps = ((tmp_path / "a.txt").unlink, _nothing, (tmp_path / "b.txt").unlink, _nothing, _nothing)
    assert _followed(tmp_path, *steps) == [([], ["a.txt"])]


def test_a_file_that_is_replaced_at_once_is_only_changed(tmp_path: Path) -> None:
    file, fresh = tmp_path / "a.txt", tmp_path / ".a.new"
    file.write_text("a", "utf-8")
    fresh.write_text("b", "utf-8")
    assert _followed(tmp_path, lambda: fresh.replace(file), _nothing, _nothing) == [(["a.txt"], [])]
