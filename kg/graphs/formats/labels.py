"""Labels for formats in which the label is all that names a node: one line, quotable, each only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.graphs.formats.flat import node_table
from kg.graphs.formats.tables import table
from kg.graphs.network import Network, Node

#: What such formats quote or escape with; its full-width twin stands in its place.
_TWINS = str.maketrans({'"': "＂", "\\": "＼"})


def lone_labels(nodes: Sequence[Node]) -> list[str]:
    """The label of each node on one line; those that several nodes have are numbered.

    >>> lone_labels([Node("a", "総務省", "", "", 0), Node("b", "総務省", "", "", 0)])
    ['総務省', '総務省 (2)']
    """
    plain = [" ".join(node.label.translate(_TWINS).split()) or node.id for node in nodes]
    taken = set(plain)
    met: Counter[str] = Counter()
    labels = []
    for label in plain:
        met[label] += 1
        if met[label] > 1:
            while (numbered := f"{label} ({met[label]})") in taken:
                met[label] += 1
            taken.add(numbered)
            label = numbered
        labels.append(label)
    return labels


def key_file(network: Network, labels: Sequence[str]) -> bytes:
    """A table that leads from the number and label of a node to its IRI and everything else of it."""
    node_columns, nodes = node_table(network)
    names = [each.name for each in node_columns]
    return table(
        ("number", "written", "id", *names),
        (
            (number, written, node.id, *(values.get(name, "") for name in names))
            for number, (written, node, values) in enumerate(
                zip(labels, network.nodes, nodes, strict=True), start=1
            )
        ),
    )
