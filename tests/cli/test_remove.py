"""`kg remove` takes a source out by any name it has."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.ids import Ids
from kg.store import open_reader

Run = Callable[..., Any]


def _graphs(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return reader.graphs()


@pytest.mark.parametrize("by", ["file", "name", "iri", "meeting", "digest"])
def test_the_only_document_leaves_ontology_and_authority(
    run: Run, store: Path, sample: Path, by: str
) -> None:
    digest = hashlib.sha256(sample.read_bytes()).hexdigest()
    word = {
        "file": str(sample),
        "name": sample.name,
        "iri": Ids().source(digest),
        "meeting": "https://w3id.org/shisaku/id/meeting/cs-hq/36",
        "digest": digest[:10],
    }[by]
    said = run("remove", word, "--store", store)
    assert (said.status, said.out) == (0, "")
    assert said.err == f"cs-hq-036.txt: removed ({digest[:12]})\n"
    assert _graphs(store) == [Ids().graph("authority"), Ids().graph("ontology")]


def test_a_file_that_was_changed_since_is_still_the_same_source(
    run: Run, store: Path, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copy(sample, copy)
    assert run("ingest", copy, "--store", store).status == 0
    copy.write_text("changed", "utf-8")
    assert run("remove", copy, "--store", store, "--quiet").status == 0
    assert len(_graphs(store)) == 2


def test_an_unknown_name_removes_nothing(run: Run, store: Path) -> None:
    before = _graphs(store)
    said = run("remove", "cs-hq-036.txt", "other.txt", "--store", store)
    assert said.status == 2
    assert "no source 'other.txt' in the store" in said.err
    assert _graphs(store) == before


def test_no_store_is_made_for_it(run: Run, tmp_path: Path) -> None:
    said = run("remove", "a.txt", "--store", tmp_path / "none")
    assert said.status == 2
    assert "there is no store" in said.err
    assert not (tmp_path / "none").exists()


def test_an_archive_means_everything_that_was_read_from_it(run: Run, sample: Path, tmp_path: Path) -> None:
    path, store = tmp_path / "minutes.zip", tmp_path / "store"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(sample, "36.txt")
        archive.writestr("head.txt", sample.read_text("utf-8").replace("第36回", "第35回")[:4000])
    assert run("ingest", path, "--store", store).status == 0
    said = run("remove", f"{path}!/36.txt", "--store", store)
    assert said.err.startswith("minutes.zip!/36.txt: removed (")
    said = run("remove", path, "--store", store)
    assert said.err.startswith("minutes.zip!/head.txt: removed (")
    assert _graphs(store) == [Ids().graph("authority"), Ids().graph("ontology")]
