"""The JSON-LD context, made of the ontology; `python -m kg.rdf.context > ontology/context.jsonld` renews it.

JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): every own term and every reused one under its local
name, with its type, so that data read as plain JSON. Texts that stand in several languages are
objects from language to text; texts of minutes are Japanese.
"""

from __future__ import annotations

import json
import sys

import rdflib
from rdflib import OWL, RDF, RDFS, URIRef

from kg import vocab
from kg.rdf.prefixes import PREFIXES
from kg.resources import resource

_RANGE_INCLUDES = URIRef("https://schema.org/rangeIncludes")
_LINK = {"@type": "@id"}
_JAPANESE = {"@language": "ja"}
_LANGUAGES = {"@container": "@language"}

#: Reused terms: name → (compact IRI, how its values are written).
_REUSED: dict[str, tuple[str, dict[str, str]]] = {
    "label": ("rdfs:label", _LANGUAGES),
    "comment": ("rdfs:comment", _LANGUAGES),
    "prefLabel": ("skos:prefLabel", _LANGUAGES),
    "altLabel": ("skos:altLabel", {}),
    "notation": ("skos:notation", {}),
    "inScheme": ("skos:inScheme", _LINK),
    "closeMatch": ("skos:closeMatch", _LINK),
    "exactMatch": ("skos:exactMatch", _LINK),
    "member": ("org:member", _LINK),
    "organization": ("org:organization", _LINK),
    "postIn": ("org:postIn", _LINK),
    "subOrganizationOf": ("org:subOrganizationOf", _LINK),
    "name": ("foaf:name", _JAPANESE),
    "used": ("prov:used", _LINK),
    "generated": ("prov:generated", _LINK),
    "wasAssociatedWith": ("prov:wasAssociatedWith", _LINK),
    "startedAtTime": ("prov:startedAtTime", {"@type": "xsd:dateTime"}),
    "wasRevisionOf": ("prov:wasRevisionOf", _LINK),
    "source": ("dcterms:source", {}),
    "format": ("dcterms:format", {}),
    "license": ("dcterms:license", _LINK),
    "publisher": ("dcterms:publisher", {}),
    "isReplacedBy": ("dcterms:isReplacedBy", _LINK),
    "Concept": ("skos:Concept", {}),
    "ConceptScheme": ("skos:ConceptScheme", {}),
    "TextPositionSelector": ("oa:TextPositionSelector", {}),
    "TextQuoteSelector": ("oa:TextQuoteSelector", {}),
    "hasSource": ("oa:hasSource", _LINK),
    "hasSelector": ("oa:hasSelector", _LINK),
    "start": ("oa:start", {"@type": "xsd:integer"}),
    "end": ("oa:end", {"@type": "xsd:integer"}),
    "exact": ("oa:exact", _JAPANESE),
}


def context(ontology: rdflib.Graph) -> dict[str, object]:
    """The context as JSON: prefixes, then classes, properties and reused terms by name."""
    terms: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    for prefix in ("code", "dcterms", "foaf", "oa", "org", "prov", "rdf", "rdfs", "shisaku", "skos", "xsd"):
        terms[prefix] = PREFIXES[prefix]
    for class_ in _own(ontology, OWL.Class):
        terms[class_] = f"shisaku:{class_}"
    for link in _own(ontology, OWL.ObjectProperty):
        terms[link] = {"@id": f"shisaku:{link}", **_LINK}
    for value in _own(ontology, OWL.DatatypeProperty):
        terms[value] = {"@id": f"shisaku:{value}", **_written(ontology, value)}
    for name, (iri, how) in _REUSED.items():
        terms[name] = {"@id": iri, **how} if how else iri
    return {"@context": terms}


def _own(ontology: rdflib.Graph, kind: URIRef) -> list[str]:
    found = (str(term) for term in ontology.subjects(RDF.type, kind))
    return sorted(term.removeprefix(vocab.NS) for term in found if term.startswith(vocab.NS))


def _written(ontology: rdflib.Graph, name: str) -> dict[str, str]:
    term = URIRef(vocab.NS + name)
    datatype = ontology.value(term, _RANGE_INCLUDES) or ontology.value(term, RDFS.range)
    if datatype == RDF.langString:
        return _JAPANESE
    local = str(datatype).removeprefix(vocab.Xsd.NS)
    # A plain JSON string is an xsd:string already.
    return {} if local == "string" else {"@type": f"xsd:{local}"}


def context_text() -> str:
    """The file as it is kept: two spaces, one term a line where it is short."""
    ontology = rdflib.Graph().parse(resource("ontology/shisaku.ttl"))
    return json.dumps(context(ontology), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(context_text())
