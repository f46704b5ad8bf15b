"""IRIs of the graph answer: pages to people, bounded descriptions to machines, at any base."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.export import table_rows
from kg.serve.described import CUT, MOST_POINTING, describe
from kg.serve.described import thing as described_thing
from kg.serve.jobs import Answer, Refusal
from kg.serve.settings import Settings
from kg.serve.site import Site, open_site
from kg.store import open_reader, open_writer
from kg.vocab import Class, Dcterms, Property, Rdf

BASE = "https://w3id.org/shisaku/id/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
RDFS_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"

_READ = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def _triples(body: bytes, media_type: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(body, format=_READ[media_type])}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml;q=0.9, text/html;q=0.3", "application/rdf+xml"),
        (BROWSER, "text/html; charset=utf-8"),
    ],
)
def test_a_thing_answers_in_the_form_that_is_wanted(served: Any, accept: str, media_type: str) -> None:
    found = served.get("/id/org/mic", accept)
    assert (found.status_code, found.headers["content-type"]) == (200, media_type)
    assert "総務省" in found.text


def test_every_form_says_the_same(served: Any) -> None:
    said = {}
    for suffix, media_type in zip(("ttl", "jsonld", "nt", "rdf"), _READ, strict=True):
        found = served.get(f"/id/meeting/cs-hq/36.{suffix}")
        assert found.headers["content-type"].partition(";")[0] == media_type
        triples = _triples(found.content, media_type)
        said[suffix] = {triple.replace(f"36.{suffix}>", "36>") for triple in triples}
    assert said["ttl"] == said["jsonld"] == said["nt"] == said["rdf"]


def test_links_lead_to_the_other_forms(served: Any) -> None:
    assert served.get("/id/org/mic", "text/turtle").headers["link"] == (
        '</id/org/mic.ttl>; rel="describedby"; type="text/turtle", '
        '</id/org/mic.ttl>; rel="alternate"; type="text/turtle", '
        '</id/org/mic.jsonld>; rel="alternate"; type="application/ld+json", '
        '</id/org/mic.nt>; rel="alternate"; type="application/n-triples", '
        '</id/org/mic.rdf>; rel="alternate"; type="application/rdf+xml"'
    )


def test_an_act_brings_the_words_that_prove_it_and_labels(served: Any, served_store: Path) -> None:
    with open_reader(served_store) as reader:
        act = table_rows(reader, "acts")[0]
        agent = f'<{act["agent_id"]}> <{RDFS_LABEL}> "{act["agent"]}"@ja'
    found = served.get("/id/" + str(act["id"]).removeprefix(BASE), "application/n-triples")
    triples = _triples(found.content, "application/n-triples")
    assert agent in triples
    assert any(str(ox.Literal(str(act["evidence"]), language="ja")) in triple for triple in triples)
    document = f"http://127.0.0.1:8080/id/{str(act['id']).removeprefix(BASE)}.nt"
    assert f"<{document}> <http://xmlns.com/foaf/0.1/primaryTopic> <{act['id']}>" in triples


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/id/org/nowhere", 404),
        ("/id/", 404),
        ("/id/" + "a" * 1001, 404),
        ("/id/org/%3Cscript%3E", 404),
        ("/id/..%2F..%2Fetc%2Fpasswd", 404),
        ("/id/org/mic%00", 404),
        ("/code/act-type/dance", 404),
        ("/code/act-type/commitment", 200),
    ],
)
def test_what_the_store_does_not_know_is_not_found(served: Any, address: str, status: int) -> None:
    for accept in ("text/turtle", BROWSER):
        found = served.get(address, accept)
        assert found.status_code == status
        assert "<script>" not in found.text or found.headers["content-type"] == "application/problem+json"
        assert status == 200 or "alternate" not in found.headers.get("link", "")


def test_a_form_that_there_is_not_is_refused(served: Any) -> None:
    found = served.get("/id/org/mic", "image/png")
    assert (found.status_code, found.json()["found"]) == (406, "image/png")


def test_the_ontology_answers_as_file_and_as_page(served: Any) -> None:
    turtle = served.get("/ns", "text/turtle")
    triples = _triples(turtle.content, "text/turtle")
    assert len(_triples(served.get("/ns.rdf").content, "application/rdf+xml")) == len(triples)
    assert json.loads(served.get("/ns.jsonld").content)["@graph"]
    for lang, word in (("ja", "府省庁等"), ("en", "Government body")):
        page = served.get(f"/ns?lang={lang}", BROWSER)
        assert (page.status_code, f'<html lang="{lang}">' in page.text) == (200, True)
        assert 'id="GovernmentBody"' in page.text
        assert word.lower() in page.text.lower()


# --- stores made by hand ---------------------------------------------------------------------------


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Site]:
    """`opened(update, base=…)`: a store with these statements."""

    def make(update: str, base: str = BASE) -> Site:
        with open_writer(tmp_path / "store", base=base) as writer:
            writer.update(update)
        return open_site(Settings(tmp_path / "store"))

    return make


def test_a_tombstone_is_gone_and_names_what_replaces_it(opened: Callable[..., Site]) -> None:
    site = opened(
        f"INSERT DATA {{ GRAPH <{BASE}graph/tombstones> {{ <{BASE}old> a <{Class.TOMBSTONE}> ;"
        f" <{Dcterms.IS_REPLACED_BY}> <{BASE}new> }} }}"
    )
    found = described_thing(site, "id", "old", "nt")
    site.close()
    assert isinstance(found, Answer)
    assert (found.status, found.headers) == (410, (("Link", f'<{BASE}new>; rel="successor-version"'),))
    assert f"<{BASE}old> <{Dcterms.IS_REPLACED_BY}> <{BASE}new>" in _triples(
        found.body, "application/n-triples"
    )


def test_any_base_of_a_store_is_answered_for(opened: Callable[..., Site]) -> None:
    base = "https://example.org/data/"
    site = opened(
        f'INSERT DATA {{ GRAPH <{base}graph/persons> {{ <{base}org/x> <{Rdf.LABEL}> "某省"@ja }} }}', base
    )
    found = described_thing(site, "id", "org/x", "ttl")
    missing = described_thing(site, "id", "org/y", "ttl")
    site.close()
    assert isinstance(found, Answer)
    assert f"@base <{base}> ." in found.body.decode()
    assert '<org/x> rdfs:label "某省"@ja .' in found.body.decode()
    assert missing == Refusal("not-found", f"the store says nothing of {base}org/y")


def test_what_points_at_a_thing_is_bounded_and_the_cut_is_said(opened: Callable[..., Site]) -> None:
    many = MOST_POINTING + 5
    pointing = " ".join(f"<{BASE}a{number}> <{Property.AGENT}> <{BASE}x> ." for number in range(many))
    site = opened(f'INSERT DATA {{ GRAPH <{BASE}g> {{ <{BASE}x> <{Rdf.LABEL}> "x" . {pointing} }} }}')
    found = describe(site.view, f"{BASE}x")
    assert found is not None
    assert (len(found.triples), found.cut) == (MOST_POINTING + 1, True)
    for suffix in ("ttl", "nt", "rdf", "jsonld"):
        answer = described_thing(site, "id", "x", suffix)
        assert isinstance(answer, Answer)
        assert ("Shisaku-Cut", "description") in answer.headers
        triples = _triples(answer.body, answer.media_type.partition(";")[0])
        comments = {
            f"<http://127.0.0.1:8080/id/x.{suffix}> <{RDFS_COMMENT}> {ox.Literal(text, language=lang)}"
            for lang, text in CUT.items()
        }
        assert {triple for triple in triples if RDFS_COMMENT in triple} == comments
    site.close()


def test_parts_come_with_their_whole_and_labels_with_what_is_named(opened: Callable[..., Site]) -> None:
    site = opened(
        f"INSERT DATA {{ GRAPH <{BASE}g> {{"
        f' <{BASE}act> <{Property.HAS_DEADLINE}> <{BASE}act/deadline> . <{BASE}act/deadline> <{Rdf.LABEL}> "年度内"@ja .'
        f' <{BASE}act> <{Property.AGENT}> <{BASE}org> . <{BASE}org> <{Rdf.LABEL}> "某省"@ja ; <{Property.DATE}> "x" .'
        f" <{BASE}speech> <{Property.AGENT}> <{BASE}act> . }} }}"
    )
    found = describe(site.view, f"{BASE}act")
    site.close()
    assert found is not None
    assert {str(triple) for triple in found.triples} == {
        f"<{BASE}act> <{Property.HAS_DEADLINE}> <{BASE}act/deadline>",
        f'<{BASE}act/deadline> <{Rdf.LABEL}> "年度内"@ja',
        f"<{BASE}act> <{Property.AGENT}> <{BASE}org>",
        f'<{BASE}org> <{Rdf.LABEL}> "某省"@ja',
        f"<{BASE}speech> <{Property.AGENT}> <{BASE}act>",
    }
