"""Measures as attributes of nodes and edges, for graph files and pages."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import UsageError
from kg.graphs.measures.catalogue import ATTRIBUTES, find_measure
from kg.graphs.measures.evaluate import figures_of
from kg.graphs.measures.figures import DEFAULTS, Cell, Figures, MeasureOptions
from kg.graphs.network import Network, Value
from kg.records import replace

#: Attributes of a node or an edge.
Pairs = tuple[tuple[str, Value], ...]


def with_measures(network: Network, names: Sequence[str], options: MeasureOptions = DEFAULTS) -> Network:
    """The network with the figures of these measures as attributes, under the names of their columns.

    A figure that is not defined is left out; one of the same name is replaced. `made` then says which
    measures, and as `MEASURE-NAME` their figures of the whole network and what they were reckoned with.
    UsageError for a measure that is not known, has no such figures or does not fit the network.
    """
    made = dict(network.made.options)
    nodes, edges = network.nodes, network.edges
    for name in names:
        found = _attributes_of(name, network, options)
        nodes = tuple(
            replace(node, attributes=_added(node.attributes, found.node_columns, found.nodes.get(node.id)))
            for node in nodes
        )
        edges = tuple(
            replace(edge, attributes=_added(edge.attributes, found.edge_columns, found.edges.get(edge.id)))
            for edge in edges
        )
        known = made.get("measures", "").split()
        made["measures"] = " ".join([*(each for each in known if each != name), name])
        said = [*((str(figure), value) for figure, value, *_ in found.whole), *found.settings]
        made |= {f"{name}-{figure}": str(value) for figure, value in said if value is not None}
    return replace(network, nodes=nodes, edges=edges, made=replace(network.made, options=tuple(made.items())))


def _attributes_of(name: str, network: Network, options: MeasureOptions) -> Figures:
    if find_measure(name).name not in ATTRIBUTES:
        raise UsageError(
            f"the measure {name} has no figures of nodes or edges",
            hint=f"choose from: {', '.join(ATTRIBUTES)}",
        )
    return figures_of(name, network, options)


def _added(attributes: Pairs, columns: Sequence[str], values: Sequence[Cell] | None) -> Pairs:
    if values is None:
        return attributes
    added = {column: value for column, value in zip(columns, values, strict=True) if value is not None}
    return tuple({**dict(attributes), **added}.items())
