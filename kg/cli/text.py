"""`kg text`: the kept text, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import open_output, output_option, store_option
from kg.errors import UsageError
from kg.sources import read_source
from kg.store import open_reader
from kg.store.layout import Layout
from kg.store.sources import find_source


@click.command()
@click.argument("source", metavar="SOURCE|IRI")
@store_option
@output_option
def text(source: str, store: Path, output: Path | None) -> None:
    """Print the kept text that offsets count in, in UTF-8, with nothing added.

    SOURCE is a file, or what the store knows a source by: its IRI or that of its meeting, of a
    speech or an act in it, its file name, or the first digits of its SHA-256.

    \b
    Examples:
      kg text minutes.txt | wc -m
      kg text https://w3id.org/shisaku/id/meeting/cs-hq/36 --store store
    """
    with open_output(output) as stream:
        stream.write(_kept_text(source, store).encode("utf-8"))


def _kept_text(source: str, store: Path) -> str:
    if Path(source).exists():
        return read_source(Path(source)).text
    if not Layout(store).exists():
        raise UsageError(
            f"{source!r} is no file, and there is no store at {store}",
            hint="check the path, or name the store with --store or KG_STORE",
        )
    with open_reader(store) as reader:
        return reader.text_of(find_source(reader, source).iri)
