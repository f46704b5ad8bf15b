"""Where each document of the meeting appears: as draft, decided or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


class _Folded(dict[str, str]):
    """Character → its folded form: none for white space, several characters for ㈱."""

    def __missing__(self, char: str) -> str:
        self[char] = fold(char)
        return self[char]


_FOLDED = _Folded()


def appearances(document: Document, meeting: Meeting, titles: Titles) -> tuple[DocumentAppearance, ...]:
    """One record for each document and state, in the order of the documents.

    `variants` are the titles as printed, each spelling once at its first place, those with （案）
    under the state `draft`; `speeches` the orders of the speeches that print the title, its short
    form or an alias.
    """
    places: dict[str, list[_Place]] = {}
    for place in _places(document, meeting, titles):
        places.setdefault(place.key, []).append(place)
    decisions = _first(titles, (item.titles for item in meeting.decisions))
    items = _first(titles, ([one.title for one in item.documents] for item in meeting.agenda))
    found = []
    for policy in titles.documents:
        own = places.get(policy.key, [])
        number = decisions.get(policy.key)
        for state in _states(meeting, number, drafted=any(place.draft for place in own)):
            fitting = [place for place in own if state == "mentioned" or place.draft is (state == "draft")]
            found.append(
                DocumentAppearance(
                    document=policy,
                    state=state,
                    # A title that stands nowhere without （案） is printed with it.
                    variants=_once(fitting or own),
                    agenda_item=items.get(policy.key),
                    speeches=tuple(sorted({place.speech for place in own if place.speech is not None})),
                    decision=number if state == "decided" else None,
                )
            )
    return tuple(found)


def _states(meeting: Meeting, number: int | None, *, drafted: bool) -> tuple[str, ...]:
    if number is not None and meeting.decisions[number].outcome is Outcome.ADOPTED:
        return ("draft", "decided") if drafted else ("decided",)
    return ("draft",) if drafted or number is not None else ("mentioned",)


def _first(titles: Titles, items: Iterable[Iterable[str]]) -> dict[str, int]:
    """Key of each document → number of the first item that has one of its titles."""
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        for policy in map(titles.find, item):
            if policy is not None:
                first.setdefault(policy.key, number)
    return first


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
    letters = [_FOLDED[char] for char in text[span.start : span.end]]
    offsets = [at for at, folded in enumerate(letters, span.start) for _ in folded]
    return "".join(letters), offsets


def _once(places: list[_Place]) -> tuple[Phrase, ...]:
    """Each spelling once, at its first place."""
    first: dict[str, Phrase] = {}
    for place in places:
        first.setdefault(place.words, Phrase(place.words, place.span))
    return tuple(first.values())
