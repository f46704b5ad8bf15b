"""`kg stats`: what is in the store."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import format_option, store_option
from kg.store import open_reader
from kg.store.sources import StoredSource, stored_sources
from kg.store.statistics import count_things


@click.command()
@store_option
@format_option("table", "json")
def stats(store: Path, format: str) -> None:
    """Say what is in the store: documents, meetings, acts, and what is not known of the sources.

    \b
    Examples:
      kg stats --store store
      kg stats --format json | jq .counts.commitment
    """
    with open_reader(store) as reader:
        counts, sources = count_things(reader), stored_sources(reader)
    if format == "json":
        record = {"counts": counts, "sources": [_record(source) for source in sources]}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8"))
    else:
        _print_tables(counts, sources)


def _record(source: StoredSource) -> dict[str, str | bool]:
    """A source for JSON, absent values left out."""
    return {key: value for key, value in asdict(source).items() if value is not None}


def _print_tables(counts: dict[str, int], sources: list[StoredSource]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    # Where output is piped, a row is one line whatever its length.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False)
    table = Table("what", "how many", box=None)
    table.columns[1].justify = "right"
    for name, count in counts.items():
        table.add_row(name.replace("_", " "), f"{count:,}")
    console.print(table)
    if not sources:
        return
    console.print()
    table = Table("file", "sha256", "meeting", "url", "licence", "publisher", box=None)
    for source in sources:
        meeting = (source.meeting or "-") + (" (alternate)" if source.alternate else "")
        facts = (source.url or "-", source.licence or "-", source.publisher or "-")
        table.add_row(*map(escape, (source.name, source.sha256[:12], meeting, *facts)))
    console.print(table)
