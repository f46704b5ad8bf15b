"""What every part of a document's graph needs: the IRIs, the graphs to write to, who is who."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kg import vocab
from kg.ids import Ids, MeetingIds, unknown_body_id
from kg.model import Actor, Extraction, Organization, Person, PolicyDocument, Span, Speech, UnresolvedActor
from kg.rdf.describe.known import egov_law_id
from kg.rdf.quads import GraphLines, sorted_lines
from kg.rdf.terms import ja
from kg.records import record
from kg.vocab import Class, Property, Rdf

#: Kinds of organization whose meetings are numbered anew from time to time (each session, each year).
_NUMBERED_ANEW = frozenset({"legislature", "cabinet", "court"})


@record
class Graphs:
    """The graphs that a document writes to: its own, and those it shares with others."""

    own: GraphLines
    persons: GraphLines
    measures: GraphLines
    documents: GraphLines
    organizations: GraphLines

    @classmethod
    def of(cls, ids: Ids, sha256: str) -> Graphs:
        shared = (GraphLines(ids.graph(n)) for n in ("persons", "measures", "documents", "organizations"))
        return cls(GraphLines(ids.source_graph(sha256)), *shared)

    def lines(self) -> tuple[str, ...]:
        return sorted_lines(self.own, self.persons, self.measures, self.documents, self.organizations)


@record
class Frame:
    """One extraction on its way into the graphs. `speeches[i]` is the IRI of `meeting.speeches[i]`."""

    extraction: Extraction
    ids: Ids
    under: MeetingIds
    graphs: Graphs
    speeches: tuple[str, ...]
    orders: dict[int, int]
    """`Speech.order` → index."""

    @property
    def own(self) -> GraphLines:
        return self.graphs.own

    @property
    def meeting(self) -> str:
        return self.under.meeting

    @property
    def source(self) -> str:
        return self.ids.source(self.extraction.document.sha256)

    def speech_of_order(self, order: int) -> int | None:
        """The index of the speech with that order; None for what is said outside speeches."""
        return self.orders.get(order)

    def person(self, person: Person) -> str:
        return self.ids.person(person.body, person.name, person.affiliation)

    def document(self, document: PolicyDocument) -> str:
        return self.ids.document(document.body, document.key)

    def law(self, title_ja: str | None) -> str | None:
        return self.ids.law(title_ja, egov_law_id(title_ja)) if title_ja else None

    def actor(self, actor: Actor) -> str:
        """The actor's IRI; a person's or an unresolved actor's description is written on the way."""
        match actor:
            case Organization():
                return self.ids.organization(actor.id)
            case Person():
                return self._described_person(actor)
            case UnresolvedActor():
                return self._described_unresolved(actor)

    def _described_person(self, person: Person) -> str:
        iri, graph = self.person(person), self.graphs.persons
        name = ja(unicodedata.normalize("NFKC", person.name))
        graph.type(iri, Class.PERSON)
        graph.add(iri, Rdf.LABEL, name)
        graph.add(iri, vocab.Foaf.NAME, name)
        graph.link(iri, Property.NAMED_IN, self.ids.organization(person.body))
        return iri

    def _described_unresolved(self, actor: UnresolvedActor) -> str:
        iri = self.under.unresolved(actor.label, actor.reason, actor.place.start)
        self.own.type(iri, Class.UNRESOLVED_ACTOR)
        self.own.add(iri, Rdf.LABEL, ja(actor.label))
        self.own.link(iri, Property.UNRESOLVED_REASON, vocab.code("unresolved-reason", actor.reason))
        return iri


def meeting_iri(ids: Ids, extraction: Extraction) -> str:
    """The meeting by its number, else by its date, else by its source."""
    header, body = extraction.meeting.header, extraction.body
    sha256 = extraction.document.sha256
    if body.id == unknown_body_id(sha256) or (header.number is None and header.held_on is None):
        return ids.undated_meeting(body.id, sha256)
    # Whether numbers run on is known of bodies of the authority table only.
    continuous = body.known and body.kind not in _NUMBERED_ANEW
    return ids.meeting(body.id, header.number, header.held_on, continuous=continuous)


def frame_of(extraction: Extraction, ids: Ids) -> Frame:
    sha256 = extraction.document.sha256
    under = MeetingIds(meeting_iri(ids, extraction), sha256)
    orders = {speech.order: index for index, speech in enumerate(extraction.meeting.speeches)}
    speeches = tuple(_speech_iris(extraction, under))
    return Frame(extraction, ids, under, Graphs.of(ids, sha256), speeches, orders)


def reading(extraction: Extraction, span: Span) -> str:
    """The words of a stretch with line breaks and what repairs leave out taken away."""
    removed = sorted(r for repair in extraction.meeting.repairs for r in repair.removed)
    kept, at = [], span.start
    for gap in removed:
        if gap.start >= at and gap.end <= span.end:
            kept.append(extraction.document.text[at : gap.start])
            at = gap.end
    kept.append(extraction.document.text[at : span.end])
    return "".join("".join(kept).split("\n")).strip()


def begins(extraction: Extraction, speech: Speech) -> str:
    """The first 40 characters of a speech as read."""
    # Longer than any run of line breaks and page numbers that may stand among 40 characters.
    end = min(speech.span.end, speech.span.start + 400)
    return reading(extraction, Span(speech.span.start, end))[:40]


def _speech_iris(extraction: Extraction, under: MeetingIds) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for speech in extraction.meeting.speeches:
        key = (speech.label.text, begins(extraction, speech))
        seen[key] = seen.get(key, -1) + 1
        yield under.speech(*key, seen[key])
