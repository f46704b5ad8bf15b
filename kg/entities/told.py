"""Decisions that the minutes tell in a sentence (…が了承された) as items of the meeting's decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import ActMention, ActType, DecisionItem, Meeting, Outcome, Phrase, Span, TitleMention
from kg.records import replace

_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")


def with_told_decisions(meeting: Meeting, mentions: Iterable[ActMention]) -> Meeting:
    """The meeting with an adopted item for each decision told by nobody known, in the order of the text.

    Minutes of a body tell what it decided; somebody who speaks may tell of decisions elsewhere, and
    a sentence that decides an item of the list is that item's.
    """
    told = [one for one in mentions if one.type is ActType.DECISION and not _is_said(meeting, one)]
    items: dict[Span, DecisionItem] = {}
    for mention in sorted(told, key=lambda one: (one.evidence.span, one.object.span)):
        if not any(_overlap(item.evidence, mention.evidence.span) for item in meeting.decisions):
            item = _item(mention)
            items.setdefault(item.item.span, item)
    return replace(meeting, decisions=(*meeting.decisions, *items.values())) if items else meeting


def _is_said(meeting: Meeting, mention: ActMention) -> bool:
    """Whether somebody known says it."""
    speakers = (one.speaker for one in meeting.speeches if one.order == mention.speech)
    return any(one.attendee is not None or one.name is not None for one in speakers)


def _item(mention: ActMention) -> DecisionItem:
    """The item: what the object names by a quoted title, else the object itself."""
    words, span = mention.object.text, mention.object.span
    quoted = _QUOTED.search(words)
    # Where line breaks stand inside the object, its places in the text are not those of its words.
    if quoted and span.end - span.start == len(words):
        words, span = quoted[1], Span(span.start + quoted.start(1), span.start + quoted.end(1))
    elif quoted:
        words = quoted[1]
    printed = Phrase(words, span)
    title = TitleMention(printed, words, draft=False)
    return DecisionItem(
        item=mention.object,
        documents=(title,),
        titles=(words,),
        outcome=Outcome.ADOPTED,
        evidence=mention.evidence.span,
    )


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one.start < other.end and other.start < one.end
