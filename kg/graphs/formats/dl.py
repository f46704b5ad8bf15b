"""DL, the text format of UCINET (UCINET help, "DL language"), as a matrix and as a list of edges.

UCINET keeps 18 characters of a label and knows nothing else of a node: `nodes.csv` leads from its
number to its IRI.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graphs.formats.flat import plain_number
from kg.graphs.formats.labels import key_file, lone_labels
from kg.graphs.formats.matrix import sides, weights
from kg.graphs.formats.tables import made_file
from kg.graphs.network import Network

#: What parts labels from each other is written otherwise within them.
_TWINS = str.maketrans({" ": "_", ",": "，", "=": "＝"})


def write(network: Network) -> dict[str, bytes]:
    """`fullmatrix.dl`; `edgelist.dl` (edgelist1, of two-mode networks edgelist2); `nodes.csv`; `made.json`."""
    labels = lone_labels(network.nodes)
    lists = "edgelist2" if network.two_mode else "edgelist1"
    cells = (" ".join(map(str, line)) for line in weights(network))
    return {
        "fullmatrix.dl": _file([*_head(network, labels, "fullmatrix"), *cells]),
        "edgelist.dl": _file([*_head(network, labels, lists), *_edges(network)]),
        "nodes.csv": key_file(network, labels),
        "made.json": made_file(network),
    }


def _head(network: Network, labels: list[str], format: str) -> Iterator[str]:
    """The dimensions first, the labels on one line: UCINET, Gephi and igraph all read it so."""
    rows, columns = sides(network)
    words = [label.translate(_TWINS) for label in labels]
    if network.two_mode:
        yield f"dl nr={len(rows)} nc={len(columns)}"
        yield f"format = {format}"
        yield "row labels:"
        yield ",".join(words[: columns.start])
        yield "column labels:"
        yield ",".join(words[columns.start :])
    else:
        yield f"dl n={len(rows)}"
        yield f"format = {format}"
        yield "labels:"
        yield ",".join(words)
    yield "data:"


def _edges(network: Network) -> Iterator[str]:
    """Row, column, weight; what is undirected is said both ways round, as the format knows only arcs."""
    _, columns = sides(network)
    index = {node.id: number for number, node in enumerate(network.nodes)}
    for edge in network.edges:
        down, across = index[edge.source] + 1, index[edge.target] + 1 - columns.start
        weight = plain_number(edge.weight)
        yield f"{down} {across} {weight}"
        if not (network.directed or network.two_mode or down == across):
            yield f"{across} {down} {weight}"


def _file(lines: list[str]) -> bytes:
    return "\n".join((*lines, "")).encode()
