"""Makes worker processes through the nursery, which is started when the first is wanted."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys

from kg.serve.faults import WorkerLost
from kg.serve.process import Process
from kg.serve.settings import Settings
from kg.serve.wire import receive, send

#: With the path of this process, whatever made it, and without the folder that the user stands in.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[3]); from kg.serve.nursery import main; main(sys.argv[1:])"
_BUFFER_BYTES = 1 << 20


class Breeder:
    """Gives new worker processes; a nursery that ended is started again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nursery: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._one_at_a_time = asyncio.Lock()

    async def make(self, lane: str) -> Process:
        """A process that has opened the store; StoreError where it cannot."""
        async with self._one_at_a_time:
            connection, pid = await asyncio.to_thread(self._make, lane)
        reader, writer = await asyncio.open_connection(sock=connection, limit=_BUFFER_BYTES)
        process = Process(pid, reader, writer)
        try:
            await process.ready()
        except BaseException:
            process.kill()
            raise
        return process

    def _make(self, lane: str) -> tuple[socket.socket, int]:
        own, workers = socket.socketpair()
        try:
            for _ in range(2):
                orders = self._orders or self._start()
                try:
                    socket.send_fds(orders, [lane.encode("ascii")], [workers.fileno()])
                    pid = receive(orders)
                except (EOFError, OSError):
                    self.close()
                    continue
                if isinstance(pid, int):
                    return own, pid
            own.close()
            raise WorkerLost("no worker process can be started", hint="look at what it said before")
        finally:
            workers.close()

    def _start(self) -> socket.socket:
        self._orders, others = socket.socketpair()
        with others:
            number = others.fileno()
            words = [str(number), str(os.getpid()), json.dumps(sys.path)]
            self._nursery = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, *words],
                stdin=subprocess.DEVNULL,
                stdout=2,
                pass_fds=[number],
            )
        send(self._orders, self._settings)
        return self._orders

    def close(self) -> None:
        """Ends the nursery, and with it every worker."""
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._nursery is not None:
            self._nursery.kill()
            self._nursery.wait()
            self._nursery = None
