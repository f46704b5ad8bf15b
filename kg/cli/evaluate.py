"""`kg evaluate`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import lang_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate import Entry, Report, Summary


_Command = TypeVar("_Command", bound=Callable[..., Any])


def _floor(name: str, what: str) -> Callable[[_Command], _Command]:
    return click.option(
        f"--min-{name}",
        type=click.FloatRange(0, 1),
        metavar="F1",
        help=f"Exit with 1 where {what} is below this.",
    )


class _Format(click.Choice[str]):
    """`table` is what `text` was called first."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert("text" if value == "table" else value, param, ctx)


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
@click.option(
    "--group",
    "groups",
    multiple=True,
    type=click.Choice(["sample", "developed", "held-back"]),
    help="Only the gold files of this group of an index; may be given several times.",
)
@_floor("commitments", "the full F1 of commitments")
@_floor("acts", "the full micro F1 of all acts")
@_floor("tables", "the F1 of attendance, speeches or decisions")
@click.option(
    "--misses", metavar="TYPE", help="List the misses, errors and spurious acts of a type, or of all."
)
@click.option("--summary", "summary_only", is_flag=True, help="No table by type of each file.")
@click.option(
    "--format",
    type=_Format(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
    help="How the result is written.",
)
@lang_option
def evaluate(
    gold: tuple[Path, ...],
    store: Path,
    sources: tuple[Path, ...],
    groups: tuple[str, ...],
    min_commitments: float | None,
    min_acts: float | None,
    min_tables: float | None,
    misses: str | None,
    summary_only: bool,
    format: str,
    lang: str,
) -> None:
    """Compare the extraction with GOLD files: precision, recall and F1, with 95 % intervals.

    \b
    found       the act was found (type, evidence, object)
    full        and its agent and, for commitments, its status are right too
    micro       over the acts of all files; macro: the mean of the files
    confidence  of the acts with that confidence, how many are right

    GOLD is a gold file, or an index.csv that names gold files, their texts and what they are used for;
    those are extracted anew, and the figures in minimums.csv beside the index have to be reached.

    Exit status 1 where a figure is below its floor, or a quotation is not the source's text at its offsets.

    \b
    Example:
      kg evaluate tests/gold/cs-hq-036.json --source data/minutes/cs-hq-036.txt
      kg evaluate gold/*.json --store store --min-commitments 0.85 --min-acts 0.70
      kg evaluate tests/gold/index.csv --group held-back --summary --lang en
    """
    from kg.evaluate import load_agreement, load_entries, load_minimums, summarize

    entries = [entry for path in gold for entry in load_entries(path) if not groups or entry.group in groups]
    if not entries:
        raise UsageError(
            f"no gold file of {', '.join(groups)}", hint="--group chooses among those of an index.csv"
        )
    reports = list(zip(entries, _reports(entries, store, sources), strict=True))
    folders = dict.fromkeys(entry.path.parent for entry in entries)
    indexes = dict.fromkeys(path.parent for path in gold if path.suffix == ".csv")
    summary = summarize(
        reports,
        [one for folder in folders for one in load_agreement(folder)],
        [one for folder in indexes for one in load_minimums(folder)],
    )
    click.echo(_written(summary, format, lang, (misses, summary_only)), nl=False)
    low = [line for _, report in reports for line in _below(report, min_commitments, min_acts, min_tables)]
    low += [
        f"{one.minimum.scope}: {one.minimum.figure}: "
        f"{'nothing was evaluated' if one.value is None else f'F1 {one.value:.3f}'} is below {one.minimum.at_least}"
        for one in summary.minimums
        if not one.met
    ]
    for line in low:
        click.echo(f"kg: {line}", err=True)
    if low:
        raise click.exceptions.Exit(1)


def _reports(entries: Sequence[Entry], store: Path, sources: tuple[Path, ...]) -> Iterator[Report]:
    """A report for each entry: of its text where an index or --source names one, else of the store."""
    from kg.evaluate import evaluate as evaluate_source
    from kg.evaluate import view_of_source
    from kg.store import open_reader

    files = {path.name: path for path in sources}
    for entry in entries:
        text = files.get(entry.gold.source, entry.text)
        if text is not None:
            yield evaluate_source(view_of_source(text), entry.gold)
        elif sources:
            raise UsageError(
                f"no --source is called {entry.gold.source!r}",
                hint="give the file that each gold file was made of",
            )
        else:
            with open_reader(store) as reader:
                yield evaluate_source(reader, entry.gold)


def _written(summary: Summary, format: str, lang: str, shown: tuple[str | None, bool]) -> str:
    """The result; `shown` are the type whose misses are listed, and whether tables by type are left out."""
    from kg.evaluate import as_csv, as_json, figures_table, miss_lines, report_lines, summary_lines

    misses, summary_only = shown
    if format == "json":
        return json.dumps(as_json(summary), ensure_ascii=False, indent=1) + "\n"
    if format == "csv":
        return as_csv(summary)
    if format == "markdown":
        return figures_table(as_json(summary), lang)
    lines = []
    for file in summary.files:
        lines += [] if summary_only else [*report_lines(file.report, lang)]
        lines += miss_lines(file.report, misses, lang) if misses else []
        lines += [] if summary_only else [""]
    return "".join(f"{line}\n" for line in (*lines, *summary_lines(summary, lang)))


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
