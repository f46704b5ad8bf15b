"""Which format a zip archive or an OLE file holds: both only pack what others define."""

from __future__ import annotations

import os
from pathlib import Path

#: First bytes of a zip file.
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

#: A part that only this format has inside its zip → format.
_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
)
#: The same in the bytes, for an archive whose list of members is cut off.
_BEGINNINGS = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "odf"),
    (b"mimetypeapplication/epub", "epub"),
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
)
#: Name of a stream (UTF-16) → format ([MS-CFB] 2.6.1: the directory holds the names).
_STREAMS = (
    ("EncryptedPackage", "locked-office"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("DocumentText", "jtd"),
)


def zip_format(raw: bytes) -> str:
    """`docx`, `xlsx`, …, or `zip` for an archive of files."""
    from kg.sources.zips import ZIP_FAULTS, open_zip  # 5 ms that plain text need not wait for

    begins = next((form for beginning, form in _BEGINNINGS if beginning in raw[:65536]), "zip")
    try:
        with open_zip(raw) as archive:
            names = set(archive.namelist())
    except ZIP_FAULTS:
        return begins
    if found := next((form for part, form in _PARTS if part in names), None):
        return found
    # An archive may hold a folder called word/: with a readable list only the parts count.
    return begins if begins in ("odf", "epub") else "zip"


#: End of the list of a zip file, the longest comment behind it, and what begins an entry (APPNOTE 4.3.16, 4.3.12).
_END = b"PK\x05\x06"
_LONGEST_END_BYTES = 22 + 65535
_ENTRY = b"PK\x01\x02"

#: A longer list is that of no minutes.
_LONGEST_LIST_BYTES = 4_000_000

#: In the list of a document that is packed in a zip file.
_OF_ONE_DOCUMENT = (*(part.encode() for part, _ in _PARTS), b"[Content_Types].xml", b"mimetype")


def listed_in_zip(path: Path) -> int:
    """About how many files a zip archive lists, by a look at its list alone.

    0 for what is none, for an Office file and for what cannot be read: reading it says what it is.
    """
    try:
        with path.open("rb", buffering=0) as file:
            if file.read(4) not in ZIP:
                return 0
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_END_BYTES))
            tail = file.read(_LONGEST_END_BYTES)
            at = tail.rfind(_END)
            length = int.from_bytes(tail[at + 12 : at + 16], "little")
            begins = size - len(tail) + at - length
            if at < 0 or begins < 0 or length > _LONGEST_LIST_BYTES:
                return 0
            file.seek(begins)
            entries = file.read(length)
    except OSError:
        return 0
    return 0 if any(part in entries for part in _OF_ONE_DOCUMENT) else entries.count(_ENTRY)


def ole_format(raw: bytes) -> str:
    """`doc`, `xls`, `ppt`, `jtd`, `locked-office`, or `ole` where no stream tells."""
    return next((form for stream, form in _STREAMS if stream.encode("utf-16-le") in raw), "ole")
