"""Entailments in the store, kept in step with documents that come and go.

A document's entailments are worked out without the store (`kg.rdf.reason.conclusions`). What only it can
entail comes and goes with it. What others may entail too stands once, in the graph of the document of lowest
digest; the graph of runs keeps who else entails it, so that it finds its next place by look-ups alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.store import Change, View
from kg.vocab import Property

if TYPE_CHECKING:  # reasoning is loaded where a store is reasoned over
    from kg.rdf.reason import Conclusions


def reasoned(view: View) -> bool:
    """Whether somebody has reasoned over the store, so that its entailments are to be kept in step.

    UsageError where owlrl did it: its entailments cannot be kept.
    """
    if next(view.match(view.ids.inferred_graph(None, "owl-rl"), Property.AXIOM), None):
        raise UsageError(
            "the entailments of this store come from owlrl and cannot be kept in step with its documents",
            hint="kg reason writes them anew by the rules",
        )
    graph, runs = view.ids.graph("ontology"), view.ids.graph("runs")
    return next(view.match(None, Property.INFERRED_FROM, graph, graph=runs), None) is not None


def entailment_change(view: View, outgoing: Collection[str], incoming: Mapping[str, Conclusions]) -> Change:
    """What the inferred graphs lose and gain where documents (digests) go and others come.

    For a store that is reasoned over. A document that is read anew is among both.
    """
    from kg.ingest.settling import Settling

    settling = Settling(view, outgoing, incoming)
    return settling.change()
