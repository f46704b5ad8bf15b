"""What people ruled on things of the meeting, and the marks under which what they rejected is still found."""

from __future__ import annotations

import json

from kg import vocab
from kg.model import Act, ActKey, Judgement, Person, PersonKey, Repair, RepairKey, Speech, SpeechKey, Target
from kg.plain import as_plain
from kg.rdf.describe.acts import act_iri
from kg.rdf.describe.frame import Frame
from kg.rdf.terms import ja, string, typed
from kg.vocab import Class, Dcterms, Property, Rdf, Xsd


def add_judgements(frame: Frame) -> None:
    """The judgements that found something in the meeting.

    What was rejected keeps its IRI as a tombstone, and so does an act whose IRI changed with what it says.
    """
    for judged in frame.extraction.judged:
        iri = _add_judgement(frame, judged.judgement)
        found, now = _iri(frame, judged.found), _iri(frame, judged.now) if judged.now else None
        graph = frame.own
        graph.link(iri, Property.JUDGEMENT_OF, now or found)
        if found != now and not isinstance(judged.found, Person):
            graph.type(found, Class.TOMBSTONE)
            graph.link(found, Property.WAS_JUDGED, iri)
            graph.link(found, Dcterms.IS_REPLACED_BY, now)


def _add_judgement(frame: Frame, judgement: Judgement) -> str:
    graph, iri = frame.own, frame.under.judgement(judgement.id)
    graph.type(iri, Class.JUDGEMENT)
    graph.add(iri, Rdf.LABEL, ja(_words(judgement.target)))
    graph.link(iri, Property.VERDICT, vocab.code("verdict", judgement.ruling))
    graph.add(iri, Property.JUDGED_BY, string(judgement.by))
    graph.add(iri, Property.JUDGED_AT, typed(judgement.at, Xsd.DATE_TIME))
    graph.add(iri, Rdf.COMMENT, ja(judgement.comment) if judgement.comment else None)
    graph.add(iri, Property.CHANGES, string(_changes(judgement)))
    return iri


def _words(target: Target) -> str:
    """What was judged, in the words of the minutes."""
    match target:
        case ActKey():
            return target.object
        case SpeechKey():
            return target.label
        case RepairKey():
            return target.printed
        case PersonKey():
            return target.name


def _changes(judgement: Judgement) -> str:
    """What was judged, and the values before and after, as JSON."""
    said = {"target": as_plain(judgement.target)}
    for name, values in (("before", judgement.before), ("after", judgement.after)):
        if values:
            said[name] = dict(values)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _iri(frame: Frame, thing: Act | Person | Repair | Speech) -> str:
    match thing:
        case Act():
            return act_iri(frame, thing)
        case Person():
            return frame.actor(thing) if _stands(frame, thing) else frame.person(thing)
        case Repair():
            return frame.under.repair(thing.span, thing.kind)
        case Speech():
            return frame.speeches[frame.orders[thing.order]]


def _stands(frame: Frame, person: Person) -> bool:
    """Whether the meeting still has the person: who was merged into another is not described any more."""
    return any(participant.person == person for participant in frame.extraction.participants)
