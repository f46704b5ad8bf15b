"""What cannot be read, remembered so that it need not be tried again while file and reader are the same."""

from __future__ import annotations

from kg.errors import ShisakuError, SourceError, StructureError
from kg.ingest.reading import ReadDocument
from kg.store.ledger import Failed

_KINDS: dict[str, type[ShisakuError]] = {kind.__name__: kind for kind in (SourceError, StructureError)}


def failure_of(read: ReadDocument, manner: str) -> Failed | None:
    """Why nothing was read; None where it may be otherwise at the next try."""
    error = read.error
    if error is None or error.passing or type(error).__name__ not in _KINDS:
        return None
    return Failed(read.member, manner, type(error).__name__, error.found, error.where, error.hint)


def error_of(failed: Failed) -> ShisakuError:
    """The error as it was when the file was tried."""
    return _KINDS.get(failed.kind, SourceError)(failed.found, where=failed.where, hint=failed.hint)
