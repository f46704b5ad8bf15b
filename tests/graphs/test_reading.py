"""What of a store becomes an event: who acted, for whom he sits, and what counts once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.graphs.events import Event, Thing
from kg.graphs.presences import load_presences
from kg.graphs.projections import events_for, find_projection
from kg.graphs.reading import Part, load_events
from kg.store import open_reader, open_writer

BASE = "https://w3id.org/shisaku/id/"
SHA = "d89369c72f9ea21a229fbc1b2b2e3d7c5a1f0e4d6b8c9a7e3f5d1c2b4a6e8f90"
HELD = f"{BASE}meeting/cs-hq/36"
MARK = f"{HELD}/{SHA[:12]}"

#: One meeting, held by the headquarters: a minister and a professor speak, and somebody nobody knows.
_GRAPH = f"""
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX s: <https://w3id.org/shisaku/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX type: <https://w3id.org/shisaku/code/act-type/>
PREFIX kind: <https://w3id.org/shisaku/code/organization-kind/>
PREFIX org-: <{BASE}org/>
PREFIX topic: <https://w3id.org/shisaku/code/topic/>
PREFIX presence: <https://w3id.org/shisaku/code/presence/>
PREFIX : <{BASE}>
INSERT DATA {{ GRAPH :g {{
  <{HELD}> a s:Meeting ; rdfs:label "第36回"@ja, "Meeting 36"@en ; s:date "2023-07-04"^^xsd:date ;
    s:heldBy org-:hq ; s:recordedIn :src .
  :src a s:Source ; s:sha256 "{SHA}" .
  :alternate a s:Source ; s:sha256 "{"a" * 64}" ; s:alternateRecordOf <{HELD}> .
  org-:hq rdfs:label "本部"@ja ; s:organizationKind kind:headquarters .
  org-:mic rdfs:label "総務省"@ja ; s:organizationKind kind:ministry .
  org-:aaa rdfs:label "協会"@ja .
  org-:univ rdfs:label "大学"@ja .
  :minister a s:Person ; rdfs:label "大臣"@ja .
  :professor a s:Person ; rdfs:label "教授"@ja .
  :unknown a s:UnresolvedActor ; rdfs:label "○○"@ja .
  :m1 a s:Measure ; rdfs:label "施策"@ja .
  :d1 rdfs:label "戦略"@ja .
  topic:security skos:prefLabel "安全"@ja, "Security"@en .
  # the minister is of the headquarters, of his ministry and of an association; the professor of a university
  :ms1 org:member :minister ; org:organization org-:hq ; s:observedAt <{HELD}> .
  :ms2 org:member :minister ; org:organization org-:mic ; s:observedAt <{HELD}> .
  :ms3 org:member :minister ; org:organization org-:aaa ; s:observedAt <{HELD}> .
  :ms4 org:member :professor ; org:organization org-:univ ; s:observedAt <{HELD}> .
  :chair a s:Person ; rdfs:label "会長"@ja .
  :ms6 org:member :chair ; org:organization org-:hq ; s:observedAt <{HELD}> .
  <{MARK}/act/8> s:actType type:position ; s:agent :chair ; s:utteredBy :chair .
  :ms5 org:member :professor ; org:organization org-:mic ; s:observedAt :another-meeting .
  <{MARK}/act/1> s:actType type:commitment ; s:status <https://w3id.org/shisaku/code/commitment-status/planned> ;
    s:agent org-:aaa ; s:utteredBy :minister ; s:measure :m1 ; s:confidence 0.81 ; s:topic topic:security .
  <{MARK}/act/2> s:actType type:position ; s:agent :minister ; s:utteredBy :minister ; s:measure :m1 ;
    s:aboutDocument :d1 .
  <{MARK}/act/3> s:actType type:request ; s:agent :professor ; s:utteredBy :professor ;
    s:hasAddressee :to1, :to2, :to3 .
  <{MARK}/act/4> s:actType type:request ; s:agent :unknown ; s:utteredBy :unknown ; s:hasAddressee :to4 .
  <{MARK}/act/5> s:actType type:commitment ; s:agent :unknown ; s:utteredBy :minister ; s:measure :m1 .
  <{MARK}/act/6> s:actType type:decision ; s:agent org-:hq ; s:aboutDocument :d1 .
  :to1 rdfs:label "政府"@ja . :to2 rdfs:label "総務省"@ja ; s:refersTo org-:mic .
  :to3 rdfs:label "大臣"@ja ; s:refersTo :minister . :to4 rdfs:label "政府"@ja .
  # what a judgement rejected is no act any more
  <{MARK}/act/7> a s:Tombstone .
  <{MARK}/attendance/1> s:attendeePerson :minister ; s:presence presence:present ; s:postOrganization org-:mic .
  <{MARK}/attendance/2> s:attendeePerson :minister ; s:presence presence:present .
  <{MARK}/attendance/3> s:attendeePerson :professor ; s:presence presence:absent .
}} }} ;
INSERT {{ GRAPH :g {{ ?thing s:atMeeting <{HELD}> ; s:evidence ?evidence .
  ?evidence oa:hasSelector ?quote . ?quote oa:exact ?words }} }}
WHERE {{ GRAPH :g {{ {{ ?thing s:actType ?t }} UNION {{ ?thing s:presence ?t }} }}
  BIND(IRI(CONCAT(STR(?thing), "/evidence")) AS ?evidence)
  BIND(IRI(CONCAT(STR(?evidence), "/quote")) AS ?quote)
  BIND(STRLANG(CONCAT("文", REPLACE(STR(?thing), "^.*/", "")), "ja") AS ?words)
}}
"""

MIC = Thing(f"{BASE}org/mic", "総務省", "", "ministry")
MINISTER = Thing(f"{BASE}minister", "大臣", "", "person")
MEETING = Thing(HELD, "第36回", "Meeting 36", "meeting")
GOVERNMENT = Thing(f"{BASE}to1", "政府", "", "unresolved")


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading") / "store"
    with open_writer(folder) as writer:
        writer.update(_GRAPH)
    return folder


@pytest.fixture(scope="module")
def acts(minutes: Path) -> dict[str, Event]:
    with open_reader(minutes) as reader:
        return {event.id.rsplit("/", 1)[-1]: event for event in load_events(reader)}


def test_an_act_is_read_with_everything_it_says(acts: dict[str, Event]) -> None:
    assert acts["1"] == Event(
        id=f"{MARK}/act/1",
        type="commitment",
        status="planned",
        on=date(2023, 7, 4),
        meeting=MEETING,
        source=SHA,
        person=MINISTER,
        ministry=Thing(f"{BASE}org/aaa", "協会", "", "organization"),
        measure=Thing(f"{BASE}m1", "施策", "", "measure"),
        documents=(),
        topics=(Thing("https://w3id.org/shisaku/code/topic/security", "安全", "Security", "topic"),),
        addressees=(),
        quote="文1",
        confidence=0.81,
    )


def test_tombstones_and_alternate_records_say_nothing(acts: dict[str, Event]) -> None:
    assert sorted(acts) == ["1", "2", "3", "4", "5", "6", "8"]
    assert {event.source for event in acts.values()} == {SHA}


def test_a_speaker_acts_for_the_institution_of_his_post_at_the_meeting(acts: dict[str, Event]) -> None:
    """Not for the body that meets; of two the government's; not for a post he held elsewhere."""
    assert (acts["2"].person, acts["2"].ministry) == (MINISTER, MIC)
    assert acts["3"].ministry == Thing(f"{BASE}org/univ", "大学", "", "organization")
    assert (acts["8"].person and acts["8"].person.label_ja, acts["8"].ministry) == ("会長", None)


def test_nobody_stands_in_for_who_could_not_be_told(acts: dict[str, Event]) -> None:
    assert (acts["4"].person, acts["4"].ministry, acts["4"].actor) == (None, None, None)
    assert (acts["5"].person, acts["5"].ministry) == (MINISTER, None)  # who committed was not told


def test_a_decision_is_the_body_s(acts: dict[str, Event]) -> None:
    body = Thing(f"{BASE}org/hq", "本部", "", "headquarters")
    assert (acts["6"].person, acts["6"].ministry, acts["6"].actor) == (None, body, body)
    assert acts["6"].documents == (Thing(f"{BASE}d1", "戦略", "", "document"),)


def test_who_is_asked_is_known_or_one_for_all_places_with_the_same_words(acts: dict[str, Event]) -> None:
    assert acts["3"].addressees == (MINISTER, MIC, GOVERNMENT)
    assert acts["4"].addressees == (GOVERNMENT,)


def test_what_is_not_asked_for_stays_empty(minutes: Path) -> None:
    with open_reader(minutes) as reader:
        events = load_events(reader, frozenset({Part.MEASURE}))
    found = next(event for event in events if event.id.endswith("/1"))
    assert (found.measure and found.measure.label_ja, found.person, found.topics) == ("施策", None, ())
    assert (found.quote, found.source) == ("", SHA)
    assert found.ministry is not None  # the agent is part of every act


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("ministry-measure", {("aaa", "m1")}),
        ("actor-measure", {("minister", "m1")}),
        ("actor-document", {("minister", "d1"), ("hq", "d1")}),
        ("request", {("professor", "minister"), ("professor", "mic"), ("professor", "to1")}),
        ("topic-actor", {("security", "minister")}),
    ],
)
def test_a_projection_reads_all_that_it_needs(minutes: Path, name: str, ends: set[tuple[str, str]]) -> None:
    from kg.graphs.making import project

    projection = find_projection(name)
    with open_reader(minutes) as reader:
        some, everything = events_for(reader, projection), load_events(reader)
    network = project(some, projection)
    assert (network.nodes, network.edges) == (
        project(everything, projection).nodes,
        project(everything, projection).edges,
    )
    tails = {(edge.source.rsplit("/", 1)[-1], edge.target.rsplit("/", 1)[-1]) for edge in network.edges}
    assert tails == ends


def test_who_is_present_attends_once_and_who_is_absent_does_not(minutes: Path) -> None:
    with open_reader(minutes) as reader:
        (found,) = load_presences(reader)
    assert (found.id, found.type, found.quote) == (f"{MARK}/attendance/1", "attendance", "文1")
    assert (found.person, found.ministry, found.meeting) == (MINISTER, MIC, MEETING)
    assert (found.source, found.on) == (SHA, date(2023, 7, 4))


def test_selectors_and_sources_of_other_names_are_found_too(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        writer.update(
            """
            PREFIX oa: <http://www.w3.org/ns/oa#>
            PREFIX s: <https://w3id.org/shisaku/ns#>
            INSERT DATA { GRAPH <urn:g> {
              <urn:act> s:actType <https://w3id.org/shisaku/code/act-type/report> ; s:atMeeting <urn:meeting> ;
                s:evidence <urn:proof> .
              <urn:proof> oa:hasSource <urn:minutes> ; oa:hasSelector <urn:where>, <urn:what> .
              <urn:what> oa:exact "文"@ja . <urn:minutes> s:sha256 "abc" .
            } }"""
        )
    with open_reader(tmp_path / "store") as reader:
        (event,) = load_events(reader)
    assert (event.quote, event.source, event.on, event.ministry) == ("文", "abc", None, None)
