"""A worker process, seen from the one that speaks HTTP: given a job, watched, and killed at its limits."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import select
import signal
from pathlib import Path

from kg.errors import ShisakuError
from kg.records import record
from kg.serve.faults import JobFailed, NeverBegan, TimedOut, TooLarge, WorkerLost
from kg.serve.jobs import Coming, Job
from kg.serve.settings import MEBIBYTE, Limits
from kg.serve.wire import HEAD, Outcome, packed

#: How often the memory of a process at work is looked at.
_LOOK_EVERY_S = 0.05
#: How long a new process may take to open the store.
_READY_S = 60.0
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@record
class Result:
    """What a job gave, and the state of the store that it was worked out from."""

    value: object
    snapshot: str


class Process:
    """One worker; `alive` until it was killed or ended by itself."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self.alive = True
        self._reader = reader
        self._writer = writer
        self._told = ""

    async def ready(self) -> str:
        """The state that it opened; StoreError where it cannot open the store."""
        try:
            return (await asyncio.wait_for(self._result(), _READY_S)).snapshot
        except TimeoutError as error:
            raise WorkerLost("a new process did not open the store in time") from error
        finally:
            if self._reader.at_eof():
                self.kill()

    async def call(self, job: Job, limits: Limits, *, packs: bool = False) -> Result:
        """What the job gives; the process is killed where it passes a limit, or nobody waits any more.

        TimedOut, TooLarge, WorkerLost, JobFailed; and what the job itself raised.
        """
        receiving = asyncio.ensure_future(self._result())
        try:
            self._writer.write(packed((job, packs)))
            await self._watch(receiving, limits)
            return receiving.result()
        except (asyncio.CancelledError, TimedOut, TooLarge, WorkerLost):
            self.kill()
            raise
        finally:
            receiving.cancel()

    def tell(self, state: str) -> None:
        """Lets it open the state that comes next, while it is idle: what is told at work would lie unread."""
        if self.alive and state != self._told:
            self._told = state
            self._writer.write(packed(Coming(state)))

    async def _watch(self, receiving: asyncio.Future[Result], limits: Limits) -> None:
        now = asyncio.get_running_loop().time
        until = now() + limits.time_s
        while True:
            await asyncio.wait({receiving}, timeout=min(_LOOK_EVERY_S, max(0.0, until - now())))
            if receiving.done():
                return
            if now() >= until:
                raise TimedOut(f"ended after {limits.time_s:g} s")
            if memory_bytes(self.pid) > limits.memory_bytes:
                raise TooLarge(f"ended at {limits.memory_bytes // MEBIBYTE} MiB of memory")

    async def _result(self) -> Result:
        try:
            (length,) = HEAD.unpack(await self._reader.readexactly(HEAD.size))
            outcome, snapshot, value = pickle.loads(await self._reader.readexactly(length))
        except ConnectionError as error:  # not an end, but that what was sent lay unread: unix(7)
            raise NeverBegan("the process ended before it took the job") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise WorkerLost("the process ended in the midst of its work") from error
        if outcome is Outcome.ERROR and isinstance(value, ShisakuError):
            raise value
        if outcome is Outcome.FAULT:
            raise JobFailed("a fault of the program", where=str(value))
        return Result(value, snapshot)

    @property
    def lost(self) -> bool:
        """Whether it ended while nothing was asked of it: an idle one says nothing but that it closes."""
        if self._reader.at_eof():
            return True
        ready = select.poll()
        ready.register(self._writer.get_extra_info("socket").fileno(), select.POLLIN)
        return bool(ready.poll(0))

    def kill(self) -> None:
        """Ends the process at once; the nursery, whose child it is, forgets it."""
        if self.alive:
            self.alive = False
            if not self._reader.at_eof():  # else its number may be another's by now
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)
            self._writer.close()


def memory_bytes(pid: int) -> int:
    """Memory that the process has to itself; 0 where the system does not say."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_bytes().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * _PAGE_BYTES
