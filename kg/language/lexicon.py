"""Function words and small closed word lists, loaded once from `data/lexicon/`."""

from __future__ import annotations

import csv
from functools import cache

from kg.errors import RuleError
from kg.records import record
from kg.resources import resource


@record
class CompoundParticle:
    """A particle of several words: に関する, を踏まえ."""

    surface: str
    kind: str
    """`adverbial`, `adnominal` or `quote`."""
    case: str
    """The particle in its citation form, which rules refer to."""


@cache
def compound_particles() -> dict[str, CompoundParticle]:
    """Surface → compound particle."""
    rows = _rows("data/lexicon/compound_particles.csv", ("surface", "kind", "case", "note"))
    found = {r["surface"]: CompoundParticle(r["surface"], r["kind"], r["case"]) for r in rows}
    for particle in list(found.values()):
        for surface in _with_mo(particle.surface):
            found.setdefault(surface, CompoundParticle(surface, particle.kind, particle.case))
    return found


def _with_mo(surface: str) -> tuple[str, ...]:
    """も beside or in the place of the first particle: も踏まえ, をも踏まえ, にも基づき."""
    if surface[0] == "を":
        return "も" + surface[1:], "をも" + surface[1:]
    return (surface[0] + "も" + surface[1:],) if surface[0] in "にと" else ()


@cache
def compound_beginnings() -> frozenset[str]:
    """Every beginning of a compound particle, the whole ones included."""
    return frozenset(surface[:end] for surface in compound_particles() for end in range(1, len(surface) + 1))


@cache
def words(group: str) -> frozenset[str]:
    """The lemmas of a group of `data/lexicon/words.csv`; an unknown group is a `RuleError`."""
    groups = _groups()
    if group not in groups:
        raise RuleError(
            f"no word group {group!r}", where="data/lexicon/words.csv", hint="add rows with this group"
        )
    return groups[group]


@cache
def endings(group: str) -> tuple[str, ...]:
    """The words of a group as `str.endswith` takes them."""
    return tuple(sorted(words(group)))


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("data/lexicon/words.csv", ("group", "words", "note")):
        found.setdefault(row["group"], set()).update(row["words"].split())
    return {group: frozenset(lemmas) for group, lemmas in found.items()}


def _rows(relative: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table under `data/`; a wrong header or row is a `RuleError`."""
    with resource(relative).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise RuleError(f"columns {reader.fieldnames}", where=relative, hint=f"expected {columns}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise RuleError(
                f"line {number} has another number of fields", where=relative, hint="quote commas"
            )
    return rows
