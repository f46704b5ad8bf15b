"""Follows folders: which files are new, changed or gone, once they have stopped changing.

By looking again and again, not by the events of the operating system: these miss what other
machines write to a shared folder (docs/decisions/0024-ingest-in-parallel.md has the costs).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.ingest.files import stamp_of
from kg.records import record
from kg.sources import expand

#: Between two looks; where a look takes long, so that no more than a twentieth of a core is spent on it.
_LOOK_EVERY_S = 1.0
_SHARE = 20

Stamps = dict[Path, tuple[int, ...]]


@record
class Moved:
    """What is different since the last time, and has stayed as it is between two looks."""

    files: tuple[Path, ...]
    """New or changed, sorted."""
    gone: tuple[Path, ...]


def look(words: Sequence[str]) -> Stamps:
    """The regular files that the words name now, with their stamps; a folder without files has none."""
    found: Stamps = {}
    for word in words:
        try:
            paths = expand([word])
        except SourceError:  # nothing in it just now
            continue
        found |= {path: stamp for path in paths if (stamp := stamp_of(path))}
    return found


def follow(
    words: Sequence[str], known: Stamps, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Moved]:
    """What moves under the words from the state `known` on, without end.

    A file that is being written is told when two looks have found it the same.
    """
    before = look(words)
    while True:
        started = time.monotonic()
        sleep(_LOOK_EVERY_S)
        now = look(words)
        took_s = time.monotonic() - started - _LOOK_EVERY_S
        steady = {path: stamp for path, stamp in now.items() if before.get(path) == stamp}
        files = tuple(sorted(path for path, stamp in steady.items() if known.get(path) != stamp))
        # Nothing at all is rather a disk that is not mounted than a folder that somebody has emptied.
        gone = tuple(sorted(path for path in known if path not in now and path not in before)) if now else ()
        if files or gone:
            known = {path: stamp for path, stamp in known.items() if path not in gone}
            known |= {path: steady[path] for path in files}
            yield Moved(files, gone)
        before = now
        sleep(max(0.0, took_s * _SHARE - _LOOK_EVERY_S))
