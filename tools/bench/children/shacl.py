"""Documents checked one by one, by one engine, until they are done or the time is up.

python -m tools.bench.children.shacl shifty|pyshacl SECONDS FOLDER COUNT
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from kg.rdf.quads import ntriples
from kg.rdf.validate import validate_graph
from tools.bench.children import tell
from tools.bench.children.extract import lines_of

_WARM = b"<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n"


def main(engine: str, limit_s: float, folder: Path, count: int) -> None:
    files = sorted(folder.glob("*.txt"))[:count]
    data = [ntriples(lines_of(file)) for file in files]
    validate_graph(_WARM, engine=engine)  # shapes and background are loaded once a process
    seconds: list[float] = []
    digests: list[str] = []
    for triples in data:
        begun = time.perf_counter()
        report = validate_graph(triples, engine=engine)
        seconds.append(time.perf_counter() - begun)
        keys = "\n".join(
            "\t".join(map(str, key)) for key in sorted({found.key() for found in report.findings})
        )
        digests.append(hashlib.sha256(keys.encode()).hexdigest()[:16])
        if sum(seconds) > limit_s:
            break
    tell(seconds=seconds, digests=digests)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
