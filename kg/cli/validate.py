"""`kg validate`: the store, or files, against the shapes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import format_option, jobs_option, lang_option, quiet_option, store_option
from kg.cli.output import table_width
from kg.errors import SourceError
from kg.ids import DEFAULT_BASE
from kg.ingest.checking import check_store, worthwhile
from kg.ingest.parts import Part
from kg.ingest.places import place_of
from kg.rdf.validate import ENGINES, Report, validate_graph
from kg.records import record
from kg.store import View, open_reader
from kg.store.address import Address

#: Last part of a file's name → what it holds. JSON-LD contexts are not fetched.
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path), metavar="[FILE]...")
@store_option
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="The quick validator, or the reference (minutes on large graphs).",
)
@jobs_option("How many processes check.")
@quiet_option
@format_option("table", "ttl", "json")
@lang_option
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[Path, ...],
    store: Address,
    engine: str,
    jobs: int,
    quiet: bool,
    format: str,
    lang: str,
) -> None:
    """Check the store, or RDF files, against the shapes, without what was inferred.

    Exit status: 0 no violation (warnings are allowed), 1 a violation, 2 a file cannot be read.

    \b
    Examples:
      kg validate --store store
      kg validate graph.ttl --engine pyshacl --format ttl
    """
    how = _How(engine, jobs, quiet, lang)
    report, places = _of_files(files, how) if files else _of_store(store, how)
    if format == "json":
        click.echo(report.as_json().encode("utf-8"), nl=False)
    elif format == "ttl":
        click.echo(report.as_turtle().encode("utf-8"), nl=False)
    else:
        _print_table(report, places, lang)
    ctx.exit(0 if report.conforms else 1)


#: Focus node → where it stands in its source.
_Places = dict[str, str]


@record
class _How:
    """What the options say."""

    engine: str
    jobs: int
    quiet: bool
    lang: str


def _of_store(store: Address, how: _How) -> tuple[Report, _Places]:
    with open_reader(store) as reader:
        if isinstance(store, Path):
            return _of_view(reader, reader.folder, how)
        from kg.store.remote_copy import local_copy  # thousands of questions, each a request, become one

        with local_copy(reader) as (view, folder):
            return _of_view(view, folder, how)


def _of_view(view: View, folder: Path | None, how: _How) -> tuple[Report, _Places]:
    report = _in_parts(view, folder, how)
    return report, _places(report, view, how.lang)


def _of_files(files: Sequence[Path], how: _How) -> tuple[Report, _Places]:
    """The report on all files as one data set: a store that is thrown away, so that memory need not hold it."""
    with tempfile.TemporaryDirectory(prefix="kg-validate-") as folder:
        database = ox.Store(folder)
        for file in files:
            _load(database, file)
        database.flush()
        view = View(database, DEFAULT_BASE)
        if any(True for _ in database.quads_for_pattern(None, None, None, ox.DefaultGraph())):
            triples = "".join(sorted({f"{quad.triple} .\n" for quad in view.quads()}))
            report = validate_graph(triples.encode("utf-8"), engine=how.engine)
        else:
            report = _in_parts(view, None, how)
        return report, _places(report, view, how.lang)


def _in_parts(view: View, folder: Path | None, how: _How) -> Report:
    documents = sum(graph.startswith(f"{view.base}graph/source/") for graph in view.graphs())
    jobs = worthwhile(how.jobs, documents)
    with _progress(documents, quiet=how.quiet) as step:
        return check_store(view, engine=how.engine, jobs=jobs, folder=folder, step=step)


@contextmanager
def _progress(documents: int, *, quiet: bool) -> Iterator[Callable[[Part], None]]:
    """A bar on stderr where that is a terminal: documents, and below it the graphs that they share."""
    if quiet or documents < 2 or not sys.stderr.isatty():
        yield lambda _part: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=documents)

        def step(part: Part) -> None:
            document = "/graph/source/" in part.graphs[0]
            bar.update(task, advance=int(document), description=part.graphs[0].rpartition("/graph/")[2][:24])

        yield step


def _places(report: Report, view: View, lang: str) -> _Places:
    found = ((finding.focus, place_of(view, finding.focus, lang)) for finding in report.findings)
    return {focus: place for focus, place in found if place}


def _load(database: ox.Store, file: Path) -> None:
    format_ = _FORMATS.get(file.suffix.lower())
    if format_ is None:
        raise SourceError(
            "its name does not say what RDF it holds",
            where=str(file),
            hint=f"give a file that ends in {', '.join(_FORMATS)}",
        )
    try:
        database.bulk_extend(ox.parse(path=str(file), format=format_, rename_blank_nodes=True))
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror or error})", where=str(file), hint="check the path"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"is not well formed: {error}", where=str(file), hint="correct it") from error


_HEADS = {
    "ja": ("重さ", "直すこと", "位置", "形の規則"),
    "en": ("severity", "what to fix", "where", "shape"),
}
_SEVERITIES_JA = {"Violation": "違反", "Warning": "警告", "Info": "情報"}


def _print_table(report: Report, places: _Places, lang: str) -> None:
    """Findings, worst first, then one line that counts them; as wide as a terminal."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    english = lang == "en"
    console = Console(file=sys.stdout, width=table_width(), highlight=False)
    if report.findings:
        table = Table(box=None)
        for head in _HEADS[lang]:
            table.add_column(head, overflow="fold")
        for finding in report.findings:
            severity = finding.severity if english else _SEVERITIES_JA.get(finding.severity, finding.severity)
            place = places.get(finding.focus) or finding.where()
            shape = finding.shape.rpartition("#")[2]
            table.add_row(severity, *map(escape, (finding.message(lang), place, shape)))
        console.print(table)
        console.print()
    violations, warnings = report.count("Violation"), report.count("Warning")
    if english:
        said = f"{violations} violation{'s'[: violations != 1]}, {warnings} warning{'s'[: warnings != 1]}"
    else:
        said = f"違反 {violations} 件、警告 {warnings} 件"
    console.print(said, markup=False)
