"""Read as many broken files as asked for: `python tests/fuzz/run.py COUNT [SEED]`. Status 1 where one is not refused clearly."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from mutants import attacks, mutants  # type: ignore[import-not-found]

from kg.errors import ShisakuError
from kg.extract import extract_meetings
from kg.model import Document
from kg.sources import iter_sources

_SLOW_SECONDS = 10.0


def main() -> int:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "broken"
        for number, (name, raw) in enumerate([*attacks().items(), *mutants(count, seed)], 1):
            path.write_bytes(raw)
            started = time.monotonic()
            try:
                _read(path)
            except ShisakuError:
                pass
            except Exception:
                faults += 1
                kept = Path(f"fuzz-{name}")
                kept.write_bytes(raw)
                print(f"{name}: kept as {kept}\n{traceback.format_exc(limit=-3)}", file=sys.stderr)
            if (seconds := time.monotonic() - started) > _SLOW_SECONDS:
                print(f"{name}: {seconds:.0f} seconds", file=sys.stderr)
            if number % 500 == 0:
                print(f"{number} files, {faults} faults", file=sys.stderr)
    print(f"{count} broken files and the attacks read, {faults} faults")
    return min(faults, 1)


def _read(path: Path) -> None:
    for found in iter_sources(path):
        if isinstance(found, Document):
            extract_meetings(found)


if __name__ == "__main__":
    sys.exit(main())
