"""The peer of ingest: opens the dictionary and tokenises files, nothing else. It imports nothing of ours.

python -m tools.bench.children.tokenise FOLDER COUNT
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sudachipy.sudachipy import Dictionary, SplitMode

from tools.bench.children import tell

#: The most bytes that one call of SudachiPy takes.
_MOST = 49_149


def main(folder: Path, count: int) -> None:
    tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.C)
    files = sorted(folder.glob("*.txt"))[:count]
    tokenizer.tokenize("始める前に、辞書を一度引く。")
    begun, cpu = time.perf_counter(), time.process_time()
    chars = 0
    for file in files:
        chunk = ""
        for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
            chars += len(line)
            if len((chunk + line).encode()) > _MOST:
                tokenizer.tokenize(chunk)
                chunk = ""
            chunk += line
        tokenizer.tokenize(chunk)
    tell(
        seconds=time.perf_counter() - begun,
        cpu_seconds=time.process_time() - cpu,
        documents=len(files),
        chars=chars,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
