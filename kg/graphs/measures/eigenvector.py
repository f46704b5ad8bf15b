"""Eigenvector centrality: who is tied to those that are central themselves (Bonacich 1972)."""

from __future__ import annotations

import networkx as nx
import numpy as np
import rustworkx as rx

from kg.graphs.measures.figures import Figures, MeasureOptions, rounded
from kg.graphs.measures.plain import LARGE_NODES, indexed, ties, undirected
from kg.graphs.network import Network

#: Eigenvalues that differ by less, of the larger one, are held for one.
_SAME = 1e-9
_MOST_ROUNDS = 100_000
_EXACT = 1e-10


def figures(network: Network, options: MeasureOptions) -> Figures:  # noqa: ARG001
    """x with A x = λ x for the largest eigenvalue λ of the weights A, of length 1; never below 0.

    In a network of several components the eigenvector of the whole is that of the component with the
    largest λ, and all others have 0; components with the same λ share it, as the iteration
    x ← (A + I) x from equal values does. Without ties every node has 0.
    """
    graph = undirected(network)
    found = [_leading(graph.subgraph(part)) for part in nx.connected_components(graph) if len(part) > 1]
    value = dict.fromkeys(graph, 0.0)
    if found:
        largest = max(eigenvalue for eigenvalue, _ in found)
        for eigenvalue, vector in found:
            if eigenvalue >= largest * (1 - _SAME):
                start = sum(vector.values())  # the part of equal values that lies along this vector
                value |= {node: start * each for node, each in vector.items()}
    length = sum(each * each for each in value.values()) ** 0.5 or 1.0
    return Figures(("eigenvector",), {node: (rounded(each / length),) for node, each in value.items()})


def _leading(part: nx.Graph[str]) -> tuple[float, dict[str, float]]:
    """The largest eigenvalue of a connected graph, and its vector of length 1."""
    if len(part) < LARGE_NODES:
        return dense_eigenvector(part)
    return iterated_eigenvector(part)


def dense_eigenvector(part: nx.Graph[str]) -> tuple[float, dict[str, float]]:
    """By the whole matrix: exact, and slow for many nodes."""
    names = sorted(part)
    values, vectors = np.linalg.eigh(nx.to_numpy_array(part, nodelist=names, weight="weight"))
    return float(values[-1]), {
        name: abs(float(each)) for name, each in zip(names, vectors[:, -1], strict=True)
    }


def iterated_eigenvector(part: nx.Graph[str]) -> tuple[float, dict[str, float]]:
    """By rustworkx's iteration; the eigenvalue is xᵀ A x."""
    names, made = indexed(part)
    found = rx.eigenvector_centrality(made, weight_fn=float, max_iter=_MOST_ROUNDS, tol=_EXACT)
    vector = {name: abs(found[index]) for index, name in enumerate(names)}
    value = 2 * sum(vector[one] * vector[other] * weight for one, other, weight in ties(part))
    return value, vector
