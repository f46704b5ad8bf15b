"""Flat tables as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from kg.export.rows import COLUMNS, LIST_SEPARATOR, Row, Value


def write_jsonl(table: str, rows: Sequence[Row], stream: IO[bytes]) -> None:
    """One object a line; absent values are left out."""
    del table
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")


def write_csv(table: str, rows: Sequence[Row], stream: IO[bytes]) -> None:
    """A header and a line a row; lists are joined with ` | `, absent values are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(name for name, _ in COLUMNS[table])
    for row in rows:
        writer.writerow(_cell(row.get(name)) for name, _ in COLUMNS[table])
    stream.write(text.getvalue().encode("utf-8"))


def write_parquet(table: str, rows: Sequence[Row], stream: IO[bytes]) -> None:
    """One Parquet file; lists stay lists, absent values are null."""
    # Imported here, and without types: it is large, and only this format needs it.
    pa: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")

    kinds = {
        "text": pa.string(),
        "whole": pa.int64(),
        "decimal": pa.float64(),
        "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
        "parts": pa.list_(pa.list_(pa.int64())),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS[table]])
    parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), stream)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST_SEPARATOR.join("-".join(map(str, v)) if isinstance(v, list) else v for v in value)
    return str(value)


#: Format → writer of (table, rows) to a stream of bytes.
WRITERS: Mapping[str, Callable[[str, Sequence[Row], IO[bytes]], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}
