"""Flat tables of what the store holds, for pandas, spreadsheets and `kg evaluate`."""

from kg.export.rows import COLUMNS, Row, table_rows
from kg.export.things import Graph, Thing
from kg.export.write import WRITERS

__all__ = ["COLUMNS", "WRITERS", "Graph", "Row", "Thing", "table_rows"]
