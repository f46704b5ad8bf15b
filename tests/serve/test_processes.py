"""Worker processes: replaced when they are lost, and gone when their parent is."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kg.serve.faults import WorkerLost
from kg.serve.jobs import Job
from kg.serve.settings import Settings
from kg.store import open_writer

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def evaluation(query: str) -> Job:
    return Job("kg.serve.evaluate:evaluate", {"query": query, "accept": "text/csv"})


@pytest.fixture(scope="module")
def store(tiny_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("processes") / "store"
    shutil.copytree(tiny_store, path)
    return path


@pytest.fixture(scope="module")
def served(serve: Any, store: Path) -> Any:
    return serve(Settings(store, page_jobs=1, query_jobs=1))


def _other_than(served: Any, lane: str, pids: tuple[int, ...]) -> None:
    async def replaced() -> None:
        while not (now := served.app.state.pool.lanes[lane].pids) or set(now) & set(pids):
            await asyncio.sleep(0.01)

    served.wait_for(replaced())


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


def test_a_process_killed_while_idle_costs_no_answer(served: Any) -> None:
    pids = served.app.state.pool.lanes["queries"].pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        assert _gone(pid)
    response = served.get("/sparql", "text/csv", params={"query": COUNT})
    assert (response.status_code, response.text) == (200, "n\r\n400\r\n")
    _other_than(served, "queries", pids)


def test_a_query_that_its_process_never_took_is_done_by_the_next(served: Any) -> None:
    lane = served.app.state.pool.lanes["queries"]

    async def untaken() -> Any:
        (pid,) = lane.pids
        os.kill(pid, signal.SIGSTOP)
        call = asyncio.ensure_future(served.app.state.pool.run(evaluation(COUNT), "queries"))
        await asyncio.sleep(0.1)
        os.kill(pid, signal.SIGKILL)
        return await call

    assert served.wait_for(untaken()).body == b"n\r\n400\r\n"


def test_a_process_killed_at_work_is_told_and_replaced(served: Any) -> None:
    lane = served.app.state.pool.lanes["queries"]

    async def killed() -> None:
        call = asyncio.ensure_future(served.app.state.pool.run(evaluation(LONG), "queries"))
        await asyncio.sleep(0.1)
        os.kill(lane.pids[0], signal.SIGKILL)
        await call

    pids = lane.pids
    with pytest.raises(WorkerLost):
        served.wait_for(killed())
    _other_than(served, "queries", pids)


def test_a_page_whose_process_is_killed_is_made_by_the_next(served: Any) -> None:
    pool = served.app.state.pool

    async def killed() -> Any:
        call = asyncio.ensure_future(pool.run(evaluation(COUNT + " # " + "x"), "pages"))
        os.kill(pool.lanes["pages"].pids[0], signal.SIGKILL)
        return await call

    assert served.wait_for(killed()).body == b"n\r\n400\r\n"


def test_the_query_of_a_client_that_went_away_is_ended(served: Any) -> None:
    lane = served.app.state.pool.lanes["queries"]
    pids = lane.pids

    async def abandoned() -> None:
        call = asyncio.ensure_future(served.app.state.pool.run(evaluation(LONG), "queries"))
        await asyncio.sleep(0.05)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)

    served.wait_for(abandoned())
    _other_than(served, "queries", pids)
    assert all(_gone(pid) for pid in pids)


def test_a_nursery_that_was_killed_is_started_again(served: Any) -> None:
    pool = served.app.state.pool
    pids = pool.lanes["queries"].pids + pool.lanes["pages"].pids
    pool._breeder._nursery.kill()
    assert all(_gone(pid) for pid in pids)
    response = served.get("/sparql", "text/csv", params={"query": COUNT})
    assert response.text == "n\r\n400\r\n"


def test_what_is_stored_meanwhile_is_answered_without_a_restart(served: Any, store: Path) -> None:
    asked = {"query": "SELECT (COUNT(*) AS ?more) { ?s <urn:more> ?o }"}
    before = served.get("/sparql", "text/csv", params=asked)
    assert before.text == "more\r\n0\r\n"
    etag = before.headers["etag"]
    again = served.get("/sparql", "text/csv", params=asked, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    with open_writer(store) as writer:
        writer.update("INSERT DATA { GRAPH <urn:h> { <urn:s> <urn:more> 1, 2 } }")
        unpublished = served.get("/sparql", "text/csv", params=asked)
    after = served.get("/sparql", "text/csv", params=asked, headers={"If-None-Match": etag})
    assert unpublished.text == before.text
    assert (after.status_code, after.text) == (200, "more\r\n2\r\n")
    assert after.headers["etag"] != etag


def test_a_reader_sees_all_of_a_change_or_nothing_while_a_writer_writes(served: Any, store: Path) -> None:
    """Each publication holds as many of one kind as of the other."""
    query = {"query": "SELECT (SUM(?one) AS ?a) { ?s <urn:left>|<urn:right> ?one }"}
    seen = set()
    with open_writer(store) as writer:
        for n in range(5):
            writer.update(
                f"INSERT DATA {{ GRAPH <urn:{n}> {{ <urn:{n}> <urn:left> 1 ; <urn:right> 1000 }} }}"
            )
            writer.publish()
            for accept in ("text/csv", "text/tab-separated-values"):
                text = served.get("/sparql", accept, params=query).text
                seen.add(int(text.split()[1].strip('"').partition('"')[0]))
    assert seen == {1001 * n for n in range(1, 6)}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_server(tiny_store: Path, how: signal.Signals) -> None:
    command = "from kg.cli import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-c", command, "serve", "--store", str(tiny_store), "--port", "0", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Listening at http://127.0.0.1:")
        descendants = _descendants(server.pid)
        assert len(descendants) > 3
        server.send_signal(how)
        server.wait(30)
        assert all(_gone(pid) for pid in descendants)
        assert "Traceback" not in (server.stderr.read() if server.stderr else "")
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
