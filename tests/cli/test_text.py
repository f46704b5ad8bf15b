"""`kg text` prints what offsets count in, and nothing else."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_stored_source_is_printed_byte_for_byte(run: Run, store: Path, sample: Path) -> None:
    text = sample.read_bytes().decode("utf-8")
    digest = hashlib.sha256(sample.read_bytes()).hexdigest()
    meeting = "https://w3id.org/shisaku/id/meeting/cs-hq/36"
    for name in (
        "cs-hq-036.txt",
        digest,
        digest[:8],
        f"https://w3id.org/shisaku/id/source/{digest}",
        f"https://w3id.org/shisaku/id/graph/source/{digest}",
        meeting,
        f"{meeting}/{digest[:12]}/act/0123456789abcdef",
    ):
        said = run("text", name, "--store", store)
        assert (said.status, said.err) == (0, "")
        assert said.out == text


def test_a_file_is_printed_without_a_store(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    body = "本日は皆様にお集まりいただいた。" * 5
    path.write_bytes(f"\ufeff議事録\r\n開会\rﾃｽﾄ\x07{body}".encode())
    said = run("text", path, "--store", tmp_path / "none")
    assert (said.status, said.out) == (0, f"議事録\n開会\nﾃｽﾄ\ufffd{body}")
    written = tmp_path / "kept.txt"
    assert run("text", path, "-o", written).out == ""
    assert written.read_bytes() == f"議事録\n開会\nﾃｽﾄ\ufffd{body}".encode()


@pytest.mark.parametrize("name", ["nothing.txt", "ffffffff", "https://w3id.org/shisaku/id/meeting/cs-hq/3"])
def test_what_is_nowhere_is_named(run: Run, store: Path, name: str) -> None:
    said = run("text", name, "--store", store)
    assert (said.status, said.out) == (2, "")
    assert name in said.err


def test_without_a_store_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    said = run("text", "nothing.txt", "--store", tmp_path / "none")
    assert (said.status, said.out) == (2, "")
    assert "'nothing.txt' is no file" in said.err


def _zip(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_an_archive_with_one_member_is_printed_like_a_file(run: Run, tmp_path: Path) -> None:
    path = _zip(tmp_path / "one.zip", {"a.txt": "議事録\r\n"})
    said = run("text", path, "--store", tmp_path / "none")
    assert (said.status, said.out) == (0, "議事録\n")


def test_a_member_of_an_archive_is_named_behind_it(run: Run, tmp_path: Path) -> None:
    path = _zip(tmp_path / "two.zip", {"a.txt": "議事録\n", "x/b.txt": "議事要旨\n", "c.txt": ""})
    assert run("text", f"{path}!/x/b.txt").out == "議事要旨\n"
    for word, told in (
        (path, "an archive of several files"),
        (f"{path}!/d.txt", "no such member; it holds two.zip!/a.txt, two.zip!/x/b.txt"),
        (f"{path}!/c.txt", "empty file"),
    ):
        said = run("text", word, "--store", tmp_path / "none")
        assert (said.status, said.out) == (2, "")
        assert told in said.err
