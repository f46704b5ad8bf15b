"""Commands in processes of their own: what they say, what they take, and what becomes of those that do not end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import pytest

from tools.bench.measure import Finished, Stopped, descendants, run


def _python(code: str, **limits: float) -> Finished | Stopped:
    return run([sys.executable, "-c", code], limit_s=limits.get("limit_s", 60))


def test_the_last_line_of_a_command_is_what_it_tells() -> None:
    done = _python("print('loading'); print('{\"documents\": 3}')")
    assert isinstance(done, Finished)
    assert done.told == {"documents": 3}


@pytest.mark.parametrize("code", ["pass", "print('kg: 3 stored')", "print(5)"])
def test_a_command_that_talks_to_people_tells_nothing(code: str) -> None:
    done = _python(code)
    assert isinstance(done, Finished)
    assert done.told == {}


def test_a_command_that_fails_is_told_with_its_message() -> None:
    assert _python("import sys; sys.exit('kg: the store is locked')") == Stopped(
        "ended with status 1: kg: the store is locked"
    )


def test_a_status_that_is_expected_is_no_failure() -> None:
    assert isinstance(
        run([sys.executable, "-c", "raise SystemExit(2)"], limit_s=60, accepted=(0, 2)), Finished
    )


def test_a_command_that_does_not_end_is_killed_with_its_children() -> None:
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    assert _python(code, limit_s=0.5) == Stopped("not done after 0 s")
    assert not list(descendants(os.getpid()))


@pytest.mark.skipif(sys.platform != "linux", reason="memory of several processes is sampled on Linux only")
def test_memory_is_that_of_all_processes_together() -> None:
    hold = "import sys, time; held = bytearray(b'x' * 60_000_000); time.sleep(1.5)"
    code = f"import subprocess, sys; work = [subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in range(2)]; [one.wait() for one in work]"
    done = _python(code)
    assert isinstance(done, Finished)
    assert done.usage.workers_mib > 110
    assert done.usage.main_mib < 50
    assert done.usage.peak_mib >= done.usage.workers_mib


def test_the_processes_below_one_are_found(request: pytest.FixtureRequest) -> None:
    import subprocess

    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    outer = subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    request.addfinalizer(outer.wait)
    assert outer.stdout is not None
    outer.stdout.readline()
    found: Sequence[int] = list(descendants(outer.pid))
    outer.communicate(b"\n")
    assert len(found) == 1
