"""`kg validate`: the store, or files, against the shapes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import format_option, lang_option, store_option
from kg.errors import SourceError
from kg.ids import DEFAULT_BASE
from kg.rdf.validate import ENGINES, Report, validate_graph, validate_store
from kg.store import open_reader

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
@format_option("table", "ttl", "json")
@lang_option
@click.pass_context
def validate(
    ctx: click.Context, files: tuple[Path, ...], store: Path, engine: str, format: str, lang: str
) -> None:
    """Check the store, or RDF files, against the shapes, without what was inferred.

    Exit status: 0 no violation (warnings are allowed), 1 a violation, 2 a file cannot be read.

    \b
    Examples:
      kg validate --store store
      kg validate graph.ttl --engine pyshacl --format ttl
    """
    report = _of_files(files, engine) if files else _of_store(store, engine)
    if format == "json":
        click.echo(report.as_json().encode("utf-8"), nl=False)
    elif format == "ttl":
        click.echo(report.as_turtle().encode("utf-8"), nl=False)
    else:
        _print_table(report, lang)
    ctx.exit(0 if report.conforms else 1)


def _of_store(store: Path, engine: str) -> Report:
    with open_reader(store) as reader:
        return validate_store(reader.lines(), engine=engine, base=reader.base)


def _of_files(files: Sequence[Path], engine: str) -> Report:
    """The report on all files as one data set."""
    quads = [quad for file in files for quad in _read(file)]
    if any(isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        triples = "".join(sorted({f"{quad.triple} .\n" for quad in quads}))
        return validate_graph(triples.encode("utf-8"), engine=engine)
    lines = sorted({f"{quad} ." for quad in quads})
    return validate_store(lines, engine=engine, base=DEFAULT_BASE)


def _read(file: Path) -> list[ox.Quad]:
    format_ = _FORMATS.get(file.suffix.lower())
    if format_ is None:
        raise SourceError(
            "its name does not say what RDF it holds",
            where=str(file),
            hint=f"give a file that ends in {', '.join(_FORMATS)}",
        )
    try:
        return list(ox.parse(path=str(file), format=format_, rename_blank_nodes=True))
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror or error})", where=str(file), hint="check the path"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"is not well formed: {error}", where=str(file), hint="correct it") from error


def _print_table(report: Report, lang: str) -> None:
    """Findings, worst first, then one line that counts them."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    # Where output is piped, a row is one line whatever its length.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 400, highlight=False)
    if report.findings:
        table = Table("severity", "what to fix", "where", "shape", box=None)
        for finding in report.findings:
            shape = finding.shape.rpartition("#")[2]
            table.add_row(finding.severity, *map(escape, (finding.message(lang), finding.where(), shape)))
        console.print(table)
        console.print()
    violations, warnings = report.count("Violation"), report.count("Warning")
    console.print(f"{violations} violations, {warnings} warnings", markup=False)
