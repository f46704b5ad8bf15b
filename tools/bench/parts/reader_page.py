"""The first page of the evidence reader for minutes of 200 speeches: what comes over the wire for it."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from kg.records import replace
from tools.bench.bench import Bench, ingest
from tools.bench.rows import Row
from tools.bench.serving import get, our_server

_SPEECHES = 200
_ASKED_KB = 300.0
_HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip"}
_LINKED = re.compile(
    r"""(?:<link[^>]*?rel="(?:stylesheet|icon)"[^>]*?href|<(?:script|img)[^>]*?src)="(/[^"]+)\""""
)


def measured(bench: Bench) -> Iterator[Row]:
    """Page, style sheets, scripts and pictures together, compressed as browsers take them."""
    file, store = bench.work / "long" / "long.txt", bench.work / "store-long"
    shutil.rmtree(store, ignore_errors=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(long_minutes(bench.seed), encoding="utf-8")
    ingest(bench, store, file)
    with our_server(bench, store) as port:
        path = f"/read/{_digest(file)}"
        status, _, body, seconds = get(port, path, _HEADERS)
        page = _plain(body)
        linked = sorted(set(_LINKED.findall(page)))
        sizes = {one: len(get(port, one, _HEADERS)[2]) for one in linked}
    note = f"{len(body) / 1000:.0f} kB of it the page, after {seconds * 1000:.0f} ms"
    yield Row(
        "serve",
        "first page of the reader, 200 speeches",
        (len(body) + sum(sizes.values())) / 1000,
        asked=_ASKED_KB,
        same=None if status == 200 else False,
        documents=1,
        note=note if status == 200 else f"status {status}",
        unit="kB",
    )
    shutil.rmtree(store)


def long_minutes(seed: int) -> str:
    """Minutes of a council as the load has them, with what other councils said too."""
    from tests.bench.draft import printed
    from tests.bench.layouts import draft
    from tests.bench.load import CHARS
    from tests.bench.world import Kind, places

    councils = (place for place in places(seed) if place.body.kind is Kind.COUNCIL)
    minutes = draft(seed, next(councils), CHARS)
    while sum(len(section.said) for section in minutes.sections) < _SPEECHES:
        minutes = replace(minutes, sections=(*minutes.sections, *draft(seed, next(councils), CHARS).sections))
    return printed(minutes)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _plain(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode("utf-8", "replace")
