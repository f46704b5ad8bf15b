"""Prefixes of the vocabularies that the graph speaks, and names shortened by them."""

from __future__ import annotations

import re

from kg import vocab

#: Prefix → namespace. `kg.rdf.write` and the texts of axioms use these. Each code list has its own.
PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "code": vocab.CODE_NS,
    "dcterms": vocab.Dcterms.NS,
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": vocab.Oa.NS,
    "org": vocab.Org.NS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": vocab.Prov.NS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shisaku": vocab.NS,
    "skos": vocab.Skos.NS,
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": vocab.Xsd.NS,
} | {name: f"{vocab.scheme(name)}/" for name in (*vocab.CODE_LISTS, "topic", "place")}

#: PN_LOCAL of Turtle without escapes, and without `/`: a name that needs none reads best.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

#: Longest namespace first, so that a namespace inside another one wins.
_NAMESPACES = sorted(
    ((ns, prefix) for prefix, ns in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair)
)


def split(iri: str) -> tuple[str, str] | None:
    """Prefix and local name, None where no prefix fits or the rest would need escapes.

    >>> split("http://www.w3.org/ns/org#member"), split("https://example.org/a")
    (('org', 'member'), None)
    """
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return (prefix, local) if _LOCAL.fullmatch(local) else None
    return None


def short(iri: str) -> str:
    """The IRI as `prefix:local` where that is possible, else in angle brackets."""
    parts = split(iri)
    return f"{parts[0]}:{parts[1]}" if parts else f"<{iri}>"
