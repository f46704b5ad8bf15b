"""No store is left behind by a command that put nothing into a new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreBusyError, StoreError
from kg.store import Reader, open_reader
from kg.store.address import Address
from kg.store.layout import Layout, lock_for_writing
from kg.vocab import Class, Rdf


def holds_sources(reader: Reader) -> bool:
    return any(reader.match(None, Rdf.TYPE, Class.SOURCE))


@contextmanager
def no_empty_store(store: Address, *, kept: Callable[[Reader], bool] = holds_sources) -> Iterator[None]:
    """Takes a store that was made inside away again where it is not `kept`: refused, or interrupted.

    A store that was there before is left as it is, and so is one that another process writes to.
    """
    if not isinstance(store, Path):  # what is on a server was there before
        yield
        return
    new, there = not Layout(store).exists(), store.exists()
    before = {entry.name for entry in store.iterdir()} if store.is_dir() else set()
    try:
        yield
    except StoreBusyError:
        raise
    except BaseException:
        if new:
            _take_away(store, before, kept, there=there)
        raise
    if new:
        _take_away(store, before, kept, there=there)


def _take_away(store: Path, before: set[str], kept: Callable[[Reader], bool], *, there: bool) -> None:
    if not store.is_dir():
        return
    try:
        with open_reader(store) as reader:
            if kept(reader):
                return
    except StoreError:  # not even begun
        pass
    try:
        lock = lock_for_writing(Layout(store), wait_s=0)
    except StoreError:
        return
    try:
        for entry in [entry for entry in store.iterdir() if entry.name not in before]:
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        if not there:
            store.rmdir()
    finally:
        os.close(lock)
