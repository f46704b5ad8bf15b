"""k-core: how firmly a node belongs to the inside of a network (Seidman 1983; Batagelj and Zaveršnik 2003)."""

from __future__ import annotations

from typing import Any

import networkx as nx
import rustworkx as rx

from kg.graphs.measures.figures import Figures, MeasureOptions
from kg.graphs.measures.plain import LARGE_NODES, indexed, undirected
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """The largest k so that the node lies in a part where each has k ties or more within the part.

    Neither weights nor directions are looked at. A node without ties has 0.
    """
    graph = undirected(network)
    core = quick_core(graph) if len(graph) >= LARGE_NODES else nx.core_number(graph)
    return Figures(
        ("core",),
        {node: (core[node],) for node in graph},
        whole=(("core", max(core.values(), default=0)),),
    )


def quick_core(graph: nx.Graph[str]) -> dict[str, int]:
    """What `networkx.core_number` gives, by rustworkx."""
    names, made = indexed(graph)
    found: Any = rx.core_number(made)  # its stubs say int
    return {name: found[index] for index, name in enumerate(names)}
