"""Archives that several processes read together, member after member.

What may be unpacked of an archive is bounded as a whole (`kg.sources.archive`), so that nobody can say
what the hundredth member is without the ninety-nine before it. Each process therefore goes through the
archive in order and unpacks everything in it, a hundredth of the work; it reads the members that it is
asked for. Order, limits and errors are those of one process that reads them all.
"""

from __future__ import annotations

from itertools import islice

from kg.errors import SourceError
from kg.ingest.holdings import Source
from kg.ingest.reading import ReadDocument, Reading, Task, unreadable
from kg.ingest.stages import Stages
from kg.records import record
from kg.sources.containers import listed_in_zip
from kg.sources.read import printable_name

#: An archive of fewer files is read by one process.
_FEWEST = 4


@record
class Part:
    """One member of an archive that is to be read."""

    number: int
    """From 0, in the order of the archive."""
    sha256: str
    """Of the archive's bytes."""
    task: Task | None
    """None: that of the part which the same process had before."""


def shared_members(source: Source, stages: Stages) -> int:
    """About how many members of the source several processes may read; 0 where one reads all of it."""
    if source.task is None or source.state is None or stages.unread is None:
        return 0
    listed = listed_in_zip(source.path)
    return listed if listed >= _FEWEST else 0


class Walk:
    """One process on its way through an archive; what it has passed is read by nobody here."""

    def __init__(self, task: Task, sha256: str, stages: Stages) -> None:
        self._task = task
        self._sha256 = sha256
        self._stages = stages
        self._reading = Reading(task, stages)
        self._enter()

    def _enter(self) -> None:
        self._passed = 0
        self._error: SourceError | None = None
        try:
            self._rest = (
                self._stages.unread(self._task.path, self._sha256) if self._stages.unread else iter(())
            )
        except SourceError as error:
            self._error, self._rest = error, iter(())

    def member(self, number: int) -> ReadDocument | None:
        """The member of this number (from 0) in the order of the archive; None behind the last one.

        Of an archive that cannot be opened, or is another by now, each is the reason.
        """
        if number < self._passed:  # another process died over it
            self._enter()
        if self._error is not None:
            return unreadable(printable_name(self._task.path), self._error)
        found = next(islice(self._rest, number - self._passed, None), None)
        self._passed = number + 1
        return None if found is None else self._reading.document(found())

    @property
    def is_broken(self) -> bool:
        """Whether nothing of the archive can be read."""
        return self._error is not None
