"""Ingest beside bare tokenisation of the same text by SudachiPy: no extraction can take less than that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from kg.records import replace
from tools.bench.bench import Bench, child, ingest, median, ours, ready_load
from tools.bench.measure import Finished
from tools.bench.rows import Better, Row

_PEER = "SudachiPy tokenises the same text"
#: Sizes up to which the whole load is also ingested by one worker.
_ONE_WORKER_UP_TO = 1000
#: Up to so many documents starting counts for much: all is run several times, in turn, and little is asked.
_FEW = 10
#: Asked for at this size: minutes for everything, memory of all processes, and without the store's own.
_LARGE, _LARGE_SECONDS, _LARGE_MIB, _OWN_MIB = 10_000, 2400.0, 6 * 1024.0, 1024.0


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
    for _ in range(bench.rounds if bench.size <= _FEW else 1):  # in turn
        for name, command in commands.items():
            found[name].append(ours(bench, command))
    seconds = {name: median([run.told["seconds"] for run in runs]) for name, runs in found.items()}
    cpu = {name: median([run.told["cpu_seconds"] for run in runs]) for name, runs in found.items()}
    peak = {name: max(run.usage.peak_mib for run in runs) for name, runs in found.items()}
    some = "" if count == bench.size else f"the first {count} documents"
    found_rows = [
        Row("ingest", "extraction, one core", peer=_PEER, better=Better.LOW, asked=5.0),
        Row("ingest", "extraction, two cores", peer="one core", asked=1.8 if count > _FEW else None),
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
    """`kg ingest` as a whole process, from text files to the store, beside a whole process of the peer.

    Above `_ONE_WORKER_UP_TO` without the peer: it takes as long for each document as before.
    """
    tokenised: list[Finished] = []
    one: list[Finished] = []
    several: list[Finished] = []
    for _ in range(bench.rounds if bench.size <= _FEW else 1):  # in turn
        if bench.size <= _ONE_WORKER_UP_TO:
            tokenised.append(ours(bench, child("tokenise", ready_load(bench), bench.size)))
            one.append(_fresh(bench, jobs=1))
        several.append(_fresh(bench, jobs=bench.jobs))
    own = _store_mib(bench)
    rows = [*_beside(bench, tokenised, one, several), *_alone(bench, several, own)]
    seconds, done = _seconds(several), several[-1].usage
    details = {
        "documents_per_s": bench.size / seconds,
        "chars": sum(len(file.read_text("utf-8")) for file in bench.load.glob("*.txt")),
        "seconds": seconds,
        "cpu_s": done.cpu_seconds,
        "peak_mib": _peak(several),
        "writer_mib": max(run.usage.main_mib for run in several),
        "workers_mib": max(run.usage.workers_mib for run in several),
        "store_own_mib": own,
        "store_bytes": sum(file.stat().st_size for file in bench.store.rglob("*") if file.is_file()),
    }
    return rows, details


def _seconds(runs: Sequence[Finished]) -> float:
    return median([run.usage.seconds for run in runs])


def _peak(runs: Sequence[Finished]) -> float:
    return max(run.usage.peak_mib for run in runs)


def _beside(
    bench: Bench, tokenised: Sequence[Finished], one: Sequence[Finished], several: Sequence[Finished]
) -> Iterator[Row]:
    """One worker beside the peer, and several beside one; of a few documents nothing is asked."""
    if not one:
        return
    asked = bench.size > _FEW
    row = Row("ingest", "kg ingest, one worker", _seconds(one), _PEER, _seconds(tokenised), Better.LOW)
    yield replace(
        row,
        asked=12.0 if asked else None,
        peak_mib=_peak(one),
        peer_peak_mib=_peak(tokenised),
        documents=bench.size,
    )
    if bench.jobs > 1:
        many = "two" if bench.jobs == 2 else str(bench.jobs)
        row = Row("ingest", f"kg ingest, {many} workers", _seconds(several), "one worker", _seconds(one))
        yield replace(
            row,
            asked=1.8 if asked and bench.jobs == 2 else None,
            peak_mib=_peak(several),
            peer_peak_mib=_peak(one),
            documents=bench.size,
        )


def _alone(bench: Bench, several: Sequence[Finished], own_mib: float) -> Iterator[Row]:
    """Time and memory that are asked for without a peer."""
    large, seconds, peak = bench.size >= _LARGE, _seconds(several), _peak(several)
    yield Row(
        "ingest",
        "from text files to a store that answers",
        seconds,
        asked=_LARGE_SECONDS if large else None,
        peak_mib=peak,
        asked_mib=_LARGE_MIB if large else None,
        documents=bench.size,
        note=f"{bench.size / seconds:.1f} documents/s",
    )
    yield Row(
        "ingest",
        "memory without the store's own",
        peak_mib=max(0.0, peak - own_mib),
        asked_mib=_OWN_MIB,
        documents=bench.size,
        note="less what Oxigraph takes by itself to load 200 documents or fewer at once",
    )


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
