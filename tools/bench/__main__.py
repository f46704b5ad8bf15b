"""The bench: `python -m tools.bench [--size N] [--only PART …]`, or `make bench SIZE=N`.

One table, the peer beside us, on the same input, in one run. Every measurement is a process of its own, and
they run in turn. What each part found is kept under `build/bench/N/`; `--only` runs some parts anew, and
the table shows the others as they were found before.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.bench.bench import RESULTS, Bench
from tools.bench.machine import describe, in_words
from tools.bench.parts import PARTS
from tools.bench.rows import Row, load_part, save_part
from tools.bench.table import question_table, text_table

#: Bytes on disk for a meeting: text, store, a copy of it, and triples for rdflib.
_BYTES_A_MEETING = 2_500_000


def main(words: Sequence[str] | None = None) -> None:
    asked = _arguments(words)
    bench = Bench(asked.size, asked.scratch / "work", asked.limit, asked.jobs)
    results = RESULTS / str(asked.size)
    _need_room(bench, asked.scratch)
    parts = asked.only or list(PARTS)
    try:
        for name in parts:
            _say(f"{name} …")
            begun = time.perf_counter()
            rows, details = PARTS[name](bench)
            save_part(results, name, rows, details)
            _say(f"{name}: {time.perf_counter() - begun:,.0f} s")
        (results / "machine.json").write_text(json.dumps(describe(), indent=1) + "\n", encoding="utf-8")
    finally:
        if not asked.keep:
            shutil.rmtree(bench.work, ignore_errors=True)
    print(report(results, asked.size))


def report(results: Path, size: int) -> str:
    """Everything that was found at a size, in words."""
    found = {name: load_part(results, name) for name in PARTS}
    rows: list[Row] = [row for part_rows, _ in found.values() for row in part_rows]
    lines = [f"{size:,} meetings · {in_words(describe())}", "", text_table(rows)]
    questions = found["questions"][1].get("questions")
    if questions:
        lines += ["", "Questions one by one:", question_table(questions.items())]
    missed = [row.what for row in rows if row.met is False]
    lines += ["", f"Missed: {'; '.join(missed)}" if missed else "Everything that was asked for is met."]
    return "\n".join(lines)


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Compares us with peers.")
    parser.add_argument(
        "--size", type=int, default=10, metavar="N", help="meetings; 1 is the sample (default: 10)"
    )
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), metavar="PART", help=f"of {', '.join(PARTS)}"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="J", help="workers of kg ingest (default: 2)")
    parser.add_argument(
        "--limit", type=float, default=900.0, metavar="S", help="seconds for a step of a peer (900)"
    )
    parser.add_argument(
        "--scratch", type=Path, default=RESULTS, metavar="DIR", help="for loads and stores meanwhile"
    )
    parser.add_argument("--keep", action="store_true", help="leave loads and stores for another --only")
    found = parser.parse_args(words)
    if found.size < 1:
        parser.error(f"--size is {found.size}; give 1, 10, 100, 1000 or 10000")
    if found.jobs < 1:
        parser.error(f"--jobs is {found.jobs}; give a number of workers")
    return found


def _need_room(bench: Bench, scratch: Path) -> None:
    """Ends the bench before it fills the disk."""
    scratch.mkdir(parents=True, exist_ok=True)
    needed, free = bench.size * _BYTES_A_MEETING, shutil.disk_usage(scratch).free
    if free < needed:
        sys.exit(
            f"bench: {scratch} has {free / 2**30:.1f} GiB free, {bench.size:,} meetings need about"
            f" {needed / 2**30:.1f}; name another folder with --scratch"
        )


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
