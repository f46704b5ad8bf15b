"""Loading and asking beside rdflib in memory: all named questions, with their rows compared."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from typing import Any

from tools.bench.bench import Bench, child, ours, peer, ready_store, ready_triples
from tools.bench.measure import Stopped
from tools.bench.rows import Row

#: What rdflib gets for one question: so many times what we took, within these seconds.
_TIMES = 16.0
_LEAST_S = 30.0
_MOST_S = 300.0
#: rdflib holds about a gigabyte for a million triples.
_PEER_UP_TO = 1000
_PEER = "rdflib, in memory"


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    store = ready_store(bench)
    done = ours(bench, child("ask_store", store, bench.rounds))
    asked: Mapping[str, Mapping[str, Any]] = done.told["questions"]
    if bench.size > _PEER_UP_TO:
        slowest = max(asked, key=lambda name: asked[name]["seconds"])
        note = f"rdflib left out: it holds no more than {_PEER_UP_TO:,} meetings; slowest: {slowest}"
        middle = statistics.median(one["seconds"] for one in asked.values())
        return [Row("questions", "questions, median", middle, peak_mib=done.usage.peak_mib, note=note)], {
            "questions": {name: {"ours_s": one["seconds"]} for name, one in asked.items()}
        }
    limits = {name: _limit_s(one["seconds"]) for name, one in asked.items()}
    words = (ready_triples(bench), json.dumps(limits), bench.rounds)
    beside = peer(bench, child("ask_rdflib", *words), more_s=sum(limits.values()))
    if isinstance(beside, Stopped):
        return [Row("questions", "questions", peer=_PEER, note=beside.reason)], {}
    loaded = ours(bench, child("bulk", ready_triples(bench), bench.work / f"bulk-{bench.size}"))
    table = {
        name: _compared(one, beside.told["questions"][name], limits[name]) for name, one in asked.items()
    }
    rows = [
        Row(
            "questions",
            "loading the same triples, onto disk",
            loaded.told["seconds"],
            _PEER,
            beside.told["load_seconds"],
            peak_mib=loaded.usage.peak_mib,
            peer_peak_mib=beside.usage.peak_mib,
        ),
        *_summary(bench, table, done.usage.peak_mib, beside.usage.peak_mib),
    ]
    return rows, {"questions": table, "triples": beside.told["triples"]}


def _limit_s(ours_s: float) -> float:
    """Enough to tell fifteenfold, and a little more, wherever that is within the most."""
    return min(_MOST_S, max(_LEAST_S, _TIMES * ours_s))


def _compared(one: Mapping[str, Any], other: Mapping[str, Any], limit_s: float) -> dict[str, Any]:
    """Both sides of one question. A side that ran out of time took at least that."""
    late = other["seconds"] is None
    peer_s = limit_s if late else other["seconds"]
    return {
        "ours_s": one["seconds"],
        "peer_s": peer_s,
        "ratio": peer_s / one["seconds"],
        "rows": one["rows"],
        "at_least": late,
        "same": None if late else one["digest"] == other["digest"],
    }


def _summary(
    bench: Bench, table: Mapping[str, Mapping[str, Any]], peak: float, peer_peak: float
) -> list[Row]:
    """The median of all questions' ratios, and the question with the least one."""
    by_ratio = sorted(table, key=lambda name: float(table[name]["ratio"]))
    middle, least = by_ratio[len(by_ratio) // 2], by_ratio[0]
    differ = sorted(name for name in table if table[name]["same"] is False)
    late = sum(bool(one["at_least"]) for one in table.values())
    note = "; ".join(
        said
        for said in (
            f"rows differ: {', '.join(differ)}" if differ else "",
            f"{late} not done by rdflib in {_LEAST_S:.0f} to {_MOST_S:.0f} s ({_TIMES:.0f} times ours), counted as that"
            if late
            else "",
        )
        if said
    )
    large = bench.size >= 1000

    def row(what: str, name: str, asked: float) -> Row:
        one = table[name]
        return Row(
            "questions",
            what,
            one["ours_s"],
            _PEER,
            one["peer_s"],
            asked=asked if large else None,
            same=not differ,
            peak_mib=peak,
            peer_peak_mib=peer_peak,
            note=note,
        )

    return [
        row("questions, median ratio", middle, 15.0),
        row(f"questions, the least ratio: {least}", least, 1.0),
    ]
