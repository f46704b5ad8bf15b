"""What the builder says of a meeting, in which graph, with which terms."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from kg import vocab
from kg.ids import Ids, MeetingIds
from kg.model import ActType, Anchor, Extraction, Frame, Status
from kg.plain import from_plain
from kg.rdf.build import act_iri, build_document, frame_of, nquads, ntriples
from kg.vocab import Class, Property

IDS = Ids()


def _quads(lines: tuple[str, ...]) -> set[ox.Quad]:
    return set(ox.parse(nquads(lines), format=ox.RdfFormat.N_QUADS))


def _about(lines: tuple[str, ...], subject: str) -> list[str]:
    """What is said of a subject, in short: predicate and object without namespaces and graph."""
    found = []
    for line in lines:
        if line.startswith(f"<{subject}> "):
            said = line[len(subject) + 3 : line.rindex(" <")]
            for name in (vocab.NS, vocab.CODE_NS, IDS.base, "http://www.w3.org/2001/XMLSchema#"):
                said = said.replace(name, "")
            found.append(re.sub(r"<http[^>]*[#/]([^>]*)>", r"<\1>", said))
    return found


def _act(extraction: Extraction, type_: ActType, status: Status | None = None) -> str:
    frame = frame_of(extraction, IDS)
    (iri,) = (
        act_iri(frame, act)
        for act in extraction.acts
        if act.mention.type is type_ and act.mention.status is status and act.person is not None
    )
    return iri


def test_both_parsers_read_the_lines_alike(lines: tuple[str, ...]) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=nquads(lines), format="nquads")
    assert len(_quads(lines)) == len(lines) == len(list(dataset.quads()))


def test_lines_are_those_that_the_store_gives_back(lines: tuple[str, ...]) -> None:
    assert {f"{quad} ." for quad in _quads(lines)} == set(lines)


def test_no_blank_node_stands_anywhere(lines: tuple[str, ...], background_lines: tuple[str, ...]) -> None:
    assert [
        q for q in _quads((*lines, *background_lines)) if "_:" in (str(q.subject)[:2], str(q.object)[:2])
    ] == []


def test_no_triple_stands_in_two_graphs(
    lines: tuple[str, ...],
    sample_lines: tuple[str, ...],
    run_lines: tuple[str, ...],
    background_lines: tuple[str, ...],
) -> None:
    everything = {*lines, *sample_lines, *run_lines, *background_lines}
    assert len(everything) == len({line[: line.rindex(" <")] for line in everything})


def test_the_same_input_in_another_order_gives_the_same_bytes(extraction: Extraction) -> None:
    shuffled = list(extraction.acts), list(extraction.participants), list(extraction.documents)
    for records in shuffled:
        random.Random(7).shuffle(records)
    other = replace(
        extraction,
        acts=tuple(shuffled[0]),
        participants=tuple(shuffled[1]),
        documents=tuple(shuffled[2]),
    )
    assert nquads(build_document(other)) == nquads(build_document(extraction))


def test_the_base_of_the_data_is_a_setting(extraction: Extraction) -> None:
    moved = build_document(extraction, base="https://example.org/data/")
    assert not any("w3id.org/shisaku/id" in line for line in moved)
    assert {line.replace("https://example.org/data/", IDS.base) for line in moved} == set(
        build_document(extraction)
    )


def test_a_planned_commitment_says_who_is_bound_to_what_by_when(
    extraction: Extraction, lines: tuple[str, ...]
) -> None:
    act = _act(extraction, ActType.COMMITMENT, Status.PLANNED)
    under = act[: act.index("/act/")].removeprefix(IDS.base)
    short = act.removeprefix(IDS.base)
    measure = IDS.measure("防潮堤の改修").removeprefix(IDS.base)
    speech = next(s.removeprefix(IDS.base) for s in frame_of(extraction, IDS).speeches[1:])
    assert _about(lines, act) == [
        "<type> <Act>",
        "<type> <Commitment>",
        "<actType> <act-type/commitment>",
        "<agent> <org/x-4de5e7ca>",
        f"<atMeeting> <{under.rpartition('/')[0]}>",
        f"<committedMeasure> <{measure}>",
        "<committingBody> <org/x-4de5e7ca>",
        '<confidence> "0.9"^^<decimal>',
        f"<evidence> <{under}/evidence/198-223>",
        f"<hasDeadline> <{short}/deadline>",
        f"<hasQuantity> <{short}/quantity>",
        f"<inSpeech> <{speech}>",
        f"<measure> <{measure}>",
        '<objectText> "防潮堤の改修"@ja',
        '<rule> "commitment-test"',
        "<status> <commitment-status/planned>",
        f"<utteredBy> <{frame_of(extraction, IDS).person(extraction.participants[1].person).removeprefix(IDS.base)}>",
    ]
    assert _about(lines, f"{act}/deadline") == [
        "<type> <Deadline>",
        '<label> "令和7年度末"@ja',
        '<dueDate> "2026-03-31"^^<date>',
    ]
    assert _about(lines, f"{act}/quantity") == [
        "<type> <Quantity>",
        '<label> "約40か所"@ja',
        '<quantityUnit> "か所"@ja',
        '<quantityValue> "40"^^<decimal>',
    ]


def test_evidence_quotes_the_kept_text_and_highlights_its_parts(
    extraction: Extraction, lines: tuple[str, ...]
) -> None:
    text = extraction.document.text
    evidence = extraction.acts[0].mention.evidence
    iri = MeetingIds(frame_of(extraction, IDS).meeting, extraction.document.sha256).evidence(
        evidence.span, evidence.parts
    )
    assert f'"{text[evidence.span.start : evidence.span.end]}"@ja'.replace("\n", "\\n") in " ".join(
        _about(lines, f"{iri}/quote")
    )
    highlights = [said for said in _about(lines, iri) if said.startswith("<highlight>")]
    assert highlights == sorted(
        f"<highlight> <{iri.removeprefix(IDS.base)}/part/{part.start}-{part.end}>" for part in evidence.parts
    )


def test_a_speech_begins_with_its_words_as_read_across_the_page(
    extraction: Extraction, lines: tuple[str, ...]
) -> None:
    said = _about(lines, frame_of(extraction, IDS).speeches[1])
    assert (
        '<begins> "港湾局では、津波避難路の整備を進めているところである。令和7年度末までに防潮堤の"@ja'
        in said
    )
    assert '<labelRepaired> "true"^^<boolean>' in said
    assert '<labelDisagrees> "true"^^<boolean>' in said


def test_a_statement_on_paper_is_a_speech_and_marked(extraction: Extraction, lines: tuple[str, ...]) -> None:
    speeches = frame_of(extraction, IDS).speeches
    written = [iri for iri in speeches if "<type> <WrittenStatement>" in _about(lines, iri)]
    assert written == [speeches[2]]


def test_a_speaker_who_cannot_be_told_is_an_actor_with_a_reason(lines: tuple[str, ...]) -> None:
    (actor,) = {line.split(" ")[0][1:-1] for line in lines if f"<{Class.UNRESOLVED_ACTOR}>" in line}
    assert _about(lines, actor) == [
        "<type> <UnresolvedActor>",
        '<label> "某参加者"@ja',
        "<unresolvedReason> <unresolved-reason/no-such-name>",
    ]
    used = {line.split(" ")[1].rpartition("#")[2][:-1] for line in lines if f" <{actor}> <" in line}
    assert used == {"speaker", "agent", "utteredBy"}


def test_who_merely_considers_or_reports_is_bound_to_nothing(
    extraction: Extraction, lines: tuple[str, ...]
) -> None:
    binding = {Property.COMMITTING_BODY, Property.COMMITTED_MEASURE}
    bound = {line.split(" ")[0][1:-1] for line in lines if line.split(" ")[1][1:-1] in binding}
    frame = frame_of(extraction, IDS)
    assert bound == {
        act_iri(frame, act)
        for act in extraction.acts
        if act.mention.type is ActType.COMMITMENT and act.mention.status is not Status.CONSIDERING
    }


@pytest.mark.parametrize("graph", ["persons", "measures", "documents", "organizations"])
def test_shared_graphs_hold_only_what_the_key_decides(extraction: Extraction, graph: str) -> None:
    """Another document that speaks of the same things writes the same triples about them."""
    later = replace(
        extraction,
        document=replace(extraction.document, sha256="0" * 64, name="later.txt"),
        meeting=replace(extraction.meeting, header=replace(extraction.meeting.header, number=13)),
    )
    name = f"<{IDS.graph(graph)}> ."
    one, other = ({line for line in build_document(e) if line.endswith(name)} for e in (extraction, later))
    assert one == other != set()


def test_an_alternate_record_is_its_text_and_nothing_else(extraction: Extraction) -> None:
    lines = build_document(extraction, alternate_of=[frame_of(extraction, IDS).meeting])
    source = IDS.source(extraction.document.sha256)
    assert {line.split(" ")[0] for line in lines} == {f"<{source}>"}
    assert f"<alternateRecordOf> <{frame_of(extraction, IDS).meeting.removeprefix(IDS.base)}>" in _about(
        lines, source
    )


def test_a_changed_file_names_what_it_replaces(extraction: Extraction) -> None:
    lines = build_document(extraction, revision_of="f" * 64)
    assert f"<wasRevisionOf> <source/{'f' * 64}>" in _about(lines, IDS.source(extraction.document.sha256))


def test_evidence_leads_to_the_page_and_the_element_as_published(
    published: Extraction, published_lines: tuple[str, ...]
) -> None:
    frame = frame_of(published, IDS)
    agenda, second = published.meeting.agenda[0].title.span, published.acts[0].mention.evidence
    first = frame.under.evidence(agenda)
    assert '<startPage> "1"^^<integer>' in _about(published_lines, first)
    assert _about(published_lines, f"{first}/page") == [
        "<conformsTo> <rfc3778>",
        "<type> <FragmentSelector>",
        '<value> "page=1"',
    ]
    assert _about(published_lines, f"{first}/element") == [
        "<type> <XPathSelector>",
        '<value> "/html/body/p[1]"',
    ]
    other = frame.under.evidence(second.span, second.parts)
    assert '<startPage> "2"^^<integer>' in _about(published_lines, other)
    assert _about(published_lines, f"{other}/element") == []


def test_an_element_of_json_is_a_json_pointer(published: Extraction) -> None:
    frame = Frame(anchors=(Anchor(0, element="/records/0/speech"),))
    document = replace(published.document, media_type="application/json", frame=frame)
    lines = build_document(replace(published, document=document))
    pointers = {line.split(" ")[0][1:-1] for line in lines if '"/records/0/speech" <' in line}
    assert len(pointers) > 1
    for pointer in pointers:
        assert _about(lines, pointer) == [
            "<conformsTo> <rfc6901>",
            "<type> <FragmentSelector>",
            '<value> "/records/0/speech"',
        ]


def test_the_frame_of_a_source_is_kept_and_what_its_text_lacks_is_said(
    published: Extraction, published_lines: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    source = IDS.source(published.document.sha256)
    said = _about(published_lines, source)
    (kept,) = (one for one in said if one.startswith("<frame> "))
    literal = ox.parse(f"<a:s> <a:p> {kept.removeprefix('<frame> ')} .", format=ox.RdfFormat.N_TRIPLES)
    assert from_plain(Frame, json.loads(next(literal).object.value)) == published.document.frame
    left_out = IDS.left_out(published.document.sha256, "page-number", "― 1 ―")
    assert f"<leftOut> <{left_out.removeprefix(IDS.base)}>" in said
    assert _about(published_lines, left_out) == [
        "<type> <LeftOut>",
        '<label> "― 1 ―"@ja',
        '<leftOutCount> "2"^^<integer>',
        "<leftOutKind> <left-out-kind/page-number>",
    ]
    assert not any(
        f"<{predicate}>" in line for predicate in (Property.FRAME, Property.LEFT_OUT) for line in lines
    )


def test_an_event_says_what_happened_when_and_where_it_is_printed(
    published: Extraction, published_lines: tuple[str, ...]
) -> None:
    frame = frame_of(published, IDS)
    place = frame.under.evidence(published.meeting.events[0].printed.span).removeprefix(IDS.base)
    assert _about(published_lines, frame.under.event("opening", "開会する。", 0)) == [
        "<type> <MeetingEvent>",
        '<label> "開会する。"@ja',
        f"<atMeeting> <{frame.meeting.removeprefix(IDS.base)}>",
        "<eventKind> <event-kind/opening>",
        '<eventTime> "10:00:00"^^<time>',
        f"<evidence> <{place}>",
        f"<inSpeech> <{frame.speeches[0].removeprefix(IDS.base)}>",
        '<ordinal> "1"^^<integer>',
    ]


def test_a_meeting_says_where_its_facts_were_read(
    published: Extraction, published_lines: tuple[str, ...]
) -> None:
    said = _about(published_lines, frame_of(published, IDS).meeting)
    assert [one for one in said if "StatedIn" in one] == [
        "<bodyStatedIn> <fact-origin/title>",
        "<dateStatedIn> <fact-origin/metadata>",
        "<numberStatedIn> <fact-origin/title>",
    ]


def test_a_judgement_stands_with_what_it_is_about_and_what_was_rejected_leaves_a_mark(
    published: Extraction, published_lines: tuple[str, ...]
) -> None:
    frame = frame_of(published, IDS)
    rejected = act_iri(frame, published.judged[1].found)  # type: ignore[arg-type]
    judgement = frame.under.judgement("0b")
    assert _about(published_lines, judgement) == [
        "<type> <Judgement>",
        '<comment> "誰の発言か分からない"@ja',
        '<label> "津波避難路の整備"@ja',
        '<changes> "{\\"target\\":{\\"meeting\\":\\"cao-1/12\\",\\"type\\":\\"commitment\\",'
        '\\"evidence\\":\\"路の整備を進めている\\",\\"object\\":\\"津波避難路の整備\\"},'
        '\\"before\\":{\\"speaker\\":\\"某参加者\\"}}"',
        '<judgedAt> "2024-06-01T09:00:00Z"^^<dateTime>',
        '<judgedBy> "山田"',
        f"<judgementOf> <{rejected.removeprefix(IDS.base)}>",
        "<verdict> <verdict/reject>",
    ]
    assert _about(published_lines, rejected) == [
        "<type> <Tombstone>",
        f"<wasJudged> <{judgement.removeprefix(IDS.base)}>",
    ]
    accepted = act_iri(frame, published.acts[0])
    assert "<type> <Act>" in _about(published_lines, accepted)
    assert f'<judgedWith> "{"0" * 16}"' in _about(published_lines, frame.source)


def test_ntriples_are_the_graphs_as_one(lines: tuple[str, ...]) -> None:
    triples = {quad.triple for quad in ox.parse(ntriples(lines), format=ox.RdfFormat.N_TRIPLES)}
    assert triples == {quad.triple for quad in _quads(lines)}
