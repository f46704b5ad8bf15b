"""Polarisation: how far a network of actors falls into parts that do not meet, or that oppose one another."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.graphs.measures.communities import Communities, count_tied, find_communities, modularity, settings
from kg.graphs.measures.figures import Cell, Figures, MeasureOptions, rounded
from kg.graphs.measures.groups import groups_of
from kg.graphs.measures.plain import ties, undirected
from kg.graphs.network import Network


def figures(network: Network, options: MeasureOptions) -> Figures:
    """Figures of the whole network; None where the ties that they need are missing.

    `ei_communities` and `ei_groups`: the E–I index (E − I) / (E + I) of Krackhardt and Stern (1988),
    with E the weight of ties between parts and I that within them, over the communities and over the
    groups of nodes; −1 where nothing crosses, 1 where everything does.
    `modularity`: that of the communities; of the ties of congruence (weights above 0) where there are
    ties of conflict (weights below 0, as the aggregation `subtract` makes them) as well. Then besides
    `modularity_signed`, Gómez, Jensen and Arenas (2009): (w⁺ Q⁺ − w⁻ Q⁻) / (w⁺ + w⁻), with Q⁻ that of
    the ties of conflict in the same parts; and `conflict_between`, the share of the weight of conflict
    that lies between communities (1 in a balanced network: Cartwright and Harary 1956).
    """
    graph = undirected(network)
    agreeing, opposing = _part(graph, 1), _part(graph, -1)
    parts = find_communities(agreeing, options)
    community = {node: str(index) for index, part in enumerate(parts) for node in part}
    name, groups = groups_of(network, options)
    found: list[tuple[str, float | None]] = [
        ("ei_communities", external_internal(agreeing, community)),
        ("ei_groups", external_internal(agreeing, {node: group or node for node, group in groups.items()})),
        ("modularity", modularity(agreeing, parts, options.resolution)),
    ]
    if opposing.number_of_edges():
        found.append(("modularity_signed", _signed(agreeing, opposing, parts, options)))
        found.append(("conflict_between", _across(opposing, community)))
    whole: list[tuple[str, Cell]] = [
        (each, None if value is None else rounded(value)) for each, value in found
    ]
    return Figures(
        whole=(*whole, ("communities", count_tied(agreeing, parts))),
        settings=(*settings(options), ("group", name)),
    )


def external_internal(graph: nx.Graph[str], part: Mapping[str, str]) -> float | None:
    """(E − I) / (E + I) over the weights; None where all that is tied is in one part: nothing could cross."""
    if len({part[node] for node, degree in graph.degree() if degree}) < 2:
        return None
    return 2 * _across(graph, part) - 1


def _across(graph: nx.Graph[str], part: Mapping[str, str]) -> float:
    """The share of the weight that lies between parts, of a graph with ties."""
    across = sum(weight for one, other, weight in ties(graph) if part[one] != part[other])
    return across / sum(weight for *_, weight in ties(graph))


def _part(graph: nx.Graph[str], sign: int) -> nx.Graph[str]:
    """All nodes, and the ties of that sign with their weights taken as positive."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(graph)
    part.add_weighted_edges_from(
        (one, other, abs(weight)) for one, other, weight in ties(graph) if weight * sign > 0
    )
    return part


def _signed(
    agreeing: nx.Graph[str], opposing: nx.Graph[str], parts: Communities, options: MeasureOptions
) -> float | None:
    positive, negative = agreeing.size(weight="weight"), opposing.size(weight="weight")
    if not positive + negative:
        return None
    kept, broken = (modularity(graph, parts, options.resolution) or 0.0 for graph in (agreeing, opposing))
    found: float = (positive * kept - negative * broken) / (positive + negative)
    return found
