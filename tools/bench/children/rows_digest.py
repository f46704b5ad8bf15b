"""Answers of two engines made comparable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.store import Term


def rows_digest(rows: Iterable[Sequence[Term | None]]) -> str:
    """The same for the same rows in any order."""
    written = sorted("\t".join("" if term is None else str(term) for term in row) for row in rows)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]
