"""The store as jobs see it: one published state, and what is worked out of it once."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store import Reader, View, open_reader

if TYPE_CHECKING:
    from kg.queries import Question
    from kg.search import Index
    from kg.serve.settings import Settings

#: The `snapshot` of a store on a server, whose state has no name: its answers are not kept.
NO_SNAPSHOT = ""


class Site:
    """One state of the store, in a worker process; a newer state is another site."""

    def __init__(self, reader: Reader, settings: Settings) -> None:
        self._reader = reader
        self._search: Index | None = None
        self.settings = settings
        self.view: View = reader
        self.base = reader.base
        self.snapshot = snapshot_of(reader.folder)
        """Names the state; part of every ETag."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The named questions, sorted by name."""
        from kg.queries import load_questions

        return load_questions()

    @property
    def search(self) -> Index | None:
        """The index of names and sentences, None where the store has none yet."""
        if self._search is None:
            from kg.search import find_index

            self._search = find_index(self.settings.store)
        return self._search

    def newest(self) -> Site:
        """This site where nothing newer is published, else one of the newest state, and this one is closed.

        Also this one where the store cannot be opened just now: what is open stays readable.
        """
        if self.snapshot == NO_SNAPSHOT or published(self.settings.store) == self.snapshot:
            return self
        try:
            newer = open_site(self.settings)
        except (StoreError, OSError):
            return self
        if newer.snapshot == self.snapshot:
            newer.close()
            return self
        self.close()
        return newer

    def close(self) -> None:
        if self._search is not None:
            self._search.close()
        self._reader.close()


def open_site(settings: Settings) -> Site:
    """The newest state of the store; StoreError where there is none."""
    return Site(open_reader(settings.store), settings)


def published(store: object) -> str | None:
    """The name of the newest state, None where there is none; costs the reading of one line."""
    if not isinstance(store, Path):
        return NO_SNAPSHOT
    try:
        name = (store / "CURRENT").read_text("ascii", "replace").strip()
        return snapshot_of(store / "snapshots" / name)
    except OSError:
        return None


def snapshot_of(folder: Path | None) -> str:
    """The name of a state: that of its folder, and its inode, since a store made anew counts from 1 again."""
    return NO_SNAPSHOT if folder is None else f"{folder.name}-{folder.stat().st_ino:x}"
