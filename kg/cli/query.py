"""`kg query`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pyoxigraph as ox

from kg.cli.options import lang_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store.address import Address


@click.command()
@click.argument("file", metavar="FILE.rq|-")
@store_option
@lang_option
@click.option(
    "--format",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl"]),
    help="How the result is written: table for SELECT and ASK, ttl for CONSTRUCT and DESCRIBE by default.",
)
def query(file: str, store: Address, lang: str, format: str | None) -> None:
    """Run any SPARQL 1.1 query; updates and SERVICE are refused.

    The default graph is all graphs as one, unless the query names its own with FROM or FROM NAMED.

    \b
    Example:
      kg query my.rq --format csv
      echo 'SELECT * WHERE { ?s ?p ?o } LIMIT 5' | kg query -
    """
    from kg.cli.output import write_boolean, write_graph, write_rows
    from kg.queries import parse_query
    from kg.store import open_reader

    where, text = _read(file)
    chosen = _check_format(parse_query(text, where), format)
    with open_reader(store) as reader:
        answer = reader.query(text)
        if isinstance(answer, ox.QueryTriples):
            write_graph(answer, reader.base)
        elif isinstance(answer, ox.QueryBoolean):
            write_boolean(bool(answer), chosen)
        else:
            rows = reader.select(text)
            write_rows(rows, ["string"] * len(rows.variables), chosen, lang, reader)


def _check_format(form: type, format: str | None) -> str:
    if form is ox.QueryTriples:
        if format not in (None, "ttl"):
            raise UsageError(f"CONSTRUCT and DESCRIBE give a graph, not {format}", hint="use --format ttl")
        return "ttl"
    if format == "ttl":
        raise UsageError("SELECT and ASK give no graph", hint="use --format table, csv, tsv, json or xml")
    return format or "table"


def _read(file: str) -> tuple[str, str]:
    where = "standard input" if file == "-" else file
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return where, content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"the query cannot be read ({error.strerror})", where=where, hint="give a file, or - for stdin"
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8 text", where=where, hint="save it as UTF-8") from error
