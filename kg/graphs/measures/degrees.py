"""Degree and strength side by side."""

from __future__ import annotations

from kg.graphs.measures import degree, strength
from kg.graphs.measures.figures import Figures, MeasureOptions
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:
    """The columns of both measures."""
    ties, weights = degree.figures(network, options), strength.figures(network, options)
    return Figures(
        (*ties.node_columns, *weights.node_columns),
        {node: (*values, *weights.nodes[node]) for node, values in ties.nodes.items()},
    )
