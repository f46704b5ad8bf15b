"""Sources on their way through the processes that read, and these processes as the writer knows them."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from kg.errors import SourceError
from kg.ingest.holdings import Source
from kg.ingest.reader_process import serve
from kg.ingest.reading import ReadDocument, unreadable
from kg.ingest.sharing import Part, shared_members
from kg.ingest.stages import Stages

#: An archive over so many of whose members processes have died twice is read no further.
_MOST_DEADLY = 3


class Archive:
    """What the members of one archive have in common."""

    def __init__(self) -> None:
        self.ended = False
        """Whether a member has been asked for that is not there."""
        self.deadly = 0
        """Members over which processes have died twice."""

    @property
    def is_given_up(self) -> bool:
        return self.deadly >= _MOST_DEADLY


class Slot:
    """One source, or one member of an archive, on its way to the writer; without a task nobody reads it."""

    def __init__(self, source: Source, archive: Archive | None = None, number: int = 0) -> None:
        self.source = source
        self.archive = archive
        self.number = number
        self.found: deque[tuple[ReadDocument, int]] = deque()
        self.ended = source.task is None
        self.received = 0
        """Documents that came in all, from the first process that read it."""
        self.passed = 0
        """Documents that came again, from the second."""
        self.deaths = 0

    @property
    def is_given_up(self) -> bool:
        """Whether it is of an archive that is read no further."""
        return self.archive is not None and self.archive.is_given_up


class Process:
    """A process and what it reads now."""

    def __init__(self, context: Any, remake: Callable[[], Stages]) -> None:
        self.pipe, theirs = context.Pipe()
        words = {name: value for name, value in os.environ.items() if name.startswith("KG_")}
        self.process = context.Process(
            target=serve, args=(theirs, remake, words, gc.get_threshold()), daemon=True, name="kg-reader"
        )
        self.process.start()
        theirs.close()
        self.slot: Slot | None = None
        self.started = False
        self._archive: Archive | None = None

    def hand(self, slot: Slot) -> None:
        self.slot, task, state = slot, slot.source.task, slot.source.state
        asked: object = task
        if slot.archive is not None and state is not None:
            # It has the task of an archive that it has begun: this may tell of thousands of members.
            asked = Part(slot.number, state.sha256, None if self._archive is slot.archive else task)
        self._archive = slot.archive
        with suppress(OSError):  # it has died: its pipe says so at the next look
            self.pipe.send(asked)


def slots_of(sources: Iterable[Source], stages: Stages) -> Iterator[Slot]:
    """One a source; of an archive one a member, until somebody has found its end."""
    for source in sources:
        if not shared_members(source, stages):
            yield Slot(source)
            continue
        archive = Archive()
        for number in count():
            if archive.ended:
                break
            yield Slot(source, archive, number)


def died(slot: Slot, status: int | None) -> ReadDocument:
    """The error of a file, or of a member, that was tried twice."""
    name, which, rest = slot.source.name(), "", ""
    if slot.archive is not None:
        slot.archive.deadly += 1
        slot.archive.ended |= slot.archive.is_given_up
        which = f", file {slot.number + 1} in the order of names"
        rest = ", as with others of the archive, whose rest is not read" if slot.archive.ended else ""
    error = SourceError(
        f"the process that read it ended twice ({ended(status)}){rest}",
        where=name + which,
        hint="where memory is short, give --jobs 1 or a smaller file; else please report it",
        passing=True,
    )
    return unreadable(name, error)


def ended(status: int | None) -> str:
    if status is not None and status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"status {status}"
