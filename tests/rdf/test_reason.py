"""What a store entails: the same as OWL 2 RL, each triple once, in graphs that say why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.ids import Ids
from kg.model import ActType, Extraction, Status
from kg.rdf.build import act_iri, build_document, frame_of, nquads
from kg.rdf.reason import World, engine_named, entail, ontology_rules, outdated
from kg.rdf.reason.owl import closure, contradictions
from kg.vocab import Class, Property, Prov, Rdf

IDS = Ids()


def _quads(*lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse(nquads(line for part in lines for line in part), format=ox.RdfFormat.N_QUADS))


def _entailed(*lines: Iterable[str]) -> tuple[str, ...]:
    return entail(_quads(*lines), World(ontology_rules()))


def _triple(line: str) -> str:
    return line[: line.rindex(" <")]


def _graph(line: str) -> str:
    return line[line.rindex(" <") + 2 : line.rindex(">")]


def _is_about_reasoning(triple: str) -> bool:
    subject = triple.split(" ")[0]
    return subject.startswith((f"<{IDS.base}graph/", f"<{IDS.base}entailment/"))


def _inferred(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if "/graph/inferred/" in _graph(line)]


def _pairs(lines: Iterable[str], predicate: str) -> set[tuple[str, str]]:
    parts = (_triple(line).split(" ", 2) for line in lines)
    return {(subject[1:-1], object_[1:-1]) for subject, said, object_ in parts if said == f"<{predicate}>"}


@pytest.fixture(scope="module")
def entailed(
    lines: tuple[str, ...], run_lines: tuple[str, ...], background_lines: tuple[str, ...]
) -> tuple[str, ...]:
    return _entailed(lines, run_lines, background_lines)


def test_the_rules_entail_what_owl_2_rl_entails_on_the_sample(
    sample_lines: tuple[str, ...], run_lines: tuple[str, ...], background_lines: tuple[str, ...]
) -> None:
    triples = [quad.triple for quad in _quads(sample_lines, run_lines, background_lines)]
    reference, wrong = closure(triples)
    world = World(ontology_rules())
    mine = [triple for _, triple in world.conclude(world.add(triples))]
    assert len(mine) == len(set(mine))
    in_data = {t for t in mine if t.subject.value.startswith(IDS.base)}
    assert in_data == {t for t in reference if t.subject.value.startswith(IDS.base)}
    assert len(in_data) > 2000
    assert wrong == []


def test_what_contradicts_the_ontology_is_found() -> None:
    """One thing of two classes, as said and as a range has it; and one that is in order."""
    measure, person, meeting = (
        ox.NamedNode(f"{IDS.base}{name}/x/1") for name in ("measure", "person", "meeting")
    )
    seeded = [
        _typed(person, Class.PERSON),
        _typed(person, Class.MEASURE),
        _typed(measure, Class.MEASURE),
        ox.Triple(meeting, ox.NamedNode(Property.HELD_BY), measure),
    ]
    found = contradictions(seeded)
    assert {t.value for t in (measure, person, meeting) if any(t.value in message for message in found)} == {
        measure.value,
        person.value,
    }


def _typed(thing: ox.NamedNode, class_: str) -> ox.Triple:
    return ox.Triple(thing, ox.NamedNode(Rdf.TYPE), ox.NamedNode(class_))


def test_an_inferred_triple_stands_once_and_repeats_nothing_asserted(
    entailed: tuple[str, ...],
    lines: tuple[str, ...],
    run_lines: tuple[str, ...],
    background_lines: tuple[str, ...],
) -> None:
    triples = [_triple(line) for line in (*entailed, *lines, *run_lines, *background_lines)]
    assert len(triples) == len(set(triples))


def test_who_is_committed_to_what_follows_from_planned_and_ongoing_commitments_alone(
    entailed: tuple[str, ...], extraction: Extraction
) -> None:
    said = {
        (IDS.organization(act.agent.id), IDS.measure(act.measure.key), act.mention.status)
        for act in extraction.acts
        if act.mention.type is ActType.COMMITMENT and act.measure
    }
    assert _pairs(entailed, Property.COMMITTED_TO) == {
        (body, measure) for body, measure, status in said if status is not Status.CONSIDERING
    }
    assert _pairs(entailed, Property.IS_CONSIDERING) == {
        (body, measure) for body, measure, status in said if status is Status.CONSIDERING
    }


@pytest.mark.parametrize("type_", [t for t in ActType if t is not ActType.COMMITMENT])
def test_no_other_act_commits_anybody(
    extraction: Extraction, type_: ActType, background_lines: tuple[str, ...]
) -> None:
    alone = replace(extraction, acts=tuple(act for act in extraction.acts if act.mention.type is type_))
    assert alone.acts
    found = _entailed(build_document(alone), background_lines)
    assert _pairs(found, Property.COMMITTED_TO) == _pairs(found, Property.IS_CONSIDERING) == set()


def test_a_considering_act_commits_nobody(extraction: Extraction, background_lines: tuple[str, ...]) -> None:
    considering = [act for act in extraction.acts if act.mention.status is Status.CONSIDERING]
    found = _entailed(build_document(replace(extraction, acts=tuple(considering))), background_lines)
    assert _pairs(found, Property.COMMITTED_TO) == set()
    assert len(_pairs(found, Property.IS_CONSIDERING)) == 1


def test_each_inferred_graph_is_described_with_its_axiom_and_what_it_rests_on(
    entailed: tuple[str, ...], extraction: Extraction
) -> None:
    sha256 = extraction.document.sha256
    described = {line.split(" ")[0][1:-1] for line in entailed if f"<{Class.INFERRED_GRAPH}>" in line}
    assert described == {_graph(line) for line in _inferred(entailed)}
    chain = IDS.inferred_graph(sha256, "chain-committedTo")
    notes = [
        line for line in entailed if line.startswith(f"<{chain}> ") and _graph(line) == IDS.graph("runs")
    ]
    assert [_triple(line).split(" ", 1)[1] for line in notes] == [
        f"<{Rdf.TYPE}> <{Class.INFERRED_GRAPH}>",
        f'<{Property.AXIOM}> "shisaku:committedTo SubPropertyChain'
        ' shisaku:makesCommitment o shisaku:committedMeasure"',
        f"<{Property.INFERRED_FROM}> <{IDS.source_graph(sha256)}>",
    ]


def test_news_is_spelled_out_and_superclasses_are_not(entailed: tuple[str, ...]) -> None:
    facts = {
        tuple(
            next(iter(_values(entailed, iri, part)))
            for part in (Property.ENTAILED_SUBJECT, Property.ENTAILED_PREDICATE, Property.ENTAILED_OBJECT)
        )
        for iri in {line.split(" ")[0][1:-1] for line in entailed if f"<{Class.ENTAILMENT}>" in line}
    }
    wanted = {Property.COMMITTED_TO, Property.IS_CONSIDERING}
    assert facts == {
        (subject, predicate, object_)
        for predicate in wanted
        for subject, object_ in _pairs(_inferred(entailed), predicate)
    }
    assert len(facts) == 3


def _values(lines: Iterable[str], subject: str, predicate: str) -> set[str]:
    return {o for s, o in _pairs(lines, predicate) if s == subject}


def test_memberships_of_a_headquarters_are_news(
    sample_lines: tuple[str, ...], background_lines: tuple[str, ...]
) -> None:
    found = _entailed(sample_lines, background_lines)
    news = {o for _, o in _pairs(found, Property.ENTAILED_OBJECT)}
    assert {Class.HEADQUARTERS_MEMBERSHIP, Class.CHIEF_MEMBERSHIP} <= news


def test_what_shared_graphs_entail_alone_stands_apart_from_documents(
    entailed: tuple[str, ...], background_lines: tuple[str, ...], extraction: Extraction
) -> None:
    sha256 = extraction.document.sha256
    shared = {line for line in _inferred(entailed) if "/inferred/shared/" in _graph(line)}
    assert all(sha256 in _graph(line) for line in _inferred(entailed) if line not in shared)
    authority = {_triple(line) for line in _inferred(_entailed(background_lines)) if "/org/mic>" in line[:60]}
    assert authority
    assert authority <= {_triple(line) for line in shared}


def test_reasoning_again_changes_nothing(
    entailed: tuple[str, ...],
    lines: tuple[str, ...],
    run_lines: tuple[str, ...],
    background_lines: tuple[str, ...],
) -> None:
    assert _entailed(lines, run_lines, background_lines, entailed) == entailed
    old = outdated(_quads(lines, run_lines, background_lines, entailed))
    assert {f"{quad} ." for quad in old} == set(entailed)


def test_the_order_of_the_quads_is_no_matter(
    entailed: tuple[str, ...],
    lines: tuple[str, ...],
    run_lines: tuple[str, ...],
    background_lines: tuple[str, ...],
) -> None:
    assert _entailed(reversed((*lines, *run_lines, *background_lines))) == entailed


@pytest.fixture
def later(extraction: Extraction) -> tuple[str, ...]:
    """The minutes of the next meeting, where the same measures are spoken of."""
    header = replace(extraction.meeting.header, number=13)
    return build_document(
        replace(
            extraction,
            document=replace(extraction.document, sha256="1" * 64),
            meeting=replace(extraction.meeting, header=header),
        )
    )


def test_what_two_documents_entail_stands_in_the_graph_of_the_first(
    lines: tuple[str, ...], later: tuple[str, ...], background_lines: tuple[str, ...]
) -> None:
    found = _entailed(lines, later, background_lines)
    committed = {_graph(line) for line in _inferred(found) if _pairs([line], Property.COMMITTED_TO)}
    assert committed == {IDS.inferred_graph("1" * 64, "chain-committedTo")}
    triples = [_triple(line) for line in _inferred(found)]
    assert len(triples) == len(set(triples))


def test_two_documents_entail_together_what_one_world_of_all_entails(
    lines: tuple[str, ...], later: tuple[str, ...], background_lines: tuple[str, ...]
) -> None:
    world = World(ontology_rules())
    triples = [quad.triple for quad in _quads(lines, later, background_lines)]
    everything = {str(triple) for _, triple in world.conclude(world.add(triples))}
    found = {_triple(line) for line in _inferred(_entailed(lines, later, background_lines))}
    # What describes the entailments has entailments of its own.
    assert {triple for triple in found if not _is_about_reasoning(triple)} == everything


def test_what_only_two_documents_entail_together_is_shared(background_lines: tuple[str, ...]) -> None:
    one, two, three = (f"<{IDS.organization(name)}>" for name in ("x-1", "x-2", "x-3"))
    part_of = "<http://www.w3.org/ns/org#subOrganizationOf>"
    first = (f"{one} {part_of} {two} <{IDS.source_graph('1' * 64)}> .",)
    second = (f"{two} {part_of} {three} <{IDS.source_graph('2' * 64)}> .",)
    found = _entailed(first, second, background_lines)
    above = f"{one} <http://www.w3.org/ns/org#transitiveSubOrganizationOf> {three}"
    assert [_graph(line) for line in found if _triple(line) == above] == [
        IDS.inferred_graph(None, "transitive-org.transitiveSubOrganizationOf")
    ]


def test_entailments_about_a_run_go_with_its_document(
    entailed: tuple[str, ...], run_lines: tuple[str, ...], extraction: Extraction
) -> None:
    (run,) = {line.split(" ")[0] for line in run_lines if f"<{Prov.USED}>" in line}
    assert {
        _graph(line).startswith(IDS.inferred_graph(extraction.document.sha256, "x")[:-1])
        for line in _inferred(entailed)
        if line.startswith(run)
    } == {True}


def test_both_engines_fill_the_same_facts_into_a_store(lines: tuple[str, ...]) -> None:
    """Without ontology and authority in the data, to be quick; owlrl brings the ontology itself."""
    few = [
        line for line in lines if "#Commitment>" in line or "committing" in line or "committedMeasure" in line
    ]
    by_rules, by_owlrl = (entail(_quads(few), engine_named(name)) for name in ("rules", "owlrl"))
    facts = [
        {triple for triple in map(_triple, _inferred(found)) if not _is_about_reasoning(triple)}
        for found in (by_rules, by_owlrl)
    ]
    assert facts[0] == facts[1] != set()
    told = [{o for _, o in _pairs(found, Property.ENTAILED_OBJECT)} for found in (by_rules, by_owlrl)]
    assert told[0] == told[1] != set()


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(UsageError, match="there is no engine 'hermit'"):
        engine_named("hermit")


def test_the_acts_of_the_sample_that_bind_are_commitments_that_are_not_merely_considered(
    sample: Extraction, sample_lines: tuple[str, ...]
) -> None:
    frame = frame_of(sample, IDS)
    binding = {act_iri(frame, a) for a in sample.acts if a.mention.status in (Status.PLANNED, Status.ONGOING)}
    bound = {s for s, _ in _pairs(sample_lines, Property.COMMITTING_BODY)}
    assert bound
    assert bound <= binding
