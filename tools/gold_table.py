"""Writes the table of `tests/gold/README.md` from `tests/gold/index.csv`: `python tools/gold_table.py`."""

from __future__ import annotations

import re
from pathlib import Path

from kg.evaluate import load_entries

FOLDER = Path(__file__).resolve().parent.parent / "tests/gold"
_TABLE = re.compile(r"^\| gold \|.*?\n(?!\|)", flags=re.DOTALL | re.MULTILINE)


def table(index: Path) -> str:
    """The gold files of an index, a row each, with how many of their acts have to be found."""
    rows = [("gold", "minutes", "non-optional acts", "group", "used for"), ("---",) * 5]
    for entry in load_entries(index):
        wanted = sum(not act.get("optional") for act in entry.gold.acts)
        rows.append(
            (f"`{entry.name}`", entry.minutes or "", str(wanted), entry.group or "", entry.used_for or "")
        )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def rewritten(page: str, index: Path) -> str:
    """The page with its table as the index says it."""
    return _TABLE.sub(lambda _: table(index), page, count=1)


def main() -> None:
    path = FOLDER / "README.md"
    path.write_text(rewritten(path.read_text(encoding="utf-8"), FOLDER / "index.csv"), encoding="utf-8")


if __name__ == "__main__":
    main()
