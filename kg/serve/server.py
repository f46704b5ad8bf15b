"""Runs the application at an address until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import sys

import uvicorn

from kg.errors import UsageError
from kg.serve.app import build_app
from kg.serve.guard import guarded
from kg.serve.settings import Settings
from kg.store import open_reader

_KEPT_OPEN_S = 15
#: How long requests under way may take to end after SIGTERM.
_LAST_S = 3


def listen(host: str, port: int) -> socket.socket:
    """The socket to listen on; UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1_024)
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        said = os.strerror(number) if number and number > 0 else str(error)
        raise UsageError(
            f"cannot listen at {host} port {port} ({said})",
            hint="another server may be running there; choose with --port, 0 takes one that is free",
        ) from error


def address_of(listener: socket.socket) -> str:
    """The URL to open in a browser of this machine."""
    host, port = listener.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


class _Server(uvicorn.Server):
    """Says where it listens when it is ready."""

    def __init__(self, config: uvicorn.Config, said: str) -> None:
        super().__init__(config)
        self._said = said

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._said, flush=True)


def run_server(settings: Settings, listener: socket.socket, *, access_log: bool = False) -> None:
    """Answers until SIGTERM or Ctrl-C; StoreError where the store cannot be read."""
    with open_reader(settings.store):
        pass  # what is wrong is said before any process is made
    config = uvicorn.Config(
        build_app(settings),
        http=guarded(settings),
        ws="none",
        lifespan="on",
        log_level="info" if access_log else "error",
        access_log=access_log,
        server_header=False,
        timeout_keep_alive=_KEPT_OPEN_S,
        timeout_graceful_shutdown=_LAST_S,
        proxy_headers=False,  # whom to believe, the settings say
    )
    said = f"Listening at {address_of(listener)}"
    if settings.base_url != address_of(listener):
        said += f" ({settings.base_url})"
    server = _Server(config, said)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return  # how it is meant to end: uvicorn raises anew what ended it, when everything has ended
    finally:
        signal.signal(signal.SIGTERM, before)
    if not server.started:
        sys.exit(2)
