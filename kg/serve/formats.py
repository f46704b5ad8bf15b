"""The formats of results and graphs, by their media types."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

#: Media types of rows and of an ASK, the first is the one without a wish → the name of the writer.
RESULTS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}

#: Media types of graphs.
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}

#: IRIs of the formats, https://www.w3.org/ns/formats/.
_FORMATS = "http://www.w3.org/ns/formats/"
FORMAT_IRIS = tuple(
    f"{_FORMATS}{name}"
    for name in (
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG"),
    )
)

_UTF8 = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/plain"})


def content_type(media_type: str) -> str:
    """With its charset where it is text."""
    return f"{media_type}; charset=utf-8" if media_type in _UTF8 else media_type
