"""The network of ministries and measures beside a loop over rdflib's triples, with its edges compared."""

from __future__ import annotations

from typing import Any

from tools.bench.bench import Bench, child, ours, peer, ready_store, ready_triples
from tools.bench.measure import Stopped
from tools.bench.rows import Row
from tools.bench.table import seconds

_PEER_UP_TO = 1000


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    done = ours(bench, child("network", "ours", ready_store(bench)))
    told = done.told
    size = f"{told['nodes']:,} nodes, {told['edges']:,} edges"
    what, name = "network of ministries and measures", "NetworkX over rdflib in memory"
    details = {"seconds": told["seconds"], "nodes": told["nodes"], "edges": told["edges"]}
    if bench.size > _PEER_UP_TO:
        note = f"{size}; rdflib left out: it holds no more than {_PEER_UP_TO:,} meetings"
        return [Row("networks", what, told["seconds"], peak_mib=done.usage.peak_mib, note=note)], details
    beside = peer(bench, child("network", "peer", ready_triples(bench)))
    if isinstance(beside, Stopped):
        return [Row("networks", what, told["seconds"], name, note=f"{size}; {beside.reason}")], details
    loop_s, loading_s = beside.told["seconds"], beside.told["load_seconds"]
    row = Row(
        "networks",
        what,
        told["seconds"],
        name,
        loading_s + loop_s,
        same=told["digest"] == beside.told["digest"],
        peak_mib=done.usage.peak_mib,
        peer_peak_mib=beside.usage.peak_mib,
        documents=bench.size,
        note=f"{size}; from what lies on disk; the peer's loop alone {seconds(loop_s)}",
    )
    return [row], details
