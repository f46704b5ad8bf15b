"""The description of the data set in VoID (https://www.w3.org/TR/void/) and DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg.export import COLUMNS
from kg.graphs.catalogue import PROJECTIONS
from kg.rdf.prefixes import PREFIXES
from kg.rdf.terms import web_address
from kg.records import record
from kg.serve.dataset.counting import Counts
from kg.vocab import Dcterms, Foaf, Rdf, Xsd

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
_FORMATS = "http://www.w3.org/ns/formats/"
_IANA = "https://www.iana.org/assignments/media-types/"
_FOAF_NAME = Foaf.NAME
_AGENT = "http://xmlns.com/foaf/0.1/Agent"

TITLE = {"ja": "施策グラフ", "en": "Shisaku Graph"}
DESCRIPTION = {
    "ja": "政府の会議の議事録から読み取った、主体・施策・決定の知識グラフ。どの事実にも根拠となる文がある。",
    "en": "A knowledge graph of actors, policies and decisions, read from minutes of Japanese government meetings; every fact has the sentence that proves it.",
}

#: Vocabularies that every store speaks.
_VOCABULARIES = ("shisaku", "dcterms", "eli", "foaf", "oa", "org", "prov", "schema", "skos")

_TABLE_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}
_GRAPH_TYPES = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "json": "application/json",
}


@record
class Place:
    """Where the server is reached, and what the IRIs of its data begin with."""

    base_url: str
    base: str

    @property
    def document(self) -> str:
        return f"{self.base_url}/.well-known/void"

    @property
    def dataset(self) -> str:
        return f"{self.document}#dataset"

    def part(self, *words: str) -> str:
        """The IRI of a part of the description."""
        return f"{self.document}#{quote('-'.join(words), safe='-._~')}"


def statements(place: Place, counts: Counts | None) -> Iterator[ox.Triple]:
    """The whole description; without counts what is known without them."""
    yield from _dataset(place)
    yield from _distributions(place)
    if counts is not None:
        yield from _facts(place, counts)
        yield from _partitions(place, counts)
        yield from _linksets(place, counts)


def _dataset(place: Place) -> Iterator[ox.Triple]:
    dataset = place.dataset
    yield _said(place.document, Rdf.TYPE, _iri(f"{VOID}DatasetDescription"))
    yield _said(place.document, "http://xmlns.com/foaf/0.1/primaryTopic", _iri(dataset))
    yield _said(dataset, Rdf.TYPE, _iri(f"{VOID}Dataset"))
    yield _said(dataset, Rdf.TYPE, _iri(f"{DCAT}Dataset"))
    yield from _worded(dataset, f"{Dcterms.NS}title", TITLE)
    yield from _worded(dataset, f"{Dcterms.NS}description", DESCRIPTION)
    for language in ("ja", "en"):
        yield _said(
            dataset, f"{Dcterms.NS}language", _iri(f"http://id.loc.gov/vocabulary/iso639-1/{language}")
        )
    yield _said(dataset, f"{VOID}uriSpace", ox.Literal(place.base))
    yield _said(dataset, f"{VOID}sparqlEndpoint", _iri(f"{place.base_url}/sparql"))
    yield _said(dataset, f"{VOID}uriLookupEndpoint", _iri(f"{place.base_url}/id/"))
    yield _said(dataset, f"{DCAT}landingPage", _iri(f"{place.base_url}/"))
    for name in _VOCABULARIES:
        yield _said(dataset, f"{VOID}vocabulary", _iri(PREFIXES[name]))
    for name in ("Turtle", "JSON-LD", "N-Triples", "RDF_XML"):
        yield _said(dataset, f"{VOID}feature", _iri(f"{_FORMATS}{name}"))


def _distributions(place: Place) -> Iterator[ox.Triple]:
    """The endpoint, the tables and the networks, each in its formats."""
    service = place.part("sparql")
    yield _said(service, Rdf.TYPE, _iri(f"{DCAT}DataService"))
    yield _said(service, f"{DCAT}endpointURL", _iri(f"{place.base_url}/sparql"))
    yield _said(service, f"{DCAT}endpointDescription", _iri(f"{place.base_url}/sparql"))
    yield _said(service, f"{DCAT}servesDataset", _iri(place.dataset))
    yield _said(service, f"{Dcterms.NS}conformsTo", _iri("https://www.w3.org/TR/sparql11-protocol/"))
    yield from _worded(
        service, f"{Dcterms.NS}title", {"ja": "SPARQL エンドポイント", "en": "SPARQL endpoint"}
    )
    api = place.part("api")
    yield _said(api, Rdf.TYPE, _iri(f"{DCAT}DataService"))
    yield _said(api, f"{DCAT}endpointURL", _iri(f"{place.base_url}/api"))
    yield _said(api, f"{DCAT}endpointDescription", _iri(f"{place.base_url}/openapi.json"))
    yield _said(api, f"{DCAT}servesDataset", _iri(place.dataset))
    yield from _worded(api, f"{Dcterms.NS}title", {"ja": "JSON API", "en": "JSON API"})
    for table in COLUMNS:
        for form, media_type in _TABLE_TYPES.items():
            titles = {"ja": f"表 {table}（{form}）", "en": f"Table {table} ({form})"}
            yield from _distribution(place, f"tables/{table}", form, media_type, titles)
    for projection in PROJECTIONS.values():
        is_list = projection.name == "event-list"
        for form, media_type in (_TABLE_TYPES if is_list else _GRAPH_TYPES).items():
            titles = {"ja": f"{projection.title_ja}（{form}）", "en": f"{projection.title_en} ({form})"}
            yield from _distribution(place, f"graphs/{projection.name}", form, media_type, titles)


def _distribution(
    place: Place, path: str, form: str, media_type: str, titles: dict[str, str]
) -> Iterator[ox.Triple]:
    node = place.part(path.replace("/", "-"), form)
    yield _said(place.dataset, f"{DCAT}distribution", _iri(node))
    yield _said(node, Rdf.TYPE, _iri(f"{DCAT}Distribution"))
    yield _said(node, f"{DCAT}accessURL", _iri(f"{place.base_url}/api/{path}?format={form}"))
    yield _said(node, f"{DCAT}accessService", _iri(place.part("api")))
    yield _said(node, f"{DCAT}mediaType", _iri(f"{_IANA}{media_type}"))
    yield from _worded(node, f"{Dcterms.NS}title", titles)


def _facts(place: Place, counts: Counts) -> Iterator[ox.Triple]:
    dataset = place.dataset
    numbers = {
        "triples": counts.triples,
        "entities": counts.entities,
        "classes": len(counts.classes),
        "properties": len(counts.properties),
    }
    for name, number in numbers.items():
        yield _said(dataset, f"{VOID}{name}", _number(number))
    if counts.modified:
        at = ox.Literal(counts.modified, datatype=ox.NamedNode(Xsd.DATE_TIME))
        yield _said(dataset, f"{Dcterms.NS}modified", at)
    for licence in counts.licences:
        address = web_address(licence)
        yield _said(
            dataset, Dcterms.LICENSE if address else f"{Dcterms.NS}rights", _iri_or_text(address, licence)
        )
    for publisher in counts.publishers:
        address = web_address(publisher)
        node = address or place.part("publisher", publisher)
        yield _said(dataset, Dcterms.PUBLISHER, _iri(node))
        if address is None:
            yield _said(node, Rdf.TYPE, _iri(_AGENT))
            yield _said(node, _FOAF_NAME, ox.Literal(publisher))
    for example in counts.examples:
        yield _said(dataset, f"{VOID}exampleResource", _iri(example))


def _partitions(place: Place, counts: Counts) -> Iterator[ox.Triple]:
    for kind, term, unit, numbers in (
        ("class", "class", "entities", counts.classes),
        ("property", "property", "triples", counts.properties),
    ):
        for iri, number in numbers.items():
            node = place.part(kind, iri)
            yield _said(place.dataset, f"{VOID}{kind}Partition", _iri(node))
            yield _said(node, f"{VOID}{term}", _iri(iri))
            yield _said(node, f"{VOID}{unit}", _number(number))


def _linksets(place: Place, counts: Counts) -> Iterator[ox.Triple]:
    for predicate, site, number in counts.links:
        host = re.sub(r"^https?://|/$", "", site)
        node = place.part("links", predicate.rpartition("#")[2], host)
        target = place.part("target", host)
        yield _said(place.dataset, f"{VOID}subset", _iri(node))
        yield _said(node, Rdf.TYPE, _iri(f"{VOID}Linkset"))
        yield _said(node, f"{VOID}linkPredicate", _iri(predicate))
        yield _said(node, f"{VOID}subjectsTarget", _iri(place.dataset))
        yield _said(node, f"{VOID}objectsTarget", _iri(target))
        yield _said(node, f"{VOID}triples", _number(number))
        yield _said(target, Rdf.TYPE, _iri(f"{VOID}Dataset"))
        yield _said(target, f"{VOID}uriSpace", ox.Literal(site))


def _said(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def _worded(subject: str, predicate: str, words: dict[str, str]) -> Iterator[ox.Triple]:
    for language, text in words.items():
        yield _said(subject, predicate, ox.Literal(text, language=language))


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _iri_or_text(address: str | None, text: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(address) if address else ox.Literal(text)


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(Xsd.INTEGER))
