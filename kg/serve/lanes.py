"""A lane: processes for one kind of work, so that one kind never waits for the other."""

from __future__ import annotations

import asyncio
import sys

from kg.errors import ShisakuError
from kg.records import replace
from kg.serve.breeding import Breeder
from kg.serve.faults import WorkerLost
from kg.serve.jobs import Job
from kg.serve.line import Line
from kg.serve.process import Process, Result
from kg.serve.settings import Limits
from kg.serve.states import States

#: How long to wait before a process that cannot open the store is made again.
_AGAIN_S = 1.0


class Lane:
    """A number of processes, and the line of those who wait for one."""

    def __init__(self, name: str, size: int, breeder: Breeder, line: Line[Process], states: States) -> None:
        self.name = name
        self.size = size
        self._breeder = breeder
        self._line = line
        self._states = states
        self._coming = ""
        self._processes: set[Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Makes the processes; StoreError where they cannot open the store."""
        for _ in range(self.size):
            await self._add()

    async def run(self, job: Job, limits: Limits, *, client: str = "", packs: bool = False) -> Result:
        """What the job gives, of the present state of the store where it names none.

        A query that nobody waits for any more is ended, another job finished.
        """
        process = await self._take(client)
        stated = job if job.state else replace(job, state=self._states.present)
        call = asyncio.ensure_future(process.call(stated, limits, packs=packs))
        call.add_done_callback(lambda call: self._took_back(process, client, call))
        try:
            return await asyncio.shield(call)
        except asyncio.CancelledError:
            if self.name == "queries":
                call.cancel()
            raise

    async def _take(self, client: str) -> Process:
        while True:
            process = await self._line.take(client)
            if not process.lost:
                return process
            process.kill()
            self._replace(process)
            self._line.drop(client)

    def _took_back(self, process: Process, client: str, call: asyncio.Future[Result]) -> None:
        if not call.cancelled():
            call.exception()  # looked at, though perhaps nobody waits for it
        if process.alive:
            process.tell(self._coming)
            self._line.give(process, client)
        else:
            self._line.drop(client)
            self._replace(process)

    def _replace(self, process: Process) -> None:
        self._processes.discard(process)
        if not self._closed:
            task = asyncio.get_running_loop().create_task(self._add_until_it_works())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _add_until_it_works(self) -> None:
        said = ""
        while not self._closed:
            try:
                await self._add()
                return
            except (ShisakuError, OSError) as error:
                if str(error) != said:
                    said = str(error)
                    print(f"kg: {said}", file=sys.stderr)
                await asyncio.sleep(_AGAIN_S)

    async def _add(self) -> None:
        process = await self._breeder.make(self.name)
        if self._closed:
            process.kill()
            raise WorkerLost("the server is closing")
        self._processes.add(process)
        self._line.give(process)

    def tell(self, state: str) -> None:
        """Lets the processes open the state that comes next, the busy ones as soon as they are not."""
        self._coming = state
        for process in self._line.idle:
            process.tell(state)

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the processes that are there, busy or not."""
        return tuple(sorted(process.pid for process in self._processes))

    @property
    def waiting(self) -> int:
        return self._line.waiting

    def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for process in self._processes:
            process.kill()
