"""Readers that ask a server one thing after the other, all at once; each time from the asking to the last byte.

python -m tools.bench.children.readers PLAN

PLAN is a file of JSON, see `Plan`. Only 127.0.0.1 is asked. A reader draws what it asks next from the plan's requests, by its
own seed, until the time is up; what is under way then is waited for. An answer that takes longer than the plan's limit counts
as having taken that long, and is told of.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httptools

from kg.plain import from_plain
from kg.records import record
from tools.bench.children import tell


@record
class Asked:
    """One thing to ask for."""

    group: str
    """What it is counted under."""
    path: str
    accept: str = "*/*"
    anew: bool = False
    """Whether a comment with a number of its own is added to the query, the last of the path, each time: then no answer is one
    that was kept."""


@record
class Plan:
    """Who asks for what, for how long."""

    port: int
    seconds: float
    readers: int
    limit_s: float
    requests: tuple[Asked, ...]
    hostile: tuple[Asked, ...] = ()
    """Asked in turn, by readers of their own; their answers are counted by status."""
    hostile_readers: int = 0
    seed: int = 0


#: Bytes of a body that are kept: enough for the description of a problem.
_KEPT = 1000
#: Each reader is a client of its own for the server; hostile queries come from one more.
_READER, _STRANGER = "127.0.1.{}", "127.0.0.2"
_NUMBERS = itertools.count()


class Answer:
    """What came back, filled by the parser."""

    def __init__(self) -> None:
        self.status = 0
        self.done = False
        self.begins = b""

    def on_body(self, body: bytes) -> None:
        if len(self.begins) < _KEPT:
            self.begins += body[:_KEPT]

    def on_message_complete(self) -> None:
        self.done = True


class Connection:
    """One connection that is kept, and opened anew where the server has closed it."""

    def __init__(self, port: int, own: str = "127.0.0.1") -> None:
        """`own` is the address of this side."""
        self._port, self._own = port, own
        self._number = next(_NUMBERS)
        self._asked = 0
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, asked: Asked) -> Answer:
        """The answer; OSError where there is none."""
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._own, 0)
            )
        self._writer.write(
            f"GET {self._path(asked)} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept: {asked.accept}\r\n"
            "Accept-Encoding: gzip\r\n\r\n".encode("ascii")
        )
        answer = Answer()
        parser = httptools.HttpResponseParser(answer)
        while not answer.done:
            received = await self._reader.read(1 << 16)
            if not received:
                raise ConnectionResetError("the server closed the connection before the answer's end")
            parser.feed_data(received)
        answer.status = parser.get_status_code()
        if not parser.should_keep_alive():
            self.close()
        return answer

    def _path(self, asked: Asked) -> str:
        self._asked += 1
        return f"{asked.path}%0A%23{self._number}.{self._asked}" if asked.anew else asked.path

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


class Counted:
    """What was found, by group."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.late: dict[str, int] = {}
        self.failed: dict[str, list[str]] = {}
        self.ends: dict[str, list[tuple[str, float]]] = {}
        """Of hostile requests: group → how each ended (status, kind of problem) and its seconds."""

    def count(self, asked: Asked, seconds: float, error: str) -> None:
        self.seconds.setdefault(asked.group, []).append(seconds)
        if error:
            self.failed.setdefault(asked.group, []).append(f"{error}: {asked.path[:80]}")


async def _read(plan: Plan, number: int, until: float, counted: Counted) -> None:
    chance, connection = (
        random.Random(plan.seed * 1000 + number),
        Connection(plan.port, _READER.format(number + 1)),
    )
    while True:
        asked = plan.requests[int(chance.random() * len(plan.requests))]
        _, seconds, error = await _timed(connection, asked, plan.limit_s)
        if seconds >= plan.limit_s:
            counted.late[asked.group] = counted.late.get(asked.group, 0) + 1
        counted.count(asked, seconds, error)
        if time.perf_counter() >= until:
            break
    connection.close()


async def _attack(plan: Plan, number: int, until: float, counted: Counted) -> None:
    connection, turn = Connection(plan.port, _STRANGER), number
    while True:
        asked = plan.hostile[turn % len(plan.hostile)]
        turn += 1
        status, seconds, error = await _timed(connection, asked, plan.limit_s)
        counted.ends.setdefault(asked.group, []).append(
            (error or (str(status) if status else "no answer"), seconds)
        )
        if status in (429, 503):
            await asyncio.sleep(0.2)  # refused at once: not asked again at once
        if time.perf_counter() >= until:
            break
    connection.close()


async def _timed(connection: Connection, asked: Asked, limit_s: float) -> tuple[int, float, str]:
    """Status, seconds and what went wrong; past the limit the connection is given up."""
    begun = time.perf_counter()
    try:
        answer = await asyncio.wait_for(connection.ask(asked), limit_s)
    except TimeoutError:
        connection.close()
        return 0, limit_s, ""
    except (OSError, httptools.HttpParserError) as error:
        connection.close()
        return 0, time.perf_counter() - begun, str(error) or type(error).__name__
    return answer.status, time.perf_counter() - begun, _problem(answer) if answer.status >= 400 else ""


def _problem(answer: Answer) -> str:
    """The kind of a problem (RFC 9457), or the status where none is told.

    >>> answer = Answer()
    >>> answer.status, answer.begins = 503, b'{"type": "https://example.org/problems#time-limit", "title": "Late"}'
    >>> _problem(answer)
    '503 time-limit'
    """
    kind = re.search(rb'"type": ?"[^"]*#([a-z-]+)"', answer.begins)
    return f"{answer.status} {kind[1].decode()}" if kind else str(answer.status)


async def _work(plan: Plan) -> Counted:
    counted, until = Counted(), time.perf_counter() + plan.seconds
    attacks = [_attack(plan, number, until, counted) for number in range(plan.hostile_readers)]
    reads = [_read(plan, number, until, counted) for number in range(plan.readers)]
    await asyncio.gather(*reads, *attacks)
    return counted


def part(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies: the nearest rank.

    >>> part([4.0, 1.0, 3.0, 2.0], 0.95), part([4.0, 1.0, 3.0, 2.0], 0.5)
    (4.0, 2.0)
    """
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def summary(counted: Counted) -> dict[str, Any]:
    """Group → how many, the 50th and 95th part of a hundred, the longest, late ones, some that failed."""
    groups: Mapping[str, Any] = {
        group: {
            "count": len(seconds),
            "p50_s": part(seconds, 0.5),
            "p95_s": part(seconds, 0.95),
            "max_s": max(seconds),
            "late": counted.late.get(group, 0),
            "failed": len(counted.failed.get(group, [])),
            "failures": counted.failed.get(group, [])[:5],
        }
        for group, seconds in sorted(counted.seconds.items())
    }
    return {
        "groups": groups,
        "hostile": {group: sorted(ends) for group, ends in sorted(counted.ends.items())},
    }


if __name__ == "__main__":
    told = from_plain(Plan, json.loads(Path(sys.argv[1]).read_text("utf-8")))
    tell(**summary(asyncio.run(_work(told))))
