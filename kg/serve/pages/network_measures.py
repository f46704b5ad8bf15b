"""The measures of a network on its page: a table of nodes that any figure sorts, and the tables of what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from kg.graphs.catalogue import Projection
from kg.graphs.measures.catalogue import MEASURES
from kg.graphs.measures.evaluate import table_of
from kg.graphs.measures.figures import Cell as Figure
from kg.graphs.measures.headings import HEADINGS, KINDS, SIDES, heading
from kg.graphs.measures.table import Table
from kg.graphs.measures.written import NODE_COLUMNS, number_text
from kg.graphs.network import Network
from kg.graphs.options import TimeWindow
from kg.graphs.viewer.codes import labels_of
from kg.records import record
from kg.serve.network_options import BETWEEN, SEVERAL, WINDOW_NAMES
from kg.serve.networks import Wish
from kg.serve.pages.frame import Frame
from kg.serve.pages.links import Links

#: Rows of a table on the page; a file has all.
MOST_ROWS = 20

#: What is only the address of what another column names.
_IRIS = {
    "label": "id",
    "source": "source_id",
    "target": "target_id",
    "actor": "actor_id",
    "other": "other_id",
}


@record
class Column:
    """A column: what it is called, how it is sorted (`ascending`, `descending` or not), where a click sorts by it."""

    title: str
    order: str = ""
    href: str | None = None
    numeric: bool = False


@record
class Cell:
    """What stands in a row, and where it leads."""

    text: str
    href: str | None = None
    numeric: bool = False


@record
class Shown:
    """A table under its title."""

    key: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    csv: str


@record
class Measured:
    """The section of a page: figures of the whole network, and tables."""

    whole: tuple[tuple[str, str], ...]
    tables: tuple[Shown, ...]


class Measuring:
    """Makes the section for one network as an address asks for it."""

    def __init__(self, frame: Frame, wish: Wish, options: Mapping[str, str], sort: str) -> None:
        self._frame, self._wish, self._options, self._sort = frame, wish, options, sort
        self._lang = frame.lang

    def section(self, network: Network, names: Sequence[str]) -> Measured:
        """The tables of these measures, which the network can have."""
        tables = {name: table_of(name, network, self._wish.chosen) for name in names}
        of_nodes = {name: table for name, table in tables.items() if table.columns[:3] == NODE_COLUMNS}
        others = [table for name, table in tables.items() if name not in of_nodes]
        shown = [*(self._of_nodes(network, of_nodes) if of_nodes else ()), *map(self._other, others)]
        whole = tuple(
            (heading(str(figure), self._lang), number_text(values[0]))
            for table in tables.values()
            for figure, *values in table.whole
            if values
        )
        return Measured(whole, tuple(shown))

    # --- nodes --------------------------------------------------------------------------------------

    def _of_nodes(self, network: Network, tables: Mapping[str, Table]) -> list[Shown]:
        """One table of all figures of nodes; where there are two sides, one a side."""
        columns = {column: name for name, table in tables.items() for column in table.columns[3:]}
        figures: dict[str, dict[str, Figure]] = {node.id: {} for node in network.nodes}
        for table in tables.values():
            for row in table.rows:
                figures[str(row[0])] |= zip(table.columns[3:], row[3:], strict=True)
        by = self._sort if self._sort in columns else next(iter(columns))
        rising = MEASURES[columns[by]].ascending
        labels, kinds = network.label_of, {node.id: node.kind for node in network.nodes}

        def rank(node: str) -> tuple[bool, float, str]:
            value = figures[node].get(by)
            if isinstance(value, str) or value is None:
                return True, 0.0, node
            return False, value if rising else -value, node

        heads = (
            Column(self._pick("名前", "Name")),
            Column(self._pick("種類", "Kind")),
            *(self._head(column, by, rising=rising) for column in columns),
        )
        found = []
        for side in (0, 1) if network.two_mode else (0,):
            nodes = sorted((node.id for node in network.side(side)), key=rank)
            rows = tuple(
                (
                    Cell(labels[node], self._links.thing(node)),
                    Cell(self._kind(kinds[node])),
                    *(Cell(number_text(figures[node].get(column)), None, True) for column in columns),
                )
                for node in nodes[:MOST_ROWS]
            )
            title = self._side(network, side)
            found.append(Shown(f"nodes-{side}", title, "", heads, rows, len(nodes), self._csv(tables)))
        return found

    def _head(self, column: str, by: str, *, rising: bool) -> Column:
        order = ("ascending" if rising else "descending") if column == by else ""
        options = {**self._options, "sort": column}
        href = f"{self._links.with_values(self._frame.path, options)}#measures"
        return Column(self._heading(column), order, href, numeric=True)

    def _side(self, network: Network, side: int) -> str:
        projection: Projection = self._wish.projection
        if not network.two_mode:
            both = SIDES[projection.first] if not network.directed else ("点", "nodes")
        else:
            both = SIDES[(projection.first, projection.second)[side]]
        return self._pick(both[0], both[1].capitalize())

    # --- everything else ------------------------------------------------------------------------------

    def _other(self, table: Table) -> Shown:
        place = {column: index for index, column in enumerate(table.columns)}
        shown = [column for column in table.columns if column not in _IRIS.values()]
        rows = tuple(
            tuple(self._cell(column, row, place) for column in shown) for row in table.rows[:MOST_ROWS]
        )
        return Shown(
            table.name,
            self._pick(table.title_ja, table.title_en),
            self._pick(table.meaning_ja, table.meaning_en),
            tuple(Column(self._heading(column)) for column in shown),
            rows,
            len(table.rows),
            self._csv((table.name,)),
        )

    def _cell(self, column: str, row: Sequence[Figure], place: Mapping[str, int]) -> Cell:
        value, iri = row[place[column]], _IRIS.get(column, "")
        if column == "kind":
            return Cell(self._kind(str(value)))
        if column == "figure":
            return Cell(self._heading(str(value)))
        href = self._links.thing(str(row[place[iri]])) if iri in place else None
        return Cell(number_text(value), href, isinstance(value, int | float))

    def _heading(self, column: str) -> str:
        return heading(column, self._lang) if column in HEADINGS else column

    def _kind(self, kind: str) -> str:
        known = KINDS.get(kind) or labels_of("organization-kind", (kind,))[kind]
        return self._pick(*known)

    def _csv(self, names: Mapping[str, Table] | Sequence[str]) -> str:
        """Where all rows of these measures are, as `kg analyze --format csv` writes them."""
        left_out = {"measure", *(WINDOW_NAMES if self._wish.options.window is TimeWindow.NO else ())}
        kept = {name: value for name, value in self._options.items() if name not in left_out}
        pairs = [
            (name, one)
            for name, value in kept.items()
            for one in (value.split(BETWEEN) if name in SEVERAL else (value,))
        ]
        pairs += [("measure", name) for name in names]
        query = urlencode([*pairs, ("lang", self._lang), ("format", "csv")])
        return f"/api/graphs/{self._wish.projection.name}/measures?{query}"

    @property
    def _links(self) -> Links:
        return self._frame.links

    def _pick(self, japanese: str, english: str) -> str:
        return english if self._lang == "en" else japanese
