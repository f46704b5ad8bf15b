"""`kg text`: the kept text, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import ocr_option, open_output, output_option, store_option
from kg.errors import SourceError, UsageError
from kg.model import Document
from kg.sources import iter_sources, read_source
from kg.sources.read import printable_name
from kg.store import open_reader
from kg.store.address import Address, is_there
from kg.store.ledger import MEMBER_MARK
from kg.store.sources import find_source

#: How many members of an archive a message names.
_TOLD = 5


@click.command()
@click.argument("source", metavar="SOURCE|IRI")
@ocr_option
@store_option
@output_option
def text(source: str, store: Address, output: Path | None) -> None:
    """Print the kept text that offsets count in, in UTF-8, with nothing added.

    SOURCE is a file (of an archive with several, as archive.zip!/inner.txt), or what the store knows
    a source by: its IRI or that of its meeting, of a speech or an act in it, its file name, or the
    first digits of its SHA-256. A source that records several meetings is printed whole.

    \b
    Examples:
      kg text minutes.txt | wc -m
      kg text https://w3id.org/shisaku/id/meeting/cs-hq/36 --store store
    """
    with open_output(output) as stream:
        stream.write(_kept_text(source, store).encode("utf-8"))


def _kept_text(source: str, store: Address) -> str:
    archive, mark, _ = source.partition(MEMBER_MARK)
    if Path(source).exists():
        return read_source(Path(source)).text
    if mark and Path(archive).is_file():
        return _member(Path(archive), source).text
    if not is_there(store):
        raise UsageError(
            f"{source!r} is no file, and there is no store at {store}",
            hint="check the path, or name the store with --store or KG_STORE",
        )
    with open_reader(store) as reader:
        return reader.text_of(find_source(reader, source).iri)


def _member(archive: Path, source: str) -> Document:
    """The member of the archive; SourceError where it has none of that name or cannot read it."""
    wanted = printable_name(archive) + source.removeprefix(str(archive))
    names = []
    for found in iter_sources(archive):
        if isinstance(found, SourceError):
            if found.where == wanted:
                raise found
        elif found.name == wanted:
            return found
        else:
            names.append(found.name)
    hint = f"it holds {', '.join(names[:_TOLD])}" if names else "it holds nothing that is read"
    raise SourceError("no such member", where=source, hint=hint + (", …" if len(names) > _TOLD else ""))
