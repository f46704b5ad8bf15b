"""Brokerage: who leads from one group to another (Gould and Fernandez 1989)."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from kg.graphs.measures.figures import Figures, MeasureOptions
from kg.graphs.measures.groups import groups_of
from kg.graphs.measures.plain import directed
from kg.graphs.network import Network

#: The roles, in the order of the columns.
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def figures(network: Network, options: MeasureOptions) -> Figures:
    """How often a node b stands between two others in each role, and in all of them.

    b is a broker where a → b and b → c are tied and a → c is not. With A, B and C their groups:
    coordinator A = B = C; itinerant A = C ≠ B; gatekeeper A ≠ B = C (it lets into its group);
    representative A = B ≠ C (it speaks for its group); liaison where all three differ. In an
    undirected network every way counts in both directions, so that gatekeeper and representative
    are the same. Weights are not looked at. A node without group is in one with nobody.
    """
    graph = directed(network)
    name, groups = groups_of(network, options)
    own = {node: group or f"\0{node}" for node, group in groups.items()}
    found = {node: _roles(graph, node, own) for node in graph}
    return Figures(
        (*(f"brokerage_{role}" for role in ROLES), "brokerage"),
        {node: (*(roles[role] for role in ROLES), roles.total()) for node, roles in found.items()},
        settings=(("group", name),),
    )


def _roles(graph: nx.DiGraph[str], broker: str, group: dict[str, str]) -> Counter[str]:
    """Role → number of pairs; ends are counted by group, so that large neighbourhoods cost no pair each."""
    roles: Counter[str] = Counter()
    after = graph.succ[broker].keys()
    in_groups = Counter(group[node] for node in after)
    for before in graph.pred[broker]:
        reached = Counter(in_groups)
        near = graph.succ[before].keys()
        reached.subtract(group[node] for node in after & near)
        if before in after:
            reached[group[before]] -= 1  # no way from a node back to itself
        for end, ways in reached.items():
            if ways:
                roles[_role(group[before], group[broker], end)] += ways
    return roles


def _role(before: str, broker: str, after: str) -> str:
    if before == after:
        return "coordinator" if broker == before else "itinerant"
    if broker == after:
        return "gatekeeper"
    return "representative" if broker == before else "liaison"
