"""Decision acts: one a document that the meeting adopted, said by whoever pronounced the decision."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from kg.entities.people import People
from kg.entities.titles import Titles, bare_title
from kg.model import (
    Act,
    ActMention,
    ActType,
    DecisionItem,
    Evidence,
    Meeting,
    Organization,
    Outcome,
    Person,
    Phrase,
    Span,
    TitleMention,
)

RULE = "decision-item"

#: Sure where the minutes print the decision in a speech; less where only a list or a note says it.
_SPOKEN, _NOTED = 0.95, 0.85


def decision_acts(meeting: Meeting, body: Organization, people: People, titles: Titles) -> Iterator[Act]:
    """An act for each document of each item whose outcome is `adopted` and whose sentence is known.

    `speech` is 0 where the decision stands outside every speech.
    """
    last = {bare_title(one.title): one.printed.span for one in meeting.titles if not one.draft}
    for item in meeting.decisions:
        if item.outcome is not Outcome.ADOPTED or item.evidence is None:
            continue
        index = speech_at(meeting, item.evidence)
        speaker = people.speakers[index] if index is not None else None
        for mention, title in zip(item.documents, item.titles, strict=True):
            document = titles.find(title)
            yield Act(
                mention=_mention(item, item.evidence, _printed(last, mention, title), meeting, index),
                agent=body,
                person=speaker if isinstance(speaker, Person) else None,
                measure=None,
                documents=(document,) if document else (),
            )


def _mention(
    item: DecisionItem, evidence: Span, settled: Phrase, meeting: Meeting, index: int | None
) -> ActMention:
    return ActMention(
        type=ActType.DECISION,
        status=None,
        speech=meeting.speeches[index].order if index is not None else 0,
        object=settled,
        evidence=Evidence(evidence, (evidence,)),
        predicate=Span(evidence.end, evidence.end),
        rule=RULE,
        confidence=_SPOKEN if index is not None else _NOTED,
        documents=tuple(
            one.printed for one in item.documents if one.printed != settled and one.title == settled.text
        ),
    )


def _printed(last: Mapping[str, Span], mention: TitleMention, title: str) -> Phrase:
    """The settled title, with the last place that prints it so; else with that of the list."""
    return Phrase(title, last.get(bare_title(title), mention.printed.span))


def speech_at(meeting: Meeting, span: Span) -> int | None:
    """The index of the speech that holds the start of the span, else None; speeches lie in order."""
    index = bisect_right(meeting.speeches, span.start, key=lambda speech: speech.span.start) - 1
    return index if index >= 0 and span.start < meeting.speeches[index].span.end else None
