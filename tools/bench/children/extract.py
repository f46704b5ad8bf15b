"""Extraction without a store: files → statements, checked or not, by one process or several.

python -m tools.bench.children.extract FOLDER COUNT JOBS extract|validate
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from kg.cli import collect_rarely
from kg.extract import extract_meetings
from kg.rdf.build import build_document
from kg.rdf.validate import validate_document
from kg.sources import read_source
from tools.bench.children import tell


def lines_of(file: Path) -> tuple[str, ...]:
    """The statements of one file."""
    return tuple(build_document(*extract_meetings(read_source(file))))


def extract(file: Path) -> int:
    """How many statements a file gives."""
    return len(lines_of(file))


def validate(file: Path) -> int:
    """The same, checked against the shapes."""
    lines = lines_of(file)
    if not validate_document(lines).conforms:
        sys.exit(f"{file.name} fails its shapes")
    return len(lines)


_STAGES = {"extract": extract, "validate": validate}


def _timed(stage: str, file: Path) -> tuple[int, float]:
    """Statements of a file, and processor seconds that they took in whatever process it is."""
    begun = time.process_time()
    return _STAGES[stage](file), time.process_time() - begun


def _warm(file: Path) -> int:
    """Everything loaded and compiled once."""
    collect_rarely()
    return validate(file)


def main(folder: Path, count: int, jobs: int, stage: str) -> None:
    files = sorted(folder.glob("*.txt"))[:count]
    work = partial(_timed, stage)
    if jobs == 1:
        _warm(files[0])
        begun = time.perf_counter()
        done = list(map(work, files))
        seconds = time.perf_counter() - begun
    else:
        with ProcessPoolExecutor(jobs, initializer=_warm, initargs=(files[0],)) as pool:
            list(pool.map(time.sleep, [1.0] * jobs))  # all of them are up
            begun = time.perf_counter()
            done = list(pool.map(work, files))
            seconds = time.perf_counter() - begun
    statements, cpu_seconds = sum(one for one, _ in done), sum(cpu for _, cpu in done)
    tell(seconds=seconds, cpu_seconds=cpu_seconds, documents=len(files), statements=statements)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
