"""What happens in the room beside speech, as the minutes print it."""

from __future__ import annotations

from kg import vocab
from kg.rdf.describe.frame import Frame
from kg.rdf.describe.source import add_evidence
from kg.rdf.terms import clock, integer, ja
from kg.vocab import Class, Property, Rdf


def add_events(frame: Frame) -> None:
    """The stage directions of the meeting, in their order."""
    seen: dict[tuple[str, str], int] = {}
    for ordinal, event in enumerate(frame.extraction.meeting.events, 1):
        key = (event.kind.value, event.printed.text)
        seen[key] = seen.get(key, -1) + 1
        graph, iri = frame.own, frame.under.event(*key, seen[key])
        graph.type(iri, Class.MEETING_EVENT)
        graph.link(iri, Property.EVENT_KIND, vocab.code("event-kind", event.kind))
        graph.add(iri, Rdf.LABEL, ja(event.printed.text))
        graph.link(iri, Property.AT_MEETING, frame.meeting)
        graph.add(iri, Property.ORDINAL, integer(ordinal))
        graph.add(iri, Property.EVENT_TIME, clock(event.at) if event.at else None)
        graph.link(iri, Property.EVIDENCE, add_evidence(frame, event.printed.span))
        speech = None if event.speech is None else frame.speech_of_order(event.speech)
        if speech is not None:
            graph.link(iri, Property.IN_SPEECH, frame.speeches[speech])
