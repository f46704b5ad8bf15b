"""Networks beside loops over rdflib's triples, with their edges compared."""

from __future__ import annotations

from typing import Any

from tools.bench.bench import Bench, child, ours, peer, ready_store, ready_triples
from tools.bench.measure import Stopped
from tools.bench.rows import Row
from tools.bench.table import seconds

_PEER_UP_TO = 1000
_PEER = "NetworkX over rdflib in memory"
#: The networks of `tools.bench.children.network`, as the table calls them.
_WHAT = {
    "ministry-measure": "network of ministries and measures",
    "actor-measure": "network of speakers and measures",
    "ministry-ministry": "network of ministries by shared measures",
    "co-attendance": "network of people at the same meetings",
}
_ASKED = 10.0


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    done = ours(bench, child("network", "ours", ready_store(bench)))
    told = done.told["networks"]
    details = {name: {key: one[key] for key in ("seconds", "nodes", "edges")} for name, one in told.items()}
    beside = None
    why = f"rdflib left out: it holds no more than {_PEER_UP_TO:,} meetings"
    if bench.size <= _PEER_UP_TO:
        found = peer(bench, child("network", "peer", ready_triples(bench)))
        if isinstance(found, Stopped):
            why = found.reason
        else:
            beside = found
    rows = []
    for name, one in told.items():
        size = f"{one['nodes']:,} nodes, {one['edges']:,} edges"
        row = Row(
            "networks", _WHAT[name], one["seconds"], peak_mib=done.usage.peak_mib, note=f"{size}; {why}"
        )
        if beside is not None:
            other, loading_s = beside.told["networks"][name], beside.told["load_seconds"]
            row = Row(
                "networks",
                _WHAT[name],
                one["seconds"],
                _PEER,
                loading_s + other["seconds"],
                asked=_ASKED,
                same=one["digest"] == other["digest"],
                peak_mib=done.usage.peak_mib,
                peer_peak_mib=beside.usage.peak_mib,
                documents=bench.size,
                note=f"{size}; from what lies on disk; the peer's loop alone {seconds(other['seconds'])}",
            )
        rows.append(row)
    return rows, {"networks": details}
