"""Processes that read files side by side for the one that writes.

Each has one file at a time and a pipe; a thread beside the writer hands out files and takes what
was read, so that nobody waits while the writer stores. What was taken and not yet stored is
bounded: above that a process waits in its pipe, save the one whose file is next.

A process that dies (killed, out of memory) costs nothing but time: its file is read once more while
nobody else reads, and only if that fails too there is an error that names it.

The members of an archive are handed out one by one, as files are (`kg.ingest.sharing`).
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

from kg.errors import ShisakuError
from kg.ingest.holdings import Source
from kg.ingest.reader_process import LAST, READY
from kg.ingest.reading import ReadDocument
from kg.ingest.slots import Process, Slot, died, ended, slots_of
from kg.ingest.stages import Stages

#: What was read and waits for the writer; with a batch of its own that is what the writer holds.
_MOST_BYTES = 64_000_000

#: Files handed out or read ahead for each process. The writer is away for a second or two when it
#: stores a batch, and a file takes a quarter of a second.
_AHEAD_PER_PROCESS = 8

#: How long the processes may take to end when they are told to, before they are killed.
_END_S = 2.0

#: Loaded once, in the process from which the others are forked.
_LOADED = ["kg.extract", "kg.rdf.validate", "kg.ingest.reader_process"]


class Readers:
    """A pool of reading processes, used in a `with` block; at its end none is left."""

    def __init__(self, stages: Stages, remake: Callable[[], Stages], jobs: int) -> None:
        self._stages = stages
        self._remake = remake
        self._jobs = jobs
        self._context: Any = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_LOADED)
        self._changed = threading.Condition()
        self._window: deque[Slot] = deque()
        self._waiting: deque[Slot] = deque()
        self._lonely: list[Slot] = []
        self._processes: list[Process] = []
        self._held_bytes = 0
        self._failure: BaseException | None = None
        self._closing = False
        self._bell, self._ring = self._context.Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, name="kg-readers", daemon=True)

    def __enter__(self) -> Readers:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closing = True
        self._wake()
        self._thread.join(_END_S)
        for one in self._processes:
            one.process.terminate()
        for one in self._processes:
            one.process.join(_END_S)
            if one.process.is_alive():
                one.process.kill()
                one.process.join()
            one.pipe.close()
        self._bell.close()
        self._ring.close()

    # --- the writer's side ------------------------------------------------------------------------

    def read(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Iterator[ReadDocument]]]:
        """Each source with what it holds, in their order; each is to be taken whole before the next."""
        ahead = slots_of(sources, self._stages)
        while True:
            self._fill(ahead)
            with self._changed:
                slot = self._window[0] if self._window else None
            if slot is None:
                return
            yield slot.source, self._found(slot) if slot.archive is None else self._members(slot, ahead)
            with self._changed:
                self._window.popleft()
            self._wake()

    def _members(self, slot: Slot, ahead: Iterator[Slot]) -> Iterator[ReadDocument]:
        """What is read of an archive, from this slot on; the last of its slots stays in the window."""
        told = set[str]()
        while True:
            for read in self._found(slot):
                if read.sha256 is None and not read.member:  # of the archive as a whole: said once
                    if str(read.error) in told:
                        continue
                    told.add(str(read.error))
                yield read
            self._fill(ahead)
            with self._changed:
                following = self._window[1] if len(self._window) > 1 else None
                if following is None or following.archive is not slot.archive:
                    return
                self._window.popleft()
            self._wake()
            slot = following

    def _fill(self, ahead: Iterator[Slot]) -> None:
        """Looks at files ahead, as far as the processes may want them soon."""
        while self._has_room() and (slot := next(ahead, None)) is not None:
            with self._changed:
                self._window.append(slot)
                if not slot.ended:
                    self._waiting.append(slot)
            self._wake()

    def _has_room(self) -> bool:
        with self._changed:
            if not self._window:
                return True
            full = self._held_bytes >= _MOST_BYTES
            return not full and len(self._waiting) < _AHEAD_PER_PROCESS * self._jobs

    def _found(self, slot: Slot) -> Iterator[ReadDocument]:
        while True:
            with self._changed:
                while not slot.found and not slot.ended and self._failure is None:
                    self._changed.wait()
                if self._failure is not None:
                    raise self._failure
                if not slot.found:
                    return
                read, size_bytes = slot.found.popleft()
                was_full = self._held_bytes >= _MOST_BYTES
                self._held_bytes -= size_bytes
            if was_full:
                self._wake()
            yield read

    def _wake(self) -> None:
        with suppress(OSError):  # the thread is gone
            self._ring.send_bytes(b"!")

    # --- the thread that hands out and takes ----------------------------------------------------------

    def _run(self) -> None:
        try:
            while not self._closing:
                with self._changed:
                    self._hand_out()
                    asked = {one.pipe: one for one in self._processes if self._may_send(one)}
                for ready in wait([self._bell, *asked]):
                    if ready is self._bell:
                        while self._bell.poll():
                            self._bell.recv_bytes()
                    else:
                        self._take(asked[ready])
        except BaseException as error:
            self._fail(error)

    def _may_send(self, one: Process) -> bool:
        """Whether what the process has read is taken now: always, where its file is next."""
        if self._held_bytes < _MOST_BYTES or one.slot is None:
            return True
        return bool(self._window) and one.slot is self._window[0]

    def _hand_out(self) -> None:
        self._give_up()
        head = self._window[0] if self._window else None
        if self._lonely and self._lonely[0] is head:
            busy = [one for one in self._processes if one.slot is not None]
            if not any(map(self._may_send, busy)):
                self._idle().hand(self._lonely.pop(0))
            return  # nobody else begins before that one is through
        if head is not None and head.deaths and not head.ended:
            return
        while self._waiting and sum(one.slot is not None for one in self._processes) < self._jobs:
            if self._held_bytes >= _MOST_BYTES and self._waiting[0] is not head:
                return
            self._idle().hand(self._waiting.popleft())

    def _give_up(self) -> None:
        """Nothing more is read of archives over which too many processes have died."""
        for slots in (self._waiting, self._lonely):
            for slot in [one for one in slots if one.is_given_up]:
                slots.remove(slot)
                slot.ended = True
                self._changed.notify_all()

    def _idle(self) -> Process:
        for one in self._processes:
            if one.slot is None:
                return one
        self._processes.append(Process(self._context, self._remake))
        return self._processes[-1]

    def _take(self, one: Process) -> None:
        try:
            raw = one.pipe.recv_bytes()
            said = pickle.loads(raw)
        except (EOFError, OSError):
            self._bury(one)
            return
        one.started = True
        slot = one.slot
        if isinstance(said, BaseException):
            self._fail(said)
        elif said == READY:
            return
        elif slot is not None:
            with self._changed:
                if said is None or said == LAST:
                    one.slot, slot.ended = None, True
                    if slot.archive is not None and said == LAST:
                        slot.archive.ended = True
                elif slot.deaths and slot.passed < slot.received:
                    slot.passed += 1
                else:
                    slot.received += 1
                    slot.passed += bool(slot.deaths)
                    slot.found.append((said, len(raw)))
                    self._held_bytes += len(raw)
                self._changed.notify_all()

    def _bury(self, one: Process) -> None:
        """What becomes of the file of a process that ended by itself."""
        one.process.join(_END_S)
        one.pipe.close()
        with self._changed:
            self._processes.remove(one)
            slot = one.slot
            if not one.started and slot is not None and slot.deaths:
                self._failure = ShisakuError(
                    f"no process can be started to read ({ended(one.process.exitcode)})",
                    hint="give --jobs 1, or free memory",
                )
            elif slot is not None and slot.is_given_up:
                slot.ended = True
            elif slot is not None and slot.deaths == 0:
                slot.deaths, slot.passed = 1, 0
                self._lonely.append(slot)
                self._lonely.sort(key=lambda other: self._window.index(other))
            elif slot is not None:
                slot.found.append((died(slot, one.process.exitcode), 0))
                slot.ended = True
            self._changed.notify_all()

    def _fail(self, error: BaseException) -> None:
        with self._changed:
            self._failure = error
            self._changed.notify_all()
