"""The entailments of a store that had none: documents by their digests, and nothing looked up twice.

Makes what `entailment_change` would make, document after document. Since all documents are stored
already and come from the lowest digest on, a triple that others may entail stands with the first document
that entails it, for good, and only whether somebody states it has to be looked up.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.ingest.settling import is_stated, news_lines
from kg.rdf.reason import Conclusions
from kg.rdf.reason.describe import describe_support
from kg.store import Change, View


class FirstEntailments:
    """Takes batches of documents in the order of their digests."""

    def __init__(self, view: View) -> None:
        self._view, self._ids = view, view.ids
        self._settled: set[str] = set()
        self._shared: set[str] = set()

    def change(self, incoming: Mapping[str, Conclusions]) -> Change:
        """What the inferred graphs gain by these documents (digest → conclusions)."""
        insert: list[str] = []
        for sha256, one in sorted(incoming.items()):
            insert += [*one.own, *(line for line in one.shared if line not in self._shared)]
            self._shared.update(one.shared)
            # Sorted, so that of several rules of one document the first in the alphabet has the triple.
            for triple, rule in sorted(one.common):
                graph = self._ids.inferred_graph(sha256, rule)
                insert.append(describe_support(self._ids, graph, triple))
                if triple not in self._settled:
                    self._settled.add(triple)
                    if not is_stated(self._view, triple):
                        insert += [f"{triple} <{graph}> .", *news_lines(self._ids, graph, triple)]
        return Change(insert=tuple(insert))
