"""What the user says of sources, and what became of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kg.errors import ShisakuError
from kg.model import Extraction
from kg.records import record


class Done(StrEnum):
    """What became of a source."""

    STORED = "stored"
    REPLACED = "replaced"
    REREAD = "read again"
    UNCHANGED = "unchanged"
    ALTERNATE = "alternate record"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@record
class Options:
    """What the user says about the sources of one call. None: unknown, or as stored."""

    at: datetime
    url: str | None = None
    licence: str | None = None
    publisher: str | None = None
    prefer: bool = False
    """A second document of a meeting becomes its preferred record."""
    urls: tuple[tuple[str, str], ...] = ()
    """Name of a document (`minutes.txt`, `archive.zip!/inner.txt`) → where that one was published."""

    def url_of(self, name: str) -> str | None:
        return dict(self.urls).get(name, self.url)


@record
class Place:
    """Where a document was read from: a file, or a member (`inner.txt`) of an archive."""

    path: Path
    member: str = ""


@record
class Outcome:
    """What became of one source, and why."""

    name: str
    done: Done
    sha256: str | None = None
    meetings: tuple[str, ...] = ()
    """IRIs of those that it records, in their order."""
    alternate_of: tuple[str, ...] = ()
    """Those of the meetings that stay answered from another source."""
    extractions: tuple[Extraction, ...] = ()
    """What was read, where it was read now; one a meeting."""
    replaced: tuple[str, ...] = ()
    """Digests of the documents whose place it took: an older state, the former preferred records.
    Of an alternate record those that the meetings are answered from."""
    warnings: tuple[str, ...] = ()
    error: ShisakuError | None = None

    @property
    def counted(self) -> tuple[Extraction, ...]:
        """What questions count of it: nothing of meetings that are answered from another source."""
        pairs = zip(self.meetings, self.extractions, strict=False)
        return tuple(extraction for meeting, extraction in pairs if meeting not in self.alternate_of)
