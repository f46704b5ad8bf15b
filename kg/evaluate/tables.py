"""Attendance, speeches and decisions against gold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from kg.evaluate.acts import Count
from kg.evaluate.text import folded

#: How many of a speech's first characters must agree.
_BEGINNING_CHARS = 12

_Item = TypeVar("_Item")


def score_tables(
    gold: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Count]:
    """Table → count (found = full), for the tables that `rows` holds as `kg export` writes them.

    Attendance: name, role, presence; speeches: person, first words, written; decisions: title of
    every document, outcome. A gold name of a family name alone is met by a full name.
    """
    scores: dict[str, Count] = {}
    for table, same in (("attendance", _same_attendee), ("speeches", _same_speech)):
        if table in rows:
            scores[table] = _count(gold[table], rows[table], same)
    if "decisions" in rows:
        scores["decisions"] = _count(
            _titles(gold["decisions"]), _titles(rows["decisions"]), lambda one, other: one == other
        )
    return scores


def _count(gold: Sequence[_Item], system: Sequence[_Item], same: Callable[[_Item, _Item], bool]) -> Count:
    left = list(range(len(system)))
    hits = 0
    for wanted in gold:
        met = next((index for index in left if same(wanted, system[index])), None)
        if met is not None:
            left.remove(met)
            hits += 1
    return Count(len(gold), len(system), hits, hits)


def _same_attendee(gold: Mapping[str, Any], system: Mapping[str, Any]) -> bool:
    return _same_name(gold["name"], system.get("name")) and all(
        gold[key] == system.get(key) for key in ("role", "presence")
    )


def _same_speech(gold: Mapping[str, Any], system: Mapping[str, Any]) -> bool:
    return (
        _same_name(gold["person"], system.get("person"))
        and _bare(gold["begins"])[:_BEGINNING_CHARS] == _bare(system.get("begins"))[:_BEGINNING_CHARS]
        and bool(gold.get("written")) == bool(system.get("written"))
    )


def _same_name(gold: object, system: object) -> bool:
    return bool(_bare(gold)) and _bare(system).startswith(_bare(gold))


def _titles(items: Sequence[Mapping[str, Any]]) -> list[tuple[str, str | None]]:
    return [(_bare(title), item.get("outcome")) for item in items for title in item.get("documents", ())]


def _bare(text: object) -> str:
    """Without white space, quotation marks and （案）."""
    return re.sub(r"[「」『』]|\(案\)", "", folded(text))
