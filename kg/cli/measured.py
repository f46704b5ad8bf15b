"""Tables of measures as `kg analyze` writes them: for people, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli.codes import label_of
from kg.cli.output import table_width
from kg.errors import UsageError
from kg.graphs.catalogue import Projection
from kg.graphs.measures import Table
from kg.graphs.measures.figures import Cell
from kg.graphs.measures.headings import KINDS, SIDES, heading
from kg.graphs.network import Network

if TYPE_CHECKING:
    from rich.table import Table as RichTable

#: Columns that only machines want.
_HIDDEN = frozenset({"id", "actor_id", "other_id", "source_id", "target_id"})

#: What stands beside a figure that has an interval: for people it is printed with the figure.
_INTERVAL = ("low", "high", "mean")

#: Columns of the nodes that every table of nodes begins with.
_NODE = ("id", "label", "kind")


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


def as_csv(tables: Sequence[Table]) -> bytes:
    """One table: several of nodes are put side by side, in the order of rows of the first.

    UsageError for several of which one has other rows.
    """
    first, *further = tables
    columns, rows = first.columns, list(first.rows)
    for table in further:
        if (first.columns[:3], table.columns[:3]) != (_NODE, _NODE):
            other = table if first.columns[:3] == _NODE else first
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


def _whole(table: Table, lang: str) -> list[str]:
    """A line of figures of the whole, and one of what was chosen."""
    between = " · " if lang == "en" else "・"
    figures = [
        f"{heading(str(name), lang)} {_number(value)}{_interval(interval)}"
        for name, value, *interval in table.whole
    ]
    chosen = [f"{heading(name, lang)} {_number(value)}" for name, value in table.settings]
    return [between.join(line) for line in (figures, chosen) if line]


def _number(value: Cell) -> str:
    """A figure as people read it: four digits, and a dash where there is none.

    >>> _number(0.467764), _number(12345.678), _number(3), _number(None)
    ('0.4678', '12,346', '3', '–')
    """
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _interval(values: Sequence[Cell]) -> str:
    """
    >>> _interval((0.25, 0.5, 0.4)), _interval(()), _interval((None, None, None))
    (' [0.25, 0.5]', '', '')
    """
    return f" [{_number(values[0])}, {_number(values[1])}]" if values and values[0] is not None else ""


class Printer:
    """Tables for people: ids left out, intervals with their figures, words for columns and kinds."""

    def __init__(self, network: Network, projection: Projection, lang: str) -> None:
        self._network, self._projection, self._lang = network, projection, lang

    def text(self, tables: Sequence[Table], top: int | None = None) -> str:
        """As wide as the terminal, each under its title and what it means; an empty one says so.

        Of each the first `top` rows, and then how many there are.
        """
        from rich.console import Console
        from rich.text import Text

        console = Console(file=io.StringIO(), highlight=False, width=table_width())
        console.print(Text(self._network.made.said(self._lang)))
        for table in tables:
            console.print()
            console.print(Text(self._title(table)))
            console.print(Text(self._pick(table.meaning_ja, table.meaning_en)))
            for line in _whole(table, self._lang):
                console.print(Text(line))
            if not table.rows:
                console.print(self._pick("  （なし）", "  (none)"))
                continue
            console.print(self._rows(table, top))
            rows = len(table.rows)
            if top is not None and top < rows:
                console.print(self._pick(f"{rows:,} 行のうち {top:,} 行", f"{top:,} of {rows:,} rows"))
        text: str = console.file.getvalue()  # type: ignore[attr-defined]
        return text

    def _pick(self, japanese: str, english: str) -> str:
        return english if self._lang == "en" else japanese

    def _title(self, table: Table) -> str:
        if table.name != "shared":
            return self._pick(table.title_ja, table.title_en)
        first, second = SIDES[self._projection.first], SIDES[self._projection.second]
        return self._pick(
            f"二つの{first[0]}が共に挙げる{second[0]}", f"{second[1].capitalize()} that two {first[1]} share"
        )

    def _rows(self, table: Table, top: int | None) -> RichTable:
        from rich import box
        from rich.table import Table as RichTable
        from rich.text import Text

        place = {column: index for index, column in enumerate(table.columns)}
        printed = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
        shown = self._shown(table)
        for column in shown:
            words = all(isinstance(row[place[column]], (str, type(None))) for row in table.rows)
            printed.add_column(
                self._heading(table, column), justify="left" if words else "right", overflow="fold"
            )
        for row in table.rows[:top]:
            printed.add_row(
                *(Text(self._cell(column, dict(zip(table.columns, row, strict=True)))) for column in shown)
            )
        return printed

    def _shown(self, table: Table) -> list[str]:
        hidden = set(_HIDDEN) | {f"{column}_{end}" for column in table.columns for end in _INTERVAL}
        if "value" in table.columns:
            hidden |= set(_INTERVAL)
        if table.name == "components" and not self._network.two_mode:
            hidden.add("measures")
        return [column for column in table.columns if column not in hidden]

    def _heading(self, table: Table, column: str) -> str:
        sides = {"institutions": self._projection.first, "measures": self._projection.second}
        if column not in sides:
            return heading(column, self._lang)
        japanese, english = SIDES[sides[column]]
        return self._pick(japanese + ("数" if table.name == "components" else ""), english)

    def _cell(self, column: str, row: Mapping[str, Cell]) -> str:
        value = row[column]
        if column == "kind":
            known = KINDS.get(str(value))
            return self._pick(*known) if known else label_of("organization-kind", str(value), self._lang)
        if column == "figure":
            return heading(str(value), self._lang)
        prefix = "" if column == "value" else f"{column}_"
        interval = [row[f"{prefix}{end}"] for end in _INTERVAL if f"{prefix}{end}" in row]
        return _number(value) + _interval(interval)
