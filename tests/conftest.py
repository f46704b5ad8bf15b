"""What tests of several parts share."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest


@contextmanager
def _oxigraph() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    program = Path(sys.executable).with_name("oxigraph")
    server = subprocess.Popen([str(program), "serve", "--bind", place], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://{place}/", timeout=5).close()
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        yield f"http://{place}"
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def oxigraph_server() -> Callable[[], AbstractContextManager[str]]:
    """`with oxigraph_server() as url:` a new Oxigraph server, which keeps its store in memory."""
    return _oxigraph
