"""Under OWL 2 RL the ontology is consistent, a contradiction shows, and the inferred terms appear."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
import rdflib
import shifty
from rdflib import RDF, RDFS, Literal, URIRef

from kg import vocab
from kg.resources import resource

EXAMPLES = sorted(resource("ontology/examples").glob("*.ttl"))
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BODY, OTHER = URIRef("https://example.org/body"), URIRef("https://example.org/other")


def term(iri: str) -> URIRef:
    return URIRef(iri)


def closed(graph: rdflib.Graph) -> rdflib.Graph:
    """A copy with everything that OWL 2 RL entails, as owlrl sees it; literals as subjects left out."""
    copy = rdflib.Graph()
    for triple in graph:
        copy.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(copy)
    for subject in {s for s in copy.subjects() if isinstance(s, Literal)}:
        copy.remove((subject, None, None))
    return copy


def errors(graph: rdflib.Graph) -> list[str]:
    return sorted(str(message) for message in graph.objects(None, ERROR))


@pytest.fixture(scope="module")
def examples(background: rdflib.Graph) -> rdflib.Graph:
    graph = rdflib.Graph() + background
    for file in EXAMPLES:
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def entailed(examples: rdflib.Graph) -> rdflib.Graph:
    return closed(examples)


def test_ontology_alignments_and_examples_hold_no_contradiction(entailed: rdflib.Graph) -> None:
    assert errors(entailed) == []


#: Classes of one thing that cannot be both.
IMPOSSIBLE = [
    (vocab.Class.PERSON, vocab.Class.ORGANIZATION),
    (vocab.Class.PERSON, vocab.Class.HEADQUARTERS),
    (vocab.Class.MEASURE, vocab.Class.POLICY_DOCUMENT),
    (vocab.Class.POST, vocab.Class.MEETING),
    (vocab.Class.COMMITMENT, vocab.Class.CONCERN),
    (vocab.Class.MEETING, vocab.Class.SOURCE),
]


@pytest.fixture(scope="module")
def contradictions(background: rdflib.Graph) -> list[str]:
    """What owlrl reports of a thing of each impossible pair, and of a person who committed."""
    graph = rdflib.Graph() + background
    for number, pair in enumerate(IMPOSSIBLE):
        for class_ in pair:
            graph.add((URIRef(f"https://example.org/{number}"), RDF.type, term(class_)))
    graph.add((OTHER, term(vocab.Property.COMMITTING_BODY), BODY))
    graph.add((BODY, RDF.type, term(vocab.Class.PERSON)))
    return errors(closed(graph))


@pytest.mark.parametrize("number", range(len(IMPOSSIBLE)))
def test_a_thing_of_two_disjoint_classes_is_reported(contradictions: list[str], number: int) -> None:
    assert any(f"https://example.org/{number}" in message for message in contradictions)


def test_a_person_in_the_place_of_a_committing_body_is_reported(contradictions: list[str]) -> None:
    assert any(str(BODY) in message for message in contradictions)


def pairs(graph: rdflib.Graph, property_: str) -> set[tuple[str, str]]:
    """Ends of a property, by their Japanese labels."""

    def label(node: rdflib.term.Node) -> str:
        return next(
            str(text) for text in graph.objects(node, RDFS.label) if getattr(text, "language", None) == "ja"
        )

    return {(label(s), label(o)) for s, o in graph.subject_objects(term(property_))}


def test_only_planned_and_ongoing_commitments_yield_committed_to(entailed: rdflib.Graph) -> None:
    assert pairs(entailed, vocab.Property.COMMITTED_TO) == {
        ("防衛省", "サイバー専門部隊を約4,000人に拡充"),
        ("外務省", "能力構築支援"),
    }


def test_what_is_being_considered_yields_is_considering(entailed: rdflib.Graph) -> None:
    assert pairs(entailed, vocab.Property.IS_CONSIDERING) == {
        ("総務省", "IoT機器の脆弱性等の調査の延長・拡充に関する法案の提出")
    }


def members(graph: rdflib.Graph, class_: str) -> set[str]:
    """Names of the persons whose memberships are of the class."""
    return {
        str(graph.value(graph.value(membership, term(vocab.Org.MEMBER)), term(vocab.Foaf.NAME)))
        for membership in graph.subjects(RDF.type, term(class_))
    }


def test_members_of_a_headquarters_are_so_by_seat_or_by_print_not_by_standing_in(
    entailed: rdflib.Graph,
) -> None:
    assert members(entailed, vocab.Class.HEADQUARTERS_MEMBERSHIP) == {"谷公一", "後藤厚宏"}
    assert members(entailed, vocab.Class.DEPUTY_CHIEF_MEMBERSHIP) == {"谷公一"}
    assert members(entailed, vocab.Class.CHIEF_MEMBERSHIP) == set()


#: Kind of body, role of the seat → what the membership is inferred to be.
BY_SEAT = {
    (vocab.Class.HEADQUARTERS, "member"): {vocab.Class.HEADQUARTERS_MEMBERSHIP},
    (vocab.Class.HEADQUARTERS, "chair"): {vocab.Class.CHIEF_MEMBERSHIP},
    (vocab.Class.HEADQUARTERS, "vice-chair"): {vocab.Class.DEPUTY_CHIEF_MEMBERSHIP},
    (vocab.Class.DELIBERATIVE_BODY, "member"): set(),
    (vocab.Class.DELIBERATIVE_BODY, "chair"): set(),
}


def test_a_seat_makes_a_member_in_a_headquarters_only(background: rdflib.Graph) -> None:
    graph = rdflib.Graph() + background
    for number, (body, role) in enumerate(BY_SEAT):
        membership, organization, seat = (
            URIRef(f"https://example.org/{kind}/{number}") for kind in ("membership", "body", "seat")
        )
        graph.add((organization, RDF.type, term(body)))
        graph.add((seat, term(vocab.Property.SEAT_ROLE), term(vocab.code("role", role))))
        graph.add((membership, term(vocab.Org.ORGANIZATION), organization))
        graph.add((membership, term(vocab.Property.HOLDS_SEAT), seat))
    inferred = closed(graph)
    named = set().union(*BY_SEAT.values())
    found = {
        key: {
            str(type_)
            for type_ in inferred.objects(URIRef(f"https://example.org/membership/{number}"), RDF.type)
        }
        & named
        for number, key in enumerate(BY_SEAT)
    }
    assert found == BY_SEAT


def test_close_measures_are_close_both_ways(examples: rdflib.Graph, entailed: rdflib.Graph) -> None:
    close = URIRef(vocab.Skos.CLOSE_MATCH)
    said = set(examples.subject_objects(close))
    assert set(entailed.subject_objects(close)) == said | {(other, one) for one, other in said}


def test_a_wrong_class_shows_in_what_was_asserted_and_no_longer_in_what_was_inferred(
    background: rdflib.Graph, ontology_folder: Path
) -> None:
    """Why shapes never see entailments: a range gives every object the class that is asked for."""
    shapes = rdflib.Graph()
    for file in sorted((ontology_folder / "shapes").glob("*.ttl")):
        shapes.parse(file)
    asserted = rdflib.Graph() + background
    asserted.parse(EXAMPLES[0])
    meeting = next(asserted.subjects(RDF.type, term(vocab.Class.MEETING)))
    asserted.add((meeting, term(vocab.Property.HELD_BY), OTHER))

    def wrong(graph: rdflib.Graph) -> set[rdflib.term.Node | None]:
        _, report, _ = shifty.validate(graph, shapes, infer=False, on_unsupported="error", graph_mode="data")
        return {report.value(result, SH.value) for result in report.objects(None, SH.result)}

    assert wrong(asserted) == {OTHER}
    assert OTHER not in wrong(closed(asserted))
