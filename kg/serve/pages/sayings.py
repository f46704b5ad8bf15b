"""Portraits of what was said: acts with their explanation, speeches."""

from __future__ import annotations

from kg.serve.pages.facts import Fact
from kg.serve.pages.links import digest_of, span_of_evidence
from kg.serve.pages.minutes import Minutes, meeting_of, minutes_of
from kg.serve.pages.notes import Linked, Notes
from kg.serve.pages.performed import act_rows, timeline
from kg.serve.pages.portraits import Acts, Asking, Portrait, facts_of, kind_of
from kg.serve.pages.tables import places_of
from kg.vocab import Class, Oa, Property

#: Words shown around a sentence, and of a speech.
_AROUND_CHARS = 160
_SPEECH_CHARS = 700
_MOST_ACTS = 200


def act(asking: Asking, fact: Fact) -> Portrait:
    """What was read from a sentence, and by which rule."""
    facts, links = asking.facts, asking.frame.links
    evidence = facts.of(fact.iri_of(Property.EVIDENCE) or fact.iri)
    span = span_of_evidence(evidence.iri) or (0, 0)
    rulings = asking.about(Property.JUDGEMENT_OF, fact.iri)
    note = Notes(facts, links, asking.frame.words).of_acts(
        [(*span, fact.iri)], {fact.iri: rulings} if rulings else {}
    )[fact.iri]
    meeting = fact.iri_of(Property.AT_MEETING) or meeting_of(fact.iri)
    speech = fact.iri_of(Property.IN_SPEECH)
    source = evidence.iri_of(Oa.HAS_SOURCE)
    minutes = minutes_of(asking.frame.site, digest_of(source) or "") if source else None
    pairs: list[tuple[str, list[Linked]]] = [
        ("kind", [Linked(" · ".join(filter(None, (note.type_label, note.status_label))))]),
        *((line.word, list(line.values)) for line in note.lines),
        ("meetings", [Linked(_dated(asking, meeting), links.thing(meeting))]),
        ("speech", [asking.link_of_speech(speech)] if speech else []),
        ("page", [Linked(text) for text in evidence.texts(Property.START_PAGE)]),
    ]
    return Portrait(
        kind=kind_of(asking, fact),
        title=note.object or note.type_label,
        facts=facts_of(pairs),
        quote=_around(minutes, note.parts) if minutes else (),
        read=places_of(facts.view, links, [fact.iri]).get(fact.iri),
    )


def _dated(asking: Asking, meeting: str) -> str:
    date = asking.facts.of(meeting).text(Property.DATE)
    label = asking.facts.label(meeting)
    return f"{label} {date}" if date else label


def _around(minutes: Minutes, parts: tuple[tuple[int, int], ...]) -> tuple[tuple[str, bool], ...]:
    """The marked stretches with some words before and after them."""
    text, pieces = minutes.text, []
    start = max(0, parts[0][0] - _AROUND_CHARS)
    end = min(len(text), parts[-1][1] + _AROUND_CHARS)
    at = start
    if start:
        pieces.append(("…", False))
    for first, last in parts:
        pieces += [(text[at : max(at, first)], False), (text[max(at, first) : last], True)]
        at = max(at, last)
    pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append(("…", False))
    return tuple((words, lit) for words, lit in pieces if words)


def speech(asking: Asking, fact: Fact) -> Portrait:
    """A speech: whose, where, and what was read from it."""
    facts, links = asking.facts, asking.frame.links
    speaker = fact.iri_of(Property.SPEAKER)
    meeting = fact.iri_of(Property.AT_MEETING) or meeting_of(fact.iri)
    source = fact.iri_of(Property.RECORDED_IN)
    minutes = minutes_of(asking.frame.site, digest_of(source) or "") if source else None
    start, end = fact.whole(Property.START_OFFSET) or 0, fact.whole(Property.END_OFFSET) or 0
    words = minutes.text[start : min(end, start + _SPEECH_CHARS)] if minutes else ""
    acts = asking.about(Property.IN_SPEECH, fact.iri)
    rows = tuple(act_rows(facts, links, acts[:_MOST_ACTS]))
    reason = facts.of(speaker).iri_of(Property.UNRESOLVED_REASON) if speaker else None
    said = {
        "written": fact.is_a(Class.WRITTEN_STATEMENT),
        "label_repaired": fact.flag(Property.LABEL_REPAIRED),
        "label_disagrees": fact.flag(Property.LABEL_DISAGREES),
    }
    return Portrait(
        kind=kind_of(asking, fact),
        title=f"{fact.text(Property.ORDINAL) or ''} {fact.text(Property.SPEAKER_LABEL) or ''}".strip(),
        facts=facts_of(
            [
                ("speaker", [asking.link(speaker)] if speaker and not reason else []),
                ("unresolved", [asking.link(reason)] if reason else []),
                ("meetings", [Linked(_dated(asking, meeting), links.thing(meeting))]),
                ("agenda", asking.named(fact, Property.UNDER_ITEM)),
            ]
        ),
        acts=Acts(
            counts=(),
            total=len(acts),
            more=False,
            bars=tuple(timeline(())),
            rows=rows,
            type="",
            page=1,
            pages=1,
        ),
        quote=((words + ("…" if start + _SPEECH_CHARS < end else ""), False),) if words else (),
        read=places_of(facts.view, links, [fact.iri]).get(fact.iri),
        notes=tuple(word for word, holds in said.items() if holds),
    )
