"""A store on a server as a folder of this machine, for what would ask the server for one thing after another."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.store.faults import store_errors
from kg.store.view import View


@contextmanager
def local_copy(view: View) -> Iterator[tuple[View, Path]]:
    """A view of the same statements, and the folder that other processes may read them from.

    They come in one request, read bit by bit; the folder, some 200 bytes a statement, lies where
    temporary files do (TMPDIR) and is deleted at the end. StoreError where it does not fit there.
    """
    with tempfile.TemporaryDirectory(prefix="kg-copy-") as name:
        folder = Path(name)
        with store_errors(folder):
            database = ox.Store(name)
            database.bulk_extend(view.quads())
            database.flush()
            del database  # the lock on the folder
            copy = View(ox.Store.read_only(name), view.base)
        yield copy, folder
