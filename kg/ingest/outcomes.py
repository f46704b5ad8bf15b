"""What the user says of sources, and what became of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kg.errors import ShisakuError
from kg.ingest.gist import Gist
from kg.records import record


class Done(StrEnum):
    """What became of a source."""

    STORED = "stored"
    REPLACED = "replaced"
    REREAD = "read again"
    UNCHANGED = "unchanged"
    ALTERNATE = "alternate record"
    REMOVED = "removed"
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

    sync: tuple[str, ...] = ()
    """Folders, globs and archives, as named: what was read from them and is gone is taken out."""

    def url_of(self, name: str) -> str | None:
        return dict(self.urls).get(name, self.url) if self.urls else self.url


@record
class Outcome:
    """What became of one source, and why."""

    name: str
    done: Done
    sha256: str | None = None
    gists: tuple[Gist, ...] = ()
    """One a meeting that it records, in their order; none where it was not read now."""
    alternate_of: tuple[str, ...] = ()
    """IRIs of the meetings that stay answered from another source."""
    replaced: tuple[str, ...] = ()
    """Digests of the documents whose place it took: an older state, the former preferred records.
    Of an alternate record those that the meetings are answered from."""
    pages_by_ocr: tuple[int, ...] = ()
    pages_without_words: tuple[int, ...] = ()
    """Pages that are pictures and that nobody read."""
    warnings: tuple[str, ...] = ()
    error: ShisakuError | None = None

    @property
    def meetings(self) -> tuple[str, ...]:
        """IRIs of the meetings that were read in it."""
        return tuple(one.meeting for one in self.gists)

    @property
    def counted(self) -> tuple[Gist, ...]:
        """What questions count of it: nothing of meetings that are answered from another source."""
        return tuple(one for one in self.gists if one.meeting not in self.alternate_of)
