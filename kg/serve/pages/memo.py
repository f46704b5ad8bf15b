"""What a worker remembers from one request to the next, bounded, and only of the state it was read from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Memo(Generic[_Made]):
    """The things used last, up to a total weight; of one state of the store at a time.

    >>> memo = Memo[str](limit=10, weigh=len)
    >>> memo.get("000001", "a", lambda: "abc"), memo.get("000001", "a", lambda: "xyz")
    ('abc', 'abc')
    >>> memo.get("000002", "a", lambda: "xyz")
    'xyz'
    """

    def __init__(self, *, limit: int, weigh: Callable[[_Made], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._state: str | None = None
        self._kept: OrderedDict[Hashable, _Made] = OrderedDict()
        self._weight = 0

    def get(self, state: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made for the key in this state of the store, else what `make` makes of it now.

        Of a state without a name nothing is remembered: it may change at any time.
        """
        if not state:
            return make()
        if state != self._state:
            self._state, self._weight = state, 0
            self._kept.clear()
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = make()
        weight = self._weigh(made)
        if weight <= self._limit:
            self._kept[key] = made
            self._weight += weight
            while self._weight > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self._weight -= self._weigh(dropped)
        return made

    def known(self, state: str, key: Hashable) -> _Made | None:
        """What is remembered for the key in this state, None where nothing is."""
        return self._kept.get(key) if state and state == self._state else None
