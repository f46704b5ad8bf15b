"""The file of judgements on disk: added to whole or not at all, faults named by their line."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kg.errors import JudgementError, StoreBusyError
from kg.judgements import with_id
from kg.model import Judgement, PersonKey, Ruling
from kg.store.judgements import add_judgement, judgements_locked, read_judgements


def _line(name: str) -> Judgement:
    line = Judgement("", "2024-06-01T09:00:00Z", "山田", Ruling.ACCEPT, PersonKey("cs-hq", name))
    made = with_id(line, ())
    assert isinstance(made, Judgement)
    return made


def test_no_file_holds_no_judgements(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.jsonl") == ()


def test_lines_are_added_and_those_before_kept_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    add_judgement(file, _line("森"))
    first = file.read_bytes()
    add_judgement(file, _line("林"))
    assert file.read_bytes().startswith(first)
    assert read_judgements(file) == (_line("森"), _line("林"))
    file.write_bytes(first.rstrip(b"\n"))  # an editor may take the last line's end away
    add_judgement(file, _line("林"))
    assert read_judgements(file) == (_line("森"), _line("林"))


def test_a_linked_file_is_changed_where_it_lies(tmp_path: Path) -> None:
    file, link = tmp_path / "repository" / "judgements.jsonl", tmp_path / "link.jsonl"
    file.parent.mkdir()
    add_judgement(file, _line("森"))
    link.symlink_to(file)
    add_judgement(link, _line("林"))
    assert link.is_symlink()
    assert len(read_judgements(file)) == 2


def test_a_failed_write_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "judgements.jsonl"
    add_judgement(file, _line("森"))
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreBusyError):
        add_judgement(file, _line("林"))
    assert file.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["judgements.jsonl"]


def test_one_at_a_time_adds(tmp_path: Path) -> None:
    file, held = tmp_path / "new" / "judgements.jsonl", []
    with judgements_locked(file):
        other = threading.Thread(target=lambda: _add(file, held))
        other.start()
        other.join(0.1)
        assert held == []
    other.join(5)
    assert held == ["added"]


def _add(file: Path, held: list[str]) -> None:
    with judgements_locked(file):
        held.append("added")


@pytest.mark.parametrize(
    ("content", "said"), [(b"{}\n", "line 1: no judgement"), (b"\n\x93\xfa\n", "line 2: no UTF-8")]
)
def test_a_wrong_line_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(content)
    with pytest.raises(JudgementError, match=said):
        read_judgements(file)


def test_a_folder_is_no_file_of_judgements(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="cannot be read"):
        read_judgements(tmp_path)
