"""Where each document of the meeting appears: as draft, decided or only mentioned."""

from __future__ import annotations

import re
import unicodedata

from kg.entities.decisions import speech_at
from kg.entities.titles import Titles
from kg.model import (
    Document,
    DocumentAppearance,
    Meeting,
    Outcome,
    Phrase,
    PolicyDocument,
    Span,
)

_DRAFT_MARK = re.compile(r"\((?:素案|原案|骨子案|案)\)")
_QUOTED_OPEN, _QUOTED_CLOSE = "「『", "」』"


def appearances(document: Document, meeting: Meeting, titles: Titles) -> tuple[DocumentAppearance, ...]:
    """One record for each document and state, in the order of the documents.

    `variants` are the titles as printed, each spelling once, draft ones under the state `draft`;
    `speeches` the orders of the speeches that print the title, its short form or an alias.
    """
    spoken = _spoken(document, meeting, titles)
    found = []
    for policy in titles.documents:
        printed = _printed(meeting, policy, titles)
        for state in _states(meeting, policy, titles, drafted=any(draft for _, draft in printed)):
            wanted = [
                phrase for phrase, draft in printed if draft is (state == "draft") or state == "mentioned"
            ]
            in_speeches = [(order, phrase) for order, phrase, draft in spoken.get(policy.key, ())
                           if draft is (state == "draft") or state == "mentioned"]  # fmt: skip
            found.append(
                DocumentAppearance(
                    document=policy,
                    state=state,
                    # A title that stands nowhere without （案） is printed with it.
                    variants=_once([*wanted, *(phrase for _, phrase in in_speeches)])
                    or _once([phrase for phrase, _ in printed]),
                    agenda_item=_agenda_item(meeting, policy, titles),
                    speeches=tuple(sorted({order for order, _, _ in spoken.get(policy.key, ())})),
                    decision=_decision(meeting, policy, titles) if state == "decided" else None,
                )
            )
    return tuple(found)


def _states(meeting: Meeting, policy: PolicyDocument, titles: Titles, *, drafted: bool) -> tuple[str, ...]:
    number = _decision(meeting, policy, titles)
    adopted = number is not None and meeting.decisions[number].outcome is Outcome.ADOPTED
    if adopted:
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


def _printed(meeting: Meeting, policy: PolicyDocument, titles: Titles) -> list[tuple[Phrase, bool]]:
    """Titles that structure found, with whether （案） is printed; in the order of the text."""
    mentions = [
        *(mention for item in meeting.decisions for mention in item.documents),
        *(mention for item in meeting.agenda for mention in item.documents),
        *meeting.titles,
    ]
    own = {(one.printed, one.draft) for one in mentions if titles.find(one.title) == policy}
    return sorted(own, key=lambda pair: pair[0].span)


def _spoken(
    document: Document, meeting: Meeting, titles: Titles
) -> dict[str, list[tuple[int, Phrase, bool]]]:
    """Document key → (speech order, words as printed, draft) for every place in a speech."""
    found: dict[str, list[tuple[int, Phrase, bool]]] = {}
    for speech in meeting.speeches:
        text, offsets = _narrow(document.text, speech.span)
        for start, end, policy in [*titles.printed_in(text), *_aliases(text, titles)]:
            mark = _DRAFT_MARK.match(text, end)
            draft = mark is not None or _DRAFT_MARK.fullmatch(text[start:end][-3:]) is not None
            end = mark.end() if mark else end
            span = Span(offsets[start], offsets[end - 1] + 1)
            phrase = Phrase("".join(document.text[span.start : span.end].split()), span)
            found.setdefault(policy.key, []).append((speech.order, phrase, draft))
    for mention in meeting.titles:
        meant = titles.find(mention.title)
        index = speech_at(meeting, mention.printed.span)
        if meant and index is not None:
            entry = (meeting.speeches[index].order, mention.printed, mention.draft)
            found.setdefault(meant.key, []).append(entry)
    return found


def _aliases(text: str, titles: Titles) -> list[tuple[int, int, PolicyDocument]]:
    """Quoted words that are an alias of one title: 「政府統一基準群」."""
    found = []
    start = -1
    for position, letter in enumerate(text):
        if letter in _QUOTED_OPEN:
            start = position + 1
        elif letter in _QUOTED_CLOSE and start >= 0:
            policy = titles.find(text[start:position])
            if policy and position > start:
                found.append((start, position, policy))
            start = -1
    return found


def _narrow(text: str, span: Span) -> tuple[str, list[int]]:
    """The folded text of a span and the raw offset of each of its characters."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset in range(span.start, span.end):
        if text[offset].isspace():
            continue
        for letter in unicodedata.normalize("NFKC", text[offset]):
            letters.append(letter)
            offsets.append(offset)
    return "".join(letters), offsets


def _once(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """Each spelling once, at its first place."""
    first: dict[str, Phrase] = {}
    for phrase in sorted(phrases, key=lambda one: one.span):
        first.setdefault(phrase.text, phrase)
    return tuple(first.values())
