"""What the endpoint says of itself, in the terms of https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.serve.evaluate import not_acceptable, written_graph
from kg.serve.formats import FORMAT_IRIS, GRAPHS, content_type
from kg.serve.jobs import Answer, Refusal
from kg.serve.negotiate import preferred
from kg.serve.settings import Settings
from kg.serve.site import Site
from kg.vocab import Rdf

_SD = "http://www.w3.org/ns/sparql-service-description#"
_SCHEMA = "https://schema.org/"
_SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"

#: What a cut answer links to: the limit that cut it.
_CUTS = (
    (
        "rows",
        "回答は行数またはトリプル数の上限で切られている",
        "the answer was cut at the limit of rows or triples",
    ),
    ("bytes", "回答は大きさの上限で切られている", "the answer was cut at the limit of its size"),
)


def describe(site: Site, accept: str) -> Answer | Refusal:
    """The service description in the best RDF format that the client takes; refused where it takes none."""
    media_type = preferred(accept, list(GRAPHS))
    if media_type is None:
        return not_acceptable(list(GRAPHS))
    body = written_graph(_triples(site), GRAPHS[media_type])
    return Answer(200, content_type(media_type), body)


def _triples(site: Site) -> Iterator[ox.Triple]:
    base = site.settings.base_url
    service = ox.NamedNode(f"{base}/sparql#service")
    dataset, default = ox.NamedNode(f"{base}/sparql#dataset"), ox.NamedNode(f"{base}/sparql#all-graphs")

    def said(subject: ox.NamedNode, term: str, value: str | ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(
            subject, ox.NamedNode(term), ox.NamedNode(value) if isinstance(value, str) else value
        )

    yield said(service, Rdf.TYPE, f"{_SD}Service")
    yield said(service, f"{_SD}endpoint", f"{base}/sparql")
    yield said(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query")
    yield said(service, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    for iri in FORMAT_IRIS:
        yield said(service, f"{_SD}resultFormat", iri)
    yield said(service, f"{_SD}defaultDataset", dataset)
    yield said(dataset, Rdf.TYPE, f"{_SD}Dataset")
    yield said(dataset, f"{_SD}defaultGraph", default)
    yield said(default, Rdf.TYPE, f"{_SD}Graph")
    yield said(default, Rdf.COMMENT, ox.Literal("all graphs of the store as one", language="en"))
    yield said(default, Rdf.COMMENT, ox.Literal("ストアの全グラフの和", language="ja"))
    yield said(dataset, _SEE_ALSO, f"{base}/.well-known/void")
    for name, ja, en in _CUTS:
        cut = ox.NamedNode(f"{base}/sparql#cut-{name}")
        yield said(cut, Rdf.TYPE, f"{_SCHEMA}DefinedTerm")
        yield said(cut, f"{_SCHEMA}name", ox.Literal(ja, language="ja"))
        yield said(cut, f"{_SCHEMA}name", ox.Literal(en, language="en"))
        yield said(cut, _SEE_ALSO, f"{base}/sparql#limit-{name}")
    for name, value, unit, ja, en in _limits(site.settings):
        limit = ox.NamedNode(f"{base}/sparql#limit-{name}")
        yield said(service, f"{_SCHEMA}additionalProperty", limit)
        yield said(limit, Rdf.TYPE, f"{_SCHEMA}PropertyValue")
        yield said(limit, f"{_SCHEMA}propertyID", ox.Literal(name))
        yield said(limit, f"{_SCHEMA}name", ox.Literal(ja, language="ja"))
        yield said(limit, f"{_SCHEMA}name", ox.Literal(en, language="en"))
        yield said(limit, f"{_SCHEMA}maxValue", ox.Literal(value))
        if unit:
            yield said(limit, f"{_SCHEMA}unitText", ox.Literal(unit))


def _limits(settings: Settings) -> Iterator[tuple[str, int | float, str, str, str]]:
    """Identifier, value, unit, name in both languages."""
    limits = settings.limits
    yield "time", limits.time_s, "s", "問合せの制限時間", "time of a query"
    yield "rows", limits.rows, "", "行またはトリプルの上限", "rows or triples of an answer"
    yield "bytes", limits.answer_bytes, "byte", "回答の大きさの上限", "size of an answer"
    yield "memory", limits.memory_bytes, "byte", "問合せのメモリの上限", "memory of a query"
    yield "query", limits.query_bytes, "byte", "問合せ文の大きさの上限", "size of a query"
    yield "depth", limits.depth, "", "括弧の深さの上限", "depth of braces in a query"
    yield "processes", settings.query_jobs, "", "同時に処理する問合せ", "queries at the same time"
    yield "queue", settings.queue, "", "待機できる問合せ", "queries that may wait"
    yield "wait", settings.wait_s, "s", "待機時間の上限", "time that a query may wait"
