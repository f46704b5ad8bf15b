"""Learns confidences from gold and writes `data/rules/confidence.csv`: `python tools/calibrate.py`.

It learns from the minutes of `tests/gold/index.csv` that rules were developed on, as they are read
now, and from `tests/gold/first-looks.csv`: what was read of minutes before any rule was developed
on them. Gold that is held back is never looked at. `--dry-run` only prints how well a model that
saw no act of a document tells that document's acts; `--first-look NAME` adds what is read now of
held-back minutes to the first looks, to be done before they are developed on.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.entities.confidence import COLUMNS, TABLE, Signs, terms
from kg.evaluate import evaluate, load_entries, reliability_lines, view_of_source
from kg.evaluate.fitting import Sample, fit, left_out
from kg.evaluate.index import HELD_BACK, Entry

ROOT = Path(__file__).resolve().parent.parent
INDEX = ROOT / "tests/gold/index.csv"
FIRST_LOOKS = ROOT / "tests/gold/first-looks.csv"

#: Terms by their prefix; those without one come first.
_GENERALITY = {"type": 1, "rule": 2}
_DIGITS = 3


def read_now(entry: Entry, *, developed: bool) -> Iterator[Sample]:
    """The acts read off the words of one document now, without those that count neither way."""
    if entry.text is None:
        return
    for pair in evaluate(view_of_source(entry.text), entry.gold).acts.pairs:
        if pair.system is not None and pair.type != "decision":
            yield Sample(entry.name, signs_of_row(pair.system, developed=developed), pair.right)


def signs_of_row(act: Mapping[str, Any], *, developed: bool) -> Signs:
    """The signs of an act as `kg export acts` writes it."""
    unresolved = "/unresolved/" in act["agent_id"]
    return Signs(act["type"], act["rule"], "".join(act["object"].split()), unresolved, developed)


def first_looks() -> Iterator[Sample]:
    """What was read of minutes while they were still held back."""
    with FIRST_LOOKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            signs = Signs(row["type"], row["rule"], row["object"], row["unresolved"] == "1")
            yield Sample(row["gold"], signs, row["right"] == "1")


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def learnt(samples: Sequence[Sample]) -> str:
    """The file of weights: a row a term with the acts that have it, most general terms first."""
    having: dict[str, list[bool]] = {}
    for sample in samples:
        for term in terms(sample.signs):
            having.setdefault(term, []).append(sample.right)
    weights = sorted(
        fit(samples).items(), key=lambda one: (_GENERALITY.get(one[0].partition(":")[0], 0), one[0])
    )
    rows = [(term, f"{weight:.{_DIGITS}f}", len(having[term]), sum(having[term])) for term, weight in weights]
    return as_csv([COLUMNS, *rows])


def remember(entries: Sequence[Entry], names: Sequence[str]) -> None:
    """Adds what is read now of held-back minutes to the first looks."""
    for entry in entries:
        if entry.name in names and entry.group == HELD_BACK:
            rows = [
                (one.gold, signs.type, signs.rule, signs.object, int(signs.unresolved), int(one.right))
                for one in read_now(entry, developed=False)
                for signs in (one.signs,)
            ]
            with FIRST_LOOKS.open("a", encoding="utf-8", newline="") as file:
                file.write(as_csv(rows))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--first-look", action="append", metavar="NAME", help="a gold file that is held back")
    arguments = parser.parse_args()
    entries = load_entries(INDEX)
    if arguments.first_look:
        held = {entry.name for entry in entries if entry.group == HELD_BACK}
        if unknown := set(arguments.first_look) - held:
            sys.exit(f"calibrate: {', '.join(sorted(unknown))}: not held back in {INDEX}")
        remember(entries, arguments.first_look)
        return
    developed = [entry for entry in entries if entry.group != HELD_BACK]
    samples = [sample for entry in developed for sample in read_now(entry, developed=True)]
    samples += first_looks()
    for developed_on, title in ((True, "developed on"), (False, "at first look")):
        told = left_out(samples, developed=developed_on)
        print("\n".join(reliability_lines(told, "en", f"{title}, each document by the others")))
    table = learnt(samples)
    if not arguments.dry_run:
        (ROOT / TABLE).write_text(table, encoding="utf-8")
    elif (ROOT / TABLE).read_text(encoding="utf-8") != table:
        print(f"calibrate: another {TABLE} would be learnt now: `make calibrate` writes it", file=sys.stderr)


if __name__ == "__main__":
    main()
