"""A measure of a network: whether it can be had, its figures, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from kg.errors import UsageError
from kg.graphs.measures.catalogue import Measure, Need, find_measure
from kg.graphs.measures.figures import DEFAULTS, NOTHING, Cell, Figures, MeasureOptions, counted
from kg.graphs.measures.table import Table
from kg.graphs.network import Network
from kg.graphs.options import Aggregation
from kg.records import replace


def is_signed(network: Network) -> bool:
    """Whether some ties are of conflict: weights below zero, as `subtract` makes them."""
    return any(edge.weight < 0 for edge in network.edges)


def is_coded(network: Network) -> bool:
    """Whether weights are names of sets of levels (`combine`), not amounts."""
    return dict(network.made.options).get("aggregation") == Aggregation.COMBINE


#: Need → whether a network lacks it, what is found then, and what to do.
_LACKS: Mapping[Need, tuple[Callable[[Network], bool], str, str]] = MappingProxyType(
    {
        Need.TWO_MODE: (
            lambda network: bool(network.nodes) and not network.two_mode,
            "needs a network of two sides",
            "choose one such as ministry-measure",
        ),
        Need.ONE_MODE: (
            lambda network: network.two_mode,
            "needs a network of one side",
            "choose one such as ministry-ministry",
        ),
        Need.UNDIRECTED: (
            lambda network: network.directed,
            "has no meaning in a directed network, where few ways lead back",
            "choose a network without directions",
        ),
        Need.AMOUNTS: (
            is_coded,
            "needs weights that are amounts, and those of the aggregation combine are codes",
            "choose another --aggregation",
        ),
        Need.POSITIVE: (
            is_signed,
            "needs weights above 0, and some are below",
            "choose an --aggregation other than subtract",
        ),
    }
)


def refusal(measure: Measure, network: Network) -> UsageError | None:
    """Why the measure says nothing of the network; None where it does."""
    for need in measure.needs:
        lacks, found, advice = _LACKS[need]
        if lacks(network):
            return UsageError(f"the measure {measure.name} {found}", hint=advice)
    return None


def figures_of(name: str, network: Network, options: MeasureOptions = DEFAULTS) -> Figures:
    """The figures on nodes, edges and the whole.

    UsageError for a name that is not known or has none of these, and for a network that lacks what the measure needs.
    """
    measure = find_measure(name)
    if measure.columns:
        raise UsageError(f"the measure {name} has no figures of nodes or edges", hint="ask for its table")
    _check(measure, network)
    found: Figures = _module(name).figures(network, options)
    return found


def table_of(name: str, network: Network, options: MeasureOptions = DEFAULTS) -> Table:
    """The table of a measure: figures of nodes (by side, best first), of edges, or of the whole alone.

    An empty network gives an empty table. UsageError as of `figures_of`.
    """
    measure = find_measure(name)
    _check(measure, network)
    if measure.columns:
        return as_table(measure, measure.columns, _module(name).rows(network))
    return table_of_figures(measure, network, figures_of(name, network, options))


def table_of_figures(measure: Measure, network: Network, found: Figures) -> Table:
    """The figures with the labels of what they are of, in their order."""
    if not network.nodes:
        return as_table(measure, _columns(found), ())
    rows: list[tuple[Cell, ...]]
    if found.node_columns:
        by_rank = sorted(
            network.nodes, key=lambda node: (node.bipartite, _rank(measure, found.nodes[node.id]), node.id)
        )
        rows = [(node.id, node.label, node.kind, *found.nodes[node.id]) for node in by_rank]
    elif found.edge_columns:
        label = network.label_of
        edges = sorted(network.edges, key=lambda edge: (_rank(measure, found.edges[edge.id]), edge.id))
        rows = [
            (edge.id, edge.source, edge.target, label[edge.source], label[edge.target], counted(edge.weight))
            + found.edges[edge.id]
            for edge in edges
        ]
    else:
        return as_table(measure, _columns(found), found.whole, replace(found, whole=()))
    return as_table(measure, _columns(found), tuple(rows), found)


def _columns(found: Figures) -> tuple[str, ...]:
    if found.node_columns:
        return ("id", "label", "kind", *found.node_columns)
    if found.edge_columns:
        return ("id", "source_id", "target_id", "source", "target", "weight", *found.edge_columns)
    return ("figure", *found.whole_columns)


def as_table(
    measure: Measure,
    columns: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    found: Figures = NOTHING,
) -> Table:
    """The rows under the title of the measure."""
    return Table(
        name=measure.name,
        title_ja=measure.title_ja,
        title_en=measure.title_en,
        columns=columns,
        rows=rows,
        meaning_ja=measure.meaning_ja,
        meaning_en=measure.meaning_en,
        whole=found.whole,
        whole_columns=found.whole_columns,
        settings=found.settings,
    )


def _check(measure: Measure, network: Network) -> None:
    error = refusal(measure, network)
    if error is not None:
        raise error


def _rank(measure: Measure, values: tuple[Cell, ...]) -> tuple[tuple[bool, float], ...]:
    """Best first; what is not defined comes last."""
    sign = 1 if measure.ascending else -1
    return tuple(
        (True, 0.0) if not isinstance(value, (int, float)) else (False, sign * value) for value in values
    )


def _module(name: str) -> Any:
    return import_module(f"kg.graphs.measures.{name}")
