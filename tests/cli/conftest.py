"""Runs `kg` in this process, and keeps one store with the sample for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

import kg.cli
from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.resources import resource
from kg.store import open_writer


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """`run("stats", "--store", path)`: the command through `kg.cli.main`, as a user calls it."""

    def call(*words: object) -> Said:
        monkeypatch.setattr("sys.argv", ["kg", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            kg.cli.main()
        out, err = capsysbinary.readouterr()
        return Said(int(stop.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def sample() -> Path:
    return resource("data/minutes/cs-hq-036.txt")


@pytest.fixture(scope="session")
def _ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "store"
    options = Options(at=datetime(2024, 5, 1, tzinfo=UTC), licence="CC BY 4.0")
    with open_writer(path) as writer:
        write_fixed_graphs(writer)
        (outcome,) = ingest_path(writer, resource("data/minutes/cs-hq-036.txt"), default_stages(), options)
    assert outcome.error is None
    return path


@pytest.fixture
def store(tmp_path: Path, _ingested: Path) -> Path:
    """A store of its own with the sample, read on 2024-05-01 under CC BY 4.0."""
    return Path(shutil.copytree(_ingested, tmp_path / "store"))
