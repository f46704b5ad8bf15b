"""What every part of a document's graph needs: the IRIs, the graphs to write to, who is who."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg import vocab
from kg.ids import Ids, MeetingIds, iri_of_meeting
from kg.model import (
    Actor,
    Anchor,
    Extraction,
    Organization,
    Person,
    PolicyDocument,
    Repair,
    RepairKind,
    Span,
    Speech,
    UnresolvedActor,
)
from kg.rdf.describe.known import egov_law_id
from kg.rdf.quads import GraphLines, sorted_lines
from kg.rdf.terms import ja
from kg.records import record, replace
from kg.vocab import Class, Property, Rdf


@record
class Graphs:
    """The graphs that a document writes to: its own, and those it shares with others."""

    own: GraphLines
    persons: GraphLines
    measures: GraphLines
    documents: GraphLines
    organizations: GraphLines
    described: dict[Person, str]
    """Persons who are described already → their IRIs; most acts name one of them."""

    @classmethod
    def of(cls, ids: Ids, sha256: str) -> Graphs:
        names = ("persons", "measures", "documents", "organizations")
        persons, measures, documents, organizations = (GraphLines(ids.graph(name)) for name in names)
        own = GraphLines(ids.source_graph(sha256))
        return cls(own, persons, measures, documents, organizations, described={})

    def lines(self) -> tuple[str, ...]:
        return sorted_lines(self.own, self.persons, self.measures, self.documents, self.organizations)


@record
class Frame:
    """One extraction on its way into the graphs.

    `speeches[i]` is the IRI of `meeting.speeches[i]` and `begins[i]` its first words as read.
    """

    extraction: Extraction
    ids: Ids
    under: MeetingIds
    graphs: Graphs
    speeches: tuple[str, ...]
    begins: tuple[str, ...]
    orders: dict[int, int]
    """`Speech.order` → index."""
    label_repairs: dict[Repair, tuple[int, ...]]
    """Repair of a misprinted label → indexes of the speeches whose labels it touches."""
    spoken_before: int = 0
    """How many speeches of the meeting an earlier stretch of the source records."""
    prints_attendance: bool = False
    """Whether every stretch of the source that records the meeting prints a list."""
    anchors: tuple[int, ...] = ()
    """Where the source's anchors start."""

    @property
    def own(self) -> GraphLines:
        return self.graphs.own

    @property
    def meeting(self) -> str:
        return self.under.meeting

    @property
    def source(self) -> str:
        return self.ids.source(self.extraction.document.sha256)

    def anchor_at(self, offset: int) -> Anchor | None:
        """The place in the source as published from which the kept text at the offset came."""
        index = bisect_right(self.anchors, offset) - 1
        return self.extraction.document.frame.anchors[index] if index >= 0 else None

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
        if (iri := self.graphs.described.get(person)) is not None:
            return iri
        iri, graph = self.person(person), self.graphs.persons
        self.graphs.described[person] = iri
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
    return iri_of_meeting(ids, extraction.meeting.header, extraction.body, extraction.document)


def frames_of(extractions: Sequence[Extraction], ids: Ids) -> tuple[Frame, ...]:
    """The meetings of one source, which write to the same graphs.

    A meeting that several stretches of the source record is one meeting: the later stretches have
    IRIs of their own for what stands in them, and their speeches are counted on.
    """
    sha256 = extractions[0].document.sha256
    graphs = Graphs.of(ids, sha256)
    stretches: dict[str, list[Extraction]] = {}
    for extraction in extractions:
        stretches.setdefault(meeting_iri(ids, extraction), []).append(extraction)
    frames = []
    for meeting, alike in stretches.items():
        spoken = 0
        for number, extraction in enumerate(alike, 1):
            frame = frame_of(extraction, ids, MeetingIds(meeting, sha256, number), graphs)
            listed = all(one.meeting.prints_attendance for one in alike)
            frames.append(replace(frame, spoken_before=spoken, prints_attendance=listed))
            spoken += len(frame.speeches)
    return tuple(frames)


def frame_of(
    extraction: Extraction, ids: Ids, under: MeetingIds | None = None, graphs: Graphs | None = None
) -> Frame:
    """The meeting as the source records it; the only one of the source unless `under` says otherwise."""
    sha256 = extraction.document.sha256
    under = under or MeetingIds(meeting_iri(ids, extraction), sha256)
    orders = {speech.order: index for index, speech in enumerate(extraction.meeting.speeches)}
    first_words = tuple(_begins(extraction))
    return Frame(
        extraction=extraction,
        ids=ids,
        under=under,
        graphs=graphs or Graphs.of(ids, sha256),
        speeches=tuple(_speech_iris(extraction.meeting.speeches, first_words, under)),
        begins=first_words,
        orders=orders,
        label_repairs=_label_repairs(extraction),
        prints_attendance=extraction.meeting.prints_attendance,
        anchors=tuple(anchor.start for anchor in extraction.document.frame.anchors),
    )


def _reading(text: str, removed: Sequence[Span], span: Span) -> str:
    """The words of a stretch with line breaks and what repairs leave out (`removed`, sorted) taken away."""
    kept, at = [], span.start
    for index in range(bisect_left(removed, Span(span.start, span.start)), len(removed)):
        gap = removed[index]
        if gap.start > span.end:
            break
        if gap.start >= at and gap.end <= span.end:
            kept.append(text[at : gap.start])
            at = gap.end
    kept.append(text[at : span.end])
    return "".join("".join(kept).split("\n")).strip()


def _begins(extraction: Extraction) -> Iterator[str]:
    """The first 40 characters of each speech as read."""
    removed = sorted(r for repair in extraction.meeting.repairs for r in repair.removed)
    for speech in extraction.meeting.speeches:
        # Longer than any run of line breaks and page numbers that may stand among 40 characters.
        end = min(speech.span.end, speech.span.start + 400)
        yield _reading(extraction.document.text, removed, Span(speech.span.start, end))[:40]


def _label_repairs(extraction: Extraction) -> dict[Repair, tuple[int, ...]]:
    labels = sorted((speech.label.span, index) for index, speech in enumerate(extraction.meeting.speeches))
    return {
        repair: tuple(_touched(labels, repair.span))
        for repair in extraction.meeting.repairs
        if repair.kind is RepairKind.MISPRINTED_LABEL
    }


def _touched(labels: Sequence[tuple[Span, int]], span: Span) -> Iterator[int]:
    """From the last label that begins before the end of the stretch backward: labels do not overlap."""
    end = max(span.end, span.start + 1)
    for index in range(bisect_left(labels, (Span(end, end), -1)) - 1, -1, -1):
        label, speech = labels[index]
        if not overlap(span, label):
            return
        yield speech


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character (or one, being empty, stands inside the other)."""
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)


def _speech_iris(speeches: Iterable[Speech], first_words: Iterable[str], under: MeetingIds) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for speech, words in zip(speeches, first_words, strict=True):
        key = (speech.label.text, words)
        seen[key] = seen.get(key, -1) + 1
        yield under.speech(*key, seen[key])
