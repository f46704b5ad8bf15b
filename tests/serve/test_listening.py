"""The server at a socket: what comes before a body, clients that stall, and how it is started."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import kg.cli
from kg.serve import guard
from kg.serve.kinds import KINDS
from kg.serve.server import listen

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


@pytest.fixture(scope="module")
def place(served: Any) -> Iterator[tuple[Any, tuple[str, int]]]:
    """The application and where it listens, in this process; clients have little time."""
    listener = listen("127.0.0.1", 0)
    http = guard.guarded(served.app.state.settings)
    config = uvicorn.Config(
        served.app, http=http, ws="none", lifespan="off", log_level="critical", proxy_headers=False
    )
    server = uvicorn.Server(config)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "HEAD_S", 0.4)
        patch.setattr(guard, "READ_S", 0.4)
        running = asyncio.run_coroutine_threadsafe(server.serve([listener]), served.loop)
        while not server.started:
            time.sleep(0.01)
        yield served.app, listener.getsockname()
        server.should_exit = True
        running.result(20)


@pytest.fixture
def talk(place: Any) -> Callable[..., tuple[int, Any]]:
    """Sends bytes, gives the status and the body of the answer."""

    def call(*pieces: bytes) -> tuple[int, Any]:
        with socket.create_connection(place[1], timeout=20) as connection:
            for piece in pieces:
                connection.sendall(piece)
            found = b""
            while data := connection.recv(65_536):
                found += data
        head, _, body = found.partition(b"\r\n\r\n")
        return int(head.split()[1]), body

    return call


def _detail(body: bytes) -> str:
    told = json.loads(body)
    slug = told["type"].removeprefix("http://127.0.0.1:8080/problems#")
    assert (told["status"], told["title"]) == (KINDS[slug].status, KINDS[slug].title_ja)
    found: str = told["detail"]
    return found


def test_an_address_that_is_too_long_is_told(talk: Any) -> None:
    status, body = talk(b"GET /sparql?query=" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (status, _detail(body)) == (414, "the address has more than 32768 bytes; send the query by POST")


@pytest.mark.parametrize(
    "headers",
    [b"X-A: " + b"y" * 70_000 + b"\r\n\r\n", b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n"],
)
def test_headers_that_are_too_large_are_told(talk: Any, headers: bytes) -> None:
    status, body = talk(b"GET / HTTP/1.1\r\nHost: x\r\n", headers)
    assert (status, _detail(body)) == (431, "the headers have more than 65536 bytes")


def test_a_header_that_never_ends_is_not_collected_for_ever(talk: Any) -> None:
    # Barely too much: who still sends when the connection closes may be told nothing.
    status, _ = talk(b"GET / HTTP/1.1\r\nX-A: ", *[b"y" * 10_000] * 9, b"y" * 8_300)
    assert status == 431


def test_a_head_that_does_not_come_in_time_is_given_up(talk: Any) -> None:
    assert talk(b"GET / HTTP/1.1\r\nHost:")[0] == 408


@pytest.mark.parametrize(
    ("address", "header", "lang"),
    [("/x", "en-GB", "en"), ("/x?lang=en", "ja", "en"), ("/x?lang=ja", "en", "ja"), ("/x", "fr", "ja")],
)
def test_what_is_told_before_there_is_a_request_has_a_language_too(
    talk: Any, address: str, header: str, lang: str
) -> None:
    head = f"GET {address} HTTP/1.1\r\nHost: x\r\nAccept-Language: {header}\r\n"
    status, body = talk(head.encode(), b"X-A: " + b"y" * 70_000 + b"\r\n\r\n")
    told = json.loads(body)
    assert (status, told["title"]) == (431, KINDS["large-head"].title_in(lang))
    assert (told["type"], told["instance"]) == ("http://127.0.0.1:8080/problems#large-head", "/x")


def test_more_connections_than_may_be_are_told_to_come_again(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "CONNECTIONS", 0)
    status, body = talk(b"GET /problems HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (status, json.loads(body)["type"]) == (503, "http://127.0.0.1:8080/problems#overloaded")
    monkeypatch.setattr(guard, "CONNECTIONS", 2)
    assert talk(b"GET /problems HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")[0] == 200


def test_what_is_no_http_is_told(talk: Any) -> None:
    status, body = talk(b"\x16\x03\x01 hello\r\n\r\n")
    assert (status, _detail(body)) == (400, "this is no HTTP request")


def test_a_body_over_the_limit_is_told_though_the_client_still_sends(talk: Any) -> None:
    size = 3 << 20
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: {size}\r\n\r\n"
    status, body = talk(head.encode(), b"x" * size)
    assert (status, _detail(body)) == (413, "the body has more than 1048576 bytes")


def test_a_client_that_does_not_read_its_answer_is_let_go(place: Any) -> None:
    query = f"SELECT ('{'x' * 20_000}' AS ?t) {{ ?s ?p ?o }} LIMIT 400"  # 8 MB
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.settimeout(20)
        connection.connect(place[1])
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n\r\n"
        connection.sendall((head + query).encode())
        assert connection.recv(1) == b"H"
        time.sleep(1.5)
        assert _all_of(connection) < 8_000_000


def _all_of(connection: socket.socket) -> int:
    """How many bytes come before the other side closes, or breaks off."""
    received = 0
    try:
        while data := connection.recv(65_536):
            received += len(data)
    except ConnectionError:
        pass
    return received


def test_the_query_of_a_connection_that_closes_is_ended(place: Any) -> None:
    app, address = place
    pids = app.state.pool.lanes["queries"].pids
    with socket.create_connection(address) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(LONG)}\r\n\r\n"
        connection.sendall((head + LONG).encode())
        time.sleep(0.3)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        now = app.state.pool.lanes["queries"].pids
        if now and not set(now) & set(pids):
            return
        time.sleep(0.05)
    pytest.fail("the query runs on")


# --- starting -------------------------------------------------------------------------------------------


def _run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["kg", "serve", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        kg.cli.main()
    return int(stop.value.code or 0)


def test_a_port_in_use_is_told(tiny_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert _run(monkeypatch, "--store", tiny_store, "--port", port) == 2
    said = capsys.readouterr().err
    assert said == (
        f"kg: cannot listen at 127.0.0.1 port {port} (Address already in use); "
        "another server may be running there; choose with --port, 0 takes one that is free\n"
    )


def test_a_store_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert _run(monkeypatch, "--store", tmp_path / "none", "--port", 0) == 2
    assert capsys.readouterr().err.startswith(f"kg: {tmp_path / 'none'}: ")


def test_a_base_url_that_is_none_is_told(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert _run(monkeypatch, "--store", tiny_store, "--port", 0, "--base-url", "graph.example.org") == 2
    assert "--base-url" in capsys.readouterr().err
