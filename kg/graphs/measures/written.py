"""Tables of measures as files, CSV and JSON, the same from `kg analyze` and from a server."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from kg.errors import UsageError
from kg.graphs.measures.figures import Cell
from kg.graphs.measures.table import Table
from kg.graphs.network import Network

#: Columns of the nodes that every table of nodes begins with.
NODE_COLUMNS = ("id", "label", "kind")


def as_json(network: Network, tables: Sequence[Table]) -> bytes:
    """The rows of each table under its name; figures of the whole, and how the network was made."""
    made = network.made
    document: dict[str, object] = {
        "projection": network.projection,
        **{
            table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables
        },
        "figures": {
            table.name: {
                **{str(name): _plain(table, values) for name, *values in table.whole},
                **dict(table.settings),
            }
            for table in tables
            if table.whole or table.settings
        },
        "made": {
            "title_ja": made.title_ja,
            "title_en": made.title_en,
            "formula": made.formula,
            "first_date": made.first_date and str(made.first_date),
            "last_date": made.last_date and str(made.last_date),
            "meetings": made.meetings,
            "acts": made.acts,
            "left_out": made.left_out,
            "options": dict(made.options),
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(table: Table, values: Sequence[Cell]) -> object:
    return values[0] if len(values) == 1 else dict(zip(table.whole_columns, values, strict=True))


def as_csv(tables: Sequence[Table], top: int | None = None) -> bytes:
    """One table: several of nodes are put side by side, in the order of rows of the first, of which `top` are written.

    UsageError for several of which one has other rows.
    """
    first, *further = tables
    columns, rows = first.columns, list(first.rows[:top])
    for table in further:
        if (first.columns[:3], table.columns[:3]) != (NODE_COLUMNS, NODE_COLUMNS):
            other = table if first.columns[:3] == NODE_COLUMNS else first
            raise UsageError(
                f"csv is one table, and {other.name} has other rows than nodes",
                hint="ask for it alone, or for json",
            )
        added = {row[0]: row[3:] for row in table.rows}
        columns += table.columns[3:]
        rows = [row + added[row[0]] for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def number_text(value: Cell) -> str:
    """A figure as people read it: four digits, and a dash where there is none.

    >>> number_text(0.467764), number_text(12345.678), number_text(3), number_text(None)
    ('0.4678', '12,346', '3', '–')
    """
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
