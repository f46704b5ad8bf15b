"""Formats told by their first bytes, so that a file which is not text is named, not misread."""

from __future__ import annotations

import json
import re

#: First bytes → what a user calls the format.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
#: Folder inside a zip → the document format that is made of it.
_ZIPPED = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
)
_HTML = re.compile(r"(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"<\?xml\s|<!doctype\s", re.IGNORECASE)
_ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]*)(\s[^<>]*)?>", re.ASCII)
_JSON = re.compile(r'\{\s*("|\})|\[\s*("|\{|\[|\]|-?\d+\s*[,\]])')


def binary_format(raw: bytes) -> str | None:
    """The name of the binary format that `raw` begins like, else None."""
    head = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:64]
    if raw.startswith(b"PK\x03\x04"):
        return next((name for folder, name in _ZIPPED if folder in raw[:65536]), "a zip archive")
    return next((name for magic, name in _MAGIC if head.startswith(magic) or raw.startswith(magic)), None)


def markup_format(text: str) -> str | None:
    """The name of the markup that `text` is written in, else None.

    A text that merely begins with a bracket is text.

    >>> markup_format("[出席者]\\n山田委員"), markup_format('{"speeches": []}')
    (None, 'JSON')
    """
    start = re.search(r"\S", text)
    if start is None or text[start.start()] not in "<{[":
        return None
    rest = text[start.start() :]
    if _HTML.match(rest):
        return "an HTML page"
    if _XML.match(rest):
        return "an XML document"
    element = _ELEMENT.match(rest)
    if element and f"</{element.group(1)}>" in rest:
        return "an XML document"
    return "JSON" if _JSON.match(rest) and _is_json(rest) else None


def _is_json(text: str) -> bool:
    """True for JSON, also where it is cut off at the end."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
    except RecursionError:
        return True
    return True
