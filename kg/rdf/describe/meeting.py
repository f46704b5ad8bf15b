"""The meeting: what its head says, its items, its speeches."""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocab
from kg.rdf.describe.frame import Frame
from kg.rdf.describe.source import add_evidence, add_offsets
from kg.rdf.terms import boolean, clock, day, en, integer, ja
from kg.vocab import Class, Property, Rdf


def add_meeting(frame: Frame) -> None:
    """The facts of the head; of a meeting in several stretches those of the first."""
    if frame.under.stretch > 1:
        return
    graph, iri, header = frame.own, frame.meeting, frame.extraction.meeting.header
    graph.type(iri, Class.MEETING)
    _add_labels(frame)
    for body in frame.extraction.bodies:
        graph.link(iri, Property.HELD_BY, frame.ids.organization(body.id))
    graph.link(iri, Property.PRINCIPAL_BODY, frame.ids.organization(frame.extraction.body.id))
    graph.add(iri, Property.MEETING_NUMBER, None if header.number is None else integer(header.number))
    graph.add(iri, Property.DATE, day(header.held_on) if header.held_on else None)
    graph.add(iri, Property.START_TIME, clock(header.starts) if header.starts else None)
    graph.add(iri, Property.END_TIME, clock(header.ends) if header.ends else None)
    graph.add(iri, Property.PLACE, ja(header.place.text) if header.place else None)
    graph.add(iri, Property.PRINTS_ATTENDANCE, boolean(frame.prints_attendance))
    graph.link(iri, Property.RECORDED_IN, frame.source)
    for predicate, origin in (
        (Property.BODY_STATED_IN, header.body_from),
        (Property.NUMBER_STATED_IN, header.number_from),
        (Property.DATE_STATED_IN, header.date_from),
    ):
        graph.link(iri, predicate, vocab.code("fact-origin", origin) if origin else None)


def _add_labels(frame: Frame) -> None:
    header, body = frame.extraction.meeting.header, frame.extraction.body
    if header.number is not None:
        label_ja, mark_en = f"{body.label_ja}（第{header.number}回）", f"meeting {header.number}"
    elif header.held_on is not None:
        label_ja, mark_en = f"{body.label_ja}（{header.held_on.isoformat()}）", header.held_on.isoformat()
    else:
        label_ja, mark_en = body.label_ja, "meeting"
    frame.own.add(frame.meeting, Rdf.LABEL, ja(label_ja))
    if body.label_en:
        frame.own.add(frame.meeting, Rdf.LABEL, en(f"{body.label_en}, {mark_en}"))


def agenda_iris(frame: Frame) -> tuple[str, ...]:
    """IRIs of `meeting.agenda`, index by index."""
    return tuple(
        frame.under.agenda(title, str(n))
        for title, n in _counted(item.title.text for item in frame.extraction.meeting.agenda)
    )


def decision_iris(frame: Frame) -> tuple[str, ...]:
    """IRIs of `meeting.decisions`, index by index."""
    return tuple(
        frame.under.decision(item, str(n))
        for item, n in _counted(decision.item.text for decision in frame.extraction.meeting.decisions)
    )


def _counted(keys: Iterable[str]) -> Iterable[tuple[str, int]]:
    seen: dict[str, int] = {}
    for key in keys:
        seen[key] = seen.get(key, -1) + 1
        yield key, seen[key]


def add_items(frame: Frame) -> None:
    """Headings of the proceedings, and the items that were put to the meeting."""
    graph, meeting = frame.own, frame.extraction.meeting
    for ordinal, (item, iri) in enumerate(zip(meeting.agenda, agenda_iris(frame), strict=True), 1):
        graph.type(iri, Class.AGENDA_ITEM)
        graph.link(frame.meeting, Property.HAS_AGENDA_ITEM, iri)
        graph.add(iri, Rdf.LABEL, ja(item.title.text))
        graph.add(iri, Property.ORDINAL, integer(ordinal))
        graph.link(iri, Property.AT_MEETING, frame.meeting)
        graph.link(iri, Property.EVIDENCE, add_evidence(frame, item.title.span))
    for ordinal, (decision, iri) in enumerate(zip(meeting.decisions, decision_iris(frame), strict=True), 1):
        graph.type(iri, Class.DECISION_ITEM, Class.AGENDA_ITEM)
        graph.link(frame.meeting, Property.HAS_AGENDA_ITEM, iri)
        graph.link(frame.meeting, Property.HAS_DECISION_ITEM, iri)
        graph.add(iri, Rdf.LABEL, ja(decision.item.text))
        graph.add(iri, Property.ORDINAL, integer(ordinal))
        graph.link(iri, Property.AT_MEETING, frame.meeting)
        graph.link(iri, Property.EVIDENCE, add_evidence(frame, decision.item.span))
        if decision.outcome:
            graph.link(iri, Property.OUTCOME, vocab.code("outcome", decision.outcome))
        if decision.evidence:
            graph.link(iri, Property.DECISION_EVIDENCE, add_evidence(frame, decision.evidence))


def add_speeches(frame: Frame) -> None:
    agenda = agenda_iris(frame)
    repaired = {index for touched in frame.label_repairs.values() for index in touched}
    for index, speech in enumerate(frame.extraction.meeting.speeches):
        _add_speech(frame, index, agenda)
        frame.own.add(frame.speeches[index], Property.LABEL_REPAIRED, boolean(index in repaired))
        if speech.written:
            frame.own.type(frame.speeches[index], Class.WRITTEN_STATEMENT)


def _add_speech(frame: Frame, index: int, agenda: tuple[str, ...]) -> None:
    graph, iri, speech = frame.own, frame.speeches[index], frame.extraction.meeting.speeches[index]
    graph.type(iri, Class.SPEECH)
    graph.link(iri, Property.SPEAKER, frame.actor(frame.extraction.speakers[index]))
    graph.link(iri, Property.AT_MEETING, frame.meeting)
    graph.add(iri, Property.ORDINAL, integer(frame.spoken_before + speech.order))
    graph.add(iri, Property.SPEAKER_LABEL, ja(speech.label.text))
    graph.add(iri, Property.LABEL_DISAGREES, boolean(speech.label_disagrees))
    graph.add(iri, Property.BEGINS, ja(frame.begins[index]))
    add_offsets(graph, iri, speech.span)
    graph.link(iri, Property.RECORDED_IN, frame.source)
    if speech.agenda_item is not None:
        graph.link(iri, Property.UNDER_ITEM, agenda[speech.agenda_item])
