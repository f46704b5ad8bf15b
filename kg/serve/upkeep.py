"""What follows the store beside those who ask: the state that is answered from, the index of its words, the counts.

A newer state is made ready before it is taken: its words are indexed, the processes open it, and what has been asked for
lately is answered from it by a process of its own, as far as that goes in a while. So the first who ask it find answers.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable

from kg.errors import ShisakuError
from kg.records import replace
from kg.serve.jobs import Answer, Job
from kg.serve.kept import Kept, Wanted, Wish, may_be_kept
from kg.serve.pool import AHEAD, UPKEEP, Pool
from kg.serve.settings import Limits
from kg.serve.site import Site

#: How often to look whether the store has a newer state.
LOOK_EVERY_S = 0.5
#: How long a newer state may be made ready, at most.
READY_S = 2.0
#: After a failure, as where another process writes the index.
_AGAIN_S = 30.0

#: The index of a large store is first made in minutes.
_LIMITS = Limits(time_s=86_400.0, memory_bytes=1 << 40)


def index_words(site: Site) -> bool:
    """Brings the index of names and sentences to this state; StoreError where it cannot be written."""
    from kg.search import index_file, update_index

    file = index_file(site.settings.store)
    if file is None:
        return False
    update_index(file, site.view).close()
    return True


class Upkeep:
    """Goes over from state to state; made by `build_app`, started and stopped with the server."""

    def __init__(self, pool: Pool, kept: Kept, wanted: Wanted) -> None:
        self._pool = pool
        self._kept = kept
        self._wanted = wanted
        self._indexed: str | None = None
        """The state whose words are indexed, or were tried in vain a while ago."""
        self._indexing: asyncio.Task[bool] | None = None
        self._changes = 0
        self._said = ""
        self._one_at_a_time = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def index(self) -> str:
        """Another one whenever the index of the words has changed: part of what answers are kept under."""
        return _named(self._changes)

    def start(self) -> None:
        self._tasks = [asyncio.ensure_future(self._follow()), asyncio.ensure_future(keep_counted(self._pool))]

    def stop(self) -> None:
        for task in (*self._tasks, *([self._indexing] if self._indexing else [])):
            task.cancel()

    async def _follow(self) -> None:
        said = ""
        while True:
            try:
                await self.look()
                said = ""
            except (ShisakuError, OSError) as error:
                if str(error) != said:
                    said = str(error)
                    print(f"kg: following the store: {said}", file=sys.stderr)
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> bool:
        """Goes over to the newest state where it is time, and says whether it did."""
        async with self._one_at_a_time:
            state = await self._pool.states.upcoming()
            if state is None:
                self._index_present()
                return False
            until = asyncio.get_running_loop().time() + READY_S
            self._pool.tell(state)
            indexes = await self._indexes(state)
            await self._answer_ahead(state, _named(self._changes + indexes), until)
            self._pool.states.take(state)
            self._changes += indexes
            return True

    # --- the index of the words --------------------------------------------------------------------

    def _index_present(self) -> None:
        task = self._index(self._pool.snapshot)
        if task is not None:
            task.add_done_callback(self._changed)

    async def _indexes(self, state: str) -> bool:
        """Whether the index was brought to the coming state in time; else it goes on beside."""
        task = self._index(state)
        if task is None:
            return False
        await asyncio.wait({task}, timeout=READY_S / 2)
        if task.done():
            return not task.cancelled() and task.result()
        task.add_done_callback(self._changed)
        return False

    def _index(self, state: str) -> asyncio.Task[bool] | None:
        """Begins to bring the index to a state; None where that is done already, or another one is under way."""
        if state == self._indexed or (self._indexing is not None and not self._indexing.done()):
            return None
        self._indexed = state
        self._indexing = asyncio.ensure_future(self._bring(state))
        return self._indexing

    async def _bring(self, state: str) -> bool:
        try:
            return bool(await self._pool.run(Job("kg.serve.upkeep:index_words", {}, state), UPKEEP, _LIMITS))
        except ShisakuError as error:
            if str(error) != self._said:
                self._said = str(error)
                print(f"kg: the index of the words: {error}", file=sys.stderr)
            asyncio.get_running_loop().call_later(_AGAIN_S, self._forget, state)
            return False

    def _forget(self, state: str) -> None:
        if self._indexed == state:
            self._indexed = None

    def _changed(self, task: asyncio.Task[bool]) -> None:
        if not task.cancelled() and task.result():
            self._changes += 1

    # --- answers -----------------------------------------------------------------------------------------

    async def _answer_ahead(self, state: str, index: str, until: float) -> None:
        """Answers what has been asked for lately from the coming state, until then at the latest."""
        for wish in self._wanted.take():
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                return
            given = await _tried(self._ahead(replace(wish, job=replace(wish.job, state=state)), left))
            if given is not None:
                self._kept.put(index + state, wish.key, given)

    async def _ahead(self, wish: Wish, time_s: float) -> Answer | None:
        """The answer, None where there is none that may be kept."""
        limits = replace(self._pool.settings.page_limits, time_s=time_s)
        result = await self._pool.result(wish.job, AHEAD, limits, packs=wish.packs)
        given = result.value
        fits = result.snapshot == wish.job.state and may_be_kept(given)
        return given if fits and isinstance(given, Answer) else None


async def _tried(answer: Awaitable[Answer | None]) -> Answer | None:
    """What nobody asked for may fail: who asks will be told."""
    try:
        return await answer
    except ShisakuError:
        return None


def _named(changes: int) -> str:
    return f"{changes}-" if changes else ""


async def keep_counted(pool: Pool) -> None:
    """Counts each new state, though not more often than its counting allows, until cancelled."""
    done: str | None = None
    while True:
        state = pool.snapshot
        if state != done:
            try:
                counted = await pool.run(Job("kg.serve.dataset.counting:count", {}, state), UPKEEP, _LIMITS)
                done = done if counted is None else state
            except ShisakuError as error:
                print(f"kg: the counts of the data set: {error}", file=sys.stderr)
                await asyncio.sleep(_AGAIN_S)
        await asyncio.sleep(2 * LOOK_EVERY_S)
