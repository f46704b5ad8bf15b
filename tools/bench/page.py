"""Figures for the READMEs: `python -m tools.bench.page` after the runs.

It collects what the runs found under `build/bench/` into `docs/bench.json`, writes the table between the
marks `<!-- bench -->` and `<!-- /bench -->` of both READMEs, and draws how things grow with the number of
meetings. `tests/bench/test_page.py` holds the pages to `docs/bench.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.plain import as_plain, from_plain
from tools.bench.bench import RESULTS, ROOT
from tools.bench.growth import draw
from tools.bench.machine import in_words
from tools.bench.parts import PARTS
from tools.bench.rows import Row, load_part
from tools.bench.table import markdown_table

FIGURES = ROOT / "docs" / "bench.json"
PAGES = {"README.md": "en", "README.ja.md": "ja"}
_MARKS = re.compile(r"(?<=<!-- bench -->\n).*?(?=^<!-- /bench -->$)", re.DOTALL | re.MULTILINE)
_RUN = {"en": "Measured on {}.", "ja": "測った機械：{}。"}


def collected(results: Path) -> dict[str, Any]:
    """Everything that was found, by size: rows, and figures beside them."""
    sizes = sorted(int(folder.name) for folder in results.iterdir() if folder.name.isdigit())
    found: dict[str, Any] = {}
    machine: Mapping[str, Any] = {}
    for size in sizes:
        parts = {name: load_part(results / str(size), name) for name in PARTS}
        found[str(size)] = {
            "rows": [as_plain(row) for rows, _ in parts.values() for row in rows],
            "details": {name: details for name, (_, details) in parts.items() if details},
        }
        path = results / str(size) / "machine.json"
        machine = json.loads(path.read_text(encoding="utf-8")) if path.exists() else machine
    return {"machine": machine, "sizes": found}


def told(figures: Mapping[str, Any]) -> Iterator[tuple[int, Row]]:
    """The rows for a page, with their sizes: those of which something was asked, each at the greatest size
    at which it is."""
    last: dict[str, tuple[int, Row]] = {}
    for size, found in figures["sizes"].items():
        for row in (from_plain(Row, plain) for plain in found["rows"]):
            if row.asked is not None or row.asked_mib is not None or row.part == "networks":
                last[f"{row.part}: {row.what.partition(': ')[0]}: {row.peer}"] = (int(size), row)
    order = list(PARTS)
    yield from sorted(last.values(), key=lambda found: order.index(found[1].part))


def section(figures: Mapping[str, Any], lang: str) -> str:
    """What stands between the marks."""
    return f"\n{markdown_table(told(figures), lang)}\n{_RUN[lang].format(in_words(dict(figures['machine']), lang))}\n\n"


def rewritten(page: str, figures: Mapping[str, Any], lang: str) -> str:
    """The page with its table as the figures say it."""
    return _MARKS.sub(lambda _: section(figures, lang), page)


def main() -> None:
    figures = collected(RESULTS)
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, lang in PAGES.items():
        path = ROOT / name
        path.write_text(rewritten(path.read_text(encoding="utf-8"), figures, lang), encoding="utf-8")
        suffix = "" if lang == "en" else f".{lang}"
        draw(figures, ROOT / "docs" / "images" / f"bench-growth{suffix}.svg", lang)


if __name__ == "__main__":
    main()
