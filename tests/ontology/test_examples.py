"""Each example is a graph one could have ingested: it conforms, and uses defined terms only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
import shifty
from rdflib import OWL, RDF, Literal, URIRef

from kg import vocab
from kg.resources import resource

EXAMPLES = sorted(resource("ontology/examples").glob("*.ttl"))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

#: Classes that hold others' instances; what is said of them is said of a subclass.
NOT_USED_AS_SUCH = {"Actor", "Organization", "Act", "Mention", "AgendaItem"}
#: Inferred, and described in the graph of entailments only.
INFERRED = {
    "HeadquartersMembership",
    "ChiefMembership",
    "DeputyChiefMembership",
    "makesCommitment",
    "makesConsideration",
    "committedTo",
    "isConsidering",
}


@pytest.fixture(scope="module")
def shapes(ontology_folder: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in sorted((ontology_folder / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_conforms_for_both_engines(
    file: Path, background: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    data = background + rdflib.Graph().parse(file)
    _, one, text = shifty.validate(data, shapes, infer=False, on_unsupported="error", graph_mode="data")
    assert list(one.objects(None, SH.result)) == [], text
    _, other, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert list(other.objects(None, SH.result)) == [], text


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_uses_defined_terms_and_codes_only(file: Path, background: rdflib.Graph) -> None:
    graph = rdflib.Graph().parse(file)
    known = {str(subject) for subject in (background + graph).subjects(RDF.type)}
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    assert {term for term in used if term.startswith((vocab.NS, f"{vocab.CODE_NS}"))} - known == {
        scheme for scheme in (vocab.scheme("topic"), vocab.scheme("place")) if scheme in used
    }


def used_terms() -> Iterator[str]:
    for file in EXAMPLES:
        graph = rdflib.Graph().parse(file)
        for _, predicate, object_ in graph:
            yield str(predicate)
            if predicate == RDF.type:
                yield str(object_)


def test_together_the_examples_show_every_term(terms: rdflib.Graph) -> None:
    defined = {
        str(term).removeprefix(vocab.NS)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in terms.subjects(RDF.type, kind)
        if str(term).startswith(vocab.NS)
    }
    shown = {term.removeprefix(vocab.NS) for term in used_terms()}
    assert defined - shown - NOT_USED_AS_SUCH - INFERRED == set()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_quotes_its_text_at_its_offsets(file: Path) -> None:
    graph = rdflib.Graph().parse(file)
    oa = rdflib.Namespace(vocab.Oa.NS)
    for evidence in graph.subjects(RDF.type, URIRef(vocab.Class.EVIDENCE)):
        text = str(graph.value(graph.value(evidence, oa.hasSource), URIRef(vocab.Property.TEXT)))
        selectors = list(graph.objects(evidence, oa.hasSelector))
        quote = next(q for one in selectors for q in graph.objects(one, oa.exact))
        start, end = (
            next(int(n) for one in selectors for n in graph.objects(one, edge) if isinstance(n, Literal))
            for edge in (oa.start, oa.end)
        )
        assert text[start:end] == str(quote)


def test_a_triple_in_two_graphs_is_found(ontology_folder: Path) -> None:
    query = (ontology_folder / "checks" / "no-triple-in-two-graphs.rq").read_text(encoding="utf-8")
    data = """
        <https://example.org/a> <https://example.org/p> "once" <https://example.org/g1> .
        <https://example.org/a> <https://example.org/p> "twice" <https://example.org/g1> .
        <https://example.org/a> <https://example.org/p> "twice" <https://example.org/g2> .
    """
    store = pyoxigraph.Store()
    store.load(input=data.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    rows = [[str(term) for term in row] for row in store.query(query)]
    named = ("a", "p", None, "g1", "g2")
    wanted = [f"<https://example.org/{name}>" if name else '"twice"' for name in named]
    assert rows == [wanted]

    dataset = rdflib.Dataset()
    dataset.parse(data=data, format="nquads")
    assert [[term.n3() for term in row] for row in dataset.query(query)] == [wanted]
