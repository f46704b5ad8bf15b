"""Formats told by their content, and which reader reads each.

A file's name never decides: minutes arrive as PDF called .txt and as HTML called .pdf. What is text
is told by `kg.sources.markup` after decoding, everything else by `binary_format` from its bytes.
A new format: a row in `READERS`, and the place where its content is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

from kg.errors import SourceError
from kg.records import record
from kg.sources.containers import ZIP, ole_format, zip_format
from kg.sources.emit import Emitted

#: The bytes of a source and its name for errors → what the reader makes of it, or SourceError.
Reader: TypeAlias = Callable[[bytes, str], Emitted]


@record
class Format:
    """A format with a reader."""

    name: str
    """What a user calls it."""
    module: str
    """Imported when the first source of the format comes: lxml and PDFium take long to load."""
    function: str


#: Format → its reader. Plain text and archives are dealt with in `kg.sources.read`.
READERS = {
    "html": Format("an HTML page", "kg.sources.html", "read_html"),
    "mhtml": Format("a web archive (.mht)", "kg.sources.mhtml", "read_mhtml"),
    "markdown": Format("Markdown", "kg.sources.markdown", "read_markdown"),
    "tei": Format("TEI XML", "kg.sources.tei", "read_tei"),
    "akoma-ntoso": Format("Akoma Ntoso XML", "kg.sources.akoma_ntoso", "read_akoma_ntoso"),
    "diet-xml": Format("XML of the Diet's API", "kg.sources.diet", "read_diet_xml"),
    "xml": Format("XML", "kg.sources.records_xml", "read_xml"),
    "json": Format("JSON", "kg.sources.records_json", "read_json"),
    "pdf": Format("a PDF", "kg.sources.pdf", "read_pdf"),
    "docx": Format("a Word document (.docx)", "kg.sources.docx", "read_docx"),
}

READ = (
    "what is read: plain text, HTML, Markdown, PDF with text, Word (.docx), XML and JSON of the Diet's API, "
    "TEI, Akoma Ntoso, JSON lists of speeches, and zip of these"
)
_SAVE = "save it as .docx, PDF or text (UTF-8) and give that file"
_UNPACK = "unpack it and give the files in it"
_SCANNED = "recognise its text (OCR) into a PDF or a text file and give that"

#: What is not read → what a user calls it, and what to do.
UNREAD = {
    "doc": ("an old Word document (.doc)", _SAVE),
    "xls": ("an old Excel workbook (.xls)", _SAVE),
    "ppt": ("an old PowerPoint file (.ppt)", _SAVE),
    "jtd": ("an Ichitaro document (一太郎)", _SAVE),
    "ole": ("an old Microsoft Office file (.doc, .xls, .ppt)", _SAVE),
    "locked-office": ("an Office file with a password", "take the password off, save it and give it again"),
    "rtf": ("an RTF document", _SAVE),
    "xlsx": ("an Excel workbook (.xlsx)", _SAVE),
    "pptx": ("a PowerPoint file (.pptx)", _SAVE),
    "odf": ("an OpenDocument file (.odt)", _SAVE),
    "epub": ("an EPUB book", _SAVE),
    "gzip": ("a gzip archive", _UNPACK),
    "bzip2": ("a bzip2 archive", _UNPACK),
    "xz": ("an xz archive", _UNPACK),
    "7z": ("a 7-Zip archive", _UNPACK),
    "rar": ("a RAR archive", _UNPACK),
    "lzh": ("an LZH archive", _UNPACK),
    "png": ("a PNG image", _SCANNED),
    "jpeg": ("a JPEG image", _SCANNED),
    "gif": ("a GIF image", _SCANNED),
    "tiff": ("a TIFF image", _SCANNED),
    "elf": ("a program", READ),
    "sqlite": ("an SQLite database", READ),
}

#: First bytes → format.
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x7fELF", "elf"),
    (b"SQLite format 3\x00", "sqlite"),
)
#: A page saved whole is a message: its head says so (RFC 2557).
_MHTML = re.compile(rb"MIME-Version:.{0,2000}?Content-Type:\s*multipart/related", re.DOTALL | re.IGNORECASE)
_MHTML_BYTES = 3000
_LZH = re.compile(rb"..-lh[0-7d]-", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Readers of PDF look for the mark this far: mail gateways and servers put lines before it.
_PDF_MARK_BYTES = 1024


def is_zip(raw: bytes) -> bool:
    """Whether the bytes are those of a zip file: an archive, or a format packed in one."""
    return raw.startswith(ZIP)


def binary_format(raw: bytes) -> str | None:
    """The format that is told from the bytes (`pdf`, `zip`, `doc` …), None for what may be text."""
    if is_zip(raw):
        return zip_format(raw)
    if raw.startswith(_OLE):
        return ole_format(raw)
    head = raw[:_PDF_MARK_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _MAGIC:
        if head.startswith(magic) or raw.startswith(magic):
            return name
    if _LZH.match(raw):
        return "lzh"
    if re.match(rb"\s*[A-Za-z-]+:", raw[:100]) and _MHTML.search(raw[:_MHTML_BYTES]):
        return "mhtml"
    return "pdf" if b"%PDF-" in head and b"endobj" in raw else None


def emit(form: str, raw: bytes, name: str) -> Emitted:
    """What the reader of the format makes of the source. SourceError for a format that is not read."""
    if form in UNREAD:
        what, advice = UNREAD[form]
        raise SourceError(f"{what}, which is not read", where=name, hint=advice)
    return _reader(READERS[form], name)(raw, name)


def _reader(form: Format, name: str) -> Reader:
    try:
        module = import_module(form.module)
    except ModuleNotFoundError as error:
        raise SourceError(
            f"{form.name}, for which the package {error.name} is missing",
            where=name,
            hint="install shisaku-kg again",
            passing=True,
        ) from error
    reader: Reader = getattr(module, form.function)
    return reader
