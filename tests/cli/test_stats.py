"""`kg stats` counts what is there and what is not known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.model import ActType
from kg.store import open_reader

Run = Callable[..., Any]


def test_everything_is_counted(run: Run, store: Path, sample: Path) -> None:
    said = run("stats", "--store", store, "--format", "json")
    assert (said.status, said.err) == (0, "")
    record = json.loads(said.out)
    counts = record["counts"]
    digest = hashlib.sha256(sample.read_bytes()).hexdigest()
    assert record["sources"] == [
        {
            "iri": f"https://w3id.org/shisaku/id/source/{digest}",
            "sha256": digest,
            "name": "cs-hq-036.txt",
            "media_type": "text/plain",
            "encoding": record["sources"][0]["encoding"],
            "licence": "CC BY 4.0",
            "meeting": "https://w3id.org/shisaku/id/meeting/cs-hq/36",
            "alternate": False,
            "read_at": "2024-05-01T00:00:00Z",
        }
    ]
    told = {
        key: counts[key]
        for key in ("documents", "alternates", "meetings", "tombstones", "unresolved_speakers")
    }
    assert told == {"documents": 1, "alternates": 0, "meetings": 1, "tombstones": 0, "unresolved_speakers": 0}
    unknown = [counts[f"sources_without_{what}"] for what in ("url", "licence", "publisher")]
    assert unknown == [1, 0, 1]
    assert counts["acts"] == sum(counts[kind] for kind in ActType) > 0
    assert counts["ministries"] > 1
    with open_reader(store) as reader:
        assert (counts["graphs"], counts["statements"]) == (len(reader.graphs()), len(reader))


def test_the_table_says_the_same(run: Run, store: Path) -> None:
    counts = json.loads(run("stats", "--store", store, "--format", "json").out)["counts"]
    table = run("stats", "--store", store, "--lang", "en").out
    rows = [line.rsplit(maxsplit=1) for line in table.split("\n\n")[0].splitlines()[1:]]
    told = {name.strip().replace(" ", "_"): int(count.replace(",", "")) for name, count in rows}
    assert told == counts
    assert "cs-hq-036.txt" in table.split("\n\n")[1]


def test_the_table_is_in_japanese_by_default(run: Run, store: Path) -> None:
    counts = json.loads(run("stats", "--store", store, "--format", "json").out)["counts"]
    heads, *rows = run("stats", "--store", store).out.split("\n\n")[0].splitlines()
    assert heads.split() == ["何が", "いくつ"]
    assert len(rows) == len(counts)
    assert [row for row in rows if row.isascii()] == []
    assert "約束" in "".join(rows)
