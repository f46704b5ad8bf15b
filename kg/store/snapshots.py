"""Snapshots: finished states of the database, of which readers open the newest.

A snapshot is a folder of hard links to files that the database never changes, so that it costs
milliseconds and hardly any room; room that only old snapshots take is given back with them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.layout import Layout, replace_file, sync_folder

#: Readers of a long ingest are at most so far behind, unless publishing takes its time.
PUBLISH_EVERY_S = 2.0

#: The pause between two publications is at least so many times as long as the former one took:
#: they take a twentieth of the time, whatever the size of the store and the speed of the disk.
_PAUSE_TIMES = 20


class Publisher:
    """Makes states of the database the one that readers open."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._due_at = time.monotonic() + PUBLISH_EVERY_S

    @property
    def is_due(self) -> bool:
        """Whether it is time to publish again, in the midst of other work."""
        return time.monotonic() >= self._due_at

    def publish(self, database: ox.Store) -> None:
        """The present state as the newest snapshot; it is on disk for good when this returns.

        OSError where the disk takes no more; the former snapshot stays the newest then.
        """
        began = time.monotonic()
        self._layout.snapshots.mkdir(exist_ok=True)
        name = _next_name(self._layout)
        try:
            database.backup(str(self._layout.snapshots / name))
            (self._layout.snapshots / f"{name}.lock").touch()
            sync_folder(self._layout.snapshots)
            replace_file(self._layout.current, name + "\n")
        except BaseException:
            _drop(self._layout, name)
            raise
        self._layout.unpublished.unlink(missing_ok=True)
        prune_snapshots(self._layout)
        ended = time.monotonic()
        self._due_at = ended + max(PUBLISH_EVERY_S, _PAUSE_TIMES * (ended - began))


def current_snapshot(layout: Layout) -> str | None:
    """The name of the newest snapshot, None where nothing was ever published."""
    try:
        return layout.current.read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return None


def is_whole(layout: Layout) -> bool:
    """Whether the newest snapshot is there."""
    name = current_snapshot(layout)
    return (
        bool(name)
        and (layout.snapshots / f"{name}").is_dir()
        and (layout.snapshots / f"{name}.lock").exists()
    )


def _next_name(layout: Layout) -> str:
    """Higher than every name in use."""
    numbers = [int(entry.name) for entry in _folders(layout)]
    return f"{max(numbers, default=0) + 1:06d}"


def _drop(layout: Layout, name: str) -> None:
    """Takes away what a failed publication left, so that a full disk gets its room back."""
    if name != current_snapshot(layout):
        shutil.rmtree(layout.snapshots / name, ignore_errors=True)
        (layout.snapshots / f"{name}.lock").unlink(missing_ok=True)


def prune_snapshots(layout: Layout) -> None:
    """Deletes every snapshot but the newest, save those that a reader holds."""
    newest = current_snapshot(layout)
    for folder in list(_folders(layout)):
        if folder.name == newest:
            continue
        lock = layout.snapshots / f"{folder.name}.lock"
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)
        finally:
            os.close(descriptor)


def hold_current_snapshot(layout: Layout) -> tuple[Path, int]:
    """The newest snapshot and the descriptor that keeps it from being deleted.

    StoreError where there is none.
    """
    for _ in range(100):
        name = current_snapshot(layout)
        if name is None:
            break
        try:
            descriptor = os.open(layout.snapshots / f"{name}.lock", os.O_RDONLY | os.O_CLOEXEC)
        except (FileNotFoundError, IsADirectoryError):
            time.sleep(0.01)
            continue  # deleted between the two lines: a newer one is there
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            time.sleep(0.01)
            continue
        if (layout.snapshots / name).is_dir():
            return layout.snapshots / name, descriptor
        os.close(descriptor)
    raise StoreError(
        "the store has nothing to read yet",
        where=str(layout.root),
        hint="its first document is being written, or kg ingest was stopped before that; run kg ingest",
    )


def hold_snapshot(layout: Layout, name: str) -> int | None:
    """The descriptor that keeps the snapshot of that name from being deleted; None where it is gone already."""
    try:
        descriptor = os.open(layout.snapshots / f"{name}.lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if (layout.snapshots / name).is_dir():
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _folders(layout: Layout) -> Iterator[Path]:
    if layout.snapshots.is_dir():
        yield from (entry for entry in layout.snapshots.iterdir() if entry.name.isdigit() and entry.is_dir())
