"""Statements into a bare store on disk, a few documents at a time: what the engine takes by itself.

python -m tools.bench.children.load_store STORE FILE...
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from tools.bench.children import tell

_BATCH = 20


def main(folder: Path, files: list[Path]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    store = ox.Store(str(folder))
    waiting = iter(files)
    while batch := list(islice(waiting, _BATCH)):
        store.bulk_load(b"".join(file.read_bytes() for file in batch), format=ox.RdfFormat.N_QUADS)
    tell(seconds=time.perf_counter() - begun, statements=len(store))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
