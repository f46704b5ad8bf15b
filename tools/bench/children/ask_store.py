"""All named questions, asked of a store: the quickest of some rounds each.

python -m tools.bench.children.ask_store STORE ROUNDS
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from kg.queries import answer, load_questions
from kg.store import open_reader
from tools.bench.children import tell
from tools.bench.children.rows_digest import rows_digest

#: The day of asking, on both sides.
TODAY = date(2026, 11, 23)
#: A question that took so long is not asked once more.
ENOUGH_S = 1.0


def main(store: Path, rounds: int) -> None:
    told: dict[str, Any] = {}
    with open_reader(store) as reader:
        for question in load_questions():
            seconds = []
            for _ in range(rounds):
                begun = time.perf_counter()
                rows = answer(reader, question, today=TODAY)
                seconds.append(time.perf_counter() - begun)
                if sum(seconds) > ENOUGH_S:
                    break
            told[question.name] = {
                "seconds": min(seconds),
                "rows": len(rows.rows),
                "digest": rows_digest(rows.rows),
            }
    tell(questions=told)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
