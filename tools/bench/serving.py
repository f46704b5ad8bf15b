"""Servers that are measured, and readers that ask them: each a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.plain import as_plain
from tools.bench.bench import AT, ROOT, Bench, child, environment, kg, ours
from tools.bench.children.readers import Plan

#: The environment of the peer, which `make peers` makes.
PEER_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
_STOPPING_S = 20.0


class NotServedError(Exception):
    """A server that did not come up; why, in words for the table."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def our_server(bench: Bench, store: Path, *words: object) -> Iterator[int]:
    """`kg serve` over the store, until the block ends; its port."""
    port = free_port()
    command = kg("serve", "--store", store, "--port", port, *words)
    with _server(bench, command, port, "/health", limit_s=120):
        yield port


@contextmanager
def peer_server(bench: Bench, triples: Path, limit_s: float) -> Iterator[int]:
    """rdflib-endpoint with the triples in memory, a query ended after so many seconds; NotServedError where it does not get so far."""
    if not PEER_PYTHON.exists():
        raise NotServedError("rdflib-endpoint left out: make peers installs it")
    port = free_port()
    command = [str(PEER_PYTHON), "-m", "tools.bench.children.endpoint_rdflib", str(triples), str(port)]
    command.append(str(limit_s))
    with _server(bench, command, port, "/openapi.json", limit_s=bench.limit_s):
        yield port


@contextmanager
def _server(bench: Bench, command: Sequence[str], port: int, path: str, *, limit_s: float) -> Iterator[None]:
    log = bench.work / f"server-{port}.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env=environment(bench.work), start_new_session=True
        )
    try:
        until = time.perf_counter() + limit_s
        while _status(port, path) != 200:
            if process.poll() is not None:
                last = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
                raise NotServedError(f"the server ended: {' '.join(last) or 'without a word'}")
            if time.perf_counter() > until:
                raise NotServedError(f"the server was not ready after {limit_s:,.0f} s")
            time.sleep(0.1)
        yield
    finally:
        _stop(process)


def _status(port: int, path: str) -> int:
    """Of the answer; 0 where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_STOPPING_S)
    # what is left of its group, where it did not end by itself
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def get(
    port: int, path: str, headers: Mapping[str, str], *, limit_s: float = 120
) -> tuple[int, dict[str, str], bytes, float]:
    """Status, headers in lower case, bytes as they come over the wire, and seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit_s)
    try:
        begun = time.perf_counter()
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - begun
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body, seconds
    finally:
        connection.close()


def read(bench: Bench, plan: Plan) -> Mapping[str, Any]:
    """What the readers of the plan found."""
    path = bench.work / "plan.json"
    path.write_text(json.dumps(as_plain(plan), ensure_ascii=False), encoding="utf-8")
    return ours(bench, child("readers", path)).told


@contextmanager
def ingest_beside(bench: Bench, store: Path, name: str) -> Iterator[None]:
    """`kg ingest` by one worker into the store until the block ends: a tenth as many meetings as it has, again and again, and no fewer than 20."""
    from tests.bench.load import Recipe, write

    load = bench.work / f"load-{name}"
    write(load, max(20, bench.size // 10), Recipe(bench.seed + 1, every=bench.size))
    words = kg("ingest", "--quiet", "--store", store, "--at", AT, "--jobs", 1)
    process = subprocess.Popen(
        child("ingest_again", load, *words),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(bench.work),
        start_new_session=True,
    )
    try:
        yield
    finally:
        _stop(process)
        shutil.rmtree(load)
