"""The figures as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from kg.evaluate.acts import Count
from kg.evaluate.bootstrap import ROUNDS, Interval
from kg.evaluate.reliability import Reliability, wilson
from kg.evaluate.summary import FileResult, GroupResult, Summary, counts_of

_DIGITS = 4

CSV_COLUMNS = (
    "group",
    "gold",
    "pooled",
    "what",
    "measure",
    *("gold_acts", "system", "right", "f1", "low", "high"),
)


def as_json(summary: Summary) -> dict[str, Any]:
    """Everything that was measured; shares and F1 with four digits, absent intervals as null."""
    return {
        "files": [_file(file) for file in summary.files],
        "groups": [_group(group) for group in summary.groups],
        "agreement": [
            {"gold": one.gold, "figure": one.figure, "f1": one.f1, "source": one.source}
            for one in summary.agreement
        ],
        "minimums": [
            {
                "scope": one.minimum.scope,
                "figure": one.minimum.figure,
                "at_least": one.minimum.at_least,
                "value": _rounded(one.value),
                "met": one.met,
            }
            for one in summary.minimums
        ],
        "rounds": ROUNDS,
    }


def _file(file: FileResult) -> dict[str, Any]:
    entry, report = file.entry, file.report
    told = {
        "gold": entry.name,
        "group": entry.group,
        "minutes": entry.minutes,
        "minutes_en": entry.minutes_en,
        "source": report.source,
    }
    return {
        **{key: value for key, value in told.items() if value is not None},
        "acts": {kind: _counted(count) for kind, count in report.acts.types.items()},
        "micro": _counted(report.acts.micro),
        "tables": {table: _counted(count) for table, count in report.tables.items()},
        "intervals": {name: _interval(one) for name, one in file.figures.items()},
        "quotations": {"all": report.quotations, "false": list(report.false)},
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "group": group.name,
        "files": [file.entry.name for file in group.files],
        "counts": {name: _counted(count) for name, count in group.counts.items()},
        "micro": {name: _interval(one) for name, one in group.micro.items()},
        "macro": {name: _interval(one) for name, one in group.macro.items()},
        "reliability": reliability_as_json(group.reliability),
    }


def reliability_as_json(told: Reliability) -> dict[str, Any]:
    """Bins with their Wilson intervals, and what sums them up."""
    return {
        "acts": told.acts,
        "right": told.right,
        "confidence": _rounded(told.confidence),
        "calibration_error": _rounded(told.error),
        "brier": _rounded(told.brier),
        "brier_base": _rounded(told.brier_base),
        "bins": [
            {
                "from": one.low,
                "to": one.high,
                "acts": one.acts,
                "right": one.right,
                "confidence": _rounded(one.confidence),
                "share": _rounded(one.share),
                "low": _rounded(wilson(one.right, one.acts)[0]),
                "high": _rounded(wilson(one.right, one.acts)[1]),
            }
            for one in told.bins
        ],
    }


def _counted(count: Count) -> dict[str, float]:
    figures: dict[str, float] = {
        "gold": count.gold,
        "system": count.system,
        "found": count.found,
        "full": count.full,
    }
    for measure in ("found", "full"):
        figures[f"{measure}_precision"] = round(count.precision(measure), _DIGITS)
        figures[f"{measure}_recall"] = round(count.recall(measure), _DIGITS)
        figures[f"{measure}_f1"] = round(count.f1(measure), _DIGITS)
    return figures


def _interval(one: Interval) -> dict[str, float | None]:
    return {"f1": _rounded(one.value), "low": _rounded(one.low), "high": _rounded(one.high)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def as_csv(summary: Summary) -> str:
    """A line for each figure of each file, then of each group, pooled both ways."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(CSV_COLUMNS)
    for group in summary.groups:
        for file in group.files:
            for row in _rows(counts_of(file.report), file.figures):
                table.writerow([group.name or "", file.entry.name, "", *row])
        for row in _rows(group.counts, group.micro):
            table.writerow([group.name or "", "", "micro", *row])
        for name, one in group.macro.items():
            what, _, measure = name.partition("-")
            table.writerow([group.name or "", "", "macro", what, measure, "", "", "", *_cells(one)])
    return written.getvalue()


def _rows(counts: Mapping[str, Count], figures: Mapping[str, Interval]) -> Iterator[list[object]]:
    for what, count in counts.items():
        for measure in ("found", "full"):
            right = getattr(count, measure)
            one = figures.get(f"{what}-{measure}", Interval(count.f1(measure)))
            yield [what, measure, count.gold, count.system, right, *_cells(one)]


def _cells(one: Interval) -> list[object]:
    return ["" if value is None else round(value, _DIGITS) for value in (one.value, one.low, one.high)]
