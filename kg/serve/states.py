"""Which state of the store is answered from: one for everybody, and each for a while.

An ingest publishes a state every few seconds. Were each taken at once, what was worked out for one would be worth
nothing a second later. So a state stays for a least age before the newest is taken, and meanwhile it is held, so that a
process that opens it late still finds it.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

from kg.serve.site import NO_SNAPSHOT, published, snapshot_of
from kg.store.address import Address
from kg.store.layout import Layout
from kg.store.snapshots import hold_current_snapshot


class States:
    """The state that is answered from, and the one to go over to."""

    def __init__(self, store: Address, least_age_s: float) -> None:
        self._store = store
        self._least_age_s = least_age_s
        self._since = 0.0
        self._holds: dict[str, int] = {}
        self.present: str = NO_SNAPSHOT
        """The name of the state; empty for a store on a server, whose states have none."""
        self.clock: Callable[[], float] = time.monotonic

    async def start(self) -> None:
        """Takes the newest state; StoreError where there is none."""
        self.take(await self._held())

    async def upcoming(self) -> str | None:
        """The newest state, held from now on; None before it is time, or where there is nothing newer.

        StoreError where it cannot be held.
        """
        if not isinstance(self._store, Path) or self.clock() - self._since < self._least_age_s:
            return None
        if published(self._store) in (None, self.present):
            return None
        newest = await self._held()
        return None if newest == self.present else newest

    def take(self, state: str) -> None:
        """Everybody is answered from this state from now on; others are let go."""
        self.present, self._since = state, self.clock()
        for name in [name for name in self._holds if name != state]:
            os.close(self._holds.pop(name))

    async def _held(self) -> str:
        if not isinstance(self._store, Path):
            return NO_SNAPSHOT
        folder, hold = await asyncio.to_thread(hold_current_snapshot, Layout(self._store))
        name = snapshot_of(folder)
        if name in self._holds:
            os.close(hold)
        else:
            self._holds[name] = hold
        return name

    def close(self) -> None:
        for hold in self._holds.values():
            os.close(hold)
        self._holds.clear()
