"""Sources that are gone from where they were read."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ingest import Done, Options, Stages, ingest_files
from kg.ingest.sync import check_named
from kg.sources import expand
from kg.store import Writer, open_writer
from kg.store.sources import stored_sources

Sync = Callable[..., list[str]]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store") as writer:
        yield writer


@pytest.fixture
def sync(writer: Writer, stages: Callable[..., Stages], options: Callable[..., Options]) -> Sync:
    """Ingests what the words name with --sync; the names that were taken out."""

    def ingest(*words: Path | str) -> list[str]:
        named = tuple(map(str, words))
        outcomes = ingest_files(writer, expand(named), stages(), options(sync=named))
        return [one.name for one in outcomes if one.done is Done.REMOVED]

    return ingest


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, int], Path]:
    """Writes the minutes of a meeting."""

    def write(name: str, number: int) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"第{number}回 2024-04-02\n森: {name}\n", "utf-8")
        return path

    return write


def _stored(writer: Writer) -> list[str]:
    return [source.name for source in stored_sources(writer.view)]


def test_what_is_gone_from_a_folder_goes_and_what_came_from_elsewhere_stays(
    writer: Writer, sync: Sync, put: Callable[[str, int], Path], tmp_path: Path
) -> None:
    put("m/a.txt", 1)
    inner, other = put("m/x/b.txt", 2), put("n/c.txt", 3)
    assert sync(tmp_path / "m", tmp_path / "n") == []
    inner.unlink()
    other.unlink()
    assert sync(tmp_path / "m") == ["b.txt"]
    assert _stored(writer) == ["a.txt", "c.txt"]
    assert sync(tmp_path / "m") == []


def test_a_file_that_was_moved_stays(
    writer: Writer, sync: Sync, put: Callable[[str, int], Path], tmp_path: Path
) -> None:
    put("m/a.txt", 1)
    put("m/b.txt", 2)
    sync(tmp_path / "m")
    (tmp_path / "m" / "b.txt").rename(tmp_path / "m" / "c.txt")
    assert sync(tmp_path / "m") == []
    assert _stored(writer) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("word", "gone"),
    [
        ("m/*.txt", ["a.txt"]),
        ("m/**", ["a.txt", "b.txt"]),
        ("*/?.txt", ["a.txt"]),
        ("m/[!b]*", ["a.txt", "b.txt"]),
    ],
)
def test_a_glob_takes_out_what_it_would_name(
    sync: Sync, put: Callable[[str, int], Path], tmp_path: Path, word: str, gone: list[str]
) -> None:
    for number, name in enumerate(("m/a.txt", "m/x/b.txt", "m/z.txt", "m/y/c.txt"), 1):
        put(name, number)
    sync(tmp_path / "m")
    for name in ("m/a.txt", "m/x/b.txt"):
        (tmp_path / name).unlink()
    assert sync(tmp_path / word) == gone


def test_a_member_that_left_its_archive_goes_unless_the_archive_cannot_be_read(
    writer: Writer, sync: Sync, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"

    def pack(**members: str) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)

    third, fourth = "第3回 2024-04-02\n森: 道\n", "第4回 2024-05-07\n林: 橋\n"
    pack(three=third, four=fourth)
    assert sync(path) == []
    pack(three=third, four="散文")
    assert sync(path) == []
    path.write_bytes(b"PK\x03\x04 no archive")
    assert sync(path) == []
    pack(three=third)
    assert sync(path) == ["a.zip!/four"]
    assert _stored(writer) == ["a.zip!/three"]


def test_an_alternate_takes_over_from_what_is_gone(
    writer: Writer, sync: Sync, put: Callable[[str, int], Path], tmp_path: Path
) -> None:
    first = put("m/a.txt", 1)
    put("m/b.txt", 1)
    sync(tmp_path / "m")
    first.unlink()
    assert sync(tmp_path / "m") == ["a.txt"]
    (source,) = stored_sources(writer.view)
    assert (source.name, source.alternate) == ("b.txt", False)


@pytest.mark.parametrize("word", ["gone", "gone/*.txt", "gone/**/x.txt"])
def test_a_place_that_is_not_there_is_not_taken_for_an_empty_one(tmp_path: Path, word: str) -> None:
    with pytest.raises(SourceError, match="is not there, so that nothing is taken out"):
        check_named([str(tmp_path), os.path.join(tmp_path, word)])
