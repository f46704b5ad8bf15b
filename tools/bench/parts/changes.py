"""`kg ingest FOLDER` again, as a whole process: after one changed file, and after none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.bench.bench import Bench, ingest, median, ready_load, ready_store
from tools.bench.rows import Row

_SENTENCE = "\n○事務局\n\n最後に、事務局から次回の日程について御報告いたします。\n"
_ASKED_S, _LARGE = 3.0, 10_000


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    store, load = ready_store(bench), ready_load(bench)
    files = sorted(load.glob("*.txt"))
    file = files[len(files) // 2]
    unchanged = [ingest(bench, store, load) for _ in range(3)]
    before = file.read_text(encoding="utf-8")
    changed = []
    try:
        for _ in range(2):
            file.write_text(before + _SENTENCE, encoding="utf-8")
            changed.append(ingest(bench, store, load))
            file.write_text(before, encoding="utf-8")  # the second way round, and as it was
            changed.append(ingest(bench, store, load))
    finally:
        file.write_text(before, encoding="utf-8")
    seconds = median([done.usage.seconds for done in changed])
    idle = median([done.usage.seconds for done in unchanged])
    rows = [
        Row(
            "changes",
            "kg ingest, one changed file",
            seconds,
            asked=_ASKED_S if bench.size >= _LARGE else None,
            peak_mib=max(done.usage.peak_mib for done in changed),
            documents=bench.size,
        ),
        Row(
            "changes",
            "kg ingest, nothing changed",
            idle,
            peak_mib=max(done.usage.peak_mib for done in unchanged),
            documents=bench.size,
        ),
    ]
    return rows, {"changed_s": seconds, "unchanged_s": idle, "file": Path(file).name}
