"""Answers that were given, kept while there is room, those that are being worked out, and those that will be wanted."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from kg.records import record
from kg.serve.jobs import Answer, Job
from kg.serve.process import Result

_OVERHEAD_BYTES = 1_024

Make: TypeAlias = Callable[[], Coroutine[Any, Any, Result]]


class Kept:
    """The answers used last, up to a total size; none larger than an eighth of it."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._size_bytes = 0

    def get(self, snapshot: str, key: str) -> Answer | None:
        found = self._answers.get((snapshot, key))
        if found is not None:
            self._answers.move_to_end((snapshot, key))
        return found

    def put(self, snapshot: str, key: str, answer: Answer) -> None:
        size = _size_bytes(answer)
        if size * 8 > self._limit_bytes or (snapshot, key) in self._answers:
            return
        self._answers[snapshot, key] = answer
        self._size_bytes += size
        while self._size_bytes > self._limit_bytes:
            _, dropped = self._answers.popitem(last=False)
            self._size_bytes -= _size_bytes(dropped)


def may_be_kept(given: object) -> bool:
    """Whether it answers everybody who asks the same of the same state of the store."""
    return (
        isinstance(given, Answer)
        and given.status == 200
        and not any(name.lower() == "cache-control" and "no-store" in value for name, value in given.headers)
    )


@record
class Wish:
    """What was asked for, and whether the answer may come packed."""

    job: Job
    packs: bool

    @property
    def key(self) -> str:
        """What the answer is kept under, beside the state of the store."""
        return f"{self.job.key}{'z' if self.packs else ''}"


class Wanted:
    """What has been asked for since the present state came: of the next it will be asked for again.

    >>> wanted, home = Wanted(most=10), Wish(Job("a:home", {}), False)
    >>> for wish in (home, Wish(Job("a:once", {}), False), home):
    ...     wanted.note(wish)
    >>> wanted.take() == [home], wanted.take()
    (True, [])
    """

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._asked: OrderedDict[str, tuple[Wish, int]] = OrderedDict()

    def note(self, wish: Wish) -> None:
        _, times = self._asked.pop(wish.key, (wish, 0))
        self._asked[wish.key] = (wish, times + 1)
        if len(self._asked) > self._most:
            self._asked.popitem(last=False)

    def take(self) -> list[Wish]:
        """What was asked for more than once, the most frequent first; counting begins anew."""
        found = sorted(self._asked.values(), key=lambda asked: asked[1], reverse=True)
        self._asked.clear()
        return [wish for wish, times in found if times > 1]


class UnderWay:
    """Work for several who ask the same at the same time: done once, ended when the last one left."""

    def __init__(self) -> None:
        self._tasks: dict[str, tuple[asyncio.Task[Result], int]] = {}

    async def share(self, key: str, make: Make) -> Result:
        """What `make` gives, or what is being made for the same key already."""
        task, others = self._tasks.get(key) or (asyncio.ensure_future(make()), 0)
        self._tasks[key] = (task, others + 1)
        try:
            return await asyncio.shield(task)
        finally:
            self._leave(key, task)

    def _leave(self, key: str, task: asyncio.Task[Result]) -> None:
        found, count = self._tasks.get(key, (task, 1))
        if found is not task:
            return
        if count > 1 and not task.done():
            self._tasks[key] = (task, count - 1)
            return
        self._tasks.pop(key, None)
        if not task.done():
            task.cancel()


def _size_bytes(answer: Answer) -> int:
    return len(answer.body) + _OVERHEAD_BYTES
