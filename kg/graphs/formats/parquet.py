"""Parquet: nodes and edges as two tables, acts as a list of records, for pandas, Polars, DuckDB and Arrow."""

from __future__ import annotations

import io
import json
from importlib import import_module
from typing import Any

from kg.graphs.formats.flat import Column, edge_table, made_values, node_table
from kg.graphs.network import ActRef, Network

#: Joined strings of other formats, for which the list of acts stands.
_JOINED = ("acts", "quotes")
_DAYS = ("first_date", "last_date")


def write(network: Network) -> dict[str, bytes]:
    """`nodes.parquet` and `edges.parquet`; how the network was made is the metadata `made` of both."""
    pa: Any = import_module("pyarrow")  # its annotations are not for checking

    types = {"string": pa.string(), "long": pa.int64(), "double": pa.float64()}
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)

    def column(each: Column, rows: list[dict[str, Any]]) -> Any:
        values = [row.get(each.name) for row in rows]
        return pa.array(values, types[each.kind])

    def day(name: str) -> Any:
        ends = [edge.dates for edge in network.edges]
        last = -1 if name == "last_date" else 0
        return pa.array([days[last] if days else None for days in ends], pa.date32())

    act = pa.struct(
        [
            *((name, pa.string()) for name in ("id", "type", "status")),
            ("date", pa.date32()),
            *((name, pa.string()) for name in ("quote", "meeting", "meeting_ja", "meeting_en", "source")),
            ("sign", pa.int8()),
        ]
    )
    node_side = {"id": pa.array([node.id for node in network.nodes], pa.string())}
    node_side |= {each.name: column(each, nodes) for each in node_columns}
    edge_side = {
        "source": pa.array([edge.source for edge in network.edges], pa.string()),
        "target": pa.array([edge.target for edge in network.edges], pa.string()),
    }
    for each in edge_columns:
        if each.name in _DAYS:
            edge_side[each.name] = day(each.name)
        elif each.name not in _JOINED:
            edge_side[each.name] = column(each, edges)
    edge_side["acts"] = pa.array([list(map(_act, edge.acts)) for edge in network.edges], pa.list_(act))
    return {
        "nodes.parquet": _file(pa.table(node_side), network),
        "edges.parquet": _file(pa.table(edge_side), network),
    }


def _act(act: ActRef) -> dict[str, object]:
    return {
        "id": act.id,
        "type": act.type,
        "status": act.status,
        "date": act.on,
        "quote": act.quote,
        "meeting": act.meeting.id,
        "meeting_ja": act.meeting.label_ja,
        "meeting_en": act.meeting.label_en,
        "source": act.source,
        "sign": act.sign,
    }


def _file(table: Any, network: Network) -> bytes:
    pq: Any = import_module("pyarrow.parquet")

    made = json.dumps(made_values(network), ensure_ascii=False)
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"made": made}), out, compression="zstd")
    return out.getvalue()
