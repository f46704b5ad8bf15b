"""Rows of the table: what was compared, what both sides took, and what was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.plain import as_plain, from_plain
from kg.records import record


class Better(StrEnum):
    """Which ratio is the good one."""

    HIGH = "high"
    """The peer's seconds by ours: so many times faster."""
    LOW = "low"
    """Our seconds by the peer's: so many times its work."""


@record
class Row:
    """One comparison. Seconds are None for a side that did not run; `note` says why."""

    part: str
    what: str
    ours_s: float | None = None
    peer: str = ""
    peer_s: float | None = None
    better: Better = Better.HIGH
    asked: float | None = None
    """The ratio that was asked for; with no peer, the most seconds."""
    same: bool | None = None
    """Whether both sides gave the same result; None where there is none to compare."""
    peak_mib: float | None = None
    peer_peak_mib: float | None = None
    asked_mib: float | None = None
    """The most memory that was asked for."""
    documents: int | None = None
    note: str = ""
    unit: str = "s"
    """What `ours_s`, `peer_s` and, with no peer, `asked` count, where it is not seconds."""

    @property
    def ratio(self) -> float | None:
        """As `better` says; None without both sides."""
        if not self.ours_s or not self.peer_s:
            return None
        return self.peer_s / self.ours_s if self.better is Better.HIGH else self.ours_s / self.peer_s

    @property
    def met(self) -> bool | None:
        """Whether what was asked for is reached; None where nothing was, or it could not be told."""
        if self.asked is None and self.asked_mib is None:
            return None
        if self.same is False or (self.asked_mib and self.peak_mib and self.peak_mib > self.asked_mib):
            return False
        if self.asked is None:
            return None if self.peak_mib is None else True
        if self.peer:
            return None if self.ratio is None else _reached(self.ratio, self.asked, self.better)
        return None if self.ours_s is None else self.ours_s <= self.asked


def _reached(ratio: float, asked: float, better: Better) -> bool:
    return ratio >= asked if better is Better.HIGH else ratio <= asked


def save_part(folder: Path, part: str, rows: Iterable[Row], details: Mapping[str, Any]) -> None:
    """Writes what one part found, so that another run may leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {"rows": [as_plain(row) for row in rows], "details": dict(details)}
    (folder / f"{part}.json").write_text(
        json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def load_part(folder: Path, part: str) -> tuple[list[Row], dict[str, Any]]:
    """What a part found before; nothing where it did not run."""
    path = folder / f"{part}.json"
    if not path.exists():
        return [], {}
    written = json.loads(path.read_text(encoding="utf-8"))
    return [from_plain(Row, row) for row in written["rows"]], written["details"]
