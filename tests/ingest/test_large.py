"""Minutes of thousands of acts through the real command, within bounded memory."""

from __future__ import annotations

import random
import resource as limits
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.resources import resource
from kg.store import open_reader
from kg.store.statistics import count_things

#: What the process may map, in bytes. Reading 3 MB of dense minutes takes less than half of it.
_MEMORY = 3 << 30

_TOPICS = ("電力", "水道", "港湾", "通信", "医療", "鉄道", "金融", "航空", "物流", "農業", "教育", "防災")


def _minutes(size: int) -> str:
    """The sample with its speeches over and over in other words, up to the size in bytes."""
    text = resource("data/minutes/cs-hq-036.txt").read_text("utf-8")
    head, mark, said = text.partition("○")
    pieces, length, chance = [head], len(head.encode()), random.Random(1)
    while length < size:
        other = said
        for word in ("サイバー", "重要", "対策", "人材", "情報", "企業", "技術"):
            other = other.replace(word, chance.choice(_TOPICS))
        pieces.append(mark + other.rstrip("\n") + "\n")
        length += len(pieces[-1].encode())
    return "".join(pieces)


def _kg(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: limits.setrlimit(limits.RLIMIT_AS, (_MEMORY, _MEMORY)),
        check=False,
    )


@pytest.mark.slow
def test_dense_minutes_of_3_mb_are_stored_whole_and_dumped_within_3_gib(tmp_path: Path) -> None:
    path, store = tmp_path / "dense.txt", tmp_path / "s"
    path.write_text(_minutes(3_000_000), "utf-8")
    result = _kg("ingest", path, "--store", store, "--quiet")
    assert result.returncode == 0, result.stderr
    with open_reader(store) as reader:
        quads, acts = len(reader), count_things(reader)["acts"]
    assert acts > 5000
    assert _kg("text", "dense.txt", "--store", store).stdout == path.read_text("utf-8")
    for name, kind in (("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        dump = _kg("dump", "--store", store, "--format", name)
        assert dump.returncode == 0, dump.stderr
        assert sum(1 for _ in ox.parse(dump.stdout.encode("utf-8"), format=kind)) == quads
