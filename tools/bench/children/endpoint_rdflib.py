"""The peer: rdflib-endpoint with all triples in memory, as its own command serves it.

.venv-peers/bin/python -m tools.bench.children.endpoint_rdflib TRIPLES PORT SECONDS

Runs in the environment of `make peers`, which has nothing of ours. It evaluates one query after the other; that a query is
ended after so many seconds is our addition, since one that runs for hours would keep all others waiting.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Any

import rdflib
import uvicorn
from rdflib_endpoint import SparqlEndpoint


class TimeUpError(Exception):
    """The query has had its seconds."""


class Limited(rdflib.Graph):
    """A graph whose queries end."""

    limit_s = 60.0

    def query(self, *words: Any, **more: Any) -> Any:
        signal.setitimer(signal.ITIMER_REAL, self.limit_s)
        try:
            found = super().query(*words, **more)
            if found.type == "SELECT":
                list(found)  # rows are worked out as they are read, and are kept
            return found
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeUpError


def main(path: str, port: int, limit_s: float) -> None:
    signal.signal(signal.SIGALRM, _stop)
    rdflib.NORMALIZE_LITERALS = False  # else `…Z` is rewritten to `…+00:00`
    graph = Limited()  # quicker than the data set of several graphs that its own command makes
    graph.parse(path, format="nt")
    Limited.limit_s = limit_s
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
