"""A table of gold files: which minutes each is of, and what it may be used for.

`index.csv` names a gold file a row. Beside it may stand `agreement.csv` (how far two annotators
agreed) and `minimums.csv` (what figures have to reach).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import SourceError
from kg.evaluate.gold import Gold, load_gold
from kg.records import record

#: Group of the sample, of minutes that rules were developed on, and of those no rule was written from.
SAMPLE, DEVELOPED, HELD_BACK = GROUPS = ("sample", "developed", "held-back")

_INDEX = ("gold", "text", "group", "minutes", "minutes_en", "used_for")
_AGREEMENT = ("gold", "figure", "f1", "source")
_MINIMUMS = ("scope", "figure", "at_least")


@record
class Entry:
    """A gold file, with what an index says of it."""

    name: str
    """The file's name without `.json`."""
    path: Path
    gold: Gold
    text: Path | None = None
    """The file that the gold was made of; None where no index names it."""
    group: str | None = None
    minutes: str | None = None
    minutes_en: str | None = None
    used_for: str | None = None


@record
class Agreement:
    """The F1 of two annotators who worked apart."""

    gold: str
    figure: str
    """As in `kg.evaluate.summary.FIGURE_NAMES`."""
    f1: float
    source: str


@record
class Minimum:
    """What a figure of a gold file or of a group (micro and macro) has to reach."""

    scope: str
    figure: str
    at_least: float


def load_entries(path: Path) -> tuple[Entry, ...]:
    """The gold files that an index (`.csv`) names in its order, or the one gold file itself."""
    if path.suffix != ".csv":
        return (Entry(path.stem, path, load_gold(path)),)
    entries = []
    for row in _rows(path, _INDEX):
        if row["group"] not in GROUPS:
            raise SourceError(
                f"the group {row['group']!r} of {row['gold']!r}",
                where=str(path),
                hint=f"use {', '.join(GROUPS)}",
            )
        gold = path.parent / f"{row['gold']}.json"
        entries.append(
            Entry(
                name=row["gold"],
                path=gold,
                gold=load_gold(gold),
                text=path.parent / row["text"],
                group=row["group"],
                minutes=row["minutes"],
                minutes_en=row["minutes_en"],
                used_for=row["used_for"],
            )
        )
    return tuple(entries)


def load_agreement(folder: Path) -> tuple[Agreement, ...]:
    """What `agreement.csv` of the folder says; nothing where there is none."""
    path = folder / "agreement.csv"
    return tuple(
        Agreement(row["gold"], row["figure"], _share(row["f1"], path), row["source"])
        for row in _rows(path, _AGREEMENT)
    )


def load_minimums(folder: Path) -> tuple[Minimum, ...]:
    """What `minimums.csv` of the folder asks; nothing where there is none."""
    path = folder / "minimums.csv"
    return tuple(
        Minimum(row["scope"], row["figure"], _share(row["at_least"], path)) for row in _rows(path, _MINIMUMS)
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    if not path.exists() and columns is not _INDEX:
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                raise SourceError(
                    f"columns {', '.join(reader.fieldnames or ()) or 'missing'}",
                    where=str(path),
                    hint=f"it needs {', '.join(columns)}",
                )
            for row in reader:
                if None in row or None in row.values():
                    raise SourceError(
                        f"line {reader.line_num} has not {len(columns)} cells",
                        where=str(path),
                        hint="mend it",
                    )
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError("no table can be read here", where=str(path), hint="give a CSV file") from error


def _share(text: str, path: Path) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SourceError(f"{text!r} is no F1", where=str(path), hint="write a number from 0 to 1")
    return value
