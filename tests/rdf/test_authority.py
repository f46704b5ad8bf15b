"""What the authority tables become: labels, validity, succession, and only what was checked."""

from __future__ import annotations

import pytest

from kg import vocab
from kg.entities.tables import organization_rows, post_rows, seat_rows
from kg.ids import Ids
from kg.rdf.build import build_authority
from kg.rdf.describe.known import egov_law_id, is_listed_post, organization_classes, role_of_seat
from kg.vocab import Class, Org, Property, Rdf, Skos

IDS = Ids()
GRAPH = f"<{IDS.graph('authority')}> ."


@pytest.fixture(scope="module")
def authority() -> tuple[str, ...]:
    return build_authority()


def _said(authority: tuple[str, ...], subject: str, predicate: str) -> list[str]:
    start = f"<{subject}> <{predicate}> "
    return [line[len(start) : -len(GRAPH) - 1] for line in authority if line.startswith(start)]


def test_everything_stands_in_the_authority_graph(authority: tuple[str, ...]) -> None:
    assert all(line.endswith(GRAPH) for line in authority)
    assert list(authority) == sorted(set(authority))


def test_a_ministry_has_labels_in_both_languages_its_kind_and_its_parent(authority: tuple[str, ...]) -> None:
    mic = IDS.organization("mic")
    assert _said(authority, mic, Rdf.TYPE) == [f"<{Class.GOVERNMENT_BODY}>", f"<{Class.ORGANIZATION}>"]
    assert _said(authority, mic, Rdf.LABEL) == [
        '"Ministry of Internal Affairs and Communications"@en',
        '"総務省"@ja',
    ]
    assert _said(authority, mic, Property.ORGANIZATION_KIND) == [
        f"<{vocab.code('organization-kind', 'ministry')}>"
    ]
    assert _said(authority, mic, Org.SUB_ORGANIZATION_OF) == [f"<{IDS.organization('cabinet')}>"]


def test_two_bodies_of_one_name_follow_each_other(authority: tuple[str, ...]) -> None:
    former, later = IDS.organization("cs-hq"), IDS.organization("cs-hq-2025")
    assert _said(authority, former, Rdf.LABEL) == _said(authority, later, Rdf.LABEL)
    assert _said(authority, former, Property.SUCCESSOR) == [f"<{later}>"]
    assert _said(authority, later, Property.PREDECESSOR) == [f"<{former}>"]
    assert _said(authority, former, Property.VALID_TO) == [f'"2025-06-30"^^<{vocab.Xsd.DATE}>']
    assert _said(authority, later, Property.VALID_FROM) == [f'"2025-07-01"^^<{vocab.Xsd.DATE}>']


def test_a_corporate_number_is_published_only_where_it_was_checked(authority: tuple[str, ...]) -> None:
    rows = organization_rows()
    numbered = {line.split(" ")[0] for line in authority if f"<{Property.CORPORATE_NUMBER}>" in line}
    assert numbered == {
        f"<{IDS.organization(row.id)}>"
        for row in rows
        if row.corporate_number and row.confidence == "checked"
    }
    assert any(row.corporate_number and row.confidence != "checked" for row in rows)


def test_how_sure_a_row_is_is_published_of_every_row(authority: tuple[str, ...]) -> None:
    sure = {line.split(" ")[0][1:-1] for line in authority if f"<{Property.AUTHORITY_CONFIDENCE}>" in line}
    assert {IDS.organization(row.id) for row in organization_rows()} <= sure
    assert {IDS.seat(row.body, row.seat, row.post_ja) for row in seat_rows()} <= sure
    assert {IDS.post(row.post_ja, row.organization or None) for row in post_rows()} <= sure


def test_links_lead_to_wikidata_and_claim_no_identity(authority: tuple[str, ...]) -> None:
    linked = [line for line in authority if f"<{Skos.EXACT_MATCH}>" in line]
    assert linked
    assert all("<http://www.wikidata.org/entity/Q" in line for line in linked)
    assert not any("sameAs" in line for line in authority)


def test_a_seat_names_its_body_its_role_the_post_that_fills_it_and_its_article(
    authority: tuple[str, ...],
) -> None:
    seat = IDS.seat("cs-hq", "本部員", "総務大臣")
    assert _said(authority, seat, Property.SEAT_OF) == [f"<{IDS.organization('cs-hq')}>"]
    assert _said(authority, seat, Property.SEAT_ROLE) == [f"<{vocab.code('role', 'member')}>"]
    assert _said(authority, seat, Property.FILLED_BY) == [f"<{IDS.post('総務大臣', 'mic')}>"]
    assert _said(authority, seat, Property.LEGAL_BASIS) == [f"<{IDS.base}law/426AC1000000104>"]
    assert _said(authority, seat, Property.ARTICLE) == ['"第30条"']


def test_a_seat_for_whom_the_prime_minister_appoints_names_no_post(authority: tuple[str, ...]) -> None:
    seat = IDS.seat("cs-hq", "本部員", "有識者（内閣総理大臣が任命）")
    assert _said(authority, seat, Rdf.TYPE) == [f"<{Class.SEAT}>"]
    assert _said(authority, seat, Property.FILLED_BY) == []


def test_a_post_is_known_by_its_name_and_its_organization() -> None:
    assert is_listed_post("総務大臣", "mic")
    assert not is_listed_post("総務大臣", "meti")
    assert not is_listed_post("港湾局長", None)


def test_a_law_with_an_id_at_egov_bears_it_and_another_a_digest(authority: tuple[str, ...]) -> None:
    assert egov_law_id("サイバーセキュリティ基本法") == "426AC1000000104"
    assert egov_law_id("有線電気通信法") is None
    wired = IDS.law("有線電気通信法", None)
    assert _said(authority, wired, Rdf.LABEL) == ['"有線電気通信法"@ja']
    assert "/law/x-" in wired


def test_a_place_abroad_is_a_concept_of_its_scheme(authority: tuple[str, ...]) -> None:
    place = vocab.code("place", "US")
    assert _said(authority, place, Rdf.TYPE) == [f"<{Skos.CONCEPT}>"]
    assert _said(authority, place, Skos.NOTATION) == ['"US"']
    assert _said(authority, place, Skos.IN_SCHEME) == [f"<{vocab.scheme('place')}>"]
    assert _said(authority, vocab.scheme("place"), Rdf.TYPE) == [f"<{Skos.CONCEPT_SCHEME}>"]
    assert _said(authority, IDS.measure_scheme(), Rdf.TYPE) == [f"<{Skos.CONCEPT_SCHEME}>"]


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("ministry", {Class.GOVERNMENT_BODY, Class.ORGANIZATION}),
        ("headquarters", {Class.HEADQUARTERS, Class.DELIBERATIVE_BODY, Class.ORGANIZATION}),
        ("council", {Class.DELIBERATIVE_BODY, Class.ORGANIZATION}),
        ("incorporated-agency", {Class.ORGANIZATION}),
        (None, {Class.ORGANIZATION}),
    ],
)
def test_a_kind_decides_the_classes(kind: str | None, classes: set[str]) -> None:
    assert set(organization_classes(kind)) == classes


@pytest.mark.parametrize(
    ("seat", "role"),
    [
        ("本部長", "chair"),
        ("副本部長", "vice-chair"),
        ("本部員", "member"),
        ("会長", "chair"),
        ("会長代理", "vice-chair"),
        ("委員長代行", "vice-chair"),
        ("委員", "member"),
        ("議長", "chair"),
        ("議員", "member"),
    ],
)
def test_the_name_of_a_seat_says_its_role(seat: str, role: str) -> None:
    assert role_of_seat(seat) == role
