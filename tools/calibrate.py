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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.entities.confidence import COLUMNS, TABLE, Signs, signs_of, terms
from kg.evaluate import evaluate, load_entries, reliability_lines, view_of
from kg.evaluate.fitting import Sample, fit, left_out
from kg.evaluate.index import HELD_BACK, Entry
from kg.extract import extract_meetings
from kg.model import Act
from kg.records import replace
from kg.sources import read_source

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
    extractions = extract_meetings(read_source(entry.text))
    signs = {_place(act): signs_of(act) for extraction in extractions for act in extraction.acts}
    for pair in evaluate(view_of(extractions), entry.gold).acts.pairs:
        if pair.system is not None and pair.type != "decision":
            act = pair.system
            found = signs[act["type"], act["start"], act["end"], act["object"]]
            yield Sample(entry.name, replace(found, developed=developed), pair.right)


def _place(act: Act) -> tuple[str, int, int, str]:
    """What an exported act has in common with what it was made of."""
    mention = act.mention
    return mention.type.value, mention.evidence.span.start, mention.evidence.span.end, mention.object.text


def first_looks() -> Iterator[Sample]:
    """What was read of minutes while they were still held back."""
    with FIRST_LOOKS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            unknown, right = (row[name] == "1" for name in ("unknown_institution", "right"))
            yield Sample(row["gold"], Signs(row["type"], row["rule"], row["object"], unknown), right)


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


def _row(sample: Sample) -> tuple[object, ...]:
    """A row of the first looks: gold, type, rule, object, unknown_institution, right."""
    signs = sample.signs
    told = int(signs.unknown_institution), int(sample.right)
    return (sample.gold, signs.type, signs.rule, "".join(signs.object.split()), *told)


def remember(entries: Sequence[Entry], names: Sequence[str]) -> None:
    """Adds what is read now of held-back minutes to the first looks."""
    for entry in entries:
        if entry.name in names and entry.group == HELD_BACK:
            rows = [_row(sample) for sample in read_now(entry, developed=False)]
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
