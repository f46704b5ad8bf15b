"""The store as jobs see it: one published state, and what is worked out of it once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store import Reader, View, open_reader
from kg.store.reader import open_snapshot

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

    @property
    def questions(self) -> tuple[Question, ...]:
        """The named questions, sorted by name."""
        return _questions()

    @property
    def search(self) -> Index | None:
        """The index of names and sentences, None where the store has none yet."""
        if self._search is None:
            from kg.search import find_index

            self._search = find_index(self.settings.store)
        return self._search

    def close(self) -> None:
        if self._search is not None:
            self._search.close()
        self._reader.close()


class Sites:
    """The states that a worker has open: the one that it answers from, and the one that comes next."""

    def __init__(self, settings: Settings) -> None:
        """Opens the newest; StoreError where there is none."""
        self._settings = settings
        self._open = [open_site(settings)]

    @property
    def latest(self) -> Site:
        return self._open[-1]

    def at(self, state: str) -> Site:
        """The site of that state, and what was opened before it is closed.

        Where the state is gone, as of a store that was made anew, the newest; where nothing can be opened just now, what
        is open already.
        """
        found = self.come(state)
        while self._open[0] is not found:
            self._open.pop(0).close()
        return found

    def come(self, state: str) -> Site:
        """Opens the state beside the others, so that the first who asks for it need not wait."""
        found = next((site for site in self._open if site.snapshot == state), None)
        if found is None and state != NO_SNAPSHOT:
            found = self._opened(state)
            if found is not None:
                self._open.append(found)
        return found or self.latest

    def _opened(self, state: str) -> Site | None:
        """None where what is open last is as good as what there is."""
        store = self._settings.store
        if not isinstance(store, Path):
            return None
        try:
            reader = open_snapshot(store, state.partition("-")[0])
            if reader is not None and snapshot_of(reader.folder) == state:
                return Site(reader, self._settings)
            if reader is not None:  # of the same name in a store that was made anew
                reader.close()
            if published(store) in (None, self.latest.snapshot):
                return None
            return open_site(self._settings)
        except (StoreError, OSError):
            return None


@cache
def _questions() -> tuple[Question, ...]:
    """Read once a process: they are part of the program, and a new state of the store changes none."""
    from kg.queries import load_questions

    return load_questions()


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
