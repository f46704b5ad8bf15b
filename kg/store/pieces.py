"""Several pieces of bytes read as one file, without a copy of them all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer


class Pieces(io.RawIOBase):
    """A file of these bytes; a line may go on in the next piece."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fills the buffer as far as the present piece goes; nothing at the end."""
        room = memoryview(buffer)
        while self._piece < len(self._pieces):
            piece = self._pieces[self._piece]
            found = piece[self._at : self._at + len(room)]
            self._at += len(found)
            if self._at == len(piece):
                self._piece, self._at = self._piece + 1, 0
            if found:
                room[: len(found)] = found
                return len(found)
        return 0
