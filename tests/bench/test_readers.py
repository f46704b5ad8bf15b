"""Readers of a server: what they ask, and how they count what comes back or does not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.plain import as_plain, from_plain
from tools.bench.children.readers import Asked, Counted, Plan, _work, summary
from tools.bench.plans import HOSTILE, evenly, own_requests, peer_requests

_FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def _server(answer: Callable[[bytes], bytes | None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server on a port of its own, and the lines that it was asked; None closes without an answer."""
    asked: list[bytes] = []
    loop = asyncio.new_event_loop()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            while (await reader.readline()).strip():
                pass
            asked.append(line.split()[1])
            said = answer(line.split()[1])
            if said is None:
                break
            writer.write(said)
        writer.close()

    server = loop.run_until_complete(asyncio.start_server(talk, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], asked
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


@pytest.fixture
def sample_store(tmp_path: Path) -> Path:
    """A store that says of one thing what it is."""
    from kg.store import open_writer

    with open_writer(tmp_path / "store"):
        pass
    return tmp_path / "store"


def _read(plan: Plan) -> Counted:
    return asyncio.run(_work(plan))


def test_answers_failures_and_lost_connections_are_counted_by_group() -> None:
    def answer(path: bytes) -> bytes | None:
        return {b"/fine": _FINE, b"/bad": _FINE.replace(b"200 OK", b"500 No")}.get(path)

    found = {}
    with _server(answer) as (port, _):
        for name in ("fine", "bad", "lost"):
            found |= summary(_read(Plan(port, 0.02, 3, 5.0, (Asked(name, f"/{name}"),))))["groups"]
    assert {name: one["failed"] / one["count"] for name, one in found.items()} == {
        "fine": 0, "bad": 1, "lost": 1,
    }  # fmt: skip
    assert found["bad"]["failures"][0] == "500: /bad"
    assert "closed the connection" in found["lost"]["failures"][0]


def test_an_answer_that_does_not_come_counts_as_long_as_the_patience() -> None:
    with _server(lambda _: b"") as (port, _):
        groups = summary(_read(Plan(port, 0.05, 1, 0.1, (Asked("slow", "/slow"),))))["groups"]
    assert groups["slow"] == {
        "count": 1, "p50_s": 0.1, "p95_s": 0.1, "max_s": 0.1, "late": 1, "failed": 0, "failures": [],
    }  # fmt: skip


def test_a_query_that_is_asked_anew_is_another_each_time() -> None:
    with _server(lambda _: _FINE) as (port, asked):
        _read(Plan(port, 0.05, 2, 5.0, (Asked("new", "/sparql?query=ASK%7B%7D", anew=True),)))
    assert len(asked) >= 2
    assert len(set(asked)) == len(asked)
    assert all(path.startswith(b"/sparql?query=ASK%7B%7D%0A%23") for path in asked)


def test_hostile_queries_are_counted_apart_by_status() -> None:
    def answer(path: bytes) -> bytes:
        told = b'{"type": "https://example.org/problems#time-limit"}'
        ended = b"HTTP/1.1 503 No\r\nContent-Length: %d\r\n\r\n%s" % (len(told), told)
        return ended if path == b"/evil" else _FINE

    plan = Plan(0, 0.02, 1, 5.0, (Asked("fine", "/fine"),), (Asked("evil", "/evil"),), 1)
    with _server(answer) as (port, _):
        found = summary(_read(from_plain(Plan, as_plain(plan) | {"port": port})))
    assert list(found["groups"]) == ["fine"]
    assert {ended for ended, _ in found["hostile"]["evil"]} == {"503 time-limit"}


def test_every_group_is_drawn_alike() -> None:
    requests = (Asked("a", "/1"), Asked("b", "/2"), Asked("b", "/3"), Asked("b", "/4"))
    assert [one.path for one in evenly(requests, ("a", "b"))] == ["/1", "/1", "/1", "/2", "/3", "/4"]


def test_both_sides_are_asked_the_same_query(sample_store: Path) -> None:
    (theirs,) = peer_requests(["commitments"])
    ours = own_requests(["commitments"], sample_store)
    assert [one.path for one in ours if one.group == "SPARQL"] == [f"/sparql{theirs.path.removeprefix('/')}"]
    assert {one.group for one in ours} == {"question pages", "API", "SPARQL", "search", "pages"}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_queries_are_queries(name: str) -> None:
    import pyoxigraph as ox

    assert len(list(ox.Store().query(HOSTILE[name]))) <= 1
