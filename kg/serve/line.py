"""Who gets the next free process: clients in turn, each the first of its own, and no more than may wait."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from typing import Generic, TypeVar

from kg.serve.faults import Overloaded

_Free = TypeVar("_Free")


class Line(Generic[_Free]):
    """Things that are lent to one client at a time.

    `share` is how many one client may hold at once, `queue` how many may wait, a quarter of them of
    one client.
    """

    def __init__(self, *, share: int, queue: int, wait_s: float) -> None:
        self._share = share
        self._queue = queue
        self._wait_s = wait_s
        self._idle: list[_Free] = []
        self._held: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[_Free]]] = OrderedDict()

    @property
    def idle(self) -> tuple[_Free, ...]:
        return tuple(self._idle)

    @property
    def waiting(self) -> int:
        return sum(len(own) for own in self._waiting.values())

    async def take(self, client: str) -> _Free:
        """A free one; Overloaded where too many wait already, or none was free in time."""
        if not self._waiting and self._idle and self._held[client] < self._share:
            self._held[client] += 1
            return self._idle.pop()
        own = self._waiting.get(client, ())
        if self.waiting >= self._queue or len(own) >= max(1, self._queue // 4):
            raise Overloaded(f"{self.waiting} wait already", hint="try again in a while")
        place: asyncio.Future[_Free] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(place)
        self._serve()
        try:
            return await asyncio.wait_for(asyncio.shield(place), self._wait_s)
        except TimeoutError as error:
            if place.done():  # at the last moment
                return place.result()
            raise Overloaded(
                f"nothing was free for {self._wait_s:g} s", hint="try again in a while"
            ) from error
        except asyncio.CancelledError:
            if place.done():
                self.give(place.result(), client)
            raise
        finally:
            self._leave(client, place)

    def _leave(self, client: str, place: asyncio.Future[_Free]) -> None:
        """Takes away the place of one who was served or does not wait any more."""
        own = self._waiting.get(client)
        if own is not None and place in own:
            own.remove(place)
            if not own:
                del self._waiting[client]
        place.cancel()

    def give(self, one: _Free, client: str = "") -> None:
        """Puts in one that is new, or that this client held."""
        self._idle.append(one)
        self.drop(client)

    def drop(self, client: str) -> None:
        """What this client held is no more."""
        if self._held[client] > 1:
            self._held[client] -= 1
        else:
            del self._held[client]
        self._serve()

    def _serve(self) -> None:
        """Gives what is idle to those who wait: to each client in turn."""
        for client in list(self._waiting):
            if not self._idle:
                return
            own = self._waiting[client]
            while own and self._idle and self._held[client] < self._share:
                place = own.popleft()
                if not place.done():
                    self._held[client] += 1
                    place.set_result(self._idle.pop())
                    break
            if own:
                self._waiting.move_to_end(client)
            else:
                del self._waiting[client]
