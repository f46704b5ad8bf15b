"""`kg ingest`: minutes into the store."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.cli.options import quiet_option, store_option
from kg.errors import SourceError, UsageError
from kg.ids import Ids
from kg.ingest import (
    Done,
    Options,
    Outcome,
    Stages,
    default_stages,
    ingest_file,
    promote_alternates,
    write_fixed_graphs,
)
from kg.ingest.entailments import entailments_kept
from kg.model import Extraction, Severity
from kg.sources import expand
from kg.store import open_writer
from kg.store.layout import Layout


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
@click.option("--source-url", metavar="URL", help="Where the source was published (one source only).")
@click.option("--licence", metavar="TEXT|URL", help="Licence of the sources.")
@click.option("--publisher", metavar="TEXT|URL", help="Who published the sources.")
@click.option(
    "--at", metavar="TIME", help="Time of the run (ISO 8601); else SOURCE_DATE_EPOCH, else the clock."
)
@click.option("--prefer", is_flag=True, help="Prefer these to documents already stored of the same meetings.")
@click.option("--base", metavar="IRI", help="What the IRIs of a new store begin with.")
@quiet_option
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: Path,
    source_url: str | None,
    licence: str | None,
    publisher: str | None,
    at: str | None,
    prefer: bool,
    base: str | None,
    quiet: bool,
) -> None:
    """Read minutes (files, folders, globs), extract, validate and store them.

    Each document is stored whole or not at all, and once, however often it is given. A changed
    file replaces what was read from it before. A second document of a stored meeting is kept as
    an alternate record that no question counts, unless --prefer is given.

    Exit status: 0 all stored, 1 a document failed its shapes, 2 a source could not be read,
    3 the store is locked, full or read-only.

    \b
    Examples:
      kg ingest minutes.txt --store store
      kg ingest minutes/ 'more/*.txt' --licence 'CC BY 4.0' --at 2024-04-01T00:00:00Z
    """
    options = Options(at=time_of_run(at), url=source_url, licence=licence, publisher=publisher, prefer=prefer)
    if base is not None:
        Ids(base)  # what is no base is refused before anything is read
    files, outcomes = _files(sources)
    if source_url and len(files) > 1:
        raise UsageError(f"--source-url names one source, not {len(files)}", hint="ingest them one by one")
    for outcome in outcomes:
        _tell(outcome, quiet=quiet)
    stages = default_stages()
    for outcome in _ingest_all(store, base, files, stages, options, quiet=quiet):
        outcomes.append(outcome)
        _tell(outcome, quiet=quiet)
    if not quiet and len(outcomes) > 1:
        click.echo(_total(outcomes, store), err=True)
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
    store: Path, base: str | None, files: Sequence[Path], stages: Stages, options: Options, *, quiet: bool
) -> Iterator[Outcome]:
    if not Layout(store).exists():
        # No store is made for files of which none can be read.
        unreadable = [outcome for file in files if (outcome := _unreadable(file, stages))]
        if len(unreadable) == len(files):
            yield from unreadable
            return
    with open_writer(store, base=base) as writer, _progress(len(files), quiet=quiet) as step:
        write_fixed_graphs(writer)
        with entailments_kept(writer):
            for file in files:
                step(file.name)
                yield ingest_file(writer, file, stages, options)
            yield from promote_alternates(writer, stages, options)


def _unreadable(file: Path, stages: Stages) -> Outcome | None:
    try:
        stages.read(file)
    except SourceError as error:
        return Outcome(file.name, Done.UNREADABLE, error=error)
    return None


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


def _tell(outcome: Outcome, *, quiet: bool) -> None:
    if outcome.error is not None:
        click.echo(f"kg: {outcome.error}", err=True)
    if quiet:
        return
    for warning in outcome.warnings:
        click.echo(f"kg: {outcome.name}: {warning}", err=True)
    if outcome.error is None:
        click.echo(f"{outcome.name}: {_summary(outcome)}", err=True)


def _summary(outcome: Outcome) -> str:
    parts = [outcome.done.value]
    if outcome.done is Done.ALTERNATE:
        parts.append(
            f"of {outcome.meeting}, which is answered from {outcome.replaced and outcome.replaced[:12]}"
        )
        return " ".join(parts) + "; --prefer would swap them"
    if outcome.replaced:
        parts.append(f"in place of {outcome.replaced[:12]}")
    if outcome.extraction is not None:
        parts.append(describe(outcome.extraction))
    return ", ".join(parts)


def describe(extraction: Extraction) -> str:
    """Acts, repairs and doubts of a document in one line.

    Doubts are problems of severity warning or above.
    """
    kinds = Counter(act.mention.type.value for act in extraction.acts)
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    doubts = sum(problem.severity is not Severity.INFO for problem in extraction.problems)
    acts = f"{len(extraction.acts)} acts ({listed})" if listed else "no acts"
    return f"{acts}, {len(extraction.meeting.repairs)} repairs, {doubts} doubts"


def _total(outcomes: Sequence[Outcome], store: Path) -> str:
    counts = Counter(outcome.done.value for outcome in outcomes)
    return f"{store}: " + ", ".join(f"{counts[done]} {done}" for done in Done if counts[done])


def _status(outcomes: Sequence[Outcome]) -> int:
    """2 for a source that cannot be read wins over 1 for one that failed its shapes."""
    return max((error.exit_status for outcome in outcomes if (error := outcome.error)), default=0)
