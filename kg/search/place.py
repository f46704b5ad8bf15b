"""Where the index of a store lies: beside it, where nothing can be written there in a folder of the user's,
and where that cannot be written either in memory."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

from kg.errors import StoreBusyError, StoreError
from kg.store.address import Address, own_folder

FILE_NAME = "search.sqlite"

#: Pages that SQLite maps instead of reading them; the size of an index of some million sentences.
_MAPPED_BYTES = 1 << 30

#: Memory for terms that wait to be written: fewer and larger pieces than with SQLite's own 1 MB.
_WAITING_TERMS_BYTES = 64 << 20


def index_file(store: Address) -> Path | None:
    """The file of the index, there or not; None where nothing can be written."""
    beside = own_folder(store)
    if beside.is_dir() and os.access(beside, os.W_OK):
        return beside / FILE_NAME
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "kg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    return folder / f"search-{hashlib.sha256(str(beside.resolve()).encode()).hexdigest()[:16]}.sqlite"


def open_for_writing(file: Path | None, wait_s: float) -> sqlite3.Connection:
    """A connection without a transaction; it waits so long where another process writes."""
    database = sqlite3.connect(file or ":memory:", timeout=wait_s, isolation_level=None)
    try:
        # Readers go on with the former state until the new one is whole.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        database.close()
        raise
    return database


def take_more_memory(database: sqlite3.Connection) -> None:
    """For putting in many documents; inside the transaction, for the setting is kept in the index."""
    for table in ("sentence_terms", "thing_terms"):
        database.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_WAITING_TERMS_BYTES})")


def open_for_reading(file: Path) -> sqlite3.Connection:
    """A connection that changes nothing; sqlite3.OperationalError where there is no file."""
    database = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
    )
    database.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    return database


def store_error(error: sqlite3.Error, file: Path | None) -> StoreError:
    """What went wrong with the file as an error of the project."""
    where = str(file) if file else None
    said = str(error)
    if "locked" in said or "busy" in said:
        return StoreBusyError(
            "another process is making the index of the words", where=where, hint="try again in a while"
        )
    if "full" in said or "readonly" in said or "disk I/O" in said:
        return StoreBusyError(
            f"the index of the words cannot be written ({said})",
            where=where,
            hint="make room or make the folder writable, then search again",
        )
    return StoreError(
        f"the index of the words cannot be read ({said})",
        where=where,
        hint="delete the file; it is made anew at the next search",
    )


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether the file is no index, so that a new one has to take its place."""
    return isinstance(error, sqlite3.DatabaseError) and any(
        words in str(error) for words in ("malformed", "not a database", "no such", "has no column")
    )


def forget(file: Path) -> None:
    """Deletes a damaged index."""
    for end in ("", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
