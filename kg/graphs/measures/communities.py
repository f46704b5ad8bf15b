"""Communities: parts with more ties inside than chance would put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from math import inf
from types import MappingProxyType

import networkx as nx

from kg.errors import UsageError
from kg.graphs.measures.figures import Cell, Figures, MeasureOptions, rounded
from kg.graphs.measures.plain import ties, undirected
from kg.graphs.network import Network

Communities = list[frozenset[str]]

#: Runs from other beginnings, of which the best is kept, and rounds of each: chance then hardly matters.
_TRIALS = 10
_ROUNDS = 4

#: How many seeds both algorithms know.
_SEEDS = 2**32


def figures(network: Network, options: MeasureOptions) -> Figures:
    """The number of each node's community, and the modularity of the parting (Newman and Girvan 2004).

    Q = Σ over communities of w/W − γ (s/2W)²: the weight inside against what the strengths would put
    there, with γ the resolution and W the weight of all ties; None without ties. 1 is the largest
    community; of equally large ones that with the smallest id. A node without ties is one
    of its own, and not counted. Directions are not looked at, and the sides of a two-mode network are
    parted together. The same seed gives the same parting.
    """
    graph = undirected(network)
    parts = find_communities(graph, options)
    quality = modularity(graph, parts, options.resolution)
    number = {node: index for index, part in enumerate(parts, start=1) for node in part}
    return Figures(
        ("community",),
        {node: (number[node],) for node in graph},
        whole=(
            ("modularity", None if quality is None else rounded(quality)),
            ("communities", count_tied(graph, parts)),
        ),
        settings=settings(options),
    )


def settings(options: MeasureOptions) -> tuple[tuple[str, Cell], ...]:
    """What was chosen of how communities are found."""
    return (
        ("algorithm", options.algorithm),
        ("resolution", options.resolution),
        ("seed", options.seed),
    )


def find_communities(graph: nx.Graph[str], options: MeasureOptions) -> Communities:
    """The communities, largest first; UsageError for an algorithm, resolution or seed that does not exist."""
    if options.algorithm not in ALGORITHMS:
        raise UsageError(
            f"no algorithm is called {options.algorithm!r}", hint=f"choose from: {', '.join(ALGORITHMS)}"
        )
    if not 0 < options.resolution < inf:
        raise UsageError(f"the resolution is {options.resolution:g}", hint="give a number above 0")
    if not 0 <= options.seed < _SEEDS:
        raise UsageError(f"the seed is {options.seed}", hint=f"give a whole number from 0 to {_SEEDS - 1}")
    tied = graph.subgraph([node for node, degree in graph.degree() if degree])
    parts = ALGORITHMS[options.algorithm](_sorted(tied), options) if len(tied) else ()
    alone = ({node} for node, degree in graph.degree() if not degree)
    return sorted((*map(frozenset, parts), *map(frozenset, alone)), key=lambda part: (-len(part), min(part)))


def count_tied(graph: nx.Graph[str], parts: Communities) -> int:
    """How many communities there are beside nodes without any tie."""
    return len(parts) - sum(1 for _, degree in graph.degree() if not degree)


def modularity(graph: nx.Graph[str], parts: Communities, resolution: float = 1.0) -> float | None:
    """Q of the parting; None where there are no ties."""
    if not graph.number_of_edges():
        return None
    found: float = nx.community.modularity(
        graph, [set(part) for part in parts], weight="weight", resolution=resolution
    )
    return found


def _sorted(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The same graph with nodes and edges in the order of their ids: what is drawn falls on the same ones."""
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(sorted(graph))
    copy.add_weighted_edges_from(
        sorted((min(one, other), max(one, other), weight) for one, other, weight in ties(graph))
    )
    return copy


def _leiden(graph: nx.Graph[str], options: MeasureOptions) -> Iterable[Set[str]]:
    """Traag, Waltman and van Eck 2019, by graspologic-native; communities hang together."""
    import graspologic_native  # type: ignore[import-untyped]

    edges = [(one, other, float(weight)) for one, other, weight in ties(graph)]
    _, found = graspologic_native.leiden(
        edges, resolution=options.resolution, seed=options.seed, iterations=_ROUNDS, trials=_TRIALS
    )
    parts: dict[int, set[str]] = {}
    for node in graph:
        parts.setdefault(found[node], set()).add(node)
    return parts.values()


def _louvain(graph: nx.Graph[str], options: MeasureOptions) -> Iterable[Set[str]]:
    """Blondel et al. 2008, by NetworkX."""
    found: list[set[str]] = nx.community.louvain_communities(
        graph, weight="weight", resolution=options.resolution, seed=options.seed
    )
    return found


#: Name → what parts a graph of which every node has a tie.
ALGORITHMS: Mapping[str, Callable[[nx.Graph[str], MeasureOptions], Iterable[Set[str]]]] = MappingProxyType(
    {"leiden": _leiden, "louvain": _louvain}
)
