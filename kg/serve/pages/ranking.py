"""Rows brought into order whatever their number: in memory where they are few, else piece by piece in a file."""

from __future__ import annotations

import marshal
import tempfile
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import chain, islice
from operator import itemgetter
from typing import IO, TypeAlias

from kg.errors import StoreError

#: What rows are sorted by; plain values.
Key: TypeAlias = tuple[str | int, ...]
#: A row as plain values that can be written: text, None, and tuples of them.
Plain: TypeAlias = tuple[object, ...]
_Keyed: TypeAlias = tuple[Key, Plain]

#: Rows that are kept of an answer. Of more, those that come first.
MOST_ROWS = 500_000
#: Rows that are sorted in memory, and with so many no file is made.
PIECE_ROWS = 20_000
#: Rows that are written, and read again, as one.
_BLOCK_ROWS = 100

#: Of `marshal`: without references between rows, which would have to be looked for.
_VERSION = 2

_key = itemgetter(0)


class Blocks:
    """Rows one after the other in a file without a name, read again from any of them on."""

    def __init__(self) -> None:
        # it goes with this object, and with the process however that ends
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="kg-rows-")  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places = array("Q", [0])
        self._rows = 0

    def write(self, rows: Iterable[object]) -> None:
        """Writes all of them; once."""
        left = iter(rows)
        while block := list(islice(left, _BLOCK_ROWS)):
            written = marshal.dumps(block, _VERSION)
            try:
                self._file.write(written)
            except OSError as error:
                raise StoreError(
                    f"the rows of the answer cannot be kept ({error.strerror})",
                    where=tempfile.gettempdir(),
                    hint="make room there, or ask for fewer rows",
                ) from error
            self._places.append(self._places[-1] + len(written))
            self._rows += len(block)

    def __len__(self) -> int:
        return self._rows

    @property
    def size_bytes(self) -> int:
        return self._places[-1]

    def read(self, first: int = 0) -> Iterator[object]:
        """The rows from that one on."""
        for number in range(first // _BLOCK_ROWS, len(self._places) - 1):
            # several readers may be at different places of the file
            self._file.seek(self._places[number])
            block = marshal.loads(self._file.read(self._places[number + 1] - self._places[number]))
            yield from block[max(0, first - number * _BLOCK_ROWS) :]


class Kept:
    """Rows in their order."""

    def __init__(self, rows: Iterator[Plain], *, in_file: bool) -> None:
        self.in_file = in_file
        self._blocks: Blocks | list[Plain] = Blocks() if in_file else list(rows)
        if isinstance(self._blocks, Blocks):
            self._blocks.write(rows)

    def __len__(self) -> int:
        return len(self._blocks)

    @property
    def size_bytes(self) -> int:
        if isinstance(self._blocks, Blocks):
            return self._blocks.size_bytes
        return len(marshal.dumps(self._blocks, _VERSION))

    def part(self, first: int, end: int) -> list[Plain]:
        """The rows `[first, end)`."""
        if isinstance(self._blocks, Blocks):
            rows = islice(self._blocks.read(first), max(0, end - first))
            return [row for row in rows if isinstance(row, tuple)]
        return self._blocks[first:end]


def keep(rows: Iterator[Plain], few: int) -> Kept:
    """The rows as they come: in a file where there are more than a few."""
    first = list(islice(rows, few + 1))
    return Kept(chain(first, rows), in_file=len(first) > few)


class Ranking:
    """Takes rows in any order and gives them sorted by their keys; alike ones as they came."""

    def __init__(self, *, most: int, piece: int) -> None:
        self._most = most
        self._piece_rows = piece
        self._piece: list[_Keyed] = []
        self._runs: list[Blocks] = []
        self._beyond: Key | None = None
        """No row with this key or a higher one is among the first `most`."""
        self.cut = False

    def add(self, key: Key, row: Plain) -> None:
        """Takes one row more."""
        if self._beyond is not None and key >= self._beyond:
            self.cut = True
            return
        self._piece.append((key, row))
        if len(self._piece) >= self._piece_rows:
            self._lay_down()

    def _lay_down(self) -> None:
        self._piece.sort(key=_key)
        run = Blocks()
        run.write(self._piece)
        self._runs.append(run)
        self._piece = []
        if sum(map(len, self._runs)) >= 2 * self._most:
            self._narrow()

    def _narrow(self) -> None:
        """Keeps the first `most` of what has come."""
        run = Blocks()
        run.write(islice(self._merged(), self._most))
        self._runs = [run]
        for last in run.read(self._most - 1):
            self._beyond = last[0] if isinstance(last, tuple) else None
        self.cut = True

    def _merged(self) -> Iterator[_Keyed]:
        self._piece.sort(key=_key)
        runs: list[Iterable[_Keyed]] = [*(run.read() for run in self._runs), self._piece]  # type: ignore[list-item]
        return merge(*runs, key=_key)

    def ranked(self, choose: Callable[[Iterator[Plain]], Iterator[Plain]] | None = None) -> Kept:
        """The rows in order, those that `choose` leaves of them."""
        in_file = bool(self._runs)
        left = (row for _, row in self._merged())
        kept = Kept(islice(choose(left) if choose else left, self._most), in_file=in_file)
        if sum(map(len, self._runs)) + len(self._piece) > self._most and len(kept) == self._most:
            self.cut = True
        return kept
