"""Statements into a bare store on disk at once: what the engine takes by itself for so large a load.

python -m tools.bench.children.load_store STORE FILE...
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryFile

import pyoxigraph as ox

from tools.bench.children import tell


def main(folder: Path, files: list[Path]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    store = ox.Store(str(folder))
    with TemporaryFile(dir=folder.parent) as together:
        for file in files:
            together.write(file.read_bytes())
        together.seek(0)
        store.bulk_load(together, format=ox.RdfFormat.N_QUADS)
    tell(seconds=time.perf_counter() - begun, statements=len(store))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
