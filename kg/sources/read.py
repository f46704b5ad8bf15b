"""A file becomes a `Document`: its kept text, digest and where it came from."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document
from kg.sources.encodings import decode, first_bad_byte
from kg.sources.formats import binary_format, markup_format
from kg.sources.kept import FORBIDDEN, keep_text

_UNPRINTABLE_IN_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: More forbidden characters than this share of a text, and it is not text.
_MOST_FORBIDDEN = 0.02

#: Megabytes of a source unless KG_MAX_SOURCE_MB says otherwise. The longest minutes of one meeting have a
#: tenth of this; time and memory grow with what a text says (docs/decisions/0013-a-limit-for-one-source.md).
_MOST_MB = 10

_SUPPORTED = "only plain text is read; save it as text (UTF-8) and give that file"


def read_source(
    path: Path, *, url: str | None = None, licence: str | None = None, publisher: str | None = None
) -> Document:
    """The document at `path`: kept text, SHA-256 of its bytes, encoding as found.

    Raises SourceError for what is missing, empty, unreadable, binary or of a format that is not read.
    """
    name = printable_name(path)
    raw = _read_bytes(path, name)
    text, encoding = _decode(raw, name)
    return Document(
        text=text,
        name=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        url=url,
        licence=licence,
        publisher=publisher,
    )


def printable_name(path: Path) -> str:
    """The file's name without folder; bytes and controls that cannot be written become U+FFFD."""
    return _UNPRINTABLE_IN_NAME.sub("\ufffd", path.name or str(path))


def _read_bytes(path: Path, name: str) -> bytes:
    shown = _UNPRINTABLE_IN_NAME.sub("\ufffd", str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(
                "is a folder, not a file", where=shown, hint="name the files in it or use a glob"
            )
        if not stat.S_ISREG(mode):
            raise SourceError("is a device or pipe, not a file", where=shown, hint="save the text to a file")
        _refuse_what_is_too_large(path.stat().st_size, shown)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file", where=shown, hint="check the path") from error
    except PermissionError as error:
        raise SourceError("may not be read", where=shown, hint="change its permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read ({reason})", where=shown, hint=f"check {name}") from error


def _refuse_what_is_too_large(size_bytes: int, shown: str) -> None:
    asked = os.environ.get("KG_MAX_SOURCE_MB", "")
    most_mb = int(asked) if asked.isdecimal() else _MOST_MB
    if size_bytes > most_mb * 1_000_000:
        raise SourceError(
            f"{size_bytes / 1_000_000:.1f} MB in one source, more than the limit of {most_mb} MB",
            where=shown,
            hint="give one file a meeting, or set KG_MAX_SOURCE_MB and allow minutes of time and gigabytes of memory",
        )


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise SourceError("empty file", where=name, hint="give a file with text")
    if not raw.strip(b"\x00"):
        raise SourceError(f"{len(raw)} NUL bytes and nothing else", where=name, hint="give a file with text")
    if found := binary_format(raw):
        raise SourceError(f"{found}, which is not read yet", where=name, hint=_SUPPORTED)
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
        raise SourceError("binary data or text in an unknown encoding", where=name, hint=_SUPPORTED)
    text = keep_text(decoded.text)
    if not text.strip():
        raise SourceError("nothing but white space", where=name, hint="give a file with text")
    if len(FORBIDDEN.findall(decoded.text)) > _MOST_FORBIDDEN * len(text):
        raise SourceError("binary data, not text", where=name, hint=_SUPPORTED)
    if found := markup_format(text):
        raise SourceError(f"{found}, which is not read yet", where=name, hint=_SUPPORTED)
    return text, decoded.encoding
