"""What went wrong with a folder, as the errors of the project.

RocksDB reports a full disk as an OSError without errno, so its words count too.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreBusyError, StoreError

_BUSY_CODES = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})
_BUSY_WORDS = (
    "No space left",
    "File too large",
    "quota exceeded",
    "Read-only file system",
    "Permission denied",
    "Operation not permitted",
    "No locks available",
    "Resource temporarily unavailable",
)


def as_store_error(error: OSError | RuntimeError, path: Path) -> StoreError:
    """StoreBusyError (exit 3) for a disk that takes no more, StoreError (exit 2) for damage."""
    words = getattr(error, "strerror", None) or str(error)
    if getattr(error, "errno", None) in _BUSY_CODES or any(known in str(error) for known in _BUSY_WORDS):
        return StoreBusyError(
            f"the store cannot be written ({words})",
            where=str(path),
            hint="nothing was half-written; make room or make the folder writable, then run the command again",
        )
    return StoreError(
        f"the store cannot be opened or is damaged ({words})",
        where=str(path),
        hint="restore it from a dump with kg load, or ingest the sources again",
    )


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turns every OSError inside, and what Oxigraph says of damage, into an error that names the store."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise as_store_error(error, path) from error
