"""Betweenness of large weighted networks: what hangs on one tie is reckoned, not walked.

Most measures are named by one institution. Every way to such a node leads through its only neighbour,
so that it can be folded into it (Sariyüce et al. 2013): a node then stands for `reach` nodes, and
Brandes's algorithm runs over what is left, over arrays (`sweeping`), or where lengths are too large for those over
numbers rather than names.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

import networkx as nx
import numpy as np

from kg.graphs.measures import sweeping

#: Of each node, its neighbours with the length of the way to them.
Ways = Sequence[dict[int, int]]
Tied = Sequence[tuple[tuple[int, int], ...]]


def folded_betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """What `networkx.betweenness_centrality(graph, weight="length")` gives, of lengths in whole numbers."""
    names = list(graph)
    place = {name: index for index, name in enumerate(names)}
    ways = [
        {place[other]: attributes["length"] for other, attributes in graph.adj[name].items()}
        for name in names
    ]
    total = [0.0] * len(names)
    reach = [1] * len(names)
    if not graph.is_directed():
        _fold(ways, reach, total, _component_sizes(graph, place))
    longest = max((length for neighbours in ways for length in neighbours.values()), default=0)
    if longest * len(names) < sweeping.EXACT:
        _sweep(ways, reach, total)
    else:
        walk(ways, reach, total)
    pairs = (len(names) - 1) * (len(names) - 2)
    return {name: total[index] / pairs if pairs > 0 else 0.0 for index, name in enumerate(names)}


def _component_sizes(graph: nx.Graph[str], place: dict[str, int]) -> list[int]:
    sizes = [0] * len(place)
    for part in nx.connected_components(graph):
        for name in part:
            sizes[place[name]] = len(part)
    return sizes


def _fold(ways: Ways, reach: list[int], total: list[float], sizes: Sequence[int]) -> None:
    """Takes away, again and again, what hangs on one tie; adds the pairs that this settles (ordered)."""
    hanging = [node for node, neighbours in enumerate(ways) if len(neighbours) == 1]
    while hanging:
        node = hanging.pop()
        if len(ways[node]) != 1:  # the last of its component, already alone
            continue
        ((kept, _),) = ways[node].items()
        total[node] += 2.0 * (reach[node] - 1) * (sizes[node] - reach[node])
        total[kept] += 2.0 * reach[node] * (reach[kept] - 1)
        reach[kept] += reach[node]
        ways[node].clear()
        del ways[kept][node]
        if len(ways[kept]) == 1:
            hanging.append(kept)
    for node, neighbours in enumerate(ways):
        if neighbours:
            total[node] += 2.0 * (reach[node] - 1) * (sizes[node] - reach[node])


def _sweep(ways: Ways, reach: Sequence[int], total: list[float]) -> None:
    """Adds what the ways over what is left give, by arrays."""
    left = [node for node, neighbours in enumerate(ways) if neighbours]
    place = {node: index for index, node in enumerate(left)}
    # in a directed network the last on a way has nothing behind it
    for node in {other for neighbours in ways for other in neighbours} - place.keys():
        place[node] = len(left)
        left.append(node)
    arcs = [
        (place[node], place[other], length) for node in left for other, length in sorted(ways[node].items())
    ]
    begins, ends, lengths = np.array(arcs, dtype=np.int64).reshape(-1, 3).T
    found = sweeping.dependencies(
        sweeping.Arcs(len(left), begins, ends, lengths.astype(np.float64)),
        np.array([reach[node] for node in left], dtype=np.float64),
    )
    for node, added in zip(left, found.tolist(), strict=True):
        total[node] += added


def walk(ways: Ways, reach: Sequence[int], total: list[float]) -> None:
    """The same way by way, of lengths of any size."""
    tied = [tuple(neighbours.items()) for neighbours in ways]
    for source, neighbours in enumerate(tied):
        if neighbours:
            _add_dependencies(source, tied, reach, total)


def _add_dependencies(source: int, ways: Tied, reach: Sequence[int], total: list[float]) -> None:
    """One round of Brandes: how much each node is between the source and all others."""
    nodes = len(ways)
    distance: list[int | None] = [None] * nodes
    count = [0] * nodes
    before: list[list[int]] = [[]] * nodes  # replaced, never changed, at the first way to a node
    distance[source], count[source] = 0, 1
    settled: list[int] = []
    queue = [source]  # distance and node in one number, which is compared in half the time of a pair
    while queue:
        far, node = divmod(heappop(queue), nodes)
        if far != distance[node]:  # a shorter way was found since
            continue
        settled.append(node)
        ways_here = count[node]
        for other, length in ways[node]:
            along, known = far + length, distance[other]
            if known is None or along < known:
                distance[other] = along
                heappush(queue, along * nodes + other)
                count[other] = ways_here
                before[other] = [node]
            elif along == known:
                count[other] += ways_here
                before[other].append(node)
    share = [0.0] * nodes
    for node in reversed(settled):
        each = (reach[node] + share[node]) / count[node]
        for previous in before[node]:
            share[previous] += count[previous] * each
    for node in settled[1:]:  # the first is the source
        total[node] += reach[source] * share[node]
