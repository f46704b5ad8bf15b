"""Runs a command in a process of its own and says what it took: seconds, processor seconds, memory.

Memory is that of all processes together, sampled: of each its proportional set size
(https://docs.kernel.org/filesystems/proc.html, `smaps_rollup`), so that pages which processes share
are counted once. Where the system has no such file, the greatest resident set of one process stands in.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from kg.records import record

_PROC = Path("/proc")
#: Seconds between samples of memory: at first, and at most.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.5


@record
class Usage:
    """What one command took, with all processes that it started."""

    seconds: float
    cpu_seconds: float
    """User and system, of processes that were waited for."""
    peak_mib: float
    """Of all processes together, at one moment."""
    main_mib: float
    """Greatest of the first process alone."""
    workers_mib: float
    """Greatest of all others together."""


@record
class Finished:
    """A command that ended well."""

    usage: Usage
    told: Mapping[str, Any]
    """The JSON object in the last line of its standard output; empty without one."""


@record
class Stopped:
    """A command that did not: why, in words for the table."""

    reason: str


def run(
    command: Sequence[str | Path],
    *,
    limit_s: float,
    environment: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> Finished | Stopped:
    """Runs the command to its end, or kills it with its children once the time is up."""
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(words, stdout=out, stderr=err, env=environment, start_new_session=True)
        samples = _Samples(process.pid)
        status = _watch(process.pid, samples, begun + limit_s)
        seconds = time.perf_counter() - begun
        if status is None:
            process.returncode = -signal.SIGKILL
            return Stopped(f"not done after {limit_s:,.0f} s")
        code, used = status
        process.returncode = code
        if code not in accepted:
            return Stopped(f"ended with status {code}: {_last_line(err) or 'no message'}")
        unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
        resident = used.ru_maxrss * unit / 2**20
        usage = Usage(
            seconds,
            used.ru_utime + used.ru_stime,
            samples.peak_mib or resident,
            samples.main_mib or resident,
            samples.workers_mib,
        )
        return Finished(usage, _told(out))


def _watch(pid: int, samples: _Samples, until: float) -> tuple[int, Any] | None:
    """Exit status and usage of the process; None where it had to be killed."""
    pause = _FIRST_PAUSE
    while True:
        found, status, used = os.wait4(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status), used
        if time.perf_counter() > until:
            os.killpg(pid, signal.SIGKILL)
            os.wait4(pid, 0)
            return None
        samples.take()
        time.sleep(pause)
        pause = min(_LONGEST_PAUSE, pause * 1.05)


class _Samples:
    """The greatest memory seen of a process and its descendants."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.peak_mib = self.main_mib = self.workers_mib = 0.0

    def take(self) -> None:
        main = _field_mib(self._pid, "smaps_rollup", "Pss:")
        workers = sum(_field_mib(pid, "smaps_rollup", "Pss:") for pid in descendants(self._pid))
        # what is over before the next sample is seen by the kernel: the high-water mark of one process
        self.main_mib = max(self.main_mib, main, _field_mib(self._pid, "status", "VmHWM:"))
        self.peak_mib = max(self.peak_mib, main + workers, self.main_mib)
        self.workers_mib = max(self.workers_mib, workers)


def descendants(pid: int) -> Iterator[int]:
    """The processes below one, as the system lists them."""
    try:
        children = (_PROC / str(pid) / "task").iterdir()
        listed = [child for task in children for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile, or there is no such list
        return
    for child in map(int, listed):
        yield child
        yield from descendants(child)


def _field_mib(pid: int, file: str, field: str) -> float:
    """A figure in KiB of one of the kernel's files about a process, in MiB; 0 where there is none."""
    try:
        for line in (_PROC / str(pid) / file).read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _last_line(file: IO[bytes]) -> str:
    file.seek(0)
    lines = file.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _told(file: IO[bytes]) -> Mapping[str, Any]:
    try:
        told = json.loads(_last_line(file) or "{}")
    except ValueError:  # a command that talks to people
        return {}
    return told if isinstance(told, dict) else {}
