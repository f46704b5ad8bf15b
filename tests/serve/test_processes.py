"""Worker processes: replaced when they are lost, and gone when their parent is."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.serve.faults import WorkerLost
from kg.serve.jobs import Job
from kg.serve.settings import Limits

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def evaluation(query: str) -> Job:
    return Job("kg.serve.evaluate:evaluate", {"query": query, "accept": "text/csv"})


@pytest.fixture
def lane(limited: Any) -> Any:
    """That of queries, each of its two processes there."""
    found = limited.app.state.pool.lanes["queries"]

    async def healed() -> None:
        while len(found.pids) < found.size:
            await asyncio.sleep(0.01)

    limited.wait_for(healed())
    return found


def _healed(served: Any, lane: Any, lost: set[int]) -> None:
    """Waits until the lane has other processes for these."""

    async def replaced() -> None:
        while len(lane.pids) < lane.size or set(lane.pids) & lost:
            await asyncio.sleep(0.01)

    served.wait_for(replaced())


async def _at_work(lane: Any) -> Any:
    """The process that has begun with a job."""
    while len(busy := lane._processes - set(lane._line.idle)) != 1:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    return busy.pop()


def _gone(pid: int, within_s: float = 20.0) -> bool:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_process_killed_while_idle_costs_no_answer(limited: Any, lane: Any) -> None:
    pids = lane.pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        assert _gone(pid)
    response = limited.get("/sparql", "text/csv", params={"query": COUNT})
    assert (response.status_code, response.text) == (200, "n\r\n400\r\n")
    for _ in pids:  # the second one is noticed when its turn comes
        limited.wait_for(limited.app.state.pool.run(evaluation(COUNT), "queries"))
    _healed(limited, lane, set(pids))


def test_a_query_that_its_process_never_took_is_done_by_the_next(limited: Any, lane: Any) -> None:
    pool = limited.app.state.pool

    async def untaken() -> Any:
        pids = lane.pids
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        call = asyncio.ensure_future(pool.run(evaluation(COUNT), "queries", Limits(time_s=60)))
        await asyncio.sleep(0.1)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        return await call

    assert limited.wait_for(untaken()).body == b"n\r\n400\r\n"


def test_a_process_killed_at_work_is_told_and_replaced(limited: Any, lane: Any) -> None:
    pool, lost = limited.app.state.pool, set[int]()

    async def killed() -> None:
        call = asyncio.ensure_future(pool.run(evaluation(LONG), "queries", Limits(time_s=60)))
        process = await _at_work(lane)
        lost.add(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        await call

    with pytest.raises(WorkerLost):
        limited.wait_for(killed())
    _healed(limited, lane, lost)


def test_a_page_whose_process_is_killed_is_made_by_the_next(limited: Any) -> None:
    pool = limited.app.state.pool

    async def killed() -> Any:
        call = asyncio.ensure_future(pool.run(evaluation(COUNT + " # " + "x"), "pages"))
        os.kill(pool.lanes["pages"].pids[0], signal.SIGKILL)
        return await call

    assert limited.wait_for(killed()).body == b"n\r\n400\r\n"


def test_the_query_of_a_client_that_went_away_is_ended(limited: Any, lane: Any) -> None:
    pool, lost = limited.app.state.pool, set[int]()

    async def abandoned() -> None:
        call = asyncio.ensure_future(pool.run(evaluation(LONG), "queries", Limits(time_s=60)))
        lost.add((await _at_work(lane)).pid)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)

    limited.wait_for(abandoned())
    _healed(limited, lane, lost)
    assert all(_gone(pid) for pid in lost)


def test_a_nursery_that_was_killed_is_started_again(limited: Any, lane: Any) -> None:
    pool = limited.app.state.pool
    pids = lane.pids + pool.lanes["pages"].pids
    pool._breeder._nursery.kill()
    assert all(_gone(pid) for pid in pids)
    response = limited.get("/sparql", "text/csv", params={"query": COUNT})
    assert response.text == "n\r\n400\r\n"


@pytest.mark.parametrize(
    ("how", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_no_process_outlives_the_server(tiny_store: Path, how: signal.Signals, status: int) -> None:
    command = "from kg.cli import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-c", command, "serve", "--store", str(tiny_store), "--port", "0", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(
            signal.signal, signal.SIGINT, signal.SIG_DFL
        ),  # ignored where tests run behind others
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Listening at http://127.0.0.1:")
        descendants = _descendants(server.pid)
        assert len(descendants) > 3
        server.send_signal(how)
        assert server.wait(30) == status
        assert all(_gone(pid) for pid in descendants)
        assert (server.stderr.read() if server.stderr else "") == ""
    finally:
        server.kill()


def _descendants(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found += [int(entry.name), *_descendants(int(entry.name))]
    return found
