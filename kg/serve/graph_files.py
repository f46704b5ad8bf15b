"""Small graphs for machines: the formats by suffix and media type, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.ids import DEFAULT_BASE
from kg.rdf.jsonld import iter_jsonld
from kg.rdf.prefixes import PREFIXES
from kg.rdf.write import iter_ntriples, iter_turtle
from kg.records import record


@record
class GraphForm:
    """A format of RDF as an address names it."""

    suffix: str
    media_type: str
    write: Callable[[Iterable[ox.Quad], str], bytes]

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8" if self.media_type == "text/turtle" else self.media_type


def _joined(
    pieces: Callable[[Iterable[ox.Quad], str], Iterator[str]],
) -> Callable[[Iterable[ox.Quad], str], bytes]:
    return lambda quads, base: "".join(pieces(quads, base)).encode("utf-8")


def _rdf_xml(quads: Iterable[ox.Quad], base: str) -> bytes:
    del base
    triples = sorted({quad.triple for quad in quads}, key=str)
    prefixes = {name: iri for name, iri in PREFIXES.items() if name in _XML_PREFIXES}
    return ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""


#: Those of classes and properties; those of code lists name no elements.
_XML_PREFIXES = frozenset(
    {"dcterms", "foaf", "oa", "org", "owl", "prov", "rdf", "rdfs", "schema", "shisaku", "skos"}
)

#: Suffix → format; the first is what a client without a wish gets.
FORMS: Mapping[str, GraphForm] = {
    form.suffix: form
    for form in (
        GraphForm("ttl", "text/turtle", _joined(iter_turtle)),
        GraphForm("jsonld", "application/ld+json", _joined(iter_jsonld)),
        GraphForm("nt", "application/n-triples", _joined(iter_ntriples)),
        GraphForm("rdf", "application/rdf+xml", _rdf_xml),
    )
}

#: Media type → suffix.
SUFFIXES = {form.media_type: form.suffix for form in FORMS.values()}


def write(triples: Iterable[ox.Triple], suffix: str, base: str = DEFAULT_BASE) -> bytes:
    """The triples in the format of the suffix, sorted: the same bytes for the same triples."""
    quads = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return FORMS[suffix].write(quads, base)
