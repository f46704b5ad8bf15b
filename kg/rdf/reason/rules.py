"""An axiom as a rule: what must hold, and what then holds too."""

from __future__ import annotations

from kg.rdf.prefixes import split
from kg.records import record
from kg.vocab import Rdf


@record
class Rule:
    """One axiom of the ontology in the direction in which it concludes something.

    `where` is a SPARQL group over the variables of `subject`, `predicate`, `object` (SPARQL terms).
    """

    id: str
    """Names the inferred graph: ASCII, the same as long as the axiom is the same."""
    axiom: str
    """In the manner of OWL's Manchester syntax."""
    where: str
    subject: str
    predicate: str
    object: str
    reads: frozenset[str]
    """Properties that `where` asks for, and classes where it asks for `rdf:type`."""

    @property
    def writes(self) -> str:
        """What the conclusion is about: the property, or the class where that is `rdf:type`."""
        return (self.object if self.predicate == f"<{Rdf.TYPE}>" else self.predicate).strip("<>")

    def select(self) -> str:
        """The query for what is concluded and not there yet; literals are no subjects."""
        head = f"{self.subject} {self.predicate} {self.object}"
        wanted = " ".join(dict.fromkeys(t for t in (self.subject, self.object) if t.startswith("?")))
        guard = f" FILTER(isIRI({self.subject}))" if self.subject.startswith("?") else ""
        return f"SELECT DISTINCT {wanted} WHERE {{ {self.where}{guard} FILTER NOT EXISTS {{ {head} }} }}"


def name(iri: str) -> str:
    """An IRI as part of a rule's id: own terms without prefix, others as `prefix.local`.

    >>> name("https://w3id.org/shisaku/ns#Act"), name("http://xmlns.com/foaf/0.1/Agent")
    ('Act', 'foaf.Agent')
    """
    parts = split(iri)
    if parts is None:
        return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return parts[1] if parts[0] == "shisaku" else f"{parts[0]}.{parts[1]}"
