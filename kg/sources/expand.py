"""The files that a user's words name: a file, a folder with everything below it, or a glob."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import SourceError

#: What lies side by side in the folder of a store.
_OF_A_STORE = ("meta.json", "LOCK", "data")


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
    return sorted(found)


def _files(pattern: str) -> list[Path]:
    path = Path(pattern)
    if not pattern:
        raise SourceError("an empty path", hint="name a file, a folder or a glob")
    if os.path.isdir(path):
        return list(_below(path)) or _nothing(pattern, "no files in this folder")
    # A file may be called 議事録[1].txt: what exists is never read as a glob.
    if os.path.lexists(path) or not glob.has_magic(pattern):
        return [path]
    matches: list[Path] = []
    for name in map(Path, glob.glob(pattern, recursive=True)):
        if not any(map(_is_store, name.parents)):
            matches.extend(_below(name) if name.is_dir() else [name])
    return matches or _nothing(pattern, "matches no file")


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        if _is_store(Path(here)):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(here, name)
            if not name.startswith(".") and path.is_file():
                yield path


def _is_store(folder: Path) -> bool:
    return all((folder / name).exists() for name in _OF_A_STORE)


def _nothing(pattern: str, found: str) -> list[Path]:
    raise SourceError(found, where=pattern, hint="check the spelling, or quote the glob for the shell")
