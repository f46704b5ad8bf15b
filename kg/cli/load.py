"""`kg load`: a dump into a store."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast

import click
import pyoxigraph as ox

from kg.cli.codes import counted
from kg.cli.fresh import no_empty_store
from kg.cli.options import jobs_option, quiet_option, store_option
from kg.errors import SourceError
from kg.ids import Ids
from kg.ingest import write_fixed_graphs
from kg.ingest.filling import Dumps, fill, refuse_violations
from kg.rdf.validate import validate_store
from kg.store import Writer, open_writer
from kg.store.address import Address, is_there
from kg.store.loading import Dump, Survey, load_change, read_dump, survey_dump

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
@jobs_option("How many processes check.")
@quiet_option
def load(files: tuple[Path, ...], format: str | None, store: Address, jobs: int, quiet: bool) -> None:
    """Read dumps (N-Quads, TriG, JSON-LD) into a store, all of them or nothing.

    Documents in the dump replace their former state in the store. What fails the shapes is not
    loaded (exit 1); a file that cannot be read neither (exit 2). Memory does not grow with the dump; what
    comes from a pipe is kept in a temporary file (TMPDIR) meanwhile.

    \b
    Examples:
      kg load graph.nq --store copy
      kg load out/nquads/*.nq.gz --store copy
      kg dump --store store | kg load /dev/stdin --format nquads --store copy
    """
    names = ", ".join(str(file) for file in files)
    with _readable_twice(files, format) as again:

        def read() -> Iterator[ox.Quad]:
            return (quad for file, kept, name in again for quad in _quads(file, kept, name))

        if isinstance(store, Path):
            loaded = _fill(survey_dump(read(), names), Dumps(read, names), store, jobs)
        else:
            loaded = _load(read_dump(read(), names), names, store)
    if not quiet:
        said = f"{counted(loaded.statements, 'statement')}, {counted(len(loaded.documents), 'document')}"
        click.echo(f"{store}: loaded {said}", err=True)


#: A file, where its bytes are, and its format.
_Given = tuple[Path, Path, str]


@contextmanager
def _readable_twice(files: Iterable[Path], format: str | None) -> Iterator[list[_Given]]:
    """What can be read only once, a pipe, has been copied into a temporary file."""
    with ExitStack() as stack:
        given = []
        for file in files:
            name, kept = _format_of(file, format), file
            if file.exists() and not file.is_file():
                copy = stack.enter_context(NamedTemporaryFile(prefix="kg-load-"))
                _copy(file, copy)
                kept = Path(copy.name)
            given.append((file, kept, name))
        yield given


def _copy(file: Path, copy: IO[bytes]) -> None:
    try:
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
        copy.flush()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"cannot be read ({reason})", where=str(file), hint="check the path") from error


def _format_of(file: Path, format: str | None) -> str:
    packed = file.suffix.lower() == ".gz"
    name = format or _SUFFIXES.get((file.with_suffix("") if packed else file).suffix.lower())
    if name is None:
        raise SourceError(
            "its name does not say the format", where=str(file), hint=f"give --format {'|'.join(_FORMATS)}"
        )
    return name


@contextmanager
def _open(store: Address, base: str) -> Iterator[Writer]:
    Ids(base)  # what is no base is refused before a store is made
    new = not is_there(store)
    # What is loaded whole may hold no source; only a refused or interrupted load leaves no statement.
    with (
        no_empty_store(store, kept=lambda reader: len(reader) > 0),
        open_writer(store, base=base if new else None) as writer,
    ):
        yield writer


def _fill(survey: Survey, dumps: Dumps, store: Path, jobs: int) -> Survey:
    with _open(store, survey.base) as writer:
        fill(writer, survey, dumps, jobs=jobs, finish=_complete)
    return survey


def _load(dump: Dump, names: str, store: Address) -> Survey:
    """Into a store on a server, in one request: there is no copy of it to be filled and checked."""
    refuse_violations(validate_store(dump.lines, base=dump.survey.base), names)
    with _open(store, dump.survey.base) as writer:
        change = load_change(writer.view, dump)
        writer.forget_fixed()  # the dump may bring the tables of another version
        writer.apply(change)
        _complete(writer)
    return dump.survey


def _complete(writer: Writer) -> None:
    """The graphs that come with the program, where the dump has none."""
    ids = writer.view.ids
    if not (writer.view.holds(ids.graph("ontology")) and writer.view.holds(ids.graph("authority"))):
        write_fixed_graphs(writer)


def _quads(file: Path, kept: Path, name: str) -> Iterator[ox.Quad]:
    packed = file.suffix.lower() == ".gz"
    try:
        with cast("IO[bytes]", gzip.open(kept)) if packed else kept.open("rb") as stream:
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
