"""Ingests the same files again and again, each time with a sentence more, until it is ended: the store does not grow meanwhile.

python -m tools.bench.children.ingest_again FOLDER KG_INGEST…
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SENTENCE = "\n○事務局\n\n最後に、事務局から第{}回の日程について御報告いたします。\n"


def main(folder: Path, command: list[str]) -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))}
    number = 0
    while True:
        subprocess.run([*command, str(folder)], check=False)
        number += 1
        for file, text in texts.items():
            file.write_text(text + _SENTENCE.format(number), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
