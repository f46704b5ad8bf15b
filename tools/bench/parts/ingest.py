"""Ingest beside bare tokenisation of the same text by SudachiPy: no extraction can take less than that."""

from __future__ import annotations

import shutil
from typing import Any

from kg.records import replace
from tools.bench.bench import Bench, child, ingest, median, ours, ready_load
from tools.bench.measure import Finished
from tools.bench.rows import Better, Row

_PEER = "SudachiPy tokenises the same text"
#: Sizes up to which the whole load is also ingested by one worker.
_ONE_WORKER_UP_TO = 1000
#: Asked for at this size: minutes for everything, memory of all processes, and without the store's own.
_LARGE, _LARGE_SECONDS, _LARGE_MIB, _OWN_MIB = 10_000, 2400, 6 * 1024, 1024


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    rows = _stages(bench)
    whole, details = _whole(bench)
    return rows + whole, details


def _stages(bench: Bench) -> list[Row]:
    """Extraction without a store, on some documents, in warm processes."""
    load, count = ready_load(bench), bench.counted
    commands = {
        "tokenise": child("tokenise", load, count),
        "extract": child("extract", load, count, 1, "extract"),
        "two": child("extract", load, count, 2, "extract"),
        "validate": child("extract", load, count, 1, "validate"),
    }
    if bench.jobs < 2 or count < 2:
        del commands["two"]
    found: dict[str, list[Finished]] = {name: [] for name in commands}
    for _ in range(bench.rounds if bench.size <= 10 else 1):  # in turn
        for name, command in commands.items():
            found[name].append(ours(bench, command))
    seconds = {name: median([run.told["seconds"] for run in runs]) for name, runs in found.items()}
    cpu = {name: median([run.told["cpu_seconds"] for run in runs]) for name, runs in found.items()}
    peak = {name: max(run.usage.peak_mib for run in runs) for name, runs in found.items()}
    some = "" if count == bench.size else f"the first {count} documents"
    found_rows = [
        Row("ingest", "extraction, one core", peer=_PEER, better=Better.LOW, asked=5.0),
        Row("ingest", "extraction, two cores", peer="one core", asked=1.8),
        Row("ingest", "extraction and validation, one core", peer=_PEER, better=Better.LOW),
    ]
    sides = (("extract", "tokenise"), ("two", "extract"), ("validate", "tokenise"))
    return [
        replace(
            row,
            ours_s=seconds[name],
            peer_s=seconds[beside],
            peak_mib=peak[name],
            peer_peak_mib=peak[beside],
            documents=count,
            note="; ".join(filter(None, (some, _cpu_ratio(cpu[name], cpu[beside])))),
        )
        for row, (name, beside) in zip(found_rows, sides, strict=True)
        if name in commands
    ]


def _cpu_ratio(ours_s: float, peer_s: float) -> str:
    """A busy machine stretches processor time less; not told of several processes."""
    return f"of processor time ×{ours_s / peer_s:.2f}" if ours_s and peer_s else ""


def _whole(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    """`kg ingest` as a whole process, from text files to the store."""
    load = ready_load(bench)
    tokenised = ours(bench, child("tokenise", load, bench.size))
    tokenise_s = float(tokenised.told["seconds"])
    rows: list[Row] = []
    one = None
    if bench.size <= _ONE_WORKER_UP_TO:
        one = _fresh(bench, jobs=1)
        rows.append(
            Row(
                "ingest",
                "kg ingest, one worker",
                one.usage.seconds,
                _PEER,
                tokenise_s,
                Better.LOW,
                12.0,
                peak_mib=one.usage.peak_mib,
                peer_peak_mib=tokenised.usage.peak_mib,
                documents=bench.size,
            )
        )
    done = _fresh(bench, jobs=bench.jobs)
    if one is not None and bench.jobs > 1:
        rows.append(
            Row(
                "ingest",
                f"kg ingest, {bench.jobs} workers",
                done.usage.seconds,
                "one worker",
                one.usage.seconds,
                Better.HIGH,
                1.8 if bench.jobs == 2 else None,
                peak_mib=done.usage.peak_mib,
                peer_peak_mib=one.usage.peak_mib,
                documents=bench.size,
            )
        )
    large = bench.size >= _LARGE
    own = _store_mib(bench)
    rows.append(
        Row(
            "ingest",
            "from text files to a store that answers",
            done.usage.seconds,
            asked=_LARGE_SECONDS if large else None,
            peak_mib=done.usage.peak_mib,
            asked_mib=_LARGE_MIB if large else None,
            documents=bench.size,
            note=f"{bench.size / done.usage.seconds:.1f} documents/s",
        )
    )
    without = max(0.0, done.usage.peak_mib - own)
    rows.append(
        Row(
            "ingest",
            "memory without the store's own",
            peak_mib=without,
            asked_mib=_OWN_MIB,
            documents=bench.size,
            note="less what Oxigraph takes by itself to load 200 documents or fewer",
        )
    )
    details = {
        "documents_per_s": bench.size / done.usage.seconds,
        "tokenise_s": tokenise_s,
        "chars": tokenised.told["chars"],
        "seconds": done.usage.seconds,
        "cpu_s": done.usage.cpu_seconds,
        "peak_mib": done.usage.peak_mib,
        "writer_mib": done.usage.main_mib,
        "workers_mib": done.usage.workers_mib,
        "store_own_mib": own,
        "store_bytes": sum(file.stat().st_size for file in bench.store.rglob("*") if file.is_file()),
    }
    return rows, details


def _fresh(bench: Bench, *, jobs: int) -> Finished:
    """Ingests everything into a new store, which stays."""
    shutil.rmtree(bench.store, ignore_errors=True)
    return ingest(bench, bench.store, ready_load(bench), jobs=jobs)


def _store_mib(bench: Bench) -> float:
    """What the engine takes by itself to load what some of the documents say, its process as such left out."""
    statements, bare = bench.work / "statements", bench.work / "bare-store"
    shutil.rmtree(statements, ignore_errors=True)
    shutil.rmtree(bare, ignore_errors=True)
    ours(bench, child("statements", ready_load(bench), bench.counted, statements))
    files = sorted(statements.glob("*.nq"))
    empty = ours(bench, child("load_store", bare / "empty"))
    full = ours(bench, child("load_store", bare / "full", *files))
    shutil.rmtree(statements)
    shutil.rmtree(bare)
    return max(0.0, full.usage.peak_mib - empty.usage.peak_mib)
