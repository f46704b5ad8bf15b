"""A file becomes `Document`s: the kept text, the digest and where it came from; several for an archive."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import SourceError
from kg.model import Document, Frame
from kg.records import record
from kg.sources.emit import Emitted
from kg.sources.encodings import decode, first_bad_byte
from kg.sources.formats import READ, binary_format, emit, is_zip
from kg.sources.kept import FORBIDDEN, keep_text
from kg.sources.markup import markup_format

if TYPE_CHECKING:
    from kg.sources.archive import Budget

__all__ = [
    "Unread",
    "iter_sources",
    "iter_unread",
    "keep_text",
    "printable_name",
    "read_source",
    "read_sources",
]

#: A document of a source, read when it is called for; in its place why it cannot be.
Unread: TypeAlias = Callable[[], Document | SourceError]

_UNPRINTABLE_IN_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: More forbidden characters than this share of a text, and it is not text.
_MOST_FORBIDDEN = 0.02

_MB = 1_000_000
#: Megabytes of a source unless KG_MAX_SOURCE_MB says otherwise. The longest minutes of one meeting have a
#: tenth of this; time and memory grow with what a text says (docs/decisions/0013-a-limit-for-one-source.md).
_MOST_MB = 10
#: A PDF or an archive is larger than its text: pictures, fonts, several minutes. Their file may have this many
#: times the limit and an archive may unpack to twice that; each text that comes out is held to the limit.
_PACKED_TIMES = 10
_PACKED = (b"PK", b"%PDF-")

_ARCHIVE = "zip"
_DEEPEST_ARCHIVE = 2


@record
class _Told:
    """What the user says of a source."""

    url: str | None
    licence: str | None
    publisher: str | None


def read_source(
    path: Path, *, url: str | None = None, licence: str | None = None, publisher: str | None = None
) -> Document:
    """The document at `path`: kept text, SHA-256 of its bytes, media type and encoding as found.

    Raises SourceError for what is missing, empty, unreadable or of a format that is not read, and for
    an archive of several files.
    """
    found = iter_sources(path, url=url, licence=licence, publisher=publisher)
    document = next(found)
    if isinstance(document, SourceError):
        raise document
    if next(found, None) is not None:
        raise SourceError(
            "an archive of several files", where=printable_name(path), hint="unpack it and name one"
        )
    return document


def read_sources(
    path: Path, *, url: str | None = None, licence: str | None = None, publisher: str | None = None
) -> tuple[Document, ...]:
    """The documents at `path`: one of a file, of a zip archive one a member, sorted by name.

    Raises SourceError for the first one that cannot be read; `iter_sources` goes on after it.
    """
    documents = []
    for document in iter_sources(path, url=url, licence=licence, publisher=publisher):
        if isinstance(document, SourceError):
            raise document
        documents.append(document)
    return tuple(documents)


def iter_sources(
    path: Path, *, url: str | None = None, licence: str | None = None, publisher: str | None = None
) -> Iterator[Document | SourceError]:
    """What `path` holds, read one at a time: a Document each or, in its place, why it cannot be read.

    At least one comes, and a bad member of an archive does not keep the others away. A member is
    named `archive.zip!/folder/inner.txt` and digested by its own bytes. No SourceError is raised.
    """
    told = _Told(url, licence, publisher)
    name = printable_name(path)
    try:
        raw = _read_bytes(path, name)
    except SourceError as error:
        yield error
        return
    for one in _each(raw, name, told, None, depth=0):
        yield one()


def iter_unread(path: Path, sha256: str) -> Iterator[Unread]:
    """What `iter_sources` gives, each to be read when it is called for: to pass one over costs its unpacking.

    SourceError, at once, for a file that cannot be opened or whose bytes have another digest.
    """
    name = printable_name(path)
    raw = _read_bytes(path, name)
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise SourceError("it changed while it was read", where=name, hint="ingest it again", passing=True)
    return _each(raw, name, _Told(None, None, None), None, depth=0)


def printable_name(path: Path) -> str:
    """The file's name without folder; bytes and controls that cannot be written become U+FFFD."""
    return _UNPRINTABLE_IN_NAME.sub("\ufffd", path.name or str(path))


def _each(raw: bytes, name: str, told: _Told, budget: Budget | None, *, depth: int) -> Iterator[Unread]:
    """`budget` is that of the archive which the bytes come from."""
    if not is_zip(raw):
        yield partial(_read, raw, name, told)
        return
    try:
        form = _format(raw, name)
        if form == _ARCHIVE and depth == _DEEPEST_ARCHIVE:
            raise SourceError(
                "an archive in an archive in an archive, which is not opened",
                where=name,
                hint="unpack the outer ones and give this",
            )
    except SourceError as error:
        yield partial(_itself, error)
        return
    if form != _ARCHIVE:
        yield partial(_read, raw, name, told, form)
        return
    from kg.sources.archive import Budget, members  # few sources are archives

    packed = _limit_mb() * _MB * _PACKED_TIMES
    budget = budget or Budget(member_bytes=packed, total_bytes=2 * packed)
    for member in members(raw, name, budget):
        if isinstance(member, SourceError):
            yield partial(_itself, member)
        else:
            yield from _each(member.raw, member.name, told, budget, depth=depth + 1)


def _itself(error: SourceError) -> SourceError:
    return error


def _read(raw: bytes, name: str, told: _Told, form: str | None = None) -> Document | SourceError:
    """`form` where it is known."""
    try:
        return _document(form or _format(raw, name), raw, name, told)
    except SourceError as error:
        return error


def _document(form: str | None, raw: bytes, name: str, told: _Told) -> Document:
    emitted = emit(form, raw, name) if form else _plain_text(raw, name)
    if not emitted.text.strip():
        raise SourceError("no words in it", where=name, hint="give a file with text")
    _refuse_what_is_too_large(len(emitted.text.encode("utf-8", "replace")), name, _limit_mb())
    return Document(
        text=emitted.text,
        name=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        media_type=emitted.media_type,
        encoding=emitted.encoding,
        url=told.url,
        licence=told.licence,
        publisher=told.publisher,
        frame=emitted.frame,
    )


def _read_bytes(path: Path, name: str) -> bytes:
    shown = _UNPRINTABLE_IN_NAME.sub("\ufffd", str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(
                "is a folder, not a file",
                where=shown,
                hint="name the files in it or use a glob",
                passing=True,
            )
        if not stat.S_ISREG(mode):
            raise SourceError(
                "is a device or pipe, not a file", where=shown, hint="save the text to a file", passing=True
            )
        size_bytes = path.stat().st_size
        if size_bytes > _limit_mb() * _MB:
            with path.open("rb") as stream:
                packed = stream.read(8).startswith(_PACKED)
            _refuse_what_is_too_large(size_bytes, shown, _limit_mb() * (_PACKED_TIMES if packed else 1))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", where=shown, hint="check the path", passing=True) from error
    except PermissionError as error:
        raise SourceError(
            "may not be read", where=shown, hint="change its permissions", passing=True
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"cannot be read ({reason})", where=shown, hint=f"check {name}", passing=True
        ) from error


def manner() -> str:
    """The settings on which it depends whether a source can be read."""
    from kg.sources import ocr  # with what reads PDFs, which few sources need

    return f"{'ocr ' if ocr.is_asked_for() else ''}{os.environ.get('KG_MAX_SOURCE_MB') or _MOST_MB} MB"


def _limit_mb() -> int:
    asked = os.environ.get("KG_MAX_SOURCE_MB", "")
    if asked and not asked.isdecimal():
        raise SourceError(
            f"KG_MAX_SOURCE_MB is {asked!r}",
            hint="give whole megabytes, such as 32, or unset it",
            passing=True,
        )
    return int(asked) if asked else _MOST_MB


def _refuse_what_is_too_large(size_bytes: int, shown: str, most_mb: int) -> None:
    if size_bytes > most_mb * _MB:
        raise SourceError(
            f"{size_bytes / _MB:.1f} MB in one source, more than the limit of {most_mb} MB",
            where=shown,
            hint="give one file a meeting, or set KG_MAX_SOURCE_MB and allow minutes of time and gigabytes of memory",
        )


def _format(raw: bytes, name: str) -> str | None:
    """The format of the bytes, None for plain text. SourceError for what is empty or neither format nor text."""
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise SourceError("empty file", where=name, hint="give a file with text")
    if not raw.strip(b"\x00"):
        raise SourceError(f"{len(raw)} NUL bytes and nothing else", where=name, hint="give a file with text")
    form = binary_format(raw)
    if form is None:
        _refuse_what_is_too_large(len(raw), name, _limit_mb())
        try:
            form = markup_format(_plain_text(raw, name).text)
        except SourceError:
            # A page with a broken character, or in an encoding that only its head declares, is its reader's.
            form = markup_format(raw.decode("latin-1")) if raw.lstrip().startswith(b"<") else None
            if form is None:
                raise
    return form


def _plain_text(raw: bytes, name: str) -> Emitted:
    decoded = decode(raw)
    if decoded is None:
        bad = first_bad_byte(raw)
        if bad is not None:
            line = raw.count(b"\n", 0, bad) + 1
            raise SourceError(
                f"text in UTF-8 with a broken character at byte {bad}",
                where=f"{name}, line {line}",
                hint="repair that line and try again",
            )
        raise SourceError("binary data or text in an unknown encoding", where=name, hint=READ)
    text = keep_text(decoded.text)
    if not text.strip():
        raise SourceError("nothing but white space", where=name, hint="give a file with text")
    if len(FORBIDDEN.findall(decoded.text)) > _MOST_FORBIDDEN * len(text):
        raise SourceError("binary data, not text", where=name, hint=READ)
    return Emitted(text, Frame(), "text/plain", decoded.encoding)
