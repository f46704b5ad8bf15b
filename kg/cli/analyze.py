"""`kg analyze`: measures of a network, as tables."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click

from kg.cli.codes import label_of
from kg.cli.graph import projection_argument, status_option, wanted
from kg.cli.options import format_option, lang_option, open_output, output_option, store_option
from kg.graphs.analysis import MEASURES, Table
from kg.graphs.projections import find_projection, load_network
from kg.store.address import Address

#: Columns that only machines want.
_HIDDEN = frozenset({"id", "actor_id", "other_id"})

_HEADINGS = {
    "label": ("名前", "name"),
    "kind": ("種類", "kind"),
    "degree": ("次数", "degree"),
    "weighted_degree": ("重み付き次数", "weighted degree"),
    "actor": ("機関", "institution"),
    "other": ("もう一つの機関", "other institution"),
    "shared": ("共有数", "shared"),
    "measures": ("施策", "measures"),
    "component": ("成分", "component"),
    "nodes": ("ノード数", "nodes"),
    "institutions": ("機関数", "institutions"),
    "names": ("機関", "institutions"),
}


@click.command()
@projection_argument
@format_option("table", "csv", "json")
@click.option(
    "--table",
    type=click.Choice(list(MEASURES)),
    help="Only this table.  [default: all; in csv: degrees]",
)
@status_option
@output_option
@store_option
@lang_option
def analyze(
    projection: str,
    format: str,
    table: str | None,
    status: tuple[str, ...],
    output: Path | None,
    store: Address,
    lang: str,
) -> None:
    """Print degree and weighted degree, measures shared by two institutions, and components.

    PROJECTION is ministry-measure. The figures are NetworkX's: degree counts neighbours, weighted
    degree counts acts.

    \b
    Example:
      kg analyze ministry-measure
      kg analyze ministry-measure --table shared --format csv
    """
    network = load_network(store, projection, lang=lang, statuses=wanted(status))
    names = [table] if table else list(MEASURES)
    if format == "csv":
        names = names[:1]
    tables = [MEASURES[name](network) for name in names]
    with open_output(output) as stream:
        if format == "json":
            stream.write(_as_json(projection, tables))
        elif format == "csv":
            stream.write(_as_csv(tables[0]))
        else:
            found = find_projection(projection)
            title = found.title_en if lang == "en" else found.title_ja
            stream.write(_as_text(title, tables, lang).encode())


def _as_json(projection: str, tables: list[Table]) -> bytes:
    document = {
        "projection": projection,
        **{
            table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _as_csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue().encode()


def _as_text(title: str, tables: list[Table], lang: str) -> str:
    """Tables as wide as the terminal, each under its title; an empty one says so."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    english = lang == "en"
    console = Console(file=io.StringIO(), highlight=False)
    console.print(Text(title, style="bold"))
    for table in tables:
        console.print()
        console.print(Text(table.title_en if english else table.title_ja))
        if not table.rows:
            console.print("  (none)" if english else "  （なし）")
            continue
        shown = [index for index, column in enumerate(table.columns) if column not in _HIDDEN]
        printed = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
        for index in shown:
            column = table.columns[index]
            numeric = isinstance(table.rows[0][index], int)
            printed.add_column(
                _heading(table, column, english), justify="right" if numeric else "left", overflow="fold"
            )
        for row in table.rows:
            printed.add_row(*(Text(_cell(table.columns[index], row[index], lang)) for index in shown))
        console.print(printed)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def _cell(column: str, value: object, lang: str) -> str:
    return label_of("organization-kind", str(value), lang) if column == "kind" else str(value)


def _heading(table: Table, column: str, english: bool) -> str:
    if table.name == "components" and column == "measures":
        return "measures" if english else "施策数"
    return _HEADINGS[column][english]
