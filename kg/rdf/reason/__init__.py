"""What follows from what was read: the ontology's axioms as rules, or OWL 2 RL by owlrl.

`conclusions` gives what one document entails, without a store. `entail` gives the N-Quads lines of all
inferred graphs of statements in memory, by any engine: the reference that is compared with.
"""

from __future__ import annotations

from kg.errors import UsageError
from kg.rdf.reason.compile import compile_rules, ontology_rules
from kg.rdf.reason.conclude import Conclusions, conclusions, conclusions_by_document, conclusions_from
from kg.rdf.reason.entail import Engine, entail, outdated
from kg.rdf.reason.fixpoint import World
from kg.rdf.reason.rules import Rule

__all__ = [
    "ENGINES", "Conclusions", "Engine", "Rule", "World", "compile_rules", "conclusions", "conclusions_by_document",
    "conclusions_from", "engine_named", "entail", "ontology_rules", "outdated",
]  # fmt: skip

#: Names of `--engine`, the default first.
ENGINES = ("rules", "owlrl")


def engine_named(name: str) -> Engine:
    """A new engine of that name; UsageError where there is none."""
    if name == "rules":
        return World(ontology_rules())
    if name == "owlrl":
        from kg.rdf.reason.owl import OwlEngine

        return OwlEngine()
    raise UsageError(f"there is no engine {name!r}", hint=f"choose {' or '.join(ENGINES)}")
