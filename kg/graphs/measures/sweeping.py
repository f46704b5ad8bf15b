"""Brandes's dependencies of weighted networks for many sources at once, over arrays.

SciPy finds how far everything is from a block of sources; a tie is on a shortest way where it closes the
difference between its ends to the last digit. The ties that are make a graph without circles for each source, and
all of these are walked together, step by step from the sources outwards and back.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.records import record

_Whole = NDArray[np.int64]
_Floats = NDArray[np.float64]

#: Distances of a block of sources to the ends of all ties that are held at once.
_CELLS = 1_000_000
#: Beyond this whole numbers are no longer exact as floats.
EXACT = 2**53


@record
class Arcs:
    """Ties as arrays, each in every direction in which it can be walked, sorted by where it begins."""

    nodes: int
    begins: _Whole
    ends: _Whole
    lengths: _Floats


def dependencies(arcs: Arcs, reach: _Floats) -> _Floats:
    """How much each node is between all others, each other standing for as many as it reaches (Brandes 2001).

    Lengths are whole numbers above 0, all ways shorter than `EXACT`.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    total = np.zeros(arcs.nodes)
    if not len(arcs.begins):
        return total
    size = (arcs.nodes, arcs.nodes)
    matrix = csr_array((arcs.lengths, (arcs.begins, arcs.ends)), shape=size)
    step = max(1, _CELLS // len(arcs.begins))
    for first in range(0, arcs.nodes, step):
        sources = np.arange(first, min(first + step, arcs.nodes))
        far: _Floats = dijkstra(matrix, indices=sources)
        total += _of_block(arcs, reach, sources, far)
    return total


def _of_block(arcs: Arcs, reach: _Floats, sources: _Whole, far: _Floats) -> _Floats:
    """What the ways from these sources add to each node."""
    nodes, block = arcs.nodes, len(sources)
    # inf - inf is no number, so that what cannot be reached is on no way
    with np.errstate(invalid="ignore"):
        gained = np.take(far, arcs.ends, axis=1) - np.take(far, arcs.begins, axis=1)
    rows, taken = np.nonzero(gained == arcs.lengths)
    # a node as seen from one source is a state; states of one source lie together
    begins, ends = rows * nodes + arcs.begins[taken], rows * nodes + arcs.ends[taken]
    states = block * nodes
    roots = np.arange(block) * nodes + sources
    ways = np.zeros(states)
    ways[roots] = 1.0
    rounds = list(_outwards(begins, ends, roots, states))
    for some in rounds:
        np.add.at(ways, ends[some], ways[begins[some]])
    reached = np.tile(reach, block)
    share = np.zeros(states)
    for some in reversed(rounds):
        one, other = begins[some], ends[some]
        np.add.at(share, one, ways[one] * (reached[other] + share[other]) / ways[other])
    share[roots] = 0.0
    added: _Floats = reach[sources] @ share.reshape(block, nodes)
    return added


def _outwards(begins: _Whole, ends: _Whole, roots: _Whole, states: int) -> Iterator[_Whole]:
    """The arcs (by number) of each step: those from states into which all arcs have been walked."""
    first = np.concatenate(([0], np.cumsum(np.bincount(begins, minlength=states))))
    waiting = np.bincount(ends, minlength=states)
    unreached = waiting > 0
    here = roots
    while len(here):
        counts = first[here + 1] - first[here]
        # the numbers first[here], first[here] + 1, … of each state, one after another
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        some = np.repeat(first[here], counts) + offsets
        if len(some):
            yield some
        waiting -= np.bincount(ends[some], minlength=states)
        here = np.flatnonzero(unreached & (waiting == 0))
        unreached[here] = False
