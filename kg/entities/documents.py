"""Where each document of the meeting appears: as draft, decided or only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.entities.decisions import speech_at
from kg.entities.fold import fold
from kg.entities.titles import Titles
from kg.model import (
    DecisionItem,
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
#: 「Ａ」及び「Ｂ」のそれぞれの案: both are drafts.
_DRAFTS_TOGETHER = re.compile(
    r"[」』]?(?:(?:、|，|及び|並びに|と|や)\s*[「『][^「」『』]*[」』])*の(?:それぞれの|各)?案(?![内件])"
)
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

    A document is `draft` where it is called 案, `decided` from the decision on where the meeting adopts
    it, and `mentioned` elsewhere. `variants` are the titles printed in that state, each spelling once
    at its first place; `speeches` the orders of the speeches that so print the title, its short form
    or an alias.
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
        for state, fitting in _by_state(meeting, number, own).items():
            found.append(
                DocumentAppearance(
                    document=policy,
                    state=state,
                    variants=_once(fitting),
                    agenda_item=items.get(policy.key),
                    speeches=_speeches(fitting) or _speeches(own),
                    decision=number if state == "decided" else None,
                )
            )
    return tuple(found)


def _by_state(meeting: Meeting, number: int | None, places: list[_Place]) -> dict[str, list[_Place]]:
    """The places that print a document, by the state it has there; a state without a place has all."""
    item = meeting.decisions[number] if number is not None else None
    if item is None:
        states = {"draft": [one for one in places if one.draft], "mentioned": _plain(places)}
        return {state: own for state, own in states.items() if own} or {"mentioned": places}
    if item.outcome is not Outcome.ADOPTED:
        # What was put to the meeting and not adopted is a draft, whether or not its title says so.
        return {"draft": places}
    decided = [one for one in _plain(places) if _is_settled(one, item, meeting)]
    states = {
        "draft": [one for one in places if one.draft],
        "mentioned": [one for one in _plain(places) if one not in decided],
    }
    if not decided:  # 案のとおり決定する: what is decided is printed before, at worst with （案）
        here = [one for one in places if item.evidence and _holds(item.evidence, one.span)]
        decided = here or _plain(places) or places
    return {state: own for state, own in states.items() if own} | {"decided": decided}


def _speeches(places: list[_Place]) -> tuple[int, ...]:
    return tuple(sorted({place.speech for place in places if place.speech is not None}))


def _plain(places: list[_Place]) -> list[_Place]:
    return [one for one in places if not one.draft]


def _is_settled(place: _Place, item: DecisionItem, meeting: Meeting) -> bool:
    """Whether the place stands from the decision on, or in a list of what was decided."""
    if item.evidence is not None and place.span.start >= item.evidence.start:
        return True
    listed = any(_holds(one.printed.span, place.span) for one in item.documents)
    return (
        listed
        and place.speech is None
        and not any(_holds(one.title.span, place.span) for one in meeting.agenda)
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


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
        letters = list(map(_FOLDED.__getitem__, document.text[speech.span.start : speech.span.end]))
        text = "".join(letters)
        found = titles.printed_in(text)
        for match in _QUOTED.finditer(text):
            policy = titles.find(match[1])
            if policy is not None:
                found.append((match.start(1), match.end(1), policy))
        offsets = (
            [at for at, folded in enumerate(letters, speech.span.start) for _ in folded] if found else []
        )
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
    marked = re.search(rf"{_DRAFT_MARK.pattern}$", words) or _DRAFTS_TOGETHER.match(document.text, whole.end)
    drafted = draft or bool(marked)
    return _Place(whole, words, drafted, None if index is None else meeting.speeches[index].order, policy.key)


def _once(places: list[_Place]) -> tuple[Phrase, ...]:
    """Each spelling once, at its first place."""
    first: dict[str, Phrase] = {}
    for place in places:
        first.setdefault(place.words, Phrase(place.words, place.span))
    return tuple(first.values())
