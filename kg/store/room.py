"""N-Quads that wait until there are enough of them to be stored together: on disk, not in memory."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from kg.store.faults import store_errors


class WaitingRoom:
    """A file without a name in the store's folder, so that nothing of it is left after a kill.

    StoreBusyError where the disk takes no more.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.size_bytes = 0
        with store_errors(folder):
            self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`

    def add(self, lines: bytes) -> None:
        """Puts whole lines behind those that are there."""
        with store_errors(self._folder):
            self._file.write(lines)
        self.size_bytes += len(lines)

    def stream(self) -> IO[bytes]:
        """Everything that was put in, from the beginning; nothing more is to be put in then."""
        with store_errors(self._folder):
            self._file.seek(0)
        return self._file

    def close(self) -> None:
        self._file.close()
