"""A process that has loaded what workers need and makes them by forking: milliseconds instead of a second.

The one that speaks HTTP cannot fork, since it has threads and connections; and a process that it
killed as a query passed its limits has to be replaced at once.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Sequence

from kg.serve.tied import end_with
from kg.serve.wire import receive, send
from kg.serve.worker import work

#: Loaded before the first worker is made: what most jobs need.
LOADED = (
    *("jinja2", "kg.queries", "kg.search", "kg.serve.evaluate", "kg.serve.description", "kg.serve.described"),
    *("kg.serve.api.run", "kg.serve.dataset.page", "kg.serve.vocabulary"),
    *(f"kg.serve.pages.{name}" for name in ("home", "asking", "finding", "reader", "entities", "networks")),
)


def load() -> None:
    """Imports `LOADED`, and takes what was loaded out of the sight of the collector."""
    for name in LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else the first collection of each worker copies every page


def main(arguments: Sequence[str]) -> None:
    """Makes a worker for each connection that comes through the socket, until that is closed."""
    orders = socket.socket(fileno=int(arguments[0]))
    end_with(int(arguments[1]))
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal; the parent decides
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended workers leave no zombies
    settings = receive(orders)
    load()
    own = os.getpid()
    while True:
        lane, passed, _, _ = socket.recv_fds(orders, 64, 1)
        if not passed:
            return
        child = os.fork()
        if child == 0:
            orders.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            end_with(own)
            work(socket.socket(fileno=passed[0]), lane.decode("ascii"), settings)
        os.close(passed[0])
        send(orders, child)


if __name__ == "__main__":
    main(sys.argv[1:])
