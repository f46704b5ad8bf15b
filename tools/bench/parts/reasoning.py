"""`kg reason` by compiled rules beside owlrl, with what they add to the data compared."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tools.bench.bench import Bench, child, kg, ours, peer, ready_store
from tools.bench.measure import Stopped
from tools.bench.rows import Row

#: owlrl takes minutes for ten meetings, and the square of that for more.
_PEER_UP_TO = 10
_MINUTE = 60.0


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    reasoned = _copy(bench, "reasoned")
    done = ours(bench, kg("reason", "--quiet", "--store", reasoned, "--jobs", bench.jobs))
    what = "reasoning over the store"
    added = ours(bench, child("entailments", reasoned)).told
    details: dict[str, Any] = {"seconds": done.usage.seconds, "entailments": added["number"]}
    alone = Row(
        "reasoning",
        what,
        done.usage.seconds,
        asked=_MINUTE if bench.size == 1000 else None,
        peak_mib=done.usage.peak_mib,
        documents=bench.size,
        note=f"{added['number']:,} entailments",
    )
    shutil.rmtree(reasoned)
    if bench.size > _PEER_UP_TO:
        return [alone], details
    other = _copy(bench, "owlrl")
    beside = peer(bench, kg("reason", "--quiet", "--store", other, "--engine", "owlrl"))
    if isinstance(beside, Stopped):
        shutil.rmtree(other)
        return [alone, Row("reasoning", what, done.usage.seconds, "owlrl", note=beside.reason)], details
    found = ours(bench, child("entailments", other)).told
    shutil.rmtree(other)
    row = Row(
        "reasoning",
        what,
        done.usage.seconds,
        "owlrl",
        beside.usage.seconds,
        asked=20.0 if bench.size == 10 else None,
        same=found["digest"] == added["digest"],
        peak_mib=done.usage.peak_mib,
        peer_peak_mib=beside.usage.peak_mib,
        documents=bench.size,
        note=f"{added['number']:,} entailments; owlrl {found['number']:,}",
    )
    return [row], details


def _copy(bench: Bench, name: str) -> Path:
    """A copy of the store, to be reasoned over."""
    path = bench.work / f"{name}-{bench.size}"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(ready_store(bench), path, symlinks=True)
    return path
