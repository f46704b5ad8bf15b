"""What a person judges: found in the store by its IRI, keyed by what it says, and judged in the store at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import JudgementError
from kg.ingest.deciding import Decision, decide
from kg.ingest.holdings import judged_sources, kept_document, known_source, pending
from kg.ingest.outcomes import Options, Outcome
from kg.ingest.reading import Asked, read_document
from kg.ingest.stages import Stages
from kg.ingest.storing import Storing
from kg.judgements import in_force, with_id
from kg.judgements.keys import act_keys, person_key, persons_of, repair_keys, speech_keys
from kg.judgements.lines import Line
from kg.model import (
    Act,
    ActKey,
    Document,
    Extraction,
    Judgement,
    Meeting,
    Person,
    PersonKey,
    Repair,
    Ruling,
    Speech,
    Target,
)
from kg.rdf.build import act_iri, frames_of
from kg.rdf.describe.frame import Frame
from kg.records import record, replace
from kg.store import View, Writer
from kg.store.sources import StoredSource, find_source, stored_source
from kg.vocab import Class, Property, Rdf


@record
class Subject:
    """Something in the store that can be judged."""

    target: Target
    thing: Act | Person | Repair | Speech
    """As it had been read, before any judgement on it."""
    extraction: Extraction
    """The meeting it stands in, as it is read now."""
    source: StoredSource


def find_subject(view: View, stages: Stages, iri: str) -> Subject:
    """What the IRI means; JudgementError where the store has nothing of it that can be judged."""
    types = view.values(iri, Rdf.TYPE)
    if Class.ATTENDANCE in types:
        iri = view.value(iri, Property.ATTENDEE_PERSON) or iri
        types = view.values(iri, Rdf.TYPE)
    if not {Class.ACT, Class.SPEECH, Class.REPAIR, Class.PERSON, Class.TOMBSTONE} & set(types):
        raise JudgementError(
            f"{iri} is no act, speech, repair or person of the store",
            hint="kg ask evidence, speakers, repairs and attendance list them",
        )
    source = _source_of_person(view, iri) if Class.PERSON in types else find_source(view, iri)
    document = kept_document(view, source)
    for extraction, frame, plain in _read(view, stages, document):
        found = _person(frame, iri) if Class.PERSON in types else _thing(frame, plain, iri)
        if found is not None:
            return Subject(*found, extraction, source)
    raise JudgementError(
        f"{iri} is not what this version reads in {source.name}",
        hint="kg ingest reads the source again; then name what it has there",
    )


def _source_of_person(view: View, iri: str) -> StoredSource:
    own = view.base + "graph/source/"
    graphs = {str(getattr(quad.graph_name, "value", "")) for quad in view.match(value=iri)}
    for graph in sorted(graphs):
        if graph.startswith(own) and (source := stored_source(view, graph.removeprefix(own))):
            return source
    raise JudgementError(f"{iri} is named in no source of the store", hint="kg stats lists the sources")


def _read(view: View, stages: Stages, document: Document) -> Iterator[tuple[Extraction, Frame, Frame]]:
    """Each meeting as it is read now, and without the judgements on acts and persons, whose keys stand on that."""
    now = stages.read_judged(document)
    if any(one.judged for one in now):
        before = [one for one in stages.judgements if not isinstance(one.target, ActKey | PersonKey)]
        plain = stages.extract(document, before)
    else:
        plain = now
    frames = zip(frames_of(now, view.ids), frames_of(plain, view.ids), strict=True)
    for frame, other in frames:
        yield frame.extraction, frame, other


_Found = tuple[Target, "Act | Person | Repair | Speech"]


def _thing(frame: Frame, plain: Frame, iri: str) -> _Found | None:
    for judged in frame.extraction.judged:
        for state in (judged.now, judged.found):
            if state is not None and not isinstance(state, Person) and _iri(frame, state) == iri:
                return judged.judgement.target, judged.found
    extraction = plain.extraction
    for act, act_key in zip(extraction.acts, act_keys(extraction), strict=True):
        if act_iri(plain, act) == iri:
            return act_key, act
    name = frame.meeting.removeprefix(f"{frame.ids.base}meeting/")
    meeting, document = _as_printed(extraction), extraction.document
    for speech, speech_key in zip(meeting.speeches, speech_keys(document, meeting, name), strict=True):
        if _iri(frame, speech) == iri:
            return speech_key, speech
    for repair, repair_key in zip(meeting.repairs, repair_keys(document, meeting, name), strict=True):
        if _iri(frame, repair) == iri:
            return repair_key, repair
    return None


def _as_printed(extraction: Extraction) -> Meeting:
    """The meeting as it was read before anybody judged its speeches and repairs."""
    meeting, found = extraction.meeting, [judged.found for judged in extraction.judged]
    speeches = {one.order: one for one in found if isinstance(one, Speech)}
    repairs = {(one.span, one.kind): one for one in found if isinstance(one, Repair)}
    every = {(one.span, one.kind): one for one in meeting.repairs} | repairs
    return replace(
        meeting,
        speeches=tuple(speeches.get(one.order, one) for one in meeting.speeches),
        repairs=tuple(every[key] for key in sorted(every)),
    )


def _iri(frame: Frame, thing: Act | Repair | Speech) -> str:
    if isinstance(thing, Act):
        return act_iri(frame, thing)
    if isinstance(thing, Repair):
        return frame.under.repair(thing.span, thing.kind)
    return frame.speeches[frame.orders[thing.order]]


def _person(frame: Frame, iri: str) -> _Found | None:
    for judged in frame.extraction.judged:
        if (
            isinstance(judged.found, Person)
            and isinstance(judged.now, Person)
            and frame.person(judged.now) == iri
        ):
            return judged.judgement.target, judged.found
    for person in persons_of(frame.extraction):
        if frame.person(person) == iri:
            return person_key(person), person
    return None


# --- judging --------------------------------------------------------------------------------------


@record
class Prepared:
    """What a judgement changes in the store, ready to be stored."""

    storing: Storing
    decisions: tuple[Decision, ...]
    """One a source."""


def prepare_judged(
    writer: Writer, stages: Stages, options: Options, lines: Sequence[Line], line: Line
) -> tuple[Prepared, Line]:
    """The line with its id, and every source of the store that it changes, read again and ready to be stored.

    Nothing is stored yet: the line is to be written first. A source against the shapes raises its ShapeError.
    """
    line, view = with_id(line, lines), writer.view
    judged = stages.reading_with(in_force((*lines, line)))
    options = replace(options, prefer=False)
    digests = judged_sources(view, judged.judgements)
    sources = [source for digest in digests if (source := stored_source(view, digest))]
    storing, decisions = Storing(writer, judged, options), []
    for source in sorted(sources, key=lambda one: (one.name, one.sha256)):
        if not pending(view, judged, source):
            continue
        asked = Asked(view.base, options.at, known_source(view, judged, source))
        decision = decide(read_document(kept_document(view, source), asked, judged), view, judged, options)
        outcome = decision.outcome if decision.outcome.error else storing.refusal(decision)
        if outcome is not None and outcome.error is not None:
            raise outcome.error
        decisions.append(decision)
    return Prepared(storing, tuple(decisions)), line


def store_judged(prepared: Prepared) -> list[Outcome]:
    """Stores what was prepared, each source in a transaction of its own.

    Where two of them do not get on with each other, the outcome of the second has the error.
    """
    return [prepared.storing.commit(decision) for decision in prepared.decisions]


def edited_before(lines: Sequence[Line], target: Target) -> dict[str, str]:
    """The fields of an act that an edit in force changes: a further edit adds to them."""
    found = (one for one in in_force(lines) if one.target == target and one.ruling is Ruling.EDIT)
    return dict(next((one.after for one in found), ())) if isinstance(target, ActKey) else {}


def same_as_before(lines: Sequence[Line], line: Judgement) -> Judgement | None:
    """The judgement in force that says the same of the same thing already."""

    def said(one: Judgement) -> tuple[object, ...]:
        return one.target, one.ruling, one.after, one.comment

    return next((one for one in in_force(lines) if said(one) == said(line)), None)


def state_of(thing: Act | Person | Repair | Speech, extraction: Extraction) -> Mapping[str, str]:
    """Field → what is read of the thing, as a judgement keeps it under `before`; empty fields left out."""
    match thing:
        case Act(mention=mention):
            measure = thing.measure.label if thing.measure else ""
            span = mention.evidence.span
            fields = {
                "type": mention.type.value,
                "status": mention.status.value if mention.status else "",
                "agent": _name(thing.agent),
                "object": mention.object.text,
                "measure": "" if measure == mention.object.text else measure,
                "addressee": " | ".join(one.phrase.text for one in thing.addressees),
                "deadline": mention.deadline.phrase.text if mention.deadline else "",
                "evidence": extraction.document.text[span.start : span.end],
            }
        case Speech():
            at = next(i for i, one in enumerate(extraction.meeting.speeches) if one.order == thing.order)
            fields = {"speaker": _name(extraction.speakers[at])}
        case Repair():
            fields = {"printed": thing.printed, "read": thing.read}
        case Person():
            fields = {"name": thing.name}
    return {name: value for name, value in fields.items() if value}


def _name(actor: object) -> str:
    """The label of an organization or unresolved actor, the name of a person."""
    return str(
        getattr(actor, "name", None) or getattr(actor, "label_ja", None) or getattr(actor, "label", "")
    )
