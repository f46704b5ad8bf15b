"""The description of the data set: what VoID and DCAT say, and that counts are made beside those who ask."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.serve.dataset.counting import Counts, count, counted, last_count
from kg.serve.dataset.page import graph_file, page
from kg.serve.dataset.statements import DCAT, VOID, Place, statements
from kg.serve.settings import Settings
from kg.serve.site import Site, open_site
from kg.vocab import Class, Dcterms, Property, Rdf

BASE = "https://w3id.org/shisaku/id/"
EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"
VOID_IRI = "http://127.0.0.1:8080/.well-known/void"

COUNTS = Counts(
    snapshot="000001",
    counted_at=0.0,
    took_s=1.0,
    triples=10,
    entities=4,
    modified="2024-05-01T00:00:00Z",
    licences=("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    publishers=("内閣官房",),
    classes={Class.ACT: 3, Class.PERSON: 1},
    properties={Property.AGENT: 3},
    links=((EXACT, "http://www.wikidata.org/", 2),),
    examples=(f"{BASE}meeting/cs-hq/36",),
)


@pytest.fixture
def site(served_store: Path, tmp_path: Path) -> Iterator[Site]:
    shutil.copytree(served_store, tmp_path / "store", ignore=shutil.ignore_patterns("dataset*", "search*"))
    opened = open_site(Settings(tmp_path / "store"))
    yield opened
    opened.close()


def _said(counts: Counts | None, subject: str) -> set[tuple[str, str]]:
    """Predicate and value of what the description says of one of its parts."""
    place = Place("http://127.0.0.1:8080", BASE)
    return {
        (triple.predicate.value, str(triple.object))
        for triple in statements(place, counts)
        if str(triple.subject) == f"<{VOID_IRI}#{subject}>"
    }


def test_the_data_set_says_how_much_of_what_from_whom_and_until_when() -> None:
    said = _said(COUNTS, "dataset")
    integer, moment = "http://www.w3.org/2001/XMLSchema#integer", "http://www.w3.org/2001/XMLSchema#dateTime"
    assert said - _said(None, "dataset") == {
        (f"{VOID}triples", f'"10"^^<{integer}>'),
        (f"{VOID}entities", f'"4"^^<{integer}>'),
        (f"{VOID}classes", f'"2"^^<{integer}>'),
        (f"{VOID}properties", f'"1"^^<{integer}>'),
        (f"{Dcterms.NS}modified", f'"2024-05-01T00:00:00Z"^^<{moment}>'),
        (Dcterms.LICENSE, "<https://creativecommons.org/licenses/by/4.0/>"),
        (f"{Dcterms.NS}rights", '"CC BY 4.0"'),
        (Dcterms.PUBLISHER, f"<{VOID_IRI}#publisher-%E5%86%85%E9%96%A3%E5%AE%98%E6%88%BF>"),
        (f"{VOID}exampleResource", f"<{BASE}meeting/cs-hq/36>"),
        (f"{VOID}classPartition", f"<{VOID_IRI}#class-https%3A%2F%2Fw3id.org%2Fshisaku%2Fns%23Act>"),
        (f"{VOID}classPartition", f"<{VOID_IRI}#class-https%3A%2F%2Fw3id.org%2Fshisaku%2Fns%23Person>"),
        (f"{VOID}propertyPartition", f"<{VOID_IRI}#property-https%3A%2F%2Fw3id.org%2Fshisaku%2Fns%23agent>"),
        (f"{VOID}subset", f"<{VOID_IRI}#links-exactMatch-www.wikidata.org>"),
    }
    assert {
        (f"{VOID}uriSpace", f'"{BASE}"'),
        (f"{VOID}sparqlEndpoint", "<http://127.0.0.1:8080/sparql>"),
        (f"{Dcterms.NS}title", '"施策グラフ"@ja'),
        (f"{Dcterms.NS}title", '"Shisaku Graph"@en'),
    } <= said


def test_links_to_other_data_are_linksets_with_both_ends() -> None:
    assert _said(COUNTS, "links-exactMatch-www.wikidata.org") == {
        (Rdf.TYPE, f"<{VOID}Linkset>"),
        (f"{VOID}linkPredicate", f"<{EXACT}>"),
        (f"{VOID}subjectsTarget", f"<{VOID_IRI}#dataset>"),
        (f"{VOID}objectsTarget", f"<{VOID_IRI}#target-www.wikidata.org>"),
        (f"{VOID}triples", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    }


def test_a_distribution_says_where_it_is_and_of_what_type() -> None:
    assert _said(None, "tables-acts-csv") == {
        (Rdf.TYPE, f"<{DCAT}Distribution>"),
        (f"{DCAT}accessURL", "<http://127.0.0.1:8080/api/tables/acts?format=csv>"),
        (f"{DCAT}accessService", f"<{VOID_IRI}#api>"),
        (f"{DCAT}mediaType", "<https://www.iana.org/assignments/media-types/text/csv>"),
        (f"{Dcterms.NS}title", '"表 acts（csv）"@ja'),
        (f"{Dcterms.NS}title", '"Table acts (csv)"@en'),
    }


def test_every_address_of_a_distribution_is_answered(served: Any) -> None:
    addresses = [
        triple.object.value.removeprefix("http://127.0.0.1:8080")
        for triple in statements(Place("http://127.0.0.1:8080", BASE), None)
        if triple.predicate.value == f"{DCAT}accessURL" and isinstance(triple.object, ox.NamedNode)
    ]
    tables = [address for address in addresses if "/tables/" in address]
    assert len(tables) == 15
    assert {served.get(f"{address}&limit=1").status_code for address in tables} == {200}
    assert served.get("/api/graphs/ministry-measure?format=graphml").status_code == 200


def test_the_counts_are_those_of_the_store(site: Site) -> None:
    found = counted(site.view, site.snapshot)
    assert found.triples == len(site.view) == sum(found.properties.values())
    assert found.classes[Class.MEETING] == 1
    assert found.classes[Class.SPEECH] == sum(1 for _ in site.view.match(None, Rdf.TYPE, Class.SPEECH))
    assert (found.modified, found.licences) == ("2024-05-01T00:00:00Z", ("CC BY 4.0",))
    assert {link[:2] for link in found.links} == {(EXACT, "http://www.wikidata.org/")}


def test_a_state_is_counted_once_and_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_count(site) is None
    assert (count(site), count(site)) == (True, False)
    kept = last_count(site)
    assert kept is not None
    assert kept.snapshot == site.snapshot
    site.snapshot = "another state"
    monkeypatch.setattr(time, "time", lambda: kept.counted_at + 19 * kept.took_s)
    assert count(site) is None
    monkeypatch.setattr(time, "time", lambda: kept.counted_at + 21 * kept.took_s)
    assert count(site) is True


@pytest.mark.parametrize("damage", ["", "[]", '{"version": 0}', '{"version": 1, "snapshot": 3}'])
def test_damaged_counts_are_counted_anew(site: Site, damage: str) -> None:
    (site.settings.store / "dataset.json").write_text(damage)  # type: ignore[operator]
    assert last_count(site) is None
    assert count(site) is True


def test_an_answer_is_not_kept_before_its_counts_are_there(site: Site) -> None:
    assert graph_file(site, "ttl").headers == (("Cache-Control", "no-store"),)
    assert "集計中" in page(site, "ja", {}).body.decode()
    count(site)
    assert graph_file(site, "ttl").headers == ()
    shown = page(site, "en", {"lang": "en"}).body.decode()
    assert "Things by class" in shown
    assert "<code>shisaku:Speech</code>" in shown


@pytest.mark.parametrize(
    ("address", "accept", "media_type"),
    [
        ("/.well-known/void", "*/*", "text/turtle; charset=utf-8"),
        ("/.well-known/void", "application/ld+json", "application/ld+json"),
        ("/.well-known/void", "text/html,*/*;q=0.8", "text/html; charset=utf-8"),
        ("/.well-known/void.nt", "text/html", "application/n-triples"),
        ("/.well-known/void", "image/png", "application/problem+json"),
    ],
)
def test_the_description_answers_in_the_form_that_is_wanted(
    served: Any, address: str, accept: str, media_type: str
) -> None:
    assert served.get(address, accept).headers["content-type"] == media_type
