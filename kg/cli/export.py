"""`kg export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, open_output, output_option, store_option

if TYPE_CHECKING:
    from kg.store.address import Address


@click.command()
@click.argument("table", type=click.Choice(["acts", "speeches", "attendance", "decisions", "documents"]))
@store_option
@lang_option
@format_option("jsonl", "csv", "parquet")
@output_option
def export(table: str, store: Address, lang: str, format: str, output: Path | None) -> None:
    """Write a flat table of everything in the store.

    \b
    Example:
      kg export acts --format csv -o acts.csv
      kg export speeches | head -n 3
    """
    from kg.export import WRITERS, table_rows
    from kg.store import open_reader

    with open_reader(store) as reader:
        rows = table_rows(reader, table, lang)
    with open_output(output) as stream:
        WRITERS[format](table, rows, stream)
