"""Tables of measures as `kg analyze` prints them for people; `kg.graphs.measures.written` has CSV and JSON."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli.codes import label_of
from kg.cli.output import table_width
from kg.graphs.catalogue import Projection
from kg.graphs.measures import Table
from kg.graphs.measures.figures import Cell
from kg.graphs.measures.headings import KINDS, SIDES, heading
from kg.graphs.measures.written import number_text
from kg.graphs.network import Network

if TYPE_CHECKING:
    from rich.table import Table as RichTable

#: Columns that only machines want.
_HIDDEN = frozenset({"id", "actor_id", "other_id", "source_id", "target_id"})

#: What stands beside a figure that has an interval: for people it is printed with the figure.
_INTERVAL = ("low", "high", "mean")


def _whole(table: Table, lang: str) -> list[str]:
    """A line of figures of the whole, and one of what was chosen."""
    between = " · " if lang == "en" else "・"
    figures = [
        f"{heading(str(name), lang)} {number_text(value)}{_interval(interval)}"
        for name, value, *interval in table.whole
    ]
    chosen = [f"{heading(name, lang)} {number_text(value)}" for name, value in table.settings]
    return [between.join(line) for line in (figures, chosen) if line]


def _interval(values: Sequence[Cell]) -> str:
    """
    >>> _interval((0.25, 0.5, 0.4)), _interval(()), _interval((None, None, None))
    (' [0.25, 0.5]', '', '')
    """
    return (
        f" [{number_text(values[0])}, {number_text(values[1])}]" if values and values[0] is not None else ""
    )


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
        return number_text(value) + _interval(interval)
