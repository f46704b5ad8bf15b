"""Writes a realistic load: `python -m tests.bench.load OUT --meetings N [--seed S] [--faults K]`.

N text files, a few further ones, and `manifest.json`, which says of every file what it is and of every
seeded fault what has to be reported. The same seed gives the same bytes; the i-th meeting is the same
in a load of ten and of ten thousand.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.records import record
from tests.bench.draft import printed
from tests.bench.draw import Draw
from tests.bench.faults import FINDINGS, OUTCOMES, SERIES_FINDINGS, Fault, possible, seeded
from tests.bench.layouts import draft
from tests.bench.world import Place, places

#: Characters of a meeting on average: those of the sample.
CHARS = 13_000
#: One meeting of so many may have a fault.
EVERY = 8
#: Shorter minutes have no room for every fault.
LEAST_CHARS = 3_000
MOST = 100_000


@record
class Made:
    """What one meeting gives: its file, a further one where a fault asks for it, and what they hold."""

    name: str
    text: str
    place: Place
    fault: Fault | None
    further: bytes = b""
    further_name: str = ""


@record
class Recipe:
    """How loads are made; loads of one recipe begin alike, however long they are."""

    seed: int = 0
    every: int = EVERY
    """One meeting of so many may have a fault."""
    faults: int | None = None
    """The most faults, from the first meeting on; None for as many as may be."""
    chars: int = CHARS


#: Loads that say nothing else are of this one.
USUAL = Recipe()


def meetings(number: int, recipe: Recipe = USUAL) -> Iterator[Made]:
    """So many meetings."""
    left = number if recipe.faults is None else recipe.faults
    for place in itertools.islice(places(recipe.seed), number):
        fault = None
        if place.index % recipe.every == recipe.every - 1 and left > 0:
            fault = _fault(place, place.index // recipe.every)
            left -= 1
        yield _made(recipe, place, fault)


def _fault(place: Place, turn: int) -> Fault:
    """All kinds in turn; where the meeting cannot have one, the next that it can have."""
    kinds = tuple(Fault)
    turn %= len(kinds)
    return next(kind for kind in (*kinds[turn:], *kinds[:turn]) if possible(kind, place))


def _made(recipe: Recipe, place: Place, fault: Fault | None) -> Made:
    body = place.body
    stem = f"{place.index:05d}-{body.kind.value}-{body.index:04d}-{place.number:03d}"
    minutes = draft(recipe.seed, place, recipe.chars)
    if fault is None:
        return Made(f"{stem}.txt", printed(minutes), place, None)
    faulty = seeded(fault, minutes, Draw(recipe.seed, "fault", place.index))
    return Made(f"{stem}.txt", faulty.text, place, fault, faulty.further, stem + faulty.suffix)


def described(made: Made, number: int) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The entries of a meeting in the manifest of a load of so many: its file, its fault."""
    place = made.place
    file = {
        "file": made.name,
        "body": place.body.name,
        "number": place.number,
        "date": place.date.isoformat(),
        "layout": place.body.kind.value,
        "chars": len(made.text),
        "sha256": hashlib.sha256(made.text.encode()).hexdigest(),
    }
    if made.fault is None:
        return file, None
    fault: dict[str, Any] = {"fault": made.fault.value, "file": made.name}
    if made.further:
        fault["further"] = made.further_name
        fault["outcome"] = OUTCOMES[made.fault]
    if made.fault in FINDINGS:
        fault["finding"] = FINDINGS[made.fault]
    if made.fault in SERIES_FINDINGS and place.index + 1 < number:  # else nothing shows the gap
        fault["series_finding"] = SERIES_FINDINGS[made.fault]
    return file, fault


def write(out: Path, number: int, recipe: Recipe = USUAL) -> dict[str, Any]:
    """Writes the load into a folder; returns its manifest."""
    out.mkdir(parents=True, exist_ok=True)
    files: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for made in meetings(number, recipe):
        (out / made.name).write_text(made.text, encoding="utf-8")
        if made.further:
            (out / made.further_name).write_bytes(made.further)
        file, fault = described(made, number)
        files.append(file)
        if fault is not None:
            told.append(fault)
    manifest = {
        "seed": recipe.seed,
        "meetings": number,
        "chars": sum(file["chars"] for file in files),
        "files": files,
        "faults": told,
    }
    (out / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return manifest


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.load", description="Writes a realistic load."
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write, new or empty")
    parser.add_argument("--meetings", type=int, required=True, metavar="N", help=f"from 1 to {MOST:,}")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--faults", type=int, metavar="K", help="the most seeded faults (default: no limit)")
    parser.add_argument(
        "--every",
        type=int,
        default=EVERY,
        metavar="E",
        help=f"one meeting of so many may have a fault ({EVERY})",
    )
    parser.add_argument(
        "--chars", type=int, default=CHARS, metavar="C", help=f"of a meeting, about ({CHARS:,})"
    )
    found = parser.parse_args(words)
    if not 1 <= found.meetings <= MOST:
        parser.error(f"--meetings is {found.meetings}; give a number from 1 to {MOST:,}")
    for name in ("faults", "every"):
        if (value := getattr(found, name)) is not None and value < (name == "every"):
            parser.error(f"--{name} is {value}; give a number from {int(name == 'every')}")
    if found.chars < LEAST_CHARS:
        parser.error(f"--chars is {found.chars}; minutes have at least {LEAST_CHARS:,}")
    if found.out.exists() and any(found.out.iterdir()):
        parser.error(f"{found.out} is not empty; name another folder")
    return found


def main(words: Sequence[str] | None = None) -> None:
    asked = _arguments(words)
    manifest = write(asked.out, asked.meetings, Recipe(asked.seed, asked.every, asked.faults, asked.chars))
    print(
        f"{asked.out}: {asked.meetings:,} meetings, {manifest['chars']:,} characters,"
        f" {len(manifest['faults'])} seeded faults",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
