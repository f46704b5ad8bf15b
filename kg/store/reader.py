"""Reading: an immutable snapshot, open as long as the reader is, whatever a writer does meanwhile."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import DEFAULT_BASE
from kg.store.faults import store_errors
from kg.store.layout import DamagedMetaError, Layout
from kg.store.recovery import base_of
from kg.store.snapshots import current_snapshot, hold_current_snapshot, hold_snapshot
from kg.store.view import View

if TYPE_CHECKING:
    from kg.store.address import Address


class Reader(View):
    """A view of the newest published state; made by `open_reader`, used in a `with` block."""

    #: Where the state is a folder: the store and the name of the snapshot.
    _opened: tuple[Layout, str] | None = None

    def __init__(self, snapshot: Path, hold: int, base: str | None = None) -> None:
        """`hold` keeps the snapshot from being deleted; the base is told by the graphs, where not given."""
        database = ox.Store.read_only(str(snapshot))
        super().__init__(database, base or base_of(database) or DEFAULT_BASE)
        self._hold = hold
        self._opened = Layout(snapshot.parent.parent), snapshot.name

    @property
    def folder(self) -> Path | None:
        """Where the snapshot lies, for other processes to read while this one holds it."""
        if self._opened is None:
            return None
        layout, name = self._opened
        return layout.snapshots / name

    @property
    def is_current(self) -> bool:
        """Whether nothing newer is published; costs the reading of one line."""
        if self._opened is None:
            return True
        layout, name = self._opened
        return current_snapshot(layout) == name

    def refreshed(self) -> Reader:
        """This reader where it is current, else a new one of the newest state.

        The former one stays open until it is closed: answers may still be read from it.
        """
        if self._opened is None or self.is_current:
            return self
        return open_reader(self._opened[0].root)

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
    try:
        base: str | None = layout.read_meta().base
    except DamagedMetaError:  # the next writer mends it
        base = None
    if layout.unpublished.exists():
        _publish_for_a_killed_writer(path)
    with store_errors(path):
        try:
            return _open_snapshot(layout, base)
        except (OSError, RuntimeError, StoreError):
            # Lost or damaged, and the database may be whole: then it is published anew.
            if not layout.data.is_dir() or not _publish_for_a_killed_writer(path, anew=True):
                raise
            return _open_snapshot(layout, base)


def open_snapshot(path: Path, name: str) -> Reader | None:
    """The state of that name, as another process holds it; None where it is gone. StoreError as of `open_reader`."""
    layout = Layout(path)
    hold = hold_snapshot(layout, name)
    if hold is None:
        return None
    try:
        base: str | None = layout.read_meta().base
    except (StoreError, OSError):  # what the graphs say instead
        base = None
    try:
        with store_errors(path):
            return Reader(layout.snapshots / name, hold, base)
    except BaseException:
        os.close(hold)
        raise


def _open_snapshot(layout: Layout, base: str | None) -> Reader:
    snapshot, hold = hold_current_snapshot(layout)
    try:
        return Reader(snapshot, hold, base)
    except BaseException:
        os.close(hold)
        raise


def _publish_for_a_killed_writer(path: Path, *, anew: bool = False) -> bool:
    """Publishes what a writer committed and did not live to publish; `anew` in any case.

    False where the writer is alive, or nothing can be written here: the last snapshot is read as it is.
    """
    from kg.store.writer import open_writer  # what it needs to write, a reader need not wait for

    try:
        with open_writer(path, wait_s=0) as writer:
            if anew:
                writer.publish()
    except StoreError:
        return False
    return True
