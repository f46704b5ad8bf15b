"""Each code list is one SKOS scheme in one file, and holds what records and tables use."""

from __future__ import annotations

import csv
from enum import StrEnum
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SKOS, URIRef

from kg import model, vocab
from kg.resources import resource

FILES = {
    "act-type": "act-types",
    "commitment-status": "commitment-statuses",
    "role": "roles",
    "presence": "presence",
    "document-state": "document-states",
    "repair-kind": "repair-kinds",
    "outcome": "outcomes",
    "organization-kind": "organization-kinds",
    "post-kind": "post-kinds",
    "unresolved-reason": "unresolved-reasons",
    "event-kind": "event-kinds",
    "fact-origin": "fact-origins",
    "left-out-kind": "left-out-kinds",
    "verdict": "verdicts",
    "link-reason": "link-reasons",
}


def notations(graph: rdflib.Graph, name: str) -> set[str]:
    concepts = graph.subjects(SKOS.inScheme, URIRef(vocab.scheme(name)))
    return {str(graph.value(concept, SKOS.notation)) for concept in concepts}


def test_there_is_one_file_a_list(ontology_folder: Path) -> None:
    assert tuple(FILES) == vocab.CODE_LISTS
    assert {file.stem for file in (ontology_folder / "codelists").glob("*.ttl")} == set(FILES.values())


@pytest.mark.parametrize("name", vocab.CODE_LISTS)
def test_every_code_has_its_iri_notation_and_words(ontology_folder: Path, name: str) -> None:
    graph = rdflib.Graph().parse(ontology_folder / "codelists" / f"{FILES[name]}.ttl")
    scheme = URIRef(vocab.scheme(name))
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        assert str(concept) == vocab.code(name, str(graph.value(concept, SKOS.notation)))
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        assert list(graph.objects(concept, SKOS.topConceptOf)) == [scheme]
    for node in {scheme, *concepts}:
        for annotation in (SKOS.prefLabel, SKOS.definition):
            texts = graph.objects(node, annotation)
            assert sorted(str(text.language) for text in texts) == ["en", "ja"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("act-type", model.ActType),
        ("commitment-status", model.Status),
        ("role", model.Role),
        ("presence", model.Presence),
        ("repair-kind", model.RepairKind),
        ("outcome", model.Outcome),
        ("unresolved-reason", model.Unresolved),
        ("event-kind", model.EventKind),
        ("fact-origin", model.FactOrigin),
        ("left-out-kind", model.LeftOutKind),
        ("verdict", model.Ruling),
    ],
)
def test_the_records_and_the_list_hold_the_same_codes(
    code_lists: rdflib.Graph, name: str, members: type[StrEnum]
) -> None:
    assert notations(code_lists, name) == {member.value for member in members}


def test_documents_are_drafts_decided_or_only_mentioned(code_lists: rdflib.Graph) -> None:
    assert notations(code_lists, "document-state") == {"draft", "decided", "mentioned"}


@pytest.mark.parametrize(("name", "table"), [("organization-kind", "organizations"), ("post-kind", "posts")])
def test_the_authority_tables_use_the_codes_of_the_list_and_no_other(
    code_lists: rdflib.Graph, name: str, table: str
) -> None:
    with resource(f"data/authority/{table}.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}
    assert kinds == notations(code_lists, name)
