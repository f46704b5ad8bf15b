"""The matrix of weights as CSV: what users of Discourse Network Analyzer, R and spreadsheets ask for.

Of a two-mode network the first side is down and the second across, else every node is both. A cell
without an edge is 0.
"""

from __future__ import annotations

from kg.graphs.formats.flat import plain_number
from kg.graphs.formats.labels import key_file, lone_labels
from kg.graphs.formats.tables import made_file, table
from kg.graphs.network import Network


def write(network: Network) -> dict[str, bytes]:
    """`matrix.csv`; `nodes.csv`, which leads from the labels to the IRIs; and `made.json`."""
    labels = lone_labels(network.nodes)
    rows, columns = sides(network)
    heading = ("", *(labels[number] for number in columns))
    cells = weights(network)
    body = ((labels[number], *line) for number, line in zip(rows, cells, strict=True))
    return {
        "matrix.csv": table(heading, body),
        "nodes.csv": key_file(network, labels),
        "made.json": made_file(network),
    }


def sides(network: Network) -> tuple[range, range]:
    """Which nodes are down and which across, as numbers from 0."""
    size, first = len(network.nodes), len(network.side(0))
    return (range(first), range(first, size)) if network.two_mode else (range(size), range(size))


def weights(network: Network) -> list[list[int | float]]:
    """The cells by row; what is undirected stands on both sides of the diagonal."""
    rows, columns = sides(network)
    index = {node.id: number for number, node in enumerate(network.nodes)}
    cells: list[list[int | float]] = [[0] * len(columns) for _ in rows]
    for edge in network.edges:
        down, across = index[edge.source], index[edge.target] - columns.start
        cells[down][across] += plain_number(edge.weight)
        if not (network.directed or network.two_mode or down == across):
            cells[across][down] += plain_number(edge.weight)
    return cells
