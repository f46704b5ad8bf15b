"""What was done with words: acts and everything that hangs on them."""

from __future__ import annotations

from kg import vocab
from kg.ids import digest
from kg.model import (
    Act,
    ActType,
    Measure,
    Organization,
    Phrase,
    Reference,
    Status,
    TopicMatch,
    UnresolvedActor,
)
from kg.rdf.describe.documents import add_document
from kg.rdf.describe.frame import Frame
from kg.rdf.describe.source import add_act_evidence, add_offsets
from kg.rdf.terms import day, decimal, ja, string
from kg.vocab import Class, Property, Rdf, Skos

#: Act type → its class.
_CLASS = {
    ActType.COMMITMENT: Class.COMMITMENT,
    ActType.REPORT: Class.REPORT,
    ActType.REQUEST: Class.REQUEST,
    ActType.POSITION: Class.POSITION,
    ActType.ENDORSEMENT: Class.ENDORSEMENT,
    ActType.CONCERN: Class.CONCERN,
    ActType.DECISION: Class.DECISION,
}

#: Status → the pair of properties that says who is bound to what. A 検討 binds nobody.
_BINDS = {
    Status.PLANNED: (Property.COMMITTING_BODY, Property.COMMITTED_MEASURE),
    Status.ONGOING: (Property.COMMITTING_BODY, Property.COMMITTED_MEASURE),
    Status.CONSIDERING: (Property.CONSIDERING_BODY, Property.CONSIDERED_MEASURE),
}


def act_iri(frame: Frame, act: Act) -> str:
    mention = act.mention
    return frame.under.act(mention.type, mention.evidence.span, mention.object.text, act.occurrence)


def add_acts(frame: Frame) -> None:
    for act in frame.extraction.acts:
        iri = act_iri(frame, act)
        _add_act(frame, iri, act)
        _add_who(frame, iri, act)
        _add_what(frame, iri, act)
        _add_mentions(frame, iri, act)
        _add_values(frame, iri, act)
        for match in act.topics:
            _add_topic(frame, iri, match)


def _add_act(frame: Frame, iri: str, act: Act) -> None:
    graph, mention = frame.own, act.mention
    graph.type(iri, Class.ACT, _CLASS[mention.type])
    graph.link(iri, Property.ACT_TYPE, vocab.code("act-type", mention.type))
    graph.link(iri, Property.AT_MEETING, frame.meeting)
    graph.link(iri, Property.EVIDENCE, add_act_evidence(frame, mention.evidence))
    graph.add(iri, Property.OBJECT_TEXT, ja(mention.object.text))
    graph.add(iri, Property.RULE, string(mention.rule))
    graph.add(iri, Property.CONFIDENCE, decimal(mention.confidence))
    if mention.status:
        graph.link(iri, Property.STATUS, vocab.code("commitment-status", mention.status))


def _add_who(frame: Frame, iri: str, act: Act) -> None:
    graph = frame.own
    graph.link(iri, Property.AGENT, frame.actor(act.agent))
    speech = frame.speech_of_order(act.mention.speech)
    if speech is not None:
        graph.link(iri, Property.IN_SPEECH, frame.speeches[speech])
    if act.person is not None:
        graph.link(iri, Property.UTTERED_BY, frame.actor(act.person))
    elif speech is not None and isinstance(frame.extraction.speakers[speech], UnresolvedActor):
        graph.link(iri, Property.UTTERED_BY, frame.actor(frame.extraction.speakers[speech]))


def _add_what(frame: Frame, iri: str, act: Act) -> None:
    graph = frame.own
    if act.measure:
        graph.link(iri, Property.MEASURE, _add_measure(frame, act.measure))
    for document in act.documents:
        graph.link(iri, Property.ABOUT_DOCUMENT, add_document(frame, document))
    for law in act.laws:
        graph.add(iri, Property.LAW_TEXT, ja(law.phrase.text))
        graph.link(iri, Property.ABOUT_LAW, frame.law(law.law))
    # Commitments alone bind, and only an institution that is known can be bound.
    if act.mention.type is ActType.COMMITMENT and act.mention.status and isinstance(act.agent, Organization):
        body, measure = _BINDS[act.mention.status]
        graph.link(iri, body, frame.actor(act.agent))
        if act.measure:
            graph.link(iri, measure, frame.ids.measure(act.measure.key))


def _add_measure(frame: Frame, measure: Measure) -> str:
    graph, iri = frame.graphs.measures, frame.ids.measure(measure.key)
    graph.type(iri, Class.MEASURE)
    graph.add(iri, Rdf.LABEL, ja(measure.label))
    graph.link(iri, Skos.IN_SCHEME, frame.ids.measure_scheme())
    return iri


def _add_mentions(frame: Frame, iri: str, act: Act) -> None:
    for references, name, property_, class_ in (
        (act.partners, "partner", Property.HAS_PARTNER, Class.PARTNER),
        (act.addressees, "addressee", Property.HAS_ADDRESSEE, Class.ADDRESSEE),
        (act.basis, "basis", Property.HAS_BASIS, Class.BASIS),
    ):
        for reference in references:
            span = reference.phrase.span
            mark = digest(reference.phrase.text, str(span.start), str(span.end), length=8)
            mention = f"{iri}/{name}/{mark}"
            frame.own.type(mention, Class.MENTION, class_)
            frame.own.link(iri, property_, mention)
            _add_reference(frame, mention, reference)


def _add_reference(frame: Frame, mention: str, reference: Reference) -> None:
    graph = frame.own
    graph.add(mention, Rdf.LABEL, ja(reference.phrase.text))
    add_offsets(graph, mention, reference.phrase.span)
    if reference.organization:
        graph.link(mention, Property.REFERS_TO, frame.ids.organization(reference.organization))
    if reference.person:
        graph.link(mention, Property.REFERS_TO, frame.actor(reference.person))
    if reference.document:
        graph.link(mention, Property.REFERS_TO, add_document(frame, reference.document))
    graph.link(mention, Property.REFERS_TO, frame.law(reference.law))
    if reference.place:
        graph.link(mention, Property.REFERS_TO_PLACE, vocab.code("place", reference.place))


def _add_values(frame: Frame, iri: str, act: Act) -> None:
    """Deadline, time of what is reported, quantity: as printed, and as a value where it can be told."""
    graph, deadline, when, quantity = frame.own, act.mention.deadline, act.mention.when, act.mention.quantity
    if deadline:
        part = _add_part(frame, iri, "deadline", deadline.phrase)
        graph.link(iri, Property.HAS_DEADLINE, part)
        graph.type(part, Class.DEADLINE)
        graph.add(part, Property.DUE_DATE, day(deadline.last_day) if deadline.last_day else None)
    if when:
        part = _add_part(frame, iri, "time", when.phrase)
        graph.link(iri, Property.HAS_TIME, part)
        graph.type(part, Class.REPORTED_TIME)
        graph.add(part, Property.LAST_DAY, day(when.last_day) if when.last_day else None)
    if quantity:
        part = _add_part(frame, iri, "quantity", quantity.phrase)
        graph.link(iri, Property.HAS_QUANTITY, part)
        graph.type(part, Class.QUANTITY)
        graph.add(part, Property.QUANTITY_VALUE, None if quantity.value is None else decimal(quantity.value))
        graph.add(part, Property.QUANTITY_UNIT, ja(quantity.unit) if quantity.unit else None)


def _add_part(frame: Frame, iri: str, name: str, phrase: Phrase) -> str:
    part = f"{iri}/{name}"
    frame.own.add(part, Rdf.LABEL, ja(phrase.text))
    return part


def _add_topic(frame: Frame, iri: str, match: TopicMatch) -> None:
    topic, part, graph = vocab.code("topic", match.topic), f"{iri}/topic/{match.topic}", frame.own
    graph.link(iri, Property.TOPIC, topic)
    graph.link(iri, Property.HAS_TOPIC_MATCH, part)
    graph.type(part, Class.TOPIC_MATCH)
    graph.link(part, Property.MATCHED_TOPIC, topic)
    graph.add(part, Property.MATCHED_TERM, ja(match.term))


def add_close_measures(frame: Frame) -> None:
    """Measures that only look alike, smaller IRI first.

    How alike two measures look follows from their keys alone, so the link stands with the
    measures and not in a document's graph, where a second document would state it again.
    """
    for one, other, _ in frame.extraction.close_measures:
        first, second = sorted((frame.ids.measure(one), frame.ids.measure(other)))
        frame.graphs.measures.link(first, Skos.CLOSE_MATCH, second)
