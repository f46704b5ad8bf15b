"""The authority graph: organizations, posts, seats, laws and places of the tables under `data/`."""

from __future__ import annotations

from functools import cache

from kg import vocab
from kg.entities.tables import (
    LawRow,
    OrganizationRow,
    PlaceRow,
    PostRow,
    SeatRow,
    law_rows,
    organization_rows,
    place_rows,
    post_rows,
    seat_rows,
)
from kg.ids import DEFAULT_BASE, Ids
from kg.model import Validity
from kg.rdf.describe.known import egov_law_id, is_listed_post, organization_classes, role_of_seat
from kg.rdf.quads import GraphLines, sorted_lines
from kg.rdf.terms import day, en, ja, string, web_address
from kg.vocab import Class, Dcterms, Org, Property, Rdf, Skos

#: A number or an id outside is published only where a second source agreed.
_CHECKED = "checked"

_WIKIDATA = "http://www.wikidata.org/entity/"


@cache
def build_authority(*, base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """N-Quads lines of `graph/authority`, sorted."""
    ids = Ids(base)
    graph = GraphLines(ids.graph("authority"))
    for organization in organization_rows():
        _add_organization(graph, ids, organization)
    for post in post_rows():
        _add_post(graph, ids, post)
    for seat in seat_rows():
        _add_seat(graph, ids, seat)
    for law in law_rows():
        _add_law(graph, ids, law)
    for place in place_rows():
        _add_place(graph, place)
    _add_scheme(graph, vocab.scheme("place"), "国・地域・国際機関", "places")
    _add_scheme(graph, ids.measure_scheme(), "施策", "measures")
    return sorted_lines(graph)


def _add_scheme(graph: GraphLines, iri: str, label_ja: str, label_en: str) -> None:
    graph.type(iri, Skos.CONCEPT_SCHEME)
    graph.add(iri, Skos.PREF_LABEL, ja(label_ja))
    graph.add(iri, Skos.PREF_LABEL, en(label_en))


def _add_place(graph: GraphLines, row: PlaceRow) -> None:
    iri = vocab.code("place", row.code)
    graph.type(iri, Skos.CONCEPT)
    graph.link(iri, Skos.IN_SCHEME, vocab.scheme("place"))
    graph.add(iri, Skos.NOTATION, string(row.code))
    graph.add(iri, Skos.PREF_LABEL, ja(row.label_ja))
    graph.add(iri, Skos.PREF_LABEL, en(row.label_en))
    _add_aliases(graph, iri, row.aliases)


def _add_organization(graph: GraphLines, ids: Ids, row: OrganizationRow) -> None:
    iri = ids.organization(row.id)
    graph.type(iri, *organization_classes(row.kind))
    _add_labels(graph, iri, row.label_ja, row.label_en)
    _add_aliases(graph, iri, row.abbreviations)
    graph.link(iri, Property.ORGANIZATION_KIND, vocab.code("organization-kind", row.kind))
    graph.link(iri, Org.SUB_ORGANIZATION_OF, ids.organization(row.parent) if row.parent else None)
    _add_validity(graph, iri, row.validity)
    for predecessor in row.predecessors:
        graph.link(iri, Property.PREDECESSOR, ids.organization(predecessor))
    for successor in row.successors:
        graph.link(iri, Property.SUCCESSOR, ids.organization(successor))
    if row.corporate_number and row.confidence == _CHECKED:
        graph.add(iri, Property.CORPORATE_NUMBER, string(row.corporate_number))
    if row.wikidata:
        graph.link(iri, Skos.EXACT_MATCH, f"{_WIKIDATA}{row.wikidata}")
    _add_source(graph, iri, row.source)
    graph.add(iri, Property.AUTHORITY_CONFIDENCE, string(row.confidence))


def _add_post(graph: GraphLines, ids: Ids, row: PostRow) -> None:
    iri = ids.post(row.post_ja, row.organization or None)
    graph.type(iri, Class.POST)
    _add_labels(graph, iri, row.post_ja, row.post_en)
    _add_aliases(graph, iri, row.aliases)
    graph.link(iri, Property.POST_KIND, vocab.code("post-kind", row.kind))
    graph.link(iri, Org.POST_IN, ids.organization(row.organization) if row.organization else None)
    _add_validity(graph, iri, row.validity)
    graph.add(iri, Property.AUTHORITY_CONFIDENCE, string(row.confidence))


def _add_seat(graph: GraphLines, ids: Ids, row: SeatRow) -> None:
    iri = ids.seat(row.body, row.seat, row.post_ja)
    graph.type(iri, Class.SEAT)
    graph.add(iri, Rdf.LABEL, ja(f"{row.seat}（{row.post_ja}）"))
    graph.link(iri, Property.SEAT_OF, ids.organization(row.body))
    graph.link(iri, Property.SEAT_ROLE, vocab.code("role", role_of_seat(row.seat)))
    for organization in _organizations_with(row.post_ja):
        graph.link(iri, Property.FILLED_BY, ids.post(row.post_ja, organization))
    if row.law:
        graph.link(iri, Property.LEGAL_BASIS, ids.law(row.law, egov_law_id(row.law)))
    graph.add(iri, Property.ARTICLE, string(row.article) if row.article else None)
    _add_validity(graph, iri, row.validity)
    graph.add(iri, Property.AUTHORITY_CONFIDENCE, string(row.confidence))


def _organizations_with(post_ja: str) -> tuple[str | None, ...]:
    """Whose listed post it is; nobody's for a seat that no listed post fills (有識者)."""
    found = {row.organization or None for row in post_rows() if row.post_ja == post_ja}
    return tuple(one for one in found if is_listed_post(post_ja, one)) if len(found) == 1 else ()


def _add_law(graph: GraphLines, ids: Ids, row: LawRow) -> None:
    iri = ids.law(row.title_ja, row.egov_law_id)
    graph.type(iri, Class.LAW)
    graph.add(iri, Rdf.LABEL, ja(row.title_ja))
    _add_aliases(graph, iri, row.aliases)
    graph.add(iri, Property.LAW_NUMBER, string(row.law_number) if row.law_number else None)
    graph.add(iri, Property.EGOV_LAW_ID, string(row.egov_law_id) if row.egov_law_id else None)
    _add_source(graph, iri, row.source)
    graph.add(iri, Property.AUTHORITY_CONFIDENCE, string(row.confidence))


def _add_labels(graph: GraphLines, iri: str, label_ja: str, label_en: str | None) -> None:
    graph.add(iri, Rdf.LABEL, ja(label_ja))
    graph.add(iri, Rdf.LABEL, en(label_en) if label_en else None)


def _add_aliases(graph: GraphLines, iri: str, aliases: tuple[str, ...]) -> None:
    for alias in aliases:
        graph.add(iri, Skos.ALT_LABEL, en(alias) if alias.isascii() else ja(alias))


def _add_validity(graph: GraphLines, iri: str, validity: Validity) -> None:
    graph.add(iri, Property.VALID_FROM, day(validity.first) if validity.first else None)
    graph.add(iri, Property.VALID_TO, day(validity.last) if validity.last else None)


def _add_source(graph: GraphLines, iri: str, source: str | None) -> None:
    if source:
        address = web_address(source) if source.startswith("http") else None
        graph.add(iri, Dcterms.SOURCE, f"<{address}>" if address else string(source))
