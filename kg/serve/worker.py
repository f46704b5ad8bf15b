"""A worker process: has the state of the store open that is asked for, answers one job after another."""

from __future__ import annotations

import gzip
import importlib
import os
import re
import resource
import socket
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from kg.errors import ShisakuError
from kg.records import replace
from kg.serve.faults import TooLarge
from kg.serve.jobs import Answer, Coming, Job
from kg.serve.settings import Settings
from kg.serve.site import Site, Sites
from kg.serve.wire import Outcome, receive, send

#: The kernel's least share for what runs beside others (nice(1)).
NICENESS = {"pages": 0, "ahead": 5, "queries": 10, "upkeep": 10}

#: What is worth packing: text of more than a packet.
_PACKED_FROM_BYTES = 1_400
_WELL_UP_TO_BYTES = 1 << 20
_PACKABLE = re.compile(r"text/|application/(?:.*(?:json|xml)|n-triples|n-quads|trig|javascript)|image/svg")


def work(connection: socket.socket, lane: str, settings: Any) -> NoReturn:
    """Answers jobs until the other end is closed; the process ends here, whatever happens."""
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # of a gigabyte that a query took, no copy on disk
        _serve(connection, lane, settings)
    except (EOFError, OSError):
        pass  # the parent is gone
    finally:
        os._exit(0)


def _serve(connection: socket.socket, lane: str, settings: Settings) -> None:
    try:
        sites = Sites(settings)
    except ShisakuError as error:
        send(connection, (Outcome.ERROR, "", error))
        return
    os.nice(NICENESS[lane])  # not before: one that takes the place of another is wanted soon
    send(connection, (Outcome.READY, sites.latest.snapshot, None))
    while True:
        order = receive(connection)
        if isinstance(order, Coming):
            sites.come(order.state)
            continue
        job, packs = _order(order)
        site = sites.at(job.state)
        outcome, value = _done(job, site, packs=packs)
        send(connection, (outcome, site.snapshot, value))
        del value


def _order(message: object) -> tuple[Job, bool]:
    match message:
        case (Job() as job, bool() as packs):
            return job, packs
    raise EOFError("no order")


def _done(job: Job, site: Site, *, packs: bool) -> tuple[Outcome, object]:
    try:
        value = _function(job.name)(site, **job.arguments)
        return Outcome.VALUE, _pack(value) if packs and isinstance(value, Answer) else value
    except ShisakuError as error:
        return Outcome.ERROR, error
    except MemoryError:
        return Outcome.ERROR, TooLarge("the job needs more memory than there is")
    except Exception:
        # A fault of one page must not take the process from those that come after it.
        return Outcome.FAULT, traceback.format_exc()


@cache
def _function(name: str) -> Callable[..., object]:
    module, _, function = name.partition(":")
    found: Callable[..., object] = getattr(importlib.import_module(module), function)
    return found


def _pack(answer: Answer) -> Answer:
    """The answer packed with gzip where that is worth it."""
    size = len(answer.body)
    if size < _PACKED_FROM_BYTES or _PACKABLE.match(answer.media_type) is None:
        return answer
    level = 6 if size <= _WELL_UP_TO_BYTES else 1
    packed = gzip.compress(answer.body, level, mtime=0)
    return replace(answer, body=packed, headers=(*answer.headers, ("Content-Encoding", "gzip")))
