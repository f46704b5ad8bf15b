"""Sorting more lines than memory should hold, by way of files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

#: Lines in memory at a time: about 200 MB.
_RUN_LINES = 400_000

#: Files read side by side at most; a process may have 1,024 open.
_MOST_RUNS = 200


def sorted_once(lines: Iterable[str], *, run_lines: int = _RUN_LINES) -> Iterator[str]:
    """Lines (each with its line end, and no other) sorted by code point, each once.

    Up to `run_lines` are sorted in memory, more in temporary files (TMPDIR).
    """
    source = iter(lines)
    first = list(islice(source, run_lines))
    if len(first) < run_lines:
        yield from sorted(set(first))
        return
    with ExitStack() as stack:
        runs: list[IO[str]] = []
        while first:
            runs.append(_kept(sorted(set(first)), stack))
            if len(runs) == _MOST_RUNS:
                runs = [_kept(_each_once(heapq.merge(*runs)), stack)]
            first = list(islice(source, run_lines))
        yield from _each_once(heapq.merge(*runs))


def _kept(lines: Iterable[str], stack: ExitStack) -> IO[str]:
    """The lines in a file that has no name and goes with the stack, to be read from its beginning."""
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
    stack.enter_context(file)
    file.writelines(lines)
    file.seek(0)
    return file


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    before = None
    for line in lines:
        if line != before:
            yield line
            before = line
