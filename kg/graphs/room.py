"""Which parts of a page are taken: boxes that may not overlap, found through a grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.records import record

#: The side of a cell of the grid, about as large as a label.
_CELL = 6.0


@record
class Box:
    """A rectangle, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


class Room:
    """The boxes taken on a page so far."""

    def __init__(self, page: Box) -> None:
        self._page = page
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Mark the box as taken."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether the box lies on the page and overlaps nothing that is taken."""
        return self._page.holds(box) and not any(
            box.overlaps(taken) for cell in _cells(box) for taken in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for up in range(int(box.bottom // _CELL), int(box.top // _CELL) + 1):
            yield across, up
