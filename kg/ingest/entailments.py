"""Entailments in the store, kept in step with documents that come and go.

A document's entailments are worked out without the store (`kg.rdf.reason.conclusions`). What only it can
entail comes and goes with it. What others may entail too stands once, in the graph of the document of lowest
digest; the graph of runs keeps who else entails it, so that it finds its next place by look-ups alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from weakref import WeakSet

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


#: Stores whose rules were found to be those of this program.
_in_step: WeakSet[View] = WeakSet()


def check_rules(view: View) -> None:
    """UsageError where the entailments of a store are by other rules than those of this program.

    Nothing may be added to them then: the store would hold a mix of both. One question a view.
    """
    if view in _in_step or not reasoned(view):
        return
    from kg.rdf.reason.closure import ontology_background

    rules = ontology_background(view.base).compiled.rules.values()
    query = f"""SELECT ?graph ?axiom WHERE {{ GRAPH <{view.ids.graph("runs")}> {{
      ?graph <{Property.INFERRED_FROM}> <{view.ids.graph("ontology")}> ; <{Property.AXIOM}> ?axiom
    }} }}"""
    stored = {(row["graph"], row["axiom"]) for row in view.select(query).dicts()}
    if stored != {(view.ids.inferred_graph(None, rule.id), rule.axiom) for rule in rules}:
        raise other_rules()
    _in_step.add(view)


def other_rules() -> UsageError:
    """What is said of a store whose entailments are by other rules."""
    return UsageError(
        "the entailments of this store are by another version of the ontology",
        hint="kg reason writes them anew, then run the command again",
    )


def entailment_change(view: View, outgoing: Collection[str], incoming: Mapping[str, Conclusions]) -> Change:
    """What the inferred graphs lose and gain where documents (digests) go and others come.

    For a store that is reasoned over. A document that is read anew is among both. UsageError where it
    was reasoned over by other rules.
    """
    check_rules(view)
    from kg.ingest.settling import Settling

    settling = Settling(view, outgoing, incoming)
    return settling.change()
