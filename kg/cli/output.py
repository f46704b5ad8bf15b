"""Writing answers to stdout, as `ask`, `query` and `demo` share it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click
import pyoxigraph as ox

from kg.store import Rows, View
from kg.vocab import Skos, code

if TYPE_CHECKING:
    from rich.table import Table

#: Where neither a terminal nor COLUMNS says how wide a table may be.
PIPED_WIDTH_CELLS = 120
_PIPED_ROW_CELLS = 1_000


def write_rows(rows: Rows, types: Sequence[str], format: str, lang: str, view: View) -> None:
    """Rows to stdout in one of `tables.FORMATS`; `types` are those of the columns."""
    from kg.tables import WRITERS

    if format in WRITERS:
        click.echo(WRITERS[format](rows).encode("utf-8"), nl=False)
        return
    from kg.layout import Style, print_rows

    style = Style(lang, view.base, lambda name, notation: code_label(view, name, notation, lang))
    print_rows(rows, types, style, sys.stdout, width=table_width())


def write_boolean(value: bool, format: str) -> None:
    """The answer to an ASK to stdout."""
    from kg import tables

    click.echo(tables.write_boolean(value, format).encode("utf-8"), nl=False)


def write_graph(triples: Iterable[ox.Triple], base: str) -> None:
    """The answer to a CONSTRUCT or DESCRIBE to stdout as Turtle, sorted."""
    from kg.rdf.write import iter_turtle

    quads = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in set(triples))
    for piece in iter_turtle(quads, base):
        click.echo(piece.encode("utf-8"), nl=False)


def code_label(view: View, list_name: str, notation: str, lang: str) -> str | None:
    """The label of a code in that language, else in the other; None where the store lacks the list."""
    labels = {
        getattr(quad.object, "language", None): getattr(quad.object, "value", None)
        for quad in view.match(code(list_name, notation), Skos.PREF_LABEL)
    }
    return labels.get(lang) or next(iter(filter(None, labels.values())), None)


def drawn(table: Table, *, to_file: bool = False) -> str:
    """The table as text; where it goes to no terminal, a row is one line whatever its length."""
    from rich.console import Console

    text = io.StringIO()
    fits = sys.stdout.isatty() and not to_file
    Console(file=text, width=None if fits else _PIPED_ROW_CELLS, highlight=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def table_width() -> int:
    """Columns of the terminal, between 60 and 200; 120 where there is none and COLUMNS is not set."""
    fallback = (PIPED_WIDTH_CELLS, 24)
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(60, min(200, shutil.get_terminal_size(fallback).columns))
    return PIPED_WIDTH_CELLS
