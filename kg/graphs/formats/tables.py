"""CSV: the pair of files that Gephi, pandas and spreadsheets read, and what other tables are written with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.graphs.formats.dumped import dumped
from kg.graphs.formats.flat import edge_table, made_values, node_table
from kg.graphs.network import Network

#: Gephi knows these by their names; the others keep the names of the attributes.
_GEPHI = {"label": "Label", "id": "Id", "weight": "Weight"}


def write(network: Network) -> dict[str, bytes]:
    """`nodes.csv` and `edges.csv` as Gephi's spreadsheet import reads them, and `made.json`."""
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)
    kind = "Directed" if network.directed else "Undirected"
    names = [each.name for each in edge_columns if each.name not in _GEPHI]
    return {
        "nodes.csv": table(
            ("Id", *(_GEPHI.get(each.name, each.name) for each in node_columns)),
            (
                (node.id, *(values.get(each.name, "") for each in node_columns))
                for node, values in zip(network.nodes, nodes, strict=True)
            ),
        ),
        "edges.csv": table(
            ("Source", "Target", "Type", "Id", "Weight", *names),
            (
                (
                    edge.source,
                    edge.target,
                    kind,
                    edge.id,
                    values["weight"],
                    *(values.get(n, "") for n in names),
                )
                for edge, values in zip(network.edges, edges, strict=True)
            ),
        ),
        "made.json": made_file(network),
    }


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """RFC 4180 with LF; a field that holds line breaks, quotes or commas is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()


def made_file(network: Network) -> bytes:
    """How the network was made, for folders whose files have no place for it."""
    return dumped(made_values(network))
