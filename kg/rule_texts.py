"""What the rule tables say of a rule, in words for a reader."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from kg.resources import resource


def rule_says(rule: str, lang: str = "ja") -> str | None:
    """What the rule reads and an example of it; None for a rule that the tables lack.

    >>> rule_says("commit.onward", "en")
    'reads the form てまいる・ていく; e.g. 農業用水路の改修に努めてまいります'
    """
    row = _rows().get(rule)
    if row is None:
        return None
    english = lang == "en"
    said = [row.get("description_en" if english else "description_ja") or _reads(row, english)]
    if row.get("example"):
        said.append(f"e.g. {row['example']}" if english else f"例: {row['example']}")
    return ("; " if english else "。").join(filter(None, said)) or None


def _reads(row: Mapping[str, str], english: bool) -> str:
    """What the columns of the tables tell: the form of the predicate, or its words."""
    if row.get("form"):
        return f"reads the form {row['form']}" if english else f"「{row['form']}」の形を読む"
    words = "・".join((row.get("lemmas") or "").split())
    partners = "・".join((row.get("with") or "").split())
    if not words:
        return ""
    if english:
        return f"reads the words {words}" + (f" with {partners}" if partners else "")
    return f"「{words}」" + (f"と「{partners}」" if partners else "") + "を読む"


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    """Rule → its row, whichever table it stands in."""
    rows: dict[str, Mapping[str, str]] = {}
    for path in sorted(resource("data/rules").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                if row.get("rule"):
                    rows[row["rule"]] = row
    return rows
