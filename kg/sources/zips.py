"""Zip files opened within bounds: an entry of their list takes 46 bytes there and a thousand in memory."""

from __future__ import annotations

import io
import zipfile
import zlib

#: Entries of one list (folders, files of the system …).
MOST_ENTRIES = 20_000
_ENTRY = b"PK\x01\x02"

#: What `zipfile` raises for a damaged file or member.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
    RuntimeError,
)


def has_too_many_entries(raw: bytes) -> bool:
    """Whether the file lists more than `MOST_ENTRIES`."""
    return raw.count(_ENTRY) > MOST_ENTRIES


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """The zip file in these bytes; one of `ZIP_FAULTS` where it is damaged or lists too much."""
    if has_too_many_entries(raw):
        raise zipfile.BadZipFile(f"more than {MOST_ENTRIES} entries")
    return zipfile.ZipFile(io.BytesIO(raw))
