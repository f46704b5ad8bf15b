"""The files that a user's words name: a file, a folder with everything below it, or a glob."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path

from kg.errors import SourceError

#: What lies side by side in the folder of a store.
_OF_A_STORE = frozenset(("meta.json", "LOCK", "data"))

_parts = attrgetter("parts")


def expand(patterns: Sequence[str | os.PathLike[str]]) -> list[Path]:
    """The files that `patterns` name, each once, sorted.

    A folder gives all regular files in it and below it whose names do not begin with a dot, save those
    of a store that lies there: `kg ingest .` finds ./store beside the minutes.
    A plain path that does not exist is kept: reading it says what is wrong, and the other files
    are read all the same. Raises SourceError for a glob or a folder that yields no file.
    """
    found: set[Path] = set()
    for pattern in patterns:
        found.update(_files(os.fspath(pattern)))
    return in_order(found)


def in_order(paths: Iterable[Path]) -> list[Path]:
    """The paths sorted as `sorted` sorts them, without ten thousands of comparisons that Python makes itself."""
    return sorted(paths, key=_parts)


def _files(pattern: str) -> list[Path]:
    path = Path(pattern)
    if not pattern:
        raise SourceError("an empty path", hint="name a file, a folder or a glob")
    if os.path.isdir(path):
        return list(_below(pattern)) or _nothing(pattern, "no files in this folder")
    # A file may be called 議事録[1].txt: what exists is never read as a glob.
    if os.path.lexists(path) or not glob.has_magic(pattern):
        return [path]
    matches: list[Path] = []
    is_store = cache(_is_store)  # ten thousand files have few folders
    for match in glob.glob(pattern, recursive=True):
        name = Path(match)
        if not any(map(is_store, name.parents)):
            matches.extend(_below(match) if name.is_dir() else [name])
    return matches or _nothing(pattern, "matches no file")


def _below(folder: str) -> Iterator[Path]:
    """The regular files; what an entry is comes with the list of its folder, without a look at each."""
    waiting = [folder]
    while waiting:
        entries = _entries(waiting.pop())
        if {entry.name for entry in entries} >= _OF_A_STORE:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif _is_file(entry):
                yield Path(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What the folder holds; nothing where it may not be read."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links that lead in a circle
        return False


def _is_store(folder: Path) -> bool:
    return all((folder / name).exists() for name in _OF_A_STORE)


def _nothing(pattern: str, found: str) -> list[Path]:
    raise SourceError(found, where=pattern, hint="check the spelling, or quote the glob for the shell")
