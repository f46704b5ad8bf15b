"""Every term is defined once, in two languages, and is the one that the program uses."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg import vocab

SCHEMA_RANGE = URIRef("https://schema.org/rangeIncludes")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)

#: Those of https://www.w3.org/TR/owl2-profiles/#Entities_3 that we use.
RL_DATATYPES = {
    RDFS.Literal,
    *(
        URIRef(getattr(vocab.Xsd, n))
        for n in ("STRING", "BOOLEAN", "DECIMAL", "INTEGER", "NON_NEGATIVE_INTEGER")
    ),
}


def constants(holder: type) -> set[str]:
    return {value for name, value in vars(holder).items() if name.isupper()}


def own(graph: rdflib.Graph, *types: URIRef) -> set[str]:
    found = {str(term) for type_ in types for term in graph.subjects(RDF.type, type_)}
    return {term for term in found if term.startswith(vocab.NS)}


def test_the_program_and_the_ontology_name_the_same_classes(terms: rdflib.Graph) -> None:
    assert own(terms, OWL.Class) == constants(vocab.Class)


def test_the_program_and_the_ontology_name_the_same_properties(terms: rdflib.Graph) -> None:
    assert own(terms, *PROPERTY_TYPES) == constants(vocab.Property)


@pytest.mark.parametrize("annotation", [RDFS.label, SKOS.definition])
def test_every_term_speaks_japanese_and_english(terms: rdflib.Graph, annotation: URIRef) -> None:
    spoken = {
        term: sorted(str(text.language) for text in terms.objects(URIRef(term), annotation))  # type: ignore[attr-defined]
        for term in own(terms, OWL.Class, *PROPERTY_TYPES)
    }
    assert {term: langs for term, langs in spoken.items() if langs != ["en", "ja"]} == {}


def test_every_term_has_an_example(terms: rdflib.Graph) -> None:
    without = {
        term
        for term in own(terms, OWL.Class, *PROPERTY_TYPES)
        if (URIRef(term), SKOS.example, None) not in terms
    }
    assert without == set()


def test_no_two_terms_share_a_japanese_label_within_their_kind(terms: rdflib.Graph) -> None:
    for types in ((OWL.Class,), PROPERTY_TYPES):
        labels = [
            str(label)
            for term in own(terms, *types)
            for label in terms.objects(URIRef(term), RDFS.label)
            if getattr(label, "language", None) == "ja"
        ]
        assert sorted(labels) == sorted(set(labels))


def test_no_property_is_functional_or_inverse_functional(background: rdflib.Graph) -> None:
    assert set(background.subjects(RDF.type, OWL.FunctionalProperty)) == set()
    assert set(background.subjects(RDF.type, OWL.InverseFunctionalProperty)) == set()


def test_literals_range_over_datatypes_of_the_rl_profile_and_name_the_exact_one(terms: rdflib.Graph) -> None:
    for term in own(terms, OWL.DatatypeProperty):
        ranges = set(terms.objects(URIRef(term), RDFS.range))
        assert len(ranges) == 1, term
        assert ranges <= RL_DATATYPES, term
        exact = set(terms.objects(URIRef(term), SCHEMA_RANGE))
        assert len(exact) == (1 if ranges == {RDFS.Literal} else 0), term


def test_domains_and_ranges_of_links_are_declared_classes(background: rdflib.Graph) -> None:
    for term in own(background, OWL.ObjectProperty):
        for edge in (RDFS.domain, RDFS.range):
            for end in background.objects(URIRef(term), edge):
                assert (end, RDF.type, OWL.Class) in background, (term, edge, end)


def test_only_constructs_that_the_rule_compiler_knows_are_used(background: rdflib.Graph) -> None:
    """OWL 2 RL, left side of subclass axioms: https://www.w3.org/TR/owl2-profiles/#Class_Expressions_3."""
    used = {
        str(term).removeprefix(str(OWL))
        for term in background.predicates()
        if term.startswith(str(OWL)) and term not in (OWL.versionInfo, OWL.versionIRI)
    }
    assert used == {
        "disjointWith",
        "hasValue",
        "intersectionOf",
        "inverseOf",
        "members",
        "onProperty",
        "propertyChainAxiom",
        "someValuesFrom",
    }


def test_class_expressions_stand_only_left_of_subclass_axioms(background: rdflib.Graph) -> None:
    above = {upper for upper in background.objects(None, RDFS.subClassOf) if isinstance(upper, rdflib.BNode)}
    assert above == set()


def test_seven_kinds_of_things_are_pairwise_disjoint(terms: rdflib.Graph) -> None:
    groups = [
        {str(member).removeprefix(vocab.NS) for member in rdflib.collection.Collection(terms, members)}
        for members in terms.objects(None, OWL.members)
    ]
    assert {
        "Person",
        "Organization",
        "Post",
        "Meeting",
        "Act",
        "Measure",
        "PolicyDocument",
    } in groups


def test_the_ontology_says_what_it_is(terms: rdflib.Graph) -> None:
    dcterms = rdflib.DCTERMS
    ontology = URIRef(vocab.ONTOLOGY)
    assert {title.language for title in terms.objects(ontology, dcterms.title)} == {"ja", "en"}  # type: ignore[attr-defined]
    assert terms.value(ontology, dcterms.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert terms.value(ontology, dcterms.created) is not None
