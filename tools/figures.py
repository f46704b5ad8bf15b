"""The tables of figures for the READMEs, made of one `kg evaluate tests/gold/index.csv --format json`.

    kg evaluate tests/gold/index.csv --format json > figures.json
    python tools/figures.py figures.json --lang en              # prints both tables
    python tools/figures.py figures.json README.md README.ja.md # writes them between the marks of the pages

A page has the marks `<!-- figures -->` and `<!-- /figures -->` (what was found) or `<!-- reliability -->`
and `<!-- /reliability -->` (confidence against truth, on minutes held back) in lines of their own.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.evaluate import figures_table, reliability_table
from kg.evaluate.index import HELD_BACK


def tables(result: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Mark → the table that stands between it and its end."""
    made = {"figures": figures_table(result, lang)}
    for group in result["groups"]:
        if group["group"] == HELD_BACK:
            made["reliability"] = reliability_table(group["reliability"], lang)
    return made


def rewritten(page: str, result: Mapping[str, Any], lang: str) -> str:
    """The page with the tables between its marks as the result says them; without marks as it is."""
    for mark, table in tables(result, lang).items():
        between = re.compile(rf"(?<=<!-- {mark} -->\n).*?(?=^<!-- /{mark} -->$)", re.DOTALL | re.MULTILINE)
        page = between.sub(lambda _, table=table: f"\n{table}\n", page)  # type: ignore[misc]
    return page


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("result", type=Path, help="what kg evaluate printed as JSON")
    parser.add_argument("pages", type=Path, nargs="*", help="pages to write; NAME.ja.md is Japanese")
    parser.add_argument("--lang", choices=["ja", "en"], default="en", help="of what is printed without pages")
    arguments = parser.parse_args()
    result = json.loads(arguments.result.read_text(encoding="utf-8"))
    for page in arguments.pages:
        lang = "ja" if page.name.endswith(".ja.md") else "en"
        page.write_text(rewritten(page.read_text(encoding="utf-8"), result, lang), encoding="utf-8")
    if not arguments.pages:
        print("\n".join(tables(result, arguments.lang).values()), end="")


if __name__ == "__main__":
    main()
