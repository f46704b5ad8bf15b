"""Entailments after any history of documents are those that reasoning from scratch finds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.ids import DEFAULT_BASE, Ids
from kg.ingest.document_facts import DocumentFacts
from kg.ingest.entailments import entailment_change, reasoned
from kg.rdf.reason import World, conclusions, ontology_rules
from kg.rdf.reason.closure import ontology_background
from kg.records import record
from kg.store import Change, View
from kg.store.garbage import document_change, removal_change
from kg.vocab import Class, Org, Property, Prov, Rdf, Skos

IDS = Ids()
BODY, PARTY = IDS.organization("x-body"), IDS.organization("mic")


@record
class Told:
    """What a made-up document tells: everything that documents can share, and how."""

    persons: tuple[str, ...] = ()
    pledges: tuple[tuple[str, str], ...] = ()
    """Organization and measure, of a commitment."""
    post: bool = False
    """A post of a body that only documents know: it makes the body an `org:Organization`."""
    meeting: bool = False
    """It is the preferred record of the one meeting, else of none."""
    alternate: bool = False
    version: str = "1"


def _lines(letter: str, told: Told) -> tuple[str, ...]:
    """A document whose digest is 64 times the letter."""
    sha256 = letter * 64
    own, source, run = IDS.source_graph(sha256), IDS.source(sha256), IDS.run(sha256, told.version)
    meeting, extractor = f"{IDS.base}meeting/body/1", IDS.extractor(told.version)
    quads: list[tuple[str, str, str, str]] = [
        (source, Rdf.TYPE, Class.SOURCE, own),
        (run, Rdf.TYPE, Class.EXTRACTION_RUN, IDS.graph("runs")),
        (run, Prov.USED, source, IDS.graph("runs")),
        (run, Prov.GENERATED, own, IDS.graph("runs")),
        (run, Prov.WAS_ASSOCIATED_WITH, extractor, IDS.graph("runs")),
        (extractor, Rdf.TYPE, Class.EXTRACTOR, IDS.graph("runs")),
    ]
    if told.meeting:
        quads += [(meeting, Rdf.TYPE, Class.MEETING, own), (meeting, Property.RECORDED_IN, source, own)]
        quads.append((meeting, Property.HELD_BY, PARTY, own))
    elif told.alternate:
        quads.append((source, Property.ALTERNATE_RECORD_OF, meeting, own))
    for name in told.persons:
        person = f"{IDS.base}person/body/{name}"
        quads.append((person, Rdf.TYPE, Class.PERSON, IDS.graph("persons")))
        quads.append((f"{meeting}/{sha256[:12]}/membership/{name}", Org.MEMBER, person, own))
    for number, (body, key) in enumerate(told.pledges):
        act, measure = f"{meeting}/{sha256[:12]}/act/{number}", IDS.measure(key)
        quads.append((measure, Rdf.TYPE, Class.MEASURE, IDS.graph("measures")))
        quads.append((act, Property.COMMITTING_BODY, IDS.organization(body), own))
        quads.append((act, Property.COMMITTED_MEASURE, measure, own))
        if body == "x-body":
            quads.append((BODY, Rdf.TYPE, Class.ORGANIZATION, IDS.graph("organizations")))
    if len({key for _, key in told.pledges}) > 1:
        one, other = sorted(IDS.measure(key) for key in ("a", "b"))
        quads.append((one, Skos.CLOSE_MATCH, other, IDS.graph("measures")))
    if told.post:
        post, shared = IDS.post("長", "x-body"), IDS.graph("organizations")
        quads += [(post, Rdf.TYPE, Class.POST, shared), (post, Org.POST_IN, BODY, shared)]
        quads += [(BODY, Rdf.TYPE, Class.ORGANIZATION, shared)]
        quads.append((f"{meeting}/{sha256[:12]}/membership/post", Property.HOLDS_POST, post, own))
    return tuple(f"<{s}> <{p}> <{o}> <{graph}> ." for s, p, o, graph in dict.fromkeys(quads))


class Memory:
    """A store in memory that documents come into and go from as the writer lets them."""

    def __init__(self, lines: Collection[str] = ()) -> None:
        self._database = ox.Store()
        self.view = View(self._database, DEFAULT_BASE)
        self._apply(Change(insert=tuple(lines)))

    def _apply(self, change: Change) -> None:
        if change:
            self._database.update(change.as_update())

    def put(self, letter: str, lines: Sequence[str], *others: str) -> None:
        outgoing = {one * 64 for one in (letter, *others)}
        change = document_change(self.view, outgoing, lines)
        self._apply(change + entailment_change(self.view, outgoing, {letter * 64: conclusions(lines)}))

    def remove(self, letter: str) -> None:
        change = removal_change(self.view, letter * 64)
        self._apply(change + entailment_change(self.view, [letter * 64], {}))

    def reason(self, letters: Collection[str]) -> None:
        for sha256 in sorted(letter * 64 for letter in letters):
            found = DocumentFacts(self.view).conclusions(sha256)
            self._apply(entailment_change(self.view, (), {sha256: found}))

    def lines(self) -> set[str]:
        return {f"{quad} ." for quad in self.view.quads()}

    def stated(self) -> set[str]:
        """Without entailments and what describes them."""
        aside = (f"<{IDS.base}graph/inferred/", f"<{IDS.base}entailment/")
        return {
            line
            for line in self.lines()
            if "/graph/inferred/" not in line[line.rindex(" <") :] and not line.startswith(aside)
        }


def _from_scratch(stated: Collection[str], letters: Collection[str]) -> set[str]:
    memory = Memory(stated)
    memory.reason(letters)
    return memory.lines()


TOLD = st.builds(
    Told,
    persons=st.sets(st.sampled_from(["sato", "mori"])).map(lambda found: tuple(sorted(found))),
    pledges=st.sets(st.tuples(st.sampled_from(["mic", "x-body"]), st.sampled_from("ab"))).map(
        lambda found: tuple(sorted(found))
    ),
    post=st.booleans(),
    alternate=st.booleans(),
    version=st.sampled_from("12"),
)
#: Letter of a document, and what it tells from now on; None: it is removed.
HISTORY = st.lists(st.tuples(st.sampled_from("1234"), st.none() | TOLD), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(HISTORY)
def test_any_history_ends_with_what_reasoning_from_scratch_finds(
    history: list[tuple[str, Told | None]],
) -> None:
    memory, there = Memory(), set()
    for letter, told in history:
        if told is None:
            memory.remove(letter)
            there.discard(letter)
        else:  # the third document answers for the meeting, where it is stored
            preferred = Told(told.persons, told.pledges, told.post, letter == "3", told.alternate)
            memory.put(letter, _lines(letter, preferred))
            there.add(letter)
    assert memory.lines() == _from_scratch(memory.stated(), there)


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from("1234"), TOLD, min_size=1), st.sampled_from("1234"))
def test_a_document_in_the_place_of_another_leaves_nothing_of_it(
    documents: dict[str, Told], former: str
) -> None:
    memory = Memory()
    for letter, told in documents.items():
        memory.put(letter, _lines(letter, told))
    memory.put("5", _lines("5", Told(("sato",), (("mic", "a"),))), former)
    assert memory.lines() == _from_scratch(memory.stated(), {*documents, "5"} - {former})


SHARED_PLEDGE = Told(pledges=(("mic", "a"),))


def _graphs(memory: Memory, predicate: str) -> list[str]:
    inferred = f"{IDS.base}graph/inferred/"
    graphs = (str(getattr(quad.graph_name, "value", "")) for quad in memory.view.match(None, predicate))
    return sorted(graph.removeprefix(inferred) for graph in graphs if graph.startswith(inferred))


def test_what_two_documents_entail_stands_with_the_lower_digest_and_moves_when_that_goes() -> None:
    memory = Memory()
    for letter in "231":
        memory.put(letter, _lines(letter, SHARED_PLEDGE))
    assert _graphs(memory, Property.COMMITTED_TO) == [f"{'1' * 64}/chain-committedTo"]
    memory.remove("1")
    assert _graphs(memory, Property.COMMITTED_TO) == [f"{'2' * 64}/chain-committedTo"]
    (entailment,) = memory.view.subjects(Rdf.TYPE, Class.ENTAILMENT)
    assert memory.view.values(entailment, Property.ENTAILED_IN) == [
        IDS.inferred_graph("2" * 64, "chain-committedTo")
    ]
    assert memory.view.values(entailment, Prov.WAS_DERIVED_FROM) == [
        IDS.inferred_graph(letter * 64, "chain-committedTo") for letter in "23"
    ]
    memory.remove("3")
    memory.remove("2")
    assert memory.lines() == set()


def test_what_is_stated_is_not_inferred_and_is_again_when_it_is_no_longer_stated() -> None:
    memory = Memory()
    schema = "https://schema.org/Event"
    memory.put("1", _lines("1", Told(alternate=True)))
    typed = [IDS.inferred_graph("1" * 64, "range-alternateRecordOf-Meeting")]
    meeting = f"{IDS.base}meeting/body/1"

    def where(class_: str) -> list[str]:
        return sorted(
            str(getattr(q.graph_name, "value", "")) for q in memory.view.match(meeting, Rdf.TYPE, class_)
        )

    assert where(Class.MEETING) == typed
    memory.put("2", _lines("2", Told(meeting=True)))
    assert where(Class.MEETING) == [IDS.source_graph("2" * 64)]
    assert [graph.rsplit("/", 2)[1] for graph in where(schema)] == ["1" * 64]
    memory.remove("2")
    assert where(Class.MEETING) == typed


def test_classes_of_a_shared_thing_go_with_the_last_document_that_names_it() -> None:
    memory = Memory()
    for letter in "12":
        memory.put(letter, _lines(letter, Told(("sato",))))
    shared = IDS.inferred_graph(None, "subclass-Person-Actor")
    memory.remove("1")
    assert memory.view.holds(shared)
    memory.remove("2")
    assert not memory.view.holds(shared)


def _triples(lines: Collection[str]) -> Iterator[ox.Triple]:
    for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS):
        yield quad.triple


DOCUMENTS: Mapping[str, Told] = {
    "1": Told(("sato",), (("mic", "a"), ("x-body", "b")), post=True),
    "2": Told(("sato", "mori"), (("mic", "a"),), meeting=True),
    "3": Told(("mori",), (("mic", "b"),), alternate=True),
}


def test_documents_together_entail_what_the_rules_in_sparql_conclude_from_all_of_them() -> None:
    memory = Memory()
    for letter, told in DOCUMENTS.items():
        memory.put(letter, _lines(letter, told))
    background = ontology_background(DEFAULT_BASE)
    world = World(ontology_rules())
    world.add(_triples([f"{' '.join(fact)} <x:> ." for fact in background.known]))
    expected = {str(triple) for _, triple in world.conclude(world.add(_triples(memory.stated())))}
    found = [
        line[: line.rindex(" <")]
        for line in memory.lines()
        if "/graph/inferred/" in line[line.rindex(" <") :]
    ]
    assert sorted(found) == sorted(expected)


def test_a_store_is_reasoned_over_once_ontology_and_authority_are() -> None:
    shared = f"<{IDS.inferred_graph(None, 'domain-agent-Act')}>"
    ontology, runs = IDS.graph("ontology"), IDS.graph("runs")
    assert not reasoned(Memory(_lines("1", SHARED_PLEDGE)).view)
    assert reasoned(Memory([f"{shared} <{Property.INFERRED_FROM}> <{ontology}> <{runs}> ."]).view)


def test_entailments_of_owlrl_are_not_taken_for_ones_that_can_be_kept() -> None:
    graph = IDS.inferred_graph(None, "owl-rl")
    memory = Memory([f'<{graph}> <{Property.AXIOM}> "OWL 2 RL" <{IDS.graph("runs")}> .'])
    with pytest.raises(UsageError, match="come from owlrl"):
        reasoned(memory.view)
