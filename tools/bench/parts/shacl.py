"""The shapes by pyshifty beside pyshacl, document by document, with the findings compared."""

from __future__ import annotations

from typing import Any

from tools.bench.bench import Bench, child, ours, peer, ready_load
from tools.bench.measure import Stopped
from tools.bench.rows import Row


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    """pyshacl checks as many documents as it can in its time; we check the same ones."""
    load = ready_load(bench)
    words = (bench.limit_s, load, bench.counted)
    done = ours(bench, child("shacl", "shifty", *words))
    # reading the files, and the document at which its time is up, come on top
    beside = peer(bench, child("shacl", "pyshacl", *words), more_s=300 + bench.counted)
    what = "shapes, a document at a time"
    if isinstance(beside, Stopped):
        return [Row("shacl", what, sum(done.told["seconds"]), "pyshacl", note=beside.reason)], {}
    number = min(len(beside.told["seconds"]), len(done.told["seconds"]))
    ours_s, peer_s = sum(done.told["seconds"][:number]), sum(beside.told["seconds"][:number])
    note = "" if number == bench.size else f"the first {number} documents: what pyshacl checks in its time"
    if number == bench.counted < bench.size:
        note = f"the first {number} documents"
    row = Row(
        "shacl",
        what,
        ours_s,
        "pyshacl",
        peer_s,
        asked=40.0 if bench.size == 100 else None,
        same=done.told["digests"][:number] == beside.told["digests"][:number],
        peak_mib=done.usage.peak_mib,
        peer_peak_mib=beside.usage.peak_mib,
        documents=number,
        note=note,
    )
    return [row], {"documents": number, "ours_s": ours_s, "peer_s": peer_s}
