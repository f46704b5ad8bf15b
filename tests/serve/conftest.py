"""One small store for all tests of the server, and the application over it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from starlette.applications import Starlette

from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.resources import resource
from kg.serve.app import build_app
from kg.serve.settings import Limits, Settings
from kg.store import open_writer
from tests.serve.w3c.suite import Suite

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Served:
    """The application with its worker processes, asked as by HTTP but without a network."""

    app: Starlette
    loop: asyncio.AbstractEventLoop

    def wait_for(self, coroutine: Coroutine[Any, Any, _Given], timeout_s: float = 60.0) -> _Given:
        """What the coroutine gives, run where the application runs."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(timeout_s)

    def wait_for_index(self) -> None:
        async def indexed() -> None:
            while not self.app.state.upkeep.index:
                await asyncio.sleep(0.02)

        self.wait_for(indexed())

    def look(self, later_s: float = 0.0) -> bool:
        """Whether the application goes over to a newer state of the store so many seconds later."""
        states, upkeep = self.app.state.pool.states, self.app.state.upkeep
        ahead = states.clock() - time.monotonic() + later_s
        states.clock = lambda: time.monotonic() + ahead
        taken: bool = self.wait_for(upkeep.look())
        return taken

    def ask(self, method: str, address: str, **options: Any) -> httpx.Response:
        """`ask("GET", "/sparql", params={...}, headers={...})`; redirections are not followed."""

        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
                return await client.request(method, address, **options)

        return self.wait_for(call())

    def get(self, address: str, accept: str = "*/*", **options: Any) -> httpx.Response:
        return self.ask("GET", address, headers={"Accept": accept} | options.pop("headers", {}), **options)


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample; copy it before writing into it."""
    path = tmp_path_factory.mktemp("served") / "store"
    with open_writer(path) as writer:
        write_fixed_graphs(writer)
        (outcome,) = ingest_path(
            writer,
            resource("data/minutes/cs-hq-036.txt"),
            default_stages(),
            Options(at=datetime(2024, 5, 1, tzinfo=UTC), licence="CC BY 4.0"),
        )
    assert outcome.error is None
    return path


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 400 statements `<urn:s1> <urn:p> 1`, whose pairs are many; copy it before writing into it."""
    path = tmp_path_factory.mktemp("tiny") / "store"
    numbers = " ".join(f"<urn:s{n}> <urn:p> {n} ." for n in range(400))
    with open_writer(path) as writer:
        writer.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {numbers} }} }}")
    return path


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Settings], Served]]:
    """`serve(settings)`: an application that runs until the end of the tests."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    running: list[tuple[Served, Any]] = []

    def start(settings: Settings) -> Served:
        app = build_app(settings)
        served = Served(app, loop)
        lifespan = app.router.lifespan_context(app)
        served.wait_for(lifespan.__aenter__())
        running.append((served, lifespan))
        return served

    yield start
    workers = [
        pid for served, _ in running for lane in served.app.state.pool.lanes.values() for pid in lane.pids
    ]
    for served, lifespan in running:
        served.wait_for(lifespan.__aexit__(None, None, None))
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()
    assert _left(workers) == [], "a server that stopped has left processes"


def _left(pids: list[int], within_s: float = 20.0) -> list[int]:
    """Those of the processes that are still there in the end."""
    until = time.monotonic() + within_s
    while (pids := [pid for pid in pids if _lives(pid)]) and time.monotonic() < until:
        time.sleep(0.02)
    return pids


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="session")
def limited(serve: Callable[[Settings], Served], tiny_store: Path) -> Served:
    """The application over the tiny store, with two processes for queries and tight limits."""
    limits = Limits(time_s=0.4, rows=5, answer_bytes=20_000, memory_bytes=400 << 20)
    return serve(Settings(tiny_store, page_jobs=1, query_jobs=2, limits=limits))


@pytest.fixture(scope="session")
def w3c(serve: Callable[[Settings], Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The application over the data of the W3C's tests, a graph for each file or document."""
    path = tmp_path_factory.mktemp("w3c") / "store"
    graphs = {iri: " ".join(f"{one} ." for one in triples) for iri, triples in Suite().data()}
    documents = [f"http://documents.example/{number}" for number in (1, 2, 3)]
    graphs |= {iri: f"<{iri}> a <http://xmlns.com/foaf/0.1/Document>" for iri in documents}
    said = " ".join(f"GRAPH <{iri}> {{ {statements} }}" for iri, statements in graphs.items())
    with open_writer(path) as writer:
        writer.update(f"INSERT DATA {{ {said} }}")
    return serve(Settings(path, page_jobs=1, query_jobs=1))


@pytest.fixture(scope="session")
def served(serve: Callable[[Settings], Served], served_store: Path) -> Served:
    """The application over the sample, its words indexed, with the default limits and one process a lane."""
    served = serve(Settings(served_store, page_jobs=1, query_jobs=1))
    served.wait_for_index()
    return served
