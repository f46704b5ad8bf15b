"""`kg ingest`: minutes into the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.cli.addresses import addresses
from kg.cli.fresh import no_empty_store
from kg.cli.judged import judgements_in_force, judgements_option
from kg.cli.options import ocr_option, quiet_option, store_option
from kg.cli.outcomes import doubts, summary, total, unsure_pages
from kg.errors import SourceError, UsageError
from kg.ids import Ids
from kg.ingest import (
    Done,
    Options,
    Outcome,
    Stages,
    default_stages,
    ingest_path,
    promote_alternates,
    write_fixed_graphs,
)
from kg.ingest.entailments import entailments_kept
from kg.sources import expand
from kg.store import open_writer
from kg.store.address import Address, is_there


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
@click.option(
    "--source-url",
    "source_urls",
    multiple=True,
    metavar="URL|NAME=URL|@FILE",
    help="Where the source was published; of several, by name; @FILE has a NAME=URL a line.",
)
@click.option("--licence", metavar="TEXT|URL", help="Licence of the sources.")
@click.option("--publisher", metavar="TEXT|URL", help="Who published the sources.")
@click.option(
    "--at", metavar="TIME", help="Time of the run (ISO 8601); else SOURCE_DATE_EPOCH, else the clock."
)
@click.option("--prefer", is_flag=True, help="Prefer these to documents already stored of the same meetings.")
@click.option("--base", metavar="IRI", help="What the IRIs of a new store begin with.")
@click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    envvar="KG_LANG",
    default="en",
    show_default=True,
    help="Language of the report on standard error.",
)
@ocr_option
@judgements_option
@quiet_option
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: Address,
    source_urls: tuple[str, ...],
    licence: str | None,
    publisher: str | None,
    at: str | None,
    prefer: bool,
    base: str | None,
    lang: str,
    judgements: Path | None,
    quiet: bool,
) -> None:
    """Read minutes (files, folders, globs), extract, validate and store them.

    Each document is stored whole or not at all, and once, however often it is given. A changed
    file replaces what was read from it before. A second document of a stored meeting is kept as
    an alternate record that no question counts, unless --prefer is given. Judgements (kg judge) are
    applied; a stored source on which others bear now is read again.

    A source above 10 MB is refused; KG_MAX_SOURCE_MB sets another limit.

    Exit status: 0 all stored, 1 a document failed its shapes, 2 a source could not be read,
    3 the store is locked, full or read-only.

    \b
    Examples:
      kg ingest minutes.txt --store store
      kg ingest minutes/ 'more/*.txt' --licence 'CC BY 4.0' --at 2024-04-01T00:00:00Z
    """
    url, urls = addresses(source_urls)
    options = Options(time_of_run(at), url, licence, publisher, prefer, urls)
    if base is not None:
        Ids(base)  # what is no base is refused before anything is read
    files, outcomes = _files(sources)
    if url and len(files) > 1:
        raise UsageError(
            f"--source-url names one source, not {len(files)}", hint="say of which: --source-url NAME=URL"
        )
    for outcome in outcomes:
        _tell(outcome, lang, quiet=quiet)
    stages = default_stages(lang=lang, judgements=judgements_in_force(store, judgements))
    for outcome in _ingest_all(store, base, files, stages, options, quiet=quiet):
        outcomes.append(outcome)
        _tell(outcome, lang, quiet=quiet)
    for name in sorted(dict(urls).keys() - {outcome.name for outcome in outcomes}):
        click.echo(f"kg: --source-url: no source is called {name!r}", err=True)
    if not quiet and len(outcomes) > 1:
        click.echo(total(outcomes, store, lang), err=True)
    ctx.exit(_status(outcomes))


def time_of_run(at: str | None) -> datetime:
    """`--at`, else SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else now.

    To the second, in UTC; a time without zone counts as UTC. UsageError for what is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if at is not None:
            time = datetime.fromisoformat(at)
            time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        elif epoch:
            time = datetime.fromtimestamp(int(epoch), tz=UTC)
        else:
            time = datetime.now(tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        name, value = ("--at", at) if at is not None else ("SOURCE_DATE_EPOCH", epoch)
        hint = "give ISO 8601, e.g. 2024-04-01T00:00:00Z" if at is not None else "give seconds since 1970"
        raise UsageError(f"{name} is no time: {value!r}", hint=hint) from error
    return time.replace(microsecond=0)


def _files(sources: Sequence[str]) -> tuple[list[Path], list[Outcome]]:
    """The files that the words name, and an outcome for each word that names none."""
    found: set[Path] = set()
    outcomes: list[Outcome] = []
    for word in sources:
        try:
            found.update(expand([word]))
        except SourceError as error:
            outcomes.append(Outcome(word, Done.UNREADABLE, error=error))
    return sorted(found), outcomes


def _ingest_all(
    store: Address, base: str | None, files: Sequence[Path], stages: Stages, options: Options, *, quiet: bool
) -> Iterator[Outcome]:
    if not is_there(store):
        # No store is made for files of which none can be read.
        unreadable = _unreadable(files, stages)
        if unreadable is not None:
            yield from unreadable
            return
    with (
        no_empty_store(store),
        open_writer(store, base=base) as writer,
        _progress(len(files), quiet=quiet) as step,
    ):
        write_fixed_graphs(writer)
        with entailments_kept(writer):
            for file in files:
                step(file.name)
                yield from ingest_path(writer, file, stages, options)
            yield from promote_alternates(writer, stages, options)


def _unreadable(files: Sequence[Path], stages: Stages) -> list[Outcome] | None:
    """Why none of the files can be read; None where one can."""
    outcomes = []
    for file in files:
        for found in stages.read(file):
            if not isinstance(found, SourceError):
                return None
            outcomes.append(Outcome(found.where or file.name, Done.UNREADABLE, error=found))
    return outcomes


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on stderr where that is a terminal."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        done = iter(range(-1, total))
        yield lambda name: bar.update(task, completed=next(done) + 1, description=name)


def _tell(outcome: Outcome, lang: str, *, quiet: bool) -> None:
    if outcome.error is not None:
        click.echo(f"kg: {outcome.error}", err=True)
    if quiet:
        return
    if outcome.error is None:
        click.echo(f"{outcome.name}: {summary(outcome, lang)}", err=True)
    for doubt in (*unsure_pages(outcome.extractions, lang), *doubts(outcome.counted, lang)):
        click.echo(f"kg: {outcome.name}: {doubt}", err=True)
    for warning in outcome.warnings:
        click.echo(f"kg: {outcome.name}: {warning}", err=True)


def _status(outcomes: Sequence[Outcome]) -> int:
    """2 for a source that cannot be read wins over 1 for one that failed its shapes."""
    return max((error.exit_status for outcome in outcomes if (error := outcome.error)), default=0)
