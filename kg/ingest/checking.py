"""A whole store against the shapes, in bounded memory: part by part, in several processes if asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from kg.ingest.parts import Part, check_part, parts_of
from kg.rdf.validate import ENGINES, Finding, Report
from kg.store import View

#: Parts that a worker may have waiting.
_AHEAD = 4

#: A process takes longer to start than so many documents to check.
_WORTH_A_PROCESS = 20


def worthwhile(jobs: int, documents: int) -> int:
    """How many processes, of `jobs` at most, are worth their start for so many documents."""
    return max(1, min(jobs, documents // _WORTH_A_PROCESS))


def check_store(
    view: View,
    *,
    engine: str = ENGINES[0],
    jobs: int = 1,
    folder: Path | None = None,
    step: Callable[[Part], None] = lambda _part: None,
) -> Report:
    """The report that all statements of the store at once would give.

    Memory holds one part for each of the `jobs`. More than one need the `folder` of the database that
    the view reads: it is opened by each. `step` is told each part when it is done.
    """
    findings: set[Finding] = set()
    for part, report in check_parts(view, parts_of(view), engine=engine, jobs=jobs, folder=folder):
        findings.update(report.findings)
        step(part)
    return Report.of(findings)


def check_parts(
    view: View, parts: Iterable[Part], *, engine: str = ENGINES[0], jobs: int = 1, folder: Path | None = None
) -> Iterator[tuple[Part, Report]]:
    """These parts, each with its report, in their order; `jobs` and `folder` as for `check_store`."""
    if jobs == 1 or folder is None:
        yield from ((part, check_part(view, part, engine)) for part in parts)
        return
    # Threads of the database do not survive a fork.
    context = get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_open, initargs=(folder, view.base, engine)
    ) as pool:
        yield from _in_workers(pool, parts, jobs * _AHEAD)


def _in_workers(
    pool: ProcessPoolExecutor, parts: Iterable[Part], ahead: int
) -> Iterator[tuple[Part, Report]]:
    rest = iter(parts)
    pending: deque[tuple[Part, Future[Report]]] = deque()
    for part in islice(rest, ahead):
        pending.append((part, pool.submit(_check, part)))
    while pending:
        part, future = pending.popleft()
        yield part, future.result()
        pending.extend((one, pool.submit(_check, one)) for one in islice(rest, 1))


#: What a worker reads, and the engine that it uses, as long as it lives.
_worker: list[tuple[View, str]] = []


def _open(folder: Path, base: str, engine: str) -> None:
    _worker[:] = [(View(ox.Store.read_only(str(folder)), base), engine)]


def _check(part: Part) -> Report:
    view, engine = _worker[0]
    return check_part(view, part, engine)
