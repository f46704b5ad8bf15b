"""A copy of a store holds every statement of it, can be read by others, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreBusyError
from kg.store import View
from kg.store.remote_copy import local_copy

_LINES = [
    '<urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <https://example.org/graph/a> .',
    '<urn:s> <urn:p> "二"@ja <https://example.org/graph/b> .',
    '<urn:s> <urn:p> "二"@ja <https://example.org/graph/a> .',
]


class _BrokenView(View):
    """A server that breaks off."""

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        yield from super().quads(graph)
        raise StoreBusyError("the answer breaks off or is damaged")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ox.Store:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    store = ox.Store()
    store.load("\n".join(_LINES).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def test_a_copy_holds_the_same_statements_for_every_process(database: ox.Store, tmp_path: Path) -> None:
    with local_copy(View(database, "https://example.org/")) as (view, folder):
        assert view.lines() == sorted(_LINES)
        assert view.base == "https://example.org/"
        other = View(ox.Store.read_only(str(folder)), view.base)
        assert other.lines() == sorted(_LINES)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_breaks_off_is_told_and_leaves_no_copy(database: ox.Store, tmp_path: Path) -> None:
    with (
        pytest.raises(StoreBusyError, match="breaks off"),
        local_copy(_BrokenView(database, "https://example.org/")),
    ):
        pytest.fail("a part of a store is no copy of it")
    assert list(tmp_path.iterdir()) == []
