"""N-Triples into a bare store on disk at once.

python -m tools.bench.children.bulk TRIPLES STORE
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pyoxigraph as ox

from tools.bench.children import tell


def main(path: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    begun = time.perf_counter()
    store = ox.Store(str(folder))
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    seconds = time.perf_counter() - begun
    shutil.rmtree(folder)
    tell(seconds=seconds, triples=len(store))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
