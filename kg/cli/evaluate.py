"""`kg evaluate`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import format_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate import Count, Gold, Report


_Command = TypeVar("_Command", bound=Callable[..., Any])


def _floor(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(
        f"--min-{name}",
        type=click.FloatRange(0, 1),
        metavar="F1",
        help=f"Exit with 1 where {what} is below this.",
    )


@click.command()
@click.argument(
    "gold", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="GOLD…"
)
@store_option
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Extract this file and evaluate that, without a store; may be given several times.",
)
@_floor("commitments", "the full F1 of commitments")
@_floor("acts", "the full micro F1 of all acts")
@_floor("tables", "the F1 of attendance, speeches or decisions")
@click.option(
    "--misses", metavar="TYPE", help="List the misses, errors and spurious acts of a type, or of all."
)
@format_option("table", "json")
def evaluate(
    gold: tuple[Path, ...],
    store: Path,
    sources: tuple[Path, ...],
    min_commitments: float | None,
    min_acts: float | None,
    min_tables: float | None,
    misses: str | None,
    format: str,
) -> None:
    """Compare the extraction with GOLD files: precision, recall and F1.

    \b
    found  the act was found (type, evidence, object)
    full   and its agent and, for commitments, its status are right too

    Exit status 1 where a figure is below its floor, or a quotation is not the source's text at its offsets.

    \b
    Example:
      kg evaluate tests/gold/cs-hq-036.json --source data/minutes/cs-hq-036.txt
      kg evaluate gold/*.json --store store --min-commitments 0.85 --min-acts 0.70
    """
    from kg.evaluate import load_gold

    reports = list(_reports([load_gold(path) for path in gold], store, sources))
    if format == "json":
        click.echo(json.dumps([_as_json(report) for report in reports], ensure_ascii=False, indent=1))
    else:
        for report in reports:
            click.echo("\n".join(_table(report)))
            if misses:
                click.echo("\n".join(_misses(report, misses)))
    low = [line for report in reports for line in _below(report, min_commitments, min_acts, min_tables)]
    for line in low:
        click.echo(f"kg: {line}", err=True)
    if low:
        raise click.exceptions.Exit(1)


def _reports(golds: list[Gold], store: Path, sources: tuple[Path, ...]) -> Iterator[Report]:
    from kg.evaluate import evaluate as evaluate_source
    from kg.evaluate import view_of_source
    from kg.store import open_reader

    if not sources:
        with open_reader(store) as reader:
            for gold in golds:
                yield evaluate_source(reader, gold)
        return
    files = {path.name: path for path in sources}
    for gold in golds:
        if gold.source not in files:
            raise UsageError(
                f"no --source is called {gold.source!r}", hint="give the file that each gold file was made of"
            )
        yield evaluate_source(view_of_source(files[gold.source]), gold)


def _table(report: Report) -> Iterator[str]:
    yield report.source
    yield f"{'':<13}{'gold':>6}{'system':>8}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}{'full':>7}{'P':>7}{'R':>7}{'F1':>7}"
    for name, count in [*report.acts.types.items(), ("all acts", report.acts.micro), *report.tables.items()]:
        found, full = (
            f"{getattr(count, measure):>7}{count.precision(measure):>7.3f}{count.recall(measure):>7.3f}{count.f1(measure):>7.3f}"
            for measure in ("found", "full")
        )
        yield f"{name:<13}{count.gold:>6}{count.system:>8}{found}{full}"
    true = report.quotations - len(report.false)
    yield f"quotations    {true} of {report.quotations} are the source's text at their offsets"


def _misses(report: Report, kind: str) -> Iterator[str]:
    for title, acts in (("missed", report.acts.missed), ("spurious", report.acts.spurious)):
        for act in acts:
            if kind in ("all", act["type"]):
                yield f"  {title}: [{act['type']}] {act.get('agent')} | {act.get('object')} | {str(act.get('evidence'))[:60]}"
    for gold, system in report.acts.wrong:
        if kind in ("all", gold["type"]):
            yield (
                f"  wrong: [{gold['type']}] {gold['object']}: gold {gold['agent']}/{gold.get('status')}, "
                f"read {system.get('agent')}/{system.get('status')}"
            )


def _as_json(report: Report) -> dict[str, object]:
    return {
        "source": report.source,
        "acts": {kind: _figures(count) for kind, count in report.acts.types.items()},
        "micro": _figures(report.acts.micro),
        "tables": {table: _figures(count) for table, count in report.tables.items()},
        "quotations": {"all": report.quotations, "false": list(report.false)},
    }


def _figures(count: Count) -> dict[str, float]:
    figures: dict[str, float] = {
        "gold": count.gold,
        "system": count.system,
        "found": count.found,
        "full": count.full,
    }
    for measure in ("found", "full"):
        figures[f"{measure}_precision"] = round(count.precision(measure), 4)
        figures[f"{measure}_recall"] = round(count.recall(measure), 4)
        figures[f"{measure}_f1"] = round(count.f1(measure), 4)
    return figures


def _below(
    report: Report, commitments: float | None, acts: float | None, tables: float | None
) -> Iterator[str]:
    from kg.evaluate import Count

    figures = [
        ("commitments, full", report.acts.types.get("commitment", Count()).f1("full"), commitments),
        ("all acts, full", report.acts.micro.f1("full"), acts),
        *((table, count.f1("full"), tables) for table, count in report.tables.items()),
    ]
    for name, value, floor in figures:
        if floor is not None and value < floor:
            yield f"{report.source}: {name}: F1 {value:.3f} is below {floor}"
    if report.false:
        yield f"{report.source}: {len(report.false)} quotations are not the source's text at their offsets"
