"""What follows the store beside those who ask: the index of its words, and how much there is of what."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from kg.errors import ShisakuError
from kg.serve.jobs import Job
from kg.serve.pool import UPKEEP, Pool
from kg.serve.settings import Limits
from kg.serve.site import Site

#: How often to look whether the store has a newer state.
_LOOK_EVERY_S = 1.0
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


async def keep_up(pool: Pool, changed: Callable[[], None]) -> None:
    """Indexes each new state as it appears, until cancelled; `changed` is called after each."""
    done, said = None, ""
    while True:
        newest = pool.snapshot
        if newest is not None and newest != done:
            try:
                await pool.run(Job("kg.serve.upkeep:index_words", {}), UPKEEP, _LIMITS)
                done, said = newest, ""
                changed()
            except ShisakuError as error:
                if str(error) != said:
                    said = str(error)
                    print(f"kg: the index of the words: {error}", file=sys.stderr)
                await asyncio.sleep(_AGAIN_S)
        await asyncio.sleep(_LOOK_EVERY_S)


async def keep_counted(pool: Pool) -> None:
    """Counts each new state, though not more often than its counting allows, until cancelled."""
    done: str | None = None
    while True:
        newest = pool.snapshot
        if newest is not None and newest != done:
            try:
                counted = await pool.run(Job("kg.serve.dataset.counting:count", {}), UPKEEP, _LIMITS)
                done = done if counted is None else newest
            except ShisakuError as error:
                print(f"kg: the counts of the data set: {error}", file=sys.stderr)
                await asyncio.sleep(_AGAIN_S)
        await asyncio.sleep(_LOOK_EVERY_S)
