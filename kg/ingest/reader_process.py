"""What runs in a process that reads for the writer: it is given files, or members of archives, until nobody asks."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import cast

from kg.ingest.reading import Task, read_task
from kg.ingest.sharing import Part, Walk
from kg.ingest.stages import Stages

#: Said when the process can read.
READY = "ready"

#: Said behind a part where the archive has nothing after it; behind all else None is said.
LAST = "last"


def serve(
    pipe: Connection, remake: Callable[[], Stages], words: dict[str, str], thresholds: tuple[int, int, int]
) -> None:
    """Reads what it is given until nobody asks any more."""
    # Ctrl-C goes to all processes of a terminal: the writer ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(*thresholds)
    os.environ.update(words)
    try:
        stages = remake()
        pipe.send(READY)
        _serve(pipe, stages)
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the writer is gone
        return
    except MemoryError:
        os._exit(1)
    except Exception as error:
        _tell(pipe, error)


def _serve(pipe: Connection, stages: Stages) -> None:
    walk: Walk | None = None
    while True:
        asked: Task | Part = pipe.recv()
        if isinstance(asked, Task):
            walk = None  # and the bytes of its archive
            for read in read_task(asked, stages):
                pipe.send(read)
            pipe.send(None)
            continue
        if asked.task is not None:
            walk = Walk(asked.task, asked.sha256, stages)
        archive = cast(Walk, walk)
        found = archive.member(asked.number)
        if found is not None:
            pipe.send(found)
        pipe.send(LAST if found is None or archive.is_broken else None)


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(0)  # so that a reader of PDFs below this process ends too


def _tell(pipe: Connection, error: Exception) -> None:
    """A fault of the program, or of the installation: the command ends with it."""
    try:
        said = pickle.dumps(error)
        pickle.loads(said)
    except Exception:
        said = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    pipe.send_bytes(said)
