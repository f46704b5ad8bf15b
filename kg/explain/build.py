"""From an act or a speech back to the words that prove it, the rule that read it and the file it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UsageError
from kg.export.things import Graph, Thing
from kg.records import record
from kg.rule_texts import rule_says
from kg.store import View
from kg.vocab import Class, Dcterms, Oa, Property, Prov, Rdf, Skos, code

#: How much of the source is shown around evidence that stands in no speech.
CONTEXT_CHARS = 120


@record
class ActNote:
    """What was read, and by what. `start` and `end` are those of the evidence."""

    type: str | None
    status: str | None
    agent: str | None
    object: str | None
    evidence: str | None
    start: int
    end: int
    rule: str | None
    rule_says: str | None
    confidence: float | None


@record
class SpeechNote:
    """Who said it where; `label` is as printed."""

    id: str
    order: int | None
    label: str | None
    person: str | None
    start: int | None
    end: int | None


@record
class EntryNote:
    """What stands in the source without being said by anybody: a line of the attendance list, a title."""

    kind: str
    """Label of its class."""
    label: str | None
    start: int
    end: int


@record
class RepairNote:
    """A repair of the label or inside what is shown."""

    kind: str
    printed: str
    read: str
    reason: str
    start: int
    end: int


@record
class SourceNote:
    """The file, and who read it when."""

    file: str
    sha256: str
    url: str | None
    extractor: str | None
    time: str | None


@record
class Passage:
    """A stretch of kept text from `start` on, and the parts of it to highlight (offsets of the kept text)."""

    text: str
    start: int
    highlights: tuple[tuple[int, int], ...]

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in order, each piece with whether it is highlighted.

        >>> list(Passage("総務省は進める。", 10, ((14, 17),)).pieces())
        [('総務省は', False), ('進める', True), ('。', False)]
        """
        at = self.start
        for start, end in sorted(self.highlights):
            begin = max(start, at)
            if begin > at:
                yield self.text[at - self.start : begin - self.start], False
            if end > begin:
                yield self.text[begin - self.start : end - self.start], True
            at = max(at, end)
        if at < self.start + len(self.text):
            yield self.text[at - self.start :], False


@record
class Explanation:
    """What `kg explain` says. `act` is None where a speech is explained, and both where an entry is."""

    id: str
    act: ActNote | None
    speech: SpeechNote | None
    meeting: str | None
    date: str | None
    passage: Passage
    repairs: tuple[RepairNote, ...]
    source: SourceNote
    entry: EntryNote | None = None


#: Class → the properties that name an entry of it.
_ENTRIES = {
    Class.ATTENDANCE: (Property.POST_LABEL, Property.NAME_AS_PRINTED),
    Class.DECISION_ITEM: (Rdf.LABEL,),
    Class.AGENDA_ITEM: (Rdf.LABEL,),
    Class.DOCUMENT_APPEARANCE: (Property.TITLE_AS_PRINTED,),
    Class.REPAIR: (Property.PRINTED,),
}


def explain(view: View, iri: str, lang: str = "ja") -> Explanation:
    """The explanation of an act, a speech or an entry; UsageError where the store has none of that IRI."""
    graph = Graph(view)
    thing = graph.thing(iri)
    if thing.has(Rdf.TYPE, Class.TOMBSTONE):
        newer = thing.text(Dcterms.IS_REPLACED_BY)
        raise UsageError(
            f"{iri} is no longer read",
            hint=f"explain {newer}, which replaces it"
            if newer
            else "a later version reads no such act there",
        )
    if thing.has(Rdf.TYPE, Class.ACT):
        evidence = thing.one(Property.EVIDENCE)
        return _explain(graph, thing, thing.one(Property.IN_SPEECH), evidence, lang)
    if thing.has(Rdf.TYPE, Class.SPEECH):
        return _explain(graph, thing, thing, None, lang)
    for kind in _ENTRIES:
        if thing.has(Rdf.TYPE, kind):
            return _explain_entry(graph, thing, kind, lang)
    raise UsageError(f"{iri} is no act or speech of the store", hint="kg ask evidence lists the acts")


def _explain_entry(graph: Graph, thing: Thing, kind: str, lang: str) -> Explanation:
    """The entry with what is around it, highlighted where the source has it."""
    evidence = thing.one(Property.DECISION_EVIDENCE) or thing.one(Property.EVIDENCE)
    if evidence is not None:
        source, place, parts = evidence.one(Oa.HAS_SOURCE), evidence.place, tuple(evidence.parts)
    else:
        source = thing.one(Property.REPAIR_OF)
        start, end = thing.whole(Property.START_OFFSET), thing.whole(Property.END_OFFSET)
        place = None if start is None or end is None else (start, end)
        parts = (place,) if place else ()
    if source is None or place is None:
        raise UsageError(f"the store has no place for {thing.iri}", hint="check it with kg validate")
    passage = _passage(source.text(Property.TEXT) or "", None, place, parts)
    meeting = thing.one(Property.AT_MEETING)
    named = " ".join(filter(None, (thing.text(name) for name in _ENTRIES[kind])))
    return Explanation(
        id=thing.iri,
        act=None,
        speech=None,
        meeting=meeting.label(lang) if meeting else None,
        date=meeting.text(Property.DATE) if meeting else None,
        passage=passage,
        repairs=_repairs(graph, source, None, passage, lang),
        source=_source_note(graph, source),
        entry=EntryNote(graph.thing(kind).label(lang) or kind.rpartition("#")[2], named or None, *place),
    )


def _explain(
    graph: Graph, thing: Thing, speech: Thing | None, evidence: Thing | None, lang: str
) -> Explanation:
    source = (evidence.one(Oa.HAS_SOURCE) if evidence else None) or (
        speech.one(Property.RECORDED_IN) if speech else None
    )
    place = evidence.place if evidence else None
    if source is None or (evidence is None) != (speech is thing) or (evidence is not None and place is None):
        raise UsageError(f"the store has no place for {thing.iri}", hint="check it with kg validate")
    text = source.text(Property.TEXT) or ""
    passage = _passage(text, speech, place, tuple(evidence.parts) if evidence else ())
    meeting = thing.one(Property.AT_MEETING)
    return Explanation(
        id=thing.iri,
        act=_act_note(graph, thing, evidence, lang) if evidence else None,
        speech=_speech_note(speech, lang) if speech else None,
        meeting=meeting.label(lang) if meeting else None,
        date=meeting.text(Property.DATE) if meeting else None,
        passage=passage,
        repairs=_repairs(graph, source, speech, passage, lang),
        source=_source_note(graph, source),
    )


def _passage(
    text: str, speech: Thing | None, place: tuple[int, int] | None, parts: tuple[tuple[int, int], ...]
) -> Passage:
    """The whole speech where the evidence stands in it, else the evidence with what is around it."""
    start = speech.whole(Property.START_OFFSET) if speech else None
    end = speech.whole(Property.END_OFFSET) if speech else None
    if place is None:
        place = (start or 0, end or 0)
    if start is None or end is None or not start <= place[0] <= place[1] <= end:
        start, end = max(0, place[0] - CONTEXT_CHARS), min(len(text), place[1] + CONTEXT_CHARS)
    return Passage(text[start:end], start, parts)


def _act_note(graph: Graph, act: Thing, evidence: Thing, lang: str) -> ActNote:
    agent, rule, confidence = (
        act.one(Property.AGENT),
        act.text(Property.RULE),
        act.text(Property.CONFIDENCE),
    )
    start, end = evidence.place or (0, 0)
    return ActNote(
        type=_code_label(graph, "act-type", act.code(Property.ACT_TYPE), lang),
        status=_code_label(graph, "commitment-status", act.code(Property.STATUS), lang),
        agent=agent.label(lang) if agent else None,
        object=act.text(Property.OBJECT_TEXT),
        evidence=evidence.quote,
        start=start,
        end=end,
        rule=rule,
        rule_says=rule_says(rule, lang) if rule else None,
        confidence=float(confidence) if confidence else None,
    )


def _speech_note(speech: Thing, lang: str) -> SpeechNote:
    speaker = speech.one(Property.SPEAKER)
    return SpeechNote(
        id=speech.iri,
        order=speech.whole(Property.ORDINAL),
        label=speech.text(Property.SPEAKER_LABEL),
        person=speaker.label(lang) if speaker else None,
        start=speech.whole(Property.START_OFFSET),
        end=speech.whole(Property.END_OFFSET),
    )


def _source_note(graph: Graph, source: Thing) -> SourceNote:
    runs = sorted(
        graph.subjects(Prov.USED, source.iri), key=lambda run: (run.text(Prov.STARTED_AT_TIME) or "", run.iri)
    )
    reader = runs[-1].one(Prov.WAS_ASSOCIATED_WITH) if runs else None
    return SourceNote(
        file=source.text(Property.FILE_NAME) or "",
        sha256=source.text(Property.SHA256) or "",
        url=source.text(Dcterms.SOURCE),
        extractor=reader.text(Property.EXTRACTOR_VERSION) if reader else None,
        time=runs[-1].text(Prov.STARTED_AT_TIME) if runs else None,
    )


def _repairs(
    graph: Graph, source: Thing, speech: Thing | None, passage: Passage, lang: str
) -> tuple[RepairNote, ...]:
    """Repairs of the label of the speech, and those that touch what is shown, in order."""
    first, last = passage.start, passage.start + len(passage.text)
    notes = []
    for repair in graph.subjects(Property.REPAIR_OF, source.iri):
        start, end = repair.whole(Property.START_OFFSET) or 0, repair.whole(Property.END_OFFSET) or 0
        of_label = speech is not None and repair.has(Property.REPAIRED_SPEECH, speech.iri)
        if of_label or (start < last and end > first):
            notes.append(
                RepairNote(
                    kind=_code_label(graph, "repair-kind", repair.code(Property.REPAIR_KIND), lang) or "",
                    printed=repair.text(Property.PRINTED) or "",
                    read=repair.text(Property.READ) or "",
                    reason=repair.worded(Rdf.COMMENT, lang) or "",
                    start=start,
                    end=end,
                )
            )
    return tuple(sorted(notes, key=lambda note: (note.start, note.end, note.kind)))


def _code_label(graph: Graph, list_name: str, notation: str | None, lang: str) -> str | None:
    if notation is None:
        return None
    return graph.thing(code(list_name, notation)).worded(Skos.PREF_LABEL, lang) or notation
