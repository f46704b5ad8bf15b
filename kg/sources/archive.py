"""The files in a zip archive, one after the other, in the order of their names and in bounded memory.

Nothing is unpacked to disk. Names without the UTF-8 flag (APPNOTE 4.4.4, bit 11) are read as UTF-8
where they are that, else as cp932: Japanese Windows writes them so. What operating systems put beside
the files (`__MACOSX/`, `.DS_Store`, `Thumbs.db`) is passed over and counted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import SourceError
from kg.records import record
from kg.sources.zips import MOST_ENTRIES, ZIP_FAULTS, has_too_many_entries, open_zip

#: Files of one archive, all levels together.
MOST_FILES = 2_000
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800

_OF_THE_SYSTEM = re.compile(
    r"(?:^|[/\\])(?:__MACOSX[/\\].*|\.[^/\\]*|Thumbs\.db|desktop\.ini|~\$[^/\\]*)$", re.IGNORECASE
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_MB = 1_000_000


@record
class Member:
    """A file of an archive: `outer.zip!/inner.txt`."""

    name: str
    raw: bytes


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one source, nested archives included."""

    member_bytes: int
    """Of one file."""
    total_bytes: int
    files: int = MOST_FILES


def members(raw: bytes, name: str, budget: Budget) -> Iterator[Member | SourceError]:
    """The files of the archive sorted by name; in place of one that cannot be read, why.

    An archive that cannot be opened, that holds no file or that is larger than `budget` allows gives
    a SourceError too; in the last case nothing comes after it.
    """
    if has_too_many_entries(raw):
        yield _too_much(name, f"more than {MOST_ENTRIES} entries")
        return
    try:
        archive = open_zip(raw)
    except ZIP_FAULTS as error:
        yield SourceError(
            f"a damaged zip archive ({_reason(error)})", where=name, hint="copy or download it again"
        )
        return
    with archive:
        named = sorted(
            (shown_name(info), at) for at, info in enumerate(archive.infolist()) if not info.is_dir()
        )
        wanted = [(inner, at) for inner, at in named if not _OF_THE_SYSTEM.search(inner)]
        if not wanted:
            passed = len(named)
            beside = f" but {passed} that the operating system put there" if passed else ""
            yield SourceError(
                f"a zip archive without files{beside}", where=name, hint="give one with minutes in it"
            )
        for inner, at in wanted:
            budget.files -= 1
            if budget.files < 0:
                yield _too_much(name, f"more than {MOST_FILES} files")
                return
            found = _read(archive, archive.infolist()[at], f"{name}!/{inner}", budget)
            yield found
            if budget.total_bytes <= 0:
                yield _too_much(name, "more unpacked than is read of one archive")
                return


def shown_name(info: zipfile.ZipInfo) -> str:
    """The member's name as it was meant, what cannot be written as U+FFFD.

    >>> info = zipfile.ZipInfo("議事録.txt".encode("cp932").decode("cp437"))
    >>> shown_name(info)
    '議事録.txt'
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            written = name.encode("cp437")
        except UnicodeEncodeError:
            written = name.encode("utf-8", "surrogatepass")
        for codec in ("utf-8", "cp932"):
            try:
                name = written.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return _UNPRINTABLE.sub("\ufffd", name)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Member | SourceError:
    if info.flag_bits & _ENCRYPTED:
        return SourceError(
            "locked with a password", where=name, hint="unpack the archive and give the files in it"
        )
    most = min(budget.member_bytes, budget.total_bytes)
    try:
        with archive.open(info) as stream:
            raw = stream.read(most + 1)
    except ZIP_FAULTS as error:
        return SourceError(
            f"cannot be unpacked ({_reason(error)})",
            where=name,
            hint="make the archive anew",
            passing=isinstance(error, OSError | MemoryError),
        )
    budget.total_bytes -= len(raw)
    if len(raw) > most:
        return SourceError(
            f"unpacks to more than {most / _MB:.0f} MB, which is not read",
            where=name,
            hint="unpack it and give the minutes in it one by one",
        )
    return Member(name, raw)


def _too_much(name: str, found: str) -> SourceError:
    return SourceError(
        f"a zip archive with {found}: the rest is not read",
        where=name,
        hint="unpack it and give the minutes in it",
    )


def _reason(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return _UNPRINTABLE.sub("\ufffd", said)[:120] or type(error).__name__
