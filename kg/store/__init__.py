"""The embedded store: Oxigraph in a folder, one writer, readers on snapshots.

with open_reader(Path("store")) as reader:
    rows = reader.select("SELECT ?s WHERE { ?s a <…> }")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.store.reader import Reader, open_reader
from kg.store.view import Rows, Term, View

if TYPE_CHECKING:
    from kg.store.change import Change
    from kg.store.room import WaitingRoom
    from kg.store.writer import Writer, open_writer

__all__ = ["Change", "Reader", "Rows", "Term", "View", "WaitingRoom", "Writer", "open_reader", "open_writer"]


def __getattr__(name: str) -> Any:
    """What writes is imported when it is asked for: a question is answered without."""
    if name == "Change":
        from kg.store.change import Change

        return Change
    if name == "WaitingRoom":
        from kg.store.room import WaitingRoom

        return WaitingRoom
    if name in ("Writer", "open_writer"):
        from kg.store import writer

        return getattr(writer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
