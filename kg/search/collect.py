"""What of a store is searched and listed: names of things, sentences of its documents, and acts by day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.model import Span
from kg.records import record
from kg.search.records import ROLES, Kind
from kg.store import View
from kg.structure.sentences import iter_sentences
from kg.vocab import Class, Property, Prov, Rdf, Skos

#: Beginning of an IRI after the base → what it is.
_KIND_OF_PATH = {
    "org": Kind.ORGANIZATION,
    "person": Kind.PERSON,
    "measure": Kind.MEASURE,
    "document": Kind.DOCUMENT,
}
#: What the graph of a document is read for, of which each thing has one value.
_FACTS = frozenset(
    {
        *(Property.AT_MEETING, Property.DATE, Property.START_OFFSET, Property.END_OFFSET),
        *(Property.SPEAKER_LABEL, Property.TEXT, Property.ALTERNATE_RECORD_OF, Property.ACT_TYPE),
    }
)

#: What is longer and has no full stop is a list: attendance, agenda.
_LONGEST_CHARS = 200
_LINE = re.compile(r"\S[^\n]*")


@record
class Passage:
    """A speech, or what stands between two: the start and the words of each of its sentences."""

    iri: str
    speaker: str | None
    meeting: str | None
    day: str | None
    sentences: tuple[tuple[int, str], ...]


@record
class Thing:
    """What has names."""

    iri: str
    kind: Kind
    ja: str | None
    en: str | None
    other: tuple[str, ...] = ()
    date: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.ja, self.en, *self.other) if name)


@record
class Act:
    """An act, and which things have a part in it."""

    iri: str
    type: str
    """The notation of its type."""
    day: str | None
    """ISO date of its meeting."""
    parts: tuple[tuple[str, str], ...]
    """Property (one of `ROLES`) and IRI, sorted."""


@record
class Contents:
    """What is searched and listed of one document."""

    passages: tuple[Passage, ...]
    meetings: tuple[Thing, ...]
    mentioned: tuple[str, ...]
    """IRIs of persons, organizations, measures and policy documents, sorted."""
    acts: tuple[Act, ...] = ()
    """By IRI."""
    speeches: int = 0


def document_states(view: View) -> dict[str, tuple[str, str]]:
    """SHA-256 of each document → its file name, and a digest of what its contents here follow from.

    It changes where the document was read by another extractor or with other judgements, or became
    or ceased to be an alternate record.
    """
    said: dict[str, list[str]] = {}
    read_at = {_value(quad.subject): _value(quad.object) for quad in view.match(None, Prov.STARTED_AT_TIME)}
    for quad in view.match(None, Prov.USED):
        run = _value(quad.subject)
        said.setdefault(_value(quad.object), []).append(f"{run} {read_at.get(run, '')}")
    for predicate in (Property.JUDGED_WITH, Property.ALTERNATE_RECORD_OF):
        for quad in view.match(None, predicate):
            said.setdefault(_value(quad.subject), []).append(f"{predicate} {_value(quad.object)}")
    names = {_value(quad.subject): _value(quad.object) for quad in view.match(None, Property.FILE_NAME)}
    digests = {_value(quad.subject): _value(quad.object) for quad in view.match(None, Property.SHA256)}
    return {
        sha256: (names.get(source, ""), _digest(said.get(source, []))) for source, sha256 in digests.items()
    }


def document_contents(view: View, sha256: str) -> Contents:
    """What is searched of a document: nothing of one that only repeats what another records."""
    graph = _Graph(view, sha256)
    acts = tuple(graph.acts())
    if graph.is_alternate:
        return Contents((), (), (), acts, graph.speeches)
    return Contents(
        passages=tuple(graph.passages()),
        meetings=tuple(graph.named_meetings()),
        mentioned=tuple(sorted(graph.mentioned)),
        acts=acts,
        speeches=graph.speeches,
    )


def named_thing(view: View, iri: str) -> Thing | None:
    """The thing with its names; None where it has none."""
    kind = kind_of(iri, view.base)
    if kind is None:
        return None
    thing = _thing(iri, kind, _literals(view, iri, Rdf.LABEL), _literals(view, iri, Skos.ALT_LABEL))
    return thing if thing.names else None


def kind_of(iri: str, base: str) -> Kind | None:
    """What a thing is that several documents share, by its IRI; None for all else."""
    path = iri.removeprefix(base)
    return _KIND_OF_PATH.get(path.partition("/")[0]) if path != iri else None


class _Graph:
    """The statements of a document's graph, by what they are read for."""

    def __init__(self, view: View, sha256: str) -> None:
        self._source = view.ids.source(sha256)
        self._facts: dict[tuple[str, str], str] = {}
        self._labels: dict[str, list[ox.Literal]] = {}
        self._speeches: list[str] = []
        self._meetings: list[str] = []
        self._parts: dict[str, set[tuple[str, str]]] = {}
        self.mentioned: set[str] = set()
        for quad in view.quads(view.ids.source_graph(sha256)):
            self._take(_value(quad.subject), quad.predicate.value, quad.object, view.base)

    def _take(self, subject: str, predicate: str, value: object, base: str) -> None:
        if predicate in ROLES and isinstance(value, ox.NamedNode):
            self._parts.setdefault(subject, set()).add((predicate, value.value))
        if predicate in _FACTS:
            self._facts[subject, predicate] = _value(value)
        elif predicate == Rdf.LABEL and isinstance(value, ox.Literal):
            self._labels.setdefault(subject, []).append(value)
        elif predicate == Rdf.TYPE and _value(value) == Class.SPEECH:
            self._speeches.append(subject)
        elif predicate == Rdf.TYPE and _value(value) == Class.MEETING:
            self._meetings.append(subject)
        elif isinstance(value, ox.NamedNode) and kind_of(value.value, base) is not None:
            self.mentioned.add(value.value)

    @property
    def is_alternate(self) -> bool:
        return (self._source, Property.ALTERNATE_RECORD_OF) in self._facts and not self._meetings

    @property
    def speeches(self) -> int:
        """How many there are, written statements among them."""
        return sum(predicate == Property.SPEAKER_LABEL for _, predicate in self._facts)

    def acts(self) -> Iterator[Act]:
        found = sorted((iri, kind) for (iri, name), kind in self._facts.items() if name == Property.ACT_TYPE)
        for iri, kind in found:
            meeting = self._fact(iri, Property.AT_MEETING)
            yield Act(
                iri=iri,
                type=kind.rpartition("/")[2],
                day=self._fact(meeting, Property.DATE) if meeting else None,
                parts=tuple(sorted(self._parts.get(iri, ()))),
            )

    def named_meetings(self) -> Iterator[Thing]:
        for iri in sorted(self._meetings):
            thing = _thing(iri, Kind.MEETING, self._labels.get(iri, ()), (), self._fact(iri, Property.DATE))
            if thing.names:
                yield thing

    def passages(self) -> Iterator[Passage]:
        """Speeches and what stands between them, in the order of the text.

        What no speech holds belongs to the meeting of the speech below it, else of the one above.
        """
        text = self._fact(self._source, Property.TEXT) or ""
        speeches = sorted((self._place(iri), iri) for iri in self._speeches)
        at, near = 0, next(iter(sorted(self._meetings)), None)
        for (start, end), iri in speeches:
            near = self._fact(iri, Property.AT_MEETING) or near
            yield from self._passage(text, Span(at, max(at, start)), None, near)
            yield from self._passage(text, Span(max(at, start), max(at, end)), iri, near)
            at = max(at, end)
        yield from self._passage(text, Span(at, len(text)), None, near)

    def _passage(self, text: str, span: Span, speech: str | None, meeting: str | None) -> Iterator[Passage]:
        sentences = tuple((one.start, text[one.start : one.end]) for one in _sentences(text, span))
        if sentences:
            yield Passage(
                iri=speech or meeting or self._source,
                speaker=self._fact(speech, Property.SPEAKER_LABEL) if speech else None,
                meeting=meeting,
                day=self._fact(meeting, Property.DATE) if meeting else None,
                sentences=sentences,
            )

    def _place(self, iri: str) -> tuple[int, int]:
        start, end = (self._fact(iri, name) for name in (Property.START_OFFSET, Property.END_OFFSET))
        return int(start or 0), int(end or 0)

    def _fact(self, subject: str, predicate: str) -> str | None:
        return self._facts.get((subject, predicate))


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences; of lists and headings without a full stop, which would be one, their lines."""
    for sentence in iter_sentences(text, span):
        if sentence.end - sentence.start <= _LONGEST_CHARS or "。" in text[sentence.start : sentence.end]:
            yield sentence
            continue
        for line in _LINE.finditer(text, sentence.start, sentence.end):
            yield Span(*line.span())


def _thing(
    iri: str, kind: Kind, labels: Iterable[ox.Literal], others: Iterable[ox.Literal], date: str | None = None
) -> Thing:
    """The first name of either language leads; what other names there are follow, sorted."""
    english = sorted(label.value for label in labels if label.language == "en")
    japanese = sorted(label.value for label in labels if label.language != "en")
    ja, en = next(iter(japanese), None), next(iter(english), None)
    rest = {*japanese, *english, *(other.value for other in others)} - {ja, en}
    return Thing(iri, kind, ja, en, tuple(sorted(rest)), date)


def _literals(view: View, iri: str, predicate: str) -> list[ox.Literal]:
    return [quad.object for quad in view.match(iri, predicate) if isinstance(quad.object, ox.Literal)]


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:32]


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
