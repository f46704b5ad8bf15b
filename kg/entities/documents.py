"""Where each document of the meeting appears: as draft, decided or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.entities.decisions import speech_at
from kg.entities.fold import fold
from kg.entities.titles import Titles
from kg.model import (
    Document,
    DocumentAppearance,
    Meeting,
    Outcome,
    Phrase,
    PolicyDocument,
    Span,
    TitleMention,
)

#: （案） after a title, outside or inside its quotation marks.
_DRAFT_MARK = re.compile(r"\s*[（(](?:素案|原案|骨子案|修正案|案)[）)]")
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A title as printed somewhere in the minutes."""

    span: Span
    words: str
    draft: bool
    speech: int | None
    key: str


def appearances(document: Document, meeting: Meeting, titles: Titles) -> tuple[DocumentAppearance, ...]:
    """One record for each document and state, in the order of the documents.

    `variants` are the titles as printed, each spelling once at its first place, those with （案）
    under the state `draft`; `speeches` the orders of the speeches that print the title, its short
    form or an alias.
    """
    places = _places(document, meeting, titles)
    found = []
    for policy in titles.documents:
        own = [place for place in places if place.key == policy.key]
        number = _decision(meeting, policy, titles)
        for state in _states(meeting, number, drafted=any(place.draft for place in own)):
            fitting = [place for place in own if state == "mentioned" or place.draft is (state == "draft")]
            found.append(
                DocumentAppearance(
                    document=policy,
                    state=state,
                    # A title that stands nowhere without （案） is printed with it.
                    variants=_once(fitting or own),
                    agenda_item=_agenda_item(meeting, policy, titles),
                    speeches=tuple(sorted({place.speech for place in own if place.speech is not None})),
                    decision=number if state == "decided" else None,
                )
            )
    return tuple(found)


def _states(meeting: Meeting, number: int | None, *, drafted: bool) -> tuple[str, ...]:
    if number is not None and meeting.decisions[number].outcome is Outcome.ADOPTED:
        return ("draft", "decided") if drafted else ("decided",)
    return ("draft",) if drafted or number is not None else ("mentioned",)


def _decision(meeting: Meeting, policy: PolicyDocument, titles: Titles) -> int | None:
    for number, item in enumerate(meeting.decisions):
        if any(titles.find(title) == policy for title in item.titles):
            return number
    return None


def _agenda_item(meeting: Meeting, policy: PolicyDocument, titles: Titles) -> int | None:
    for number, item in enumerate(meeting.agenda):
        if any(titles.find(mention.title) == policy for mention in item.documents):
            return number
    return None


def _places(document: Document, meeting: Meeting, titles: Titles) -> list[_Place]:
    """Every place that prints a title, in order; where two overlap, the longer."""
    all_places = {*_structured(document, meeting, titles), *_spoken(document, meeting, titles)}
    kept: list[_Place] = []
    for place in sorted(all_places):
        if kept and place.span.start < kept[-1].span.end:
            kept[-1] = max(kept[-1], place, key=lambda one: one.span.end - one.span.start)
        else:
            kept.append(place)
    return kept


def _structured(document: Document, meeting: Meeting, titles: Titles) -> Iterator[_Place]:
    """The titles that structure found in lists and speeches."""
    mentions: list[TitleMention] = [
        *(mention for item in meeting.decisions for mention in item.documents),
        *(mention for item in meeting.agenda for mention in item.documents),
        *meeting.titles,
    ]
    for mention in mentions:
        policy = titles.find(mention.title)
        if policy is not None:
            yield _place(document, meeting, mention.printed.span, policy, draft=mention.draft)


def _spoken(document: Document, meeting: Meeting, titles: Titles) -> Iterator[_Place]:
    """Titles, short forms and quoted aliases in speeches."""
    for speech in meeting.speeches:
        text, offsets = _narrow(document.text, speech.span)
        found = titles.printed_in(text)
        for match in _QUOTED.finditer(text):
            policy = titles.find(match[1])
            if policy is not None:
                found.append((match.start(1), match.end(1), policy))
        for start, end, policy in found:
            span = Span(offsets[start], offsets[end - 1] + 1)
            yield _place(document, meeting, span, policy, draft=False)


def _place(
    document: Document, meeting: Meeting, span: Span, policy: PolicyDocument, *, draft: bool
) -> _Place:
    """The place with the （案） that follows it, which makes it a draft."""
    mark = _DRAFT_MARK.match(document.text, span.end)
    whole = Span(span.start, mark.end()) if mark else span
    words = "".join(document.text[whole.start : whole.end].splitlines()).strip()
    index = speech_at(meeting, span)
    drafted = draft or bool(re.search(rf"{_DRAFT_MARK.pattern}$", words))
    return _Place(whole, words, drafted, None if index is None else meeting.speeches[index].order, policy.key)


def _narrow(text: str, span: Span) -> tuple[str, list[int]]:
    """The folded text of a span and the raw offset of each of its characters."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset in range(span.start, span.end):
        folded = fold(text[offset])
        letters.append(folded)
        offsets.extend([offset] * len(folded))
    return "".join(letters), offsets


def _once(places: list[_Place]) -> tuple[Phrase, ...]:
    """Each spelling once, at its first place."""
    first: dict[str, Phrase] = {}
    for place in places:
        first.setdefault(place.words, Phrase(place.words, place.span))
    return tuple(first.values())
