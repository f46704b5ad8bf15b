"""`kg ingest`: minutes into the store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.cli.addresses import addresses
from kg.cli.fresh import no_empty_store
from kg.cli.judged import judgements_in_force, judgements_option
from kg.cli.options import jobs_option, ocr_option, quiet_option, store_option
from kg.cli.report import Report
from kg.cli.spark import check_spark_options, ingest_into_folder, spark_options
from kg.errors import SourceError, UsageError
from kg.ids import Ids
from kg.ingest import (
    Crew,
    Done,
    Options,
    Outcome,
    Stages,
    default_stages,
    ingest_files,
    write_fixed_graphs,
)
from kg.ingest.sync import check_named
from kg.records import replace
from kg.sources.expand import expand, in_order
from kg.store import Writer, open_writer
from kg.store.address import Address, is_there

#: Names that a message tells.
_TOLD = 5


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
@jobs_option("How many processes read.")
@click.option(
    "--sync",
    is_flag=True,
    help="Also take out what was read from the named folders, globs and archives and is gone from there.",
)
@click.option("--watch", is_flag=True, help="Then follow the named folders, until Ctrl-C or SIGTERM.")
@spark_options
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
    jobs: int,
    sync: bool,
    watch: bool,
    engine: str,
    master: str,  # noqa: ARG001
    out: Path | None,
    judgements: Path | None,
    quiet: bool,
) -> None:
    """Read minutes (files, folders, globs), extract, validate and store them.

    Each document is stored whole or not at all, and once, however often it is given. A changed
    file replaces what was read from it before. A second document of a stored meeting is kept as
    an alternate record that no question counts, unless --prefer is given. Judgements (kg judge) are
    applied; a stored source on which others bear now is read again.

    Files are read side by side and stored in their order: the number of processes changes nothing in
    the store. Of more than 20 files only what went wrong has a line of its own.

    A source above 10 MB is refused; KG_MAX_SOURCE_MB sets another limit.

    Exit status: 0 all stored, 1 a document failed its shapes, 2 a source could not be read,
    3 the store is locked, full or read-only.

    \b
    Examples:
      kg ingest minutes.txt --store store
      kg ingest minutes/ 'more/*.txt' --licence 'CC BY 4.0' --at 2024-04-01T00:00:00Z
      kg ingest minutes/ --sync --watch
      kg ingest 'minutes/*.txt' --engine spark --master spark://host:7077 --out graph
    """
    check_spark_options(ctx)
    url, urls = addresses(source_urls)
    if sync:
        check_named(sources)
    if base is not None:
        Ids(base)  # what is no base is refused before anything is read
    files, outcomes = _files(sources)
    named = tuple(word for word in sources if word not in {one.name for one in outcomes}) if sync else ()
    options = Options(time_of_run(at), url, licence, publisher, prefer, urls, named)
    if url and len(files) > 1:
        raise UsageError(
            f"--source-url names one source, not {len(files)}", hint="say of which: --source-url NAME=URL"
        )
    if watch:
        _watch(sources, store, base, options, (lang, jobs, judgements, quiet, at))
        return
    report, wanted = Report(out or store, lang, quiet=quiet, files=len(files)), frozenset(dict(urls))
    for outcome in outcomes:
        report.take(outcome, wanted)
    stages = default_stages(lang=lang, judgements=judgements_in_force(store, judgements))
    with report.progress(len(files)) as step:
        crew = Crew(jobs, step)
        found: Iterable[Outcome]
        if engine == "spark":
            found = ingest_into_folder(ctx, files, stages, options)
        else:
            found = _ingest_all(store, base, files, stages, options, crew)
        for outcome in found:
            report.take(outcome, wanted)
    for name in sorted(wanted - report.names):
        click.echo(f"kg: --source-url: no source is called {name!r}", err=True)
    report.end()
    ctx.exit(report.status)


def _watch(
    words: Sequence[str],
    store: Address,
    base: str | None,
    options: Options,
    manner: tuple[str, int, Path | None, bool, str | None],
) -> None:
    from kg.cli.watch import watch
    from kg.ingest.watching import look

    lang, jobs, judgements, quiet, at = manner

    def ingest_once(files: list[Path]) -> None:
        report = Report(store, lang, quiet=quiet, files=len(files))
        # Each time anew, since they may be judged meanwhile.
        stages = default_stages(lang=lang, judgements=judgements_in_force(store, judgements))
        # A folder that has become empty, or is gone, takes nothing with it.
        there = tuple(word for word in options.sync if look([word]))
        now = replace(options, at=time_of_run(at), sync=there)
        with report.progress(len(files)) as step:
            for outcome in _ingest_all(store, base, files, stages, now, Crew(jobs, step)):
                report.take(outcome)
        report.end()

    watch(words, ingest_once, lang)


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
    return in_order(found), outcomes


def _ingest_all(
    store: Address, base: str | None, files: Sequence[Path], stages: Stages, options: Options, crew: Crew
) -> Iterator[Outcome]:
    if not is_there(store):
        # No store is made for files of which none can be read.
        unreadable = _unreadable(files, stages)
        if unreadable is not None:
            yield from unreadable
            return
    with no_empty_store(store), open_writer(store, base=base) as writer:
        _tell_interrupted(writer)
        write_fixed_graphs(writer)
        yield from ingest_files(writer, files, stages, options, crew)


def _tell_interrupted(writer: Writer) -> None:
    """Documents that a killed run did not bring in: this run reads those that it is given."""
    if left := [name for name, _ in writer.interrupted]:
        some, more = left[:_TOLD], len(left) - _TOLD
        if click.get_current_context().params["lang"] == "ja":
            named = "、".join(some) + (f" ほか {more} 件" if more > 0 else "")
            said = f"前回の実行は途中で止まり、{named} は保存されていない。取り込むにはもう一度指定すること"
        else:
            named = ", ".join(some) + (f" and {more} more" if more > 0 else "")
            said = f"a run before this was killed, and did not store {named}; name them to ingest them"
        click.echo(f"kg: {said}", err=True)
        writer.forget_interrupted()


def _unreadable(files: Sequence[Path], stages: Stages) -> list[Outcome] | None:
    """Why none of the files can be read; None where one can."""
    outcomes = []
    for file in files:
        for found in stages.read(file):
            if not isinstance(found, SourceError):
                return None
            outcomes.append(Outcome(found.where or file.name, Done.UNREADABLE, error=found))
    return outcomes
