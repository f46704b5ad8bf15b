"""Axioms become rules: each kind concludes what OWL 2 RL concludes, and an unknown kind is an error."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import RuleError
from kg.rdf.reason import Rule, World, compile_rules, ontology_rules
from kg.rdf.reason.atoms import TYPE
from kg.rdf.reason.closure import Background, Closure, Compiled
from kg.rdf.reason.compile import compile_files
from kg.rdf.reason.owl import closure
from kg.vocab import Rdf

PREFIXES = """
PREFIX : <https://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def _triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]


def _short(triples: set[ox.Triple]) -> set[str]:
    short = (f"{t.subject} {t.predicate} {t.object}" for t in triples)
    return {
        s.replace("<https://example.org/", "")
        .replace("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "a")
        .replace(">", "")
        for s in short
    }


def _concluded(axioms: str, data: str) -> set[ox.Triple]:
    world = World(compile_rules(_triples(axioms)))
    return {triple for _, triple in world.conclude(world.add(_triples(data)))}


CASES = {
    "a subclass": (":C rdfs:subClassOf :D .", ":i a :C .", {"i a D"}),
    "two subclasses on end": (
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E .",
        ":i a :C .",
        {"i a D", "i a E"},
    ),
    "equivalent classes": (":C owl:equivalentClass :D .", ":i a :C . :j a :D .", {"i a D", "j a C"}),
    "a subproperty": (":p rdfs:subPropertyOf :q .", ":i :p :j , 'x' .", {"i q j", 'i q "x"'}),
    "equivalent properties": (":p owl:equivalentProperty :q .", ":i :p :j . :k :q :l .", {"i q j", "k p l"}),
    "an inverse": (":p owl:inverseOf :q .", ":i :p :j . :k :q :l .", {"j q i", "l p k"}),
    "a domain": (":p rdfs:domain :C .", ":i :p 'x' .", {"i a C"}),
    "a range": (":p rdfs:range :C .", ":i :p :j .", {"j a C"}),
    "a range of literals": (
        ":p rdfs:range xsd:string . :q rdfs:range rdfs:Literal .",
        ":i :p 'x' ; :q 'y' .",
        set(),
    ),
    "a literal where a class is the range": (":p rdfs:range :C .", ":i :p 'x' .", set()),
    "symmetry": (":p a owl:SymmetricProperty .", ":i :p :j .", {"j p i"}),
    "transitivity": (
        ":p a owl:TransitiveProperty .",
        ":i :p :j . :j :p :k . :k :p :l .",
        {"i p k", "i p l", "j p l"},
    ),
    "a chain of two": (
        ":p owl:propertyChainAxiom ( :q :r ) .",
        ":i :q :j . :j :r :k , 'x' .",
        {"i p k", 'i p "x"'},
    ),
    "a chain of three with an inverse": (
        ":p owl:propertyChainAxiom ( :q [ owl:inverseOf :r ] :s ) .",
        ":i :q :j . :k :r :j . :k :s :l .",
        {"i p l"},
    ),
    "some values": (
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :C ] rdfs:subClassOf :D .",
        ":i :p :j . :j a :C . :k :p :l .",
        {"i a D"},
    ),
    "some value of any kind": (
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :D .",
        ":i :p :j . :k :q :l .",
        {"i a D"},
    ),
    "a value on the left": (
        "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] rdfs:subClassOf :D .",
        ":i :p :v . :j :p :w .",
        {"i a D"},
    ),
    "a value on the right": (
        ":C rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] .",
        ":i a :C .",
        {"i p v"},
    ),
    "all values on the right": (
        ":C rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :D ] .",
        ":i a :C ; :p :j . :k :p :l .",
        {"j a D"},
    ),
    "an intersection on the left": (
        "[ a owl:Class ; owl:intersectionOf ( :C [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] ) ]"
        " rdfs:subClassOf :D .",
        ":i a :C ; :p :v . :j a :C . :k :p :v .",
        {"i a D"},
    ),
    "an intersection on the right": (
        ":C rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( :D :E ) ] .",
        ":i a :C .",
        {"i a D", "i a E"},
    ),
    "a class that is an intersection": (
        ":C owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :D :E ) ] .",
        ":i a :C . :j a :D , :E . :k a :D .",
        {"i a D", "i a E", "j a C"},
    ),
    "a union on the left": (
        "[ a owl:Class ; owl:unionOf ( :C :D ) ] rdfs:subClassOf :E .",
        ":i a :C . :j a :D . :k a :F .",
        {"i a E", "j a E"},
    ),
    "a domain that is a choice": (
        ":p rdfs:domain [ a owl:Class ; owl:unionOf ( :C :D ) ] .",
        ":i :p :j .",
        set(),
    ),
    "a nested restriction": (
        "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom"
        " [ a owl:Restriction ; owl:onProperty :q ; owl:hasValue :v ] ] rdfs:subClassOf :D .",
        ":i :p :j . :j :q :v . :k :p :l . :l :q :w .",
        {"i a D"},
    ),
    "what only contradicts": (
        ":C owl:disjointWith :D . [] a owl:AllDisjointClasses ; owl:members ( :C :D ) . :p a owl:AsymmetricProperty .",
        ":i a :C ; :p :j .",
        set(),
    ),
    "rules that feed each other": (
        ":p rdfs:subPropertyOf :q . :q owl:inverseOf :r . :r rdfs:domain :C . :C rdfs:subClassOf :D .",
        ":i :p :j .",
        {"i q j", "j r i", "j a C", "j a D"},
    ),
}


@pytest.mark.parametrize(("axioms", "data", "expected"), CASES.values(), ids=CASES)
def test_a_rule_concludes(axioms: str, data: str, expected: set[str]) -> None:
    assert _short(_concluded(axioms, data)) == expected


def _found_without_a_store(axioms: str, data: str) -> set[ox.Triple]:
    background = Background(compile_rules(_triples(axioms)))
    found = Closure(background).add((str(t.subject), str(t.predicate), str(t.object)) for t in _triples(data))
    lines = "\n".join(f"{' '.join(fact)} ." for fact in found)
    return {quad.triple for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize(("axioms", "data", "expected"), CASES.values(), ids=CASES)
def test_a_rule_concludes_the_same_without_a_store(axioms: str, data: str, expected: set[str]) -> None:
    assert _short(_found_without_a_store(axioms, data)) == expected


def test_facts_that_come_one_after_the_other_conclude_what_they_conclude_at_once() -> None:
    axioms = ":p a owl:TransitiveProperty . :p rdfs:domain :C . :C rdfs:subClassOf :D ."
    data = [(f"<{n}>", "<https://example.org/p>", f"<{n + 1}>") for n in range(5)]
    background = Background(compile_rules(_triples(axioms)))
    step_by_step = Closure(background)
    parts = [step_by_step.add([fact]) for fact in reversed(data)]
    assert {fact for part in parts for fact in part} == set(Closure(background).add(data))
    assert sum(map(len, parts)) == 10 + 10


def test_what_the_background_knows_is_no_conclusion_and_is_joined_with() -> None:
    axioms = ":p a owl:TransitiveProperty . :p rdfs:domain :C ."
    p = "<https://example.org/p>"
    background = Background(compile_rules(_triples(axioms)), [("<b>", p, "<c>")])
    found = Closure(background).add([("<a>", p, "<b>")])
    assert set(found) == {("<a>", p, "<c>"), ("<a>", TYPE, "<https://example.org/C>")}


def test_of_several_rules_that_conclude_a_class_the_one_from_a_class_is_named() -> None:
    """Then the axiom told does not depend on what else is said of the thing."""
    axioms = ":C rdfs:subClassOf :D . :p rdfs:domain :D . :a rdfs:range :D ."
    background = Background(compile_rules(_triples(axioms)))
    facts = [("<i>", TYPE, "<https://example.org/C>"), ("<i>", "<https://example.org/p>", "<j>")]
    facts.append(("<k>", "<https://example.org/a>", "<i>"))
    found = {fact[0]: rule for fact, rule in Closure(background).add(facts).items()}
    assert found["<i>"].startswith("subclass-")


@pytest.mark.parametrize(
    "where",
    ["?x ?p ?y .", "?x <a:p> 'y' .", "?x <a:p>+ ?y .", "?x <a:p> ?y", "{ } UNION { }"],
)
def test_a_rule_in_sparql_that_tables_and_joins_do_not_know_is_an_error(where: str) -> None:
    with pytest.raises(RuleError):
        Background([Rule("r", "axiom", where, "?x", "<a:q>", "?y", frozenset())])


@pytest.mark.parametrize(("axioms", "data"), [case[:2] for case in CASES.values()], ids=CASES)
def test_the_reference_concludes_the_same(axioms: str, data: str) -> None:
    given = _triples(data)
    # What it says of the terms themselves (a class is an equivalent of itself) is no matter.
    things = {t.subject for t in given} | {t.object for t in given if t.predicate.value != Rdf.TYPE}
    found, contradictions = closure([*_triples(axioms), *given])
    assert {t for t in found if t.subject in things} == _concluded(axioms, data)
    assert contradictions == []


@pytest.mark.parametrize(
    "axiom",
    [
        ":p a owl:FunctionalProperty .",
        ":p a owl:InverseFunctionalProperty .",
        ":p a owl:ReflexiveProperty .",
        ":C owl:hasKey ( :p ) .",
        ":i owl:sameAs :j .",
        "[ a owl:Class ; owl:oneOf ( :i :j ) ] rdfs:subClassOf :C .",
        "[ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :D ] rdfs:subClassOf :C .",
        "[ a owl:Restriction ; owl:onProperty :p ; owl:minCardinality 1 ] rdfs:subClassOf :C .",
        ":C rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 1 ] .",
        "[ a owl:Class ; owl:complementOf :D ] rdfs:subClassOf :C .",
        ":C owl:disjointUnionOf ( :D :E ) .",
        ":C owl:unionOf ( :D :E ) .",
        ":C rdfs:subClassOf 'D' .",
        ":p owl:propertyChainAxiom [ rdf:first :q ] .",
    ],
)
def test_an_axiom_that_cannot_be_compiled_is_an_error(axiom: str) -> None:
    with pytest.raises(RuleError):
        compile_rules(_triples(axiom))


def test_an_axiom_of_an_unknown_kind_is_told_with_the_file_it_stands_in(tmp_path: Path) -> None:
    for name, axiom in (
        ("good.ttl", ":C rdfs:subClassOf :D ."),
        ("new.ttl", ":p a owl:FunctionalProperty ."),
    ):
        (tmp_path / name).write_text(PREFIXES + axiom)
    with pytest.raises(RuleError) as told:
        compile_files(sorted(tmp_path.iterdir()))
    assert told.value.exit_status == 2
    assert str(told.value) == (
        f"{tmp_path / 'new.ttl'}: no rule is known for the axiom <https://example.org/p> a owl:FunctionalProperty;"
        " say it with the axioms that kg/rdf/reason/compile.py compiles, or teach it this one"
    )


def test_every_rule_of_the_ontology_runs_in_tables_or_joins() -> None:
    compiled = Compiled(ontology_rules())
    assert {rule.id.split("-")[0] for rule in compiled.tables.joins} == {"chain", "subclass", "transitive"}
    assert len(compiled.tables.joins) == 7


def test_a_rule_has_its_axiom_in_words_and_an_id_that_names_a_graph() -> None:
    rules = {rule.id: rule.axiom for rule in ontology_rules()}
    assert rules["chain-committedTo"] == (
        "shisaku:committedTo SubPropertyChain shisaku:makesCommitment o shisaku:committedMeasure"
    )
    assert rules["subclass-ChiefMembership"] == (
        "(org:organization some shisaku:Headquarters) and"
        " (shisaku:holdsSeat some (shisaku:seatRole value role:chair)) SubClassOf shisaku:ChiefMembership"
    )
    assert rules["domain-agent-Act"] == "shisaku:agent Domain shisaku:Act"
    assert rules["symmetric-skos.closeMatch"] == "skos:closeMatch Characteristics Symmetric"


def test_ids_are_unique_and_do_not_depend_on_the_order_of_axioms() -> None:
    triples = _triples(
        "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :v ] rdfs:subClassOf :D ."
        "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :w ] rdfs:subClassOf :D . :C rdfs:subClassOf :D ."
    )
    one, other = compile_rules(triples), compile_rules(reversed(triples))
    assert one == other
    assert len({rule.id for rule in one}) == 3
    assert len({rule.id for rule in ontology_rules()}) == len(ontology_rules())
