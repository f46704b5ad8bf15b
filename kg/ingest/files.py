"""Files as the file system has them: told apart by a stamp, and where that does not do, by their bytes."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from pathlib import Path

from kg.records import record
from kg.store.ledger import Seen

#: A file whose inode changed less than this long ago may be written to again within the same tick
#: of the file system's clock, so that its stamp tells nothing.
_FRESH_NS = 2_000_000_000

#: A file above this is hashed by nobody; reading it says what is wrong with it.
_MOST_BYTES = 1 << 30


@record
class FileState:
    """A regular file at one moment."""

    stamp: tuple[int, ...]
    """Size, times of content and inode (ns), inode; empty where it may be changing right now."""
    sha256: str


def stamp_of(path: Path) -> tuple[int, ...] | None:
    """What changes whenever the file is written to; None for what is no regular file.

    The time of the inode is set by the kernel alone: tools that copy or restore the time of the
    content do not hide a change from it.
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def state_of(path: Path, seen: Seen | None = None) -> FileState | None:
    """The file as it is now, hashed unless its stamp is the one `seen`; None where nobody can hash it."""
    stamp = stamp_of(path)
    if stamp is None or stamp[0] > _MOST_BYTES:
        return None
    if seen and seen.stamp == stamp:
        return FileState(stamp, seen.sha256)
    try:
        with path.open("rb", buffering=0) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
    steady = stamp_of(path) == stamp and time.time_ns() - stamp[2] > _FRESH_NS
    return FileState(stamp if steady else (), digest)
