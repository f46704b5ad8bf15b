"""Which format a zip archive or an OLE file holds: both only pack what others define."""

from __future__ import annotations

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


def ole_format(raw: bytes) -> str:
    """`doc`, `xls`, `ppt`, `jtd`, `locked-office`, or `ole` where no stream tells."""
    return next((form for stream, form in _STREAMS if stream.encode("utf-16-le") in raw), "ole")
