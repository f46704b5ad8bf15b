"""`kg load`: a dump into a store."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import click
import pyoxigraph as ox

from kg.cli.codes import counted
from kg.cli.fresh import no_empty_store
from kg.cli.options import quiet_option, store_option
from kg.errors import ShapeError, SourceError
from kg.ingest import verdict_of, write_fixed_graphs
from kg.rdf.validate import validate_store
from kg.store import open_writer
from kg.store.address import Address, is_there
from kg.store.loading import Dump, load_change, read_dump

_FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
_SUFFIXES = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig", ".jsonld": "jsonld", ".json": "jsonld"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format",
    type=click.Choice(list(_FORMATS)),
    help="Of the files; else told by .nq .trig .jsonld, with .gz after it or not.",
)
@store_option
@quiet_option
def load(files: tuple[Path, ...], format: str | None, store: Address, quiet: bool) -> None:
    """Read dumps (N-Quads, TriG, JSON-LD) into a store, all of them or nothing.

    Documents in the dump replace their former state in the store. What fails the shapes is not
    loaded (exit 1); a file that cannot be read neither (exit 2).

    \b
    Examples:
      kg load graph.nq --store copy
      kg load out/nquads/*.nq.gz --store copy
      kg dump --store store | kg load /dev/stdin --format nquads --store copy
    """
    names = ", ".join(str(file) for file in files)
    dump = read_dump((quad for file in files for quad in _quads(file, format)), names)
    verdict = verdict_of(validate_store(dump.lines, base=dump.base))
    if verdict.violations:
        raise ShapeError(
            "not loaded, against the shapes: " + "; ".join(verdict.violations[:5]),
            where=names,
            hint="kg validate FILE shows all",
        )
    _load(dump, store)
    if not quiet:
        said = f"{counted(len(dump.lines), 'statement')}, {counted(len(dump.documents), 'document')}"
        click.echo(f"{store}: loaded {said}", err=True)


def _load(dump: Dump, store: Address) -> None:
    new = not is_there(store)
    # What is loaded whole may hold no source; only a refused or interrupted load leaves no statement.
    with (
        no_empty_store(store, kept=lambda reader: len(reader) > 0),
        open_writer(store, base=dump.base if new else None) as writer,
    ):
        change = load_change(writer.view, dump)
        writer.forget_fixed()  # the dump may bring the tables of another version
        writer.apply(change)
        ids = writer.view.ids
        if not {ids.graph("ontology"), ids.graph("authority")} <= set(writer.view.graphs()):
            write_fixed_graphs(writer)


def _quads(file: Path, format: str | None) -> Iterator[ox.Quad]:
    packed = file.suffix.lower() == ".gz"
    name = format or _SUFFIXES.get((file.with_suffix("") if packed else file).suffix.lower())
    if name is None:
        raise SourceError(
            "its name does not say the format", where=str(file), hint=f"give --format {'|'.join(_FORMATS)}"
        )
    try:
        with cast("IO[bytes]", gzip.open(file)) if packed else file.open("rb") as stream:
            yield from ox.parse(stream, format=_FORMATS[name])
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(
            f"no whole gzip file ({error})", where=str(file), hint="give the file anew"
        ) from error
    except SyntaxError as error:
        place = f"{file}, line {error.lineno}" if error.lineno else str(file)
        raise SourceError(
            f"no {name}: {error.msg}", where=place, hint="give a file that kg dump wrote"
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"cannot be read ({reason})", where=str(file), hint="check the path") from error
    except ValueError as error:
        raise SourceError(
            f"no {name}: {error}", where=str(file), hint="give a file that kg dump wrote"
        ) from error
