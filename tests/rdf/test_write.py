"""Files of RDF: readable, the same bytes for the same quads, and read back by two parsers as they were."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ids import DEFAULT_BASE
from kg.rdf.build import nquads
from kg.rdf.jsonld import iter_jsonld
from kg.rdf.order import graph_key
from kg.rdf.write import WRITERS, iter_trig, iter_turtle

FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
}


@pytest.fixture(scope="module")
def quads(lines: tuple[str, ...], run_lines: tuple[str, ...]) -> list[ox.Quad]:
    return list(ox.parse(nquads((*lines, *run_lines)), format=ox.RdfFormat.N_QUADS))


def _written(write: Callable[..., Iterator[str]], quads: list[ox.Quad]) -> str:
    return "".join(write(quads, DEFAULT_BASE))


@pytest.mark.parametrize("format_", WRITERS)
def test_what_is_written_reads_back_by_oxigraph(quads: list[ox.Quad], format_: str) -> None:
    read = set(ox.parse(_written(WRITERS[format_], quads).encode(), format=FORMATS[format_]))
    if format_ in ("nq", "trig"):
        assert read == set(quads)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}


@pytest.mark.parametrize("format_", WRITERS)
def test_what_is_written_reads_back_by_rdflib(quads: list[ox.Quad], format_: str) -> None:
    name = {"nq": "nquads", "nt": "nt", "ttl": "turtle", "trig": "trig"}[format_]
    dataset, expected = rdflib.Dataset(default_union=True), rdflib.Dataset(default_union=True)
    dataset.parse(data=_written(WRITERS[format_], quads), format=name)
    expected.parse(data=_written(WRITERS["nq"], quads), format="nquads")
    if format_ in ("nq", "trig"):
        assert set(dataset.quads()) == set(expected.quads())
    else:
        assert set(dataset.triples((None, None, None))) == set(expected.triples((None, None, None)))


@pytest.mark.parametrize("format_", WRITERS)
def test_the_order_in_which_quads_come_is_no_matter(quads: list[ox.Quad], format_: str) -> None:
    shuffled = list(quads)
    random.Random(3).shuffle(shuffled)
    assert _written(WRITERS[format_], shuffled) == _written(WRITERS[format_], quads)


def test_json_ld_reads_back_by_both_parsers(quads: list[ox.Quad]) -> None:
    text = _written(iter_jsonld, quads)
    assert set(ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)) == set(quads)
    dataset, expected = rdflib.Dataset(), rdflib.Dataset()
    dataset.parse(data=text, format="json-ld")
    expected.parse(data=_written(WRITERS["nq"], quads), format="nquads")
    assert set(dataset.quads()) == set(expected.quads())


def test_json_ld_speaks_the_terms_of_the_context(quads: list[ox.Quad]) -> None:
    document = json.loads(_written(iter_jsonld, quads))
    assert document["@context"]["agent"] == {"@id": "shisaku:agent", "@type": "@id"}
    nodes = [node for graph in document["@graph"] for node in graph["@graph"]]
    (quantity,) = (node for node in nodes if node["type"] == "Quantity")
    assert {key: value for key, value in quantity.items() if key != "id"} == {
        "type": "Quantity",
        "label": {"ja": "約40か所"},
        "quantityUnit": "か所",
        "quantityValue": "40",
    }
    (meeting,) = (node for node in nodes if node["type"] == "Meeting")
    assert meeting["id"] == "meeting/cao-45e3459b/2024-04-02-12"
    assert meeting["date"] == "2024-04-02"


def test_json_ld_is_the_same_in_whatever_order_quads_come(quads: list[ox.Quad]) -> None:
    assert _written(iter_jsonld, list(reversed(quads))) == _written(iter_jsonld, quads)


def test_a_small_graph_looks_as_a_person_would_write_it() -> None:
    base = DEFAULT_BASE
    text = f"""
<{base}org/mic> <http://www.w3.org/2000/01/rdf-schema#label> "総務省"@ja <{base}graph/authority> .
<{base}org/mic> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/shisaku/ns#Organization> <{base}graph/authority> .
<{base}org/mic> <https://w3id.org/shisaku/ns#validFrom> "2001-01-06"^^<http://www.w3.org/2001/XMLSchema#date> <{base}graph/authority> .
<{base}source/a> <https://w3id.org/shisaku/ns#text> "一行目\\n二行目 \\"引用\\" \\\\\\n"@ja <{base}graph/source/a> .
<{base}meeting/x/1> <https://w3id.org/shisaku/ns#meetingNumber> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <{base}graph/source/a> .
<{base}meeting/x/1> <https://w3id.org/shisaku/ns#heldBy> <{base}org/mic> <{base}graph/source/a> .
"""
    quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert _written(iter_trig, quads) == (
        '''@base <https://w3id.org/shisaku/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix shisaku: <https://w3id.org/shisaku/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<graph/authority> {

  <org/mic> a shisaku:Organization ;
    rdfs:label "総務省"@ja ;
    shisaku:validFrom "2001-01-06"^^xsd:date .
}

<graph/source/a> {

  <meeting/x/1> shisaku:heldBy <org/mic> ;
    shisaku:meetingNumber 1 .

  <source/a> shisaku:text """一行目
二行目 \\\\"引用\\\\" \\\\\\\\
"""@ja .
}
'''.replace("\\\\", "\\")
    )


def test_a_document_is_told_from_its_source_to_its_evidence_in_the_order_of_the_text(
    quads: list[ox.Quad],
) -> None:
    own = [quad for quad in quads if "graph/source/" in str(quad.graph_name)]
    subjects = [line.split(" ")[0] for line in _written(iter_turtle, own).split("\n") if line.startswith("<")]
    kinds = [_kind(subject) for subject in subjects]
    assert list(dict.fromkeys(kinds)) == [
        "source", "repair", "meeting", "agenda", "decision", "appearance", "attendance", "membership",
        "unresolved", "speech", "act", "evidence",
    ]  # fmt: skip
    acts = [subject for subject in subjects if "/act/" in subject]
    whole = [subject for subject in acts if subject.count("/") == 5]
    assert len(whole) == 10
    for part in (subject for subject in acts if subject not in whole):
        # A part follows the act it belongs to, before the next act.
        before = [one for one in acts[: acts.index(part)] if one in whole]
        assert part.startswith(before[-1][:-1])


def _kind(subject: str) -> str:
    parts = subject.strip("<>").split("/")
    return parts[4] if len(parts) > 4 else parts[0]


def test_graphs_that_others_speak_of_come_first() -> None:
    names = ["runs", "source/b", "measures", "inferred/a/x", "authority", "tombstones", "persons", "ontology"]
    ordered = sorted((f"{DEFAULT_BASE}graph/{n}" for n in names), key=lambda g: graph_key(g, DEFAULT_BASE))
    assert [graph.removeprefix(f"{DEFAULT_BASE}graph/") for graph in ordered] == [
        "ontology", "authority", "persons", "measures", "source/b", "runs", "tombstones", "inferred/a/x",
    ]  # fmt: skip


iris = st.one_of(
    st.sampled_from([DEFAULT_BASE, "https://w3id.org/shisaku/ns#", "https://example.org/", "urn:x:"]).flatmap(
        lambda namespace: st.text("abZ019._-~/%:#+", max_size=8).map(lambda rest: namespace + rest)
    )
).filter(lambda iri: "%" not in iri and iri.count("#") <= 1)
literals = st.one_of(
    st.text(max_size=12).map(ox.Literal),
    st.text('"\\\n\r\t a', max_size=8).map(lambda text: ox.Literal(text, language="ja")),
    st.sampled_from(["1", "-01", "1.0", ".5", "1.", "1e3", "true", "True", "x"]).flatmap(
        lambda text: st.sampled_from(["integer", "decimal", "boolean", "date", "string"]).map(
            lambda name: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}"))
        )
    ),
)


@settings(max_examples=150)
@given(st.lists(st.tuples(iris, iris, st.one_of(iris.map(ox.NamedNode), literals), iris), max_size=5))
def test_any_quads_come_back_from_trig_and_json_ld(
    statements: list[tuple[str, str, ox.NamedNode | ox.Literal, str]],
) -> None:
    try:
        quads = [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), o, ox.NamedNode(g)) for s, p, o, g in statements]
    except ValueError:
        return  # no IRI
    for write, format_ in ((iter_trig, ox.RdfFormat.TRIG), (iter_jsonld, ox.RdfFormat.JSON_LD)):
        assert set(ox.parse(_written(write, quads).encode(), format=format_)) == set(quads)
