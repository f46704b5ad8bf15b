"""What documents say, a file of N-Quads each.

python -m tools.bench.children.statements FOLDER COUNT OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.bench.children import tell
from tools.bench.children.extract import lines_of


def main(folder: Path, count: int, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    files = sorted(folder.glob("*.txt"))[:count]
    for file in files:
        (out / f"{file.stem}.nq").write_text(
            "".join(f"{line.rstrip()}\n" for line in lines_of(file)), encoding="utf-8"
        )
    tell(documents=len(files))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
