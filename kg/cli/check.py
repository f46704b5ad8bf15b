"""`kg check`: a linter for minutes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.check import Finding, Wanted, check_files, code_named
from kg.check.as_text import Look, explanation, table_of_codes
from kg.check.reports import REPORTS
from kg.cli.codes import label_of
from kg.cli.options import StoreType, format_option, lang_option, ocr_option, open_output, output_option
from kg.errors import SourceError, UsageError
from kg.ingest import Stages, default_stages
from kg.model import Severity
from kg.sources import expand
from kg.store.address import Address


def _codes_of(_context: click.Context, _parameter: click.Parameter, words: Sequence[str]) -> frozenset[str]:
    """Codes given one by one or with commas between; UsageError for one that does not exist."""
    names = [name.strip() for word in words for name in word.split(",") if name.strip()]
    return frozenset(code_named(name).name for name in names)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--store",
    type=StoreType(),
    metavar="DIR|URL",
    help="Check between the meetings of this store too: missing numbers, dates out of order, records that disagree.",
)
@click.option("--acts", "list_acts", is_flag=True, help="List every act that would be stored.")
@click.option(
    "--select",
    multiple=True,
    callback=_codes_of,
    metavar="CODE",
    help="Only these findings, every one of them; may be repeated, or given with commas.",
)
@click.option(
    "--ignore", multiple=True, callback=_codes_of, metavar="CODE", help="All findings but these; likewise."
)
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.INFO.value,
    show_default=True,
    help="Only findings at least so grave.",
)
@click.option("--explain", metavar="CODE", help="Say what a code means, why it matters and what to do.")
@click.option("--codes", "list_codes", is_flag=True, help="List all codes.")
@format_option("text", "json", "sarif")
@ocr_option
@lang_option
@output_option
@click.pass_context
def check(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: Address | None,
    list_acts: bool,
    select: frozenset[str],
    ignore: frozenset[str],
    severity: str,
    explain: str | None,
    list_codes: bool,
    format: str,
    lang: str,
    output: Path | None,
) -> None:
    """Say what would be extracted, what was repaired and what is doubtful, without storing.

    A linter for minutes: each finding has a place, a severity and a code that --explain explains.
    With --store it looks between the meetings that are stored. SARIF is read by editors and code hosts.

    Exit status: 0 nothing to say, 1 something doubtful (a finding of severity warning or above
    among those asked for), 2 a source could not be read.

    \b
    Examples:
      kg check minutes.txt --acts
      kg check minutes/ --severity warning --ignore no-attendance
      kg check minutes/ --format json | jq '.[].problems'
      kg check minutes/ --format sarif -o minutes.sarif
      kg check --store store
      kg check --explain dates-disagree
    """
    look = Look(lang, lambda name, notation: label_of(name, notation, lang), _colours(output), bool(select))
    if explain is not None or list_codes:
        lines = table_of_codes(look) if explain is None else explanation(code_named(explain), look)
        with open_output(output) as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
        return
    if not sources and store is None:
        raise UsageError(
            "nothing to check", hint="name files or folders, a store with --store DIR, or see --codes"
        )
    wanted = Wanted(select, ignore, Severity(severity))
    with open_output(output) as stream:
        report = REPORTS[format](stream, look, list_acts=list_acts)
        stages = default_stages(lang=lang)
        if sources:
            for one in check_files(_files(sources), stages, wanted):
                if one.error is not None:
                    click.echo(f"kg: {one.error}", err=True)
                report.source(one)
        if store is not None:
            report.between_meetings(str(store), _of_store(store, stages, wanted))
        status = report.end()
    ctx.exit(status)  # after the file is complete: leaving by an exception would drop it


def _files(sources: Sequence[str]) -> list[Path]:
    """The files that the words name; a word that names none is read, and refused, as a path."""
    found: set[Path] = set()
    for word in sources:
        try:
            found.update(expand([word]))
        except SourceError:
            found.add(Path(word))
    return sorted(found)


def _of_store(store: Address, stages: Stages, wanted: Wanted) -> Sequence[Finding]:
    from kg.check.stored import check_store
    from kg.store import open_reader

    with open_reader(store) as reader:
        return check_store(reader, stages, wanted)


def _colours(output: Path | None) -> bool:
    """Colours on a terminal only, and not where NO_COLOR asks for none (https://no-color.org)."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
