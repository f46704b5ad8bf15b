"""Reading: an immutable snapshot, open as long as the reader is, whatever a writer does meanwhile."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.faults import store_errors
from kg.store.layout import Layout, hold_current_snapshot
from kg.store.view import View

if TYPE_CHECKING:
    from kg.store.address import Address


class Reader(View):
    """A view of the newest published state; made by `open_reader`, used in a `with` block."""

    def __init__(self, database: ox.Store, base: str, hold: int) -> None:
        super().__init__(database, base)
        self._hold = hold

    def close(self) -> None:
        """Lets the snapshot be deleted when a newer one is there."""
        if self._hold >= 0:
            del self._database
            os.close(self._hold)
            self._hold = -1

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_reader(path: Address) -> Reader:
    """The newest complete state of the store; StoreError where there is none or it cannot be read."""
    if not isinstance(path, Path):
        from kg.store.remote import open_remote_reader  # most stores are folders

        return open_remote_reader(path)
    layout = Layout(path)
    meta = layout.read_meta()
    if layout.unpublished.exists():
        _finish_for_a_killed_writer(path)
    with store_errors(path):
        snapshot, hold = hold_current_snapshot(layout)
        try:
            database = ox.Store.read_only(str(snapshot))
        except BaseException:
            os.close(hold)
            raise
    return Reader(database, meta.base, hold)


def _finish_for_a_killed_writer(path: Path) -> None:
    """Publishes what a writer committed and did not live to publish.

    Where the writer is alive, or nothing can be written here, the last snapshot is read as it is.
    """
    from kg.store.writer import open_writer  # what it needs to write, a reader need not wait for

    try:
        open_writer(path, wait_s=0).close()
    except StoreError:
        return
