"""The line before the processes: clients in turn, and no more than may wait."""

from __future__ import annotations

import asyncio

from kg.serve.faults import Overloaded
from kg.serve.line import Line


def test_more_than_may_wait_are_told_to_come_again() -> None:
    async def crowd() -> list[str]:
        line = Line[str](share=1, queue=4, wait_s=0.05)
        line.give("the only one")
        await line.take("a")
        found = await asyncio.gather(*(line.take(name) for name in "bbcdef"), return_exceptions=True)
        return [str(error) for error in found if isinstance(error, Overloaded)]

    assert asyncio.run(crowd()) == [
        "nothing was free for 0.05 s; try again in a while",
        "1 wait already; try again in a while",
        "nothing was free for 0.05 s; try again in a while",
        "nothing was free for 0.05 s; try again in a while",
        "nothing was free for 0.05 s; try again in a while",
        "4 wait already; try again in a while",
    ]


def test_clients_are_served_in_turn_and_hold_no_more_than_their_share() -> None:
    async def turns() -> list[str]:
        line, served = Line[int](share=2, queue=32, wait_s=10), list[str]()
        for number in range(3):
            line.give(number)

        async def work(client: str) -> None:
            held = await line.take(client)
            served.append(client)
            await asyncio.sleep(0)
            line.give(held, client)

        await asyncio.gather(*(work(client) for client in "aaaabc"))
        return served

    found = asyncio.run(turns())
    assert sorted(found) == list("aaaabc")
    assert found[:2] == ["a", "a"]
    assert "b" in found[2:4]  # before the third of the first client has to wait for nobody
    assert found.index("c") < 5
