"""Figures of a two-mode network, by NetworkX: degrees, shared measures, components.

An institution's degree is the number of its measures, a measure's that of its institutions; the
weighted degree counts acts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

import networkx as nx

from kg.graphs.convert import build_graph
from kg.graphs.network import JOINT, Network
from kg.records import record

#: A cell of a table: what JSON and CSV hold without loss.
Cell = str | int


@record
class Table:
    """Figures with their headings, in both languages, best first."""

    name: str
    title_ja: str
    title_en: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def degrees(network: Network) -> Table:
    """Every node with its degree and its weighted degree; institutions first, highest first.

    An empty network gives an empty table.
    """
    graph = build_graph(network)
    weighted = dict(graph.degree(weight="weight"))
    nodes = sorted(
        network.nodes, key=lambda node: (node.bipartite, -graph.degree[node.id], -weighted[node.id], node.id)
    )
    return Table(
        name="degrees",
        title_ja="つながりの数（次数）と行為の数（重み付き次数）",
        title_en="Degree, and weighted degree (acts)",
        columns=("id", "label", "kind", "degree", "weighted_degree"),
        rows=tuple(
            (node.id, node.label, node.kind, graph.degree[node.id], weighted[node.id]) for node in nodes
        ),
    )


def shared_measures(network: Network) -> Table:
    """Pairs of institutions that name the same measures, with how many and which.

    Pairs that share nothing are left out; an empty network gives an empty table. `shared` is the weight that
    `networkx.bipartite.weighted_projected_graph` gives the pair: the size of the intersection of
    their neighbourhoods.
    """
    graph = build_graph(network)
    actors = [node.id for node in network.side(0)]
    # the library refuses to project onto a side that is the whole graph: one without nodes
    projected = nx.bipartite.weighted_projected_graph(graph, actors) if actors else graph
    label = network.label_of
    pairs = [(one, other) for one, other in combinations(actors, 2) if projected.has_edge(one, other)]
    pairs.sort(key=lambda pair: (-projected.edges[pair]["weight"], pair))
    return Table(
        name="shared",
        title_ja="二つの機関が共に挙げる施策",
        title_en="Measures that two institutions share",
        columns=("actor_id", "other_id", "actor", "other", "shared", "measures"),
        rows=tuple(
            (
                one,
                other,
                label[one],
                label[other],
                projected.edges[one, other]["weight"],
                _common(graph, one, other),
            )
            for one, other in pairs
        ),
    )


def _common(graph: nx.Graph[str], one: str, other: str) -> str:
    return JOINT.join(
        sorted(graph.nodes[measure]["label"] for measure in nx.common_neighbors(graph, one, other))
    )


def components(network: Network) -> Table:
    """The parts that hang together, largest first, numbered from 1, with the institutions in each."""
    graph = build_graph(network)
    label = network.label_of
    actors = {node.id for node in network.side(0)}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return Table(
        name="components",
        title_ja="連結成分",
        title_en="Connected components",
        columns=("component", "nodes", "institutions", "measures", "names"),
        rows=tuple(
            (
                number,
                len(part),
                len(part & actors),
                len(part - actors),
                JOINT.join(sorted(label[node] for node in part & actors)),
            )
            for number, part in enumerate(parts, start=1)
        ),
    )


#: Name → what computes the table.
MEASURES: Mapping[str, Callable[[Network], Table]] = {
    "degrees": degrees,
    "shared": shared_measures,
    "components": components,
}
