"""From an act or a speech back to the words that prove it, the rule that read it and the file it stands in."""

from __future__ import annotations

from kg.errors import UsageError
from kg.explain.judged import code_label, explain_rejected, judgements_on, source_note
from kg.explain.notes import ActNote, EntryNote, Explanation, Passage, RepairNote, SpeechNote
from kg.export.origins import Origins
from kg.export.things import Graph, Thing
from kg.rule_texts import rule_says
from kg.store import View
from kg.vocab import Class, Dcterms, Oa, Property, Rdf

#: How much of the source is shown around evidence that stands in no speech.
CONTEXT_CHARS = 120


#: Class → the properties that name an entry of it.
_ENTRIES = {
    Class.ATTENDANCE: (Property.POST_LABEL, Property.NAME_AS_PRINTED),
    Class.DECISION_ITEM: (Rdf.LABEL,),
    Class.AGENDA_ITEM: (Rdf.LABEL,),
    Class.DOCUMENT_APPEARANCE: (Property.TITLE_AS_PRINTED,),
    Class.REPAIR: (Property.PRINTED,),
    Class.MEETING_EVENT: (Rdf.LABEL,),
}


def explain(view: View, iri: str, lang: str = "ja") -> Explanation:
    """The explanation of an act, a speech or an entry; UsageError where the store has none of that IRI."""
    graph = Graph(view)
    thing = graph.thing(iri)
    if thing.has(Rdf.TYPE, Class.TOMBSTONE):
        judgement = thing.one(Property.WAS_JUDGED)
        if judgement is not None:
            return explain_rejected(graph, thing, judgement, lang)
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
    anchor = Origins().at(source, place[0])
    named = " ".join(filter(None, (thing.text(name) for name in _ENTRIES[kind])))
    return Explanation(
        id=thing.iri,
        act=None,
        speech=None,
        meeting=meeting.label(lang) if meeting else None,
        date=meeting.text(Property.DATE) if meeting else None,
        passage=passage,
        repairs=tuple(_repair_note(graph, one, lang) for one in _repairs(graph, source, None, passage)),
        source=source_note(graph, source),
        entry=EntryNote(graph.thing(kind).label(lang) or kind.rpartition("#")[2], named or None, *place),
        page=anchor.page if anchor else None,
        element=anchor.element if anchor else None,
        judgements=judgements_on(graph, [thing], lang),
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
    anchor = Origins().at(source, place[0] if place else passage.start)
    repairs = _repairs(graph, source, speech, passage)
    speaker = speech.one(Property.SPEAKER) if speech else None
    return Explanation(
        id=thing.iri,
        act=_act_note(graph, thing, evidence, lang) if evidence else None,
        speech=_speech_note(speech, lang) if speech else None,
        meeting=meeting.label(lang) if meeting else None,
        date=meeting.text(Property.DATE) if meeting else None,
        passage=passage,
        repairs=tuple(_repair_note(graph, repair, lang) for repair in repairs),
        source=source_note(graph, source),
        page=anchor.page if anchor else None,
        element=anchor.element if anchor else None,
        judgements=judgements_on(graph, [thing, *filter(None, (speech, speaker)), *repairs], lang),
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
        type=code_label(graph, "act-type", act.code(Property.ACT_TYPE), lang),
        status=code_label(graph, "commitment-status", act.code(Property.STATUS), lang),
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


def _repairs(graph: Graph, source: Thing, speech: Thing | None, passage: Passage) -> list[Thing]:
    """Repairs of the label of the speech, and those that touch what is shown, in order."""
    first, last = passage.start, passage.start + len(passage.text)
    found = []
    for repair in graph.subjects(Property.REPAIR_OF, source.iri):
        start, end = _span(repair)
        of_label = speech is not None and repair.has(Property.REPAIRED_SPEECH, speech.iri)
        if of_label or (start < last and end > first):
            found.append(repair)
    return sorted(found, key=lambda one: (*_span(one), one.code(Property.REPAIR_KIND) or ""))


def _span(repair: Thing) -> tuple[int, int]:
    return repair.whole(Property.START_OFFSET) or 0, repair.whole(Property.END_OFFSET) or 0


def _repair_note(graph: Graph, repair: Thing, lang: str) -> RepairNote:
    start, end = _span(repair)
    return RepairNote(
        kind=code_label(graph, "repair-kind", repair.code(Property.REPAIR_KIND), lang) or "",
        printed=repair.text(Property.PRINTED) or "",
        read=repair.text(Property.READ) or "",
        reason=repair.worded(Rdf.COMMENT, lang) or "",
        start=start,
        end=end,
    )
