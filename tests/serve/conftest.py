"""One small store for all tests of the server, and the application over it."""

from __future__ import annotations

import asyncio
import threading
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
from kg.serve.settings import Settings
from kg.store import open_writer

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Served:
    """The application with its worker processes, asked as by HTTP but without a network."""

    app: Starlette
    loop: asyncio.AbstractEventLoop

    def wait_for(self, coroutine: Coroutine[Any, Any, _Given], timeout_s: float = 60.0) -> _Given:
        """What the coroutine gives, run where the application runs."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(timeout_s)

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
    for served, lifespan in running:
        served.wait_for(lifespan.__aexit__(None, None, None))
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture(scope="session")
def served(serve: Callable[[Settings], Served], served_store: Path) -> Served:
    """The application over the sample, its words indexed, with the default limits and one process a lane."""
    served = serve(Settings(served_store, page_jobs=1, query_jobs=1))

    async def indexed() -> None:
        while not served.app.state.index:
            await asyncio.sleep(0.02)

    served.wait_for(indexed())
    return served
