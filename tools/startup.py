"""How long a process takes that does nothing but import a module: least and median of several.

    python tools/startup.py click typer rich

Modules that are not installed are named and skipped. `pass` is the bare interpreter.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time

_ROUNDS = 15


def _milliseconds(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    modules = []
    for name in sys.argv[1:]:
        if importlib.util.find_spec(name) is None:
            print(f"{name}: not installed", file=sys.stderr)
        else:
            modules.append(name)
    codes = {"pass": "pass", **{name: f"import {name}" for name in modules}}
    times: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(_ROUNDS):  # in turn, so that a slow moment meets all
        for name, code in codes.items():
            times[name].append(_milliseconds(code))
    for name, measured in times.items():
        print(f"{name:24} least {min(measured):4.0f} ms, median {statistics.median(measured):4.0f} ms")


if __name__ == "__main__":
    main()
