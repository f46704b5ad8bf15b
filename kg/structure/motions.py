"""Decisions of minutes that print no list of them: what the chair puts, and how it is settled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Attendee, DecisionItem, Phrase, Span, Speech, TitleMention
from kg.structure.folding import fold
from kg.structure.headings import Heading
from kg.structure.outcomes import merely_assents, puts_question
from kg.structure.rulings import Ruling, find_assented, presides, sentences_of
from kg.structure.titles import find_bills, find_drafts, find_matters, matter_of, same_title, titles_of_item

#: How many speeches before a decision its item may have been put.
_BACK = 3
#: How much of each of them is read.
_BACK_CHARS = 1500
#: Words that mean the item that is being taken: its heading names it.
_ITEM = re.compile(
    r"本件|本案|そのように|そのとおり|議案|(?:原|事務局)?案の(?:とおり|通り)|原案|資料の(?:とおり|通り)"
)
_TAKEN_UP = re.compile(r"を(?:一括(?:し|議題)?[^。]{0,6})?議題と")


def decisions_in_speeches(
    text: str,
    rulings: Sequence[Ruling],
    headings: Mapping[int, Heading],
    speeches: Sequence[Speech],
    attendance: Sequence[Attendee],
) -> tuple[DecisionItem, ...]:
    """One item a matter decided: named by the sentence, by the question put before it, or by its heading.

    What is said to be decided by somebody who does not preside counts after a question only.
    """
    titles = [headings[index].title for index in sorted(headings)]
    seen: set[str] = set()
    items = []
    for ruling in sorted([*rulings, *find_assented(text, speeches)], key=lambda one: _order(text, one)):
        heading = _heading_above(titles, ruling.span)
        question = _question(text, ruling, speeches)
        if question is None and not presides(speeches[ruling.speech], attendance):
            continue
        documents = _documents(text, ruling, question, speeches) or _of_heading(
            text, ruling, question, heading
        )
        by_title = {same_title(one.title): one for one in reversed(documents)}
        fresh = tuple(
            one
            for one in documents
            if by_title.get(same_title(one.title)) is one and same_title(one.title) not in seen
        )
        if not fresh:
            continue
        seen |= by_title.keys()
        sentence = Phrase(text[ruling.span.start : ruling.span.end].replace("\n", ""), ruling.span)
        item = heading if heading and matter_of(heading) and not find_drafts(text, ruling.span) else sentence
        items.append(
            DecisionItem(item, fresh, tuple(one.title for one in fresh), ruling.outcome, ruling.span)
        )
    return tuple(sorted(items, key=lambda one: one.documents[0].printed.span))


def _order(text: str, ruling: Ruling) -> tuple[bool, bool, Span]:
    """Sentences that say what is decided come before mere assent, and these before questions."""
    words = text[ruling.span.start : ruling.span.end]
    return puts_question(words), merely_assents(words), ruling.span


def _documents(
    text: str, ruling: Ruling, question: Span | None, speeches: Sequence[Speech]
) -> tuple[TitleMention, ...]:
    """What the ruling names, else the question put, else the drafts that its turns name."""
    own = ruling.titles or find_drafts(text, ruling.span) or find_bills(text, ruling.span)
    if own or not ruling.here:
        return own
    if question is not None and (put := _put_in(text, question)):
        return put
    for span in _before(ruling, speeches):
        drafts = [one for one in find_drafts(text, span) if one.draft]
        if before := drafts or _taken_up(text, span):
            return tuple({same_title(one.title): one for one in before}.values())
    return ()


def _put_in(text: str, question: Span) -> tuple[TitleMention, ...]:
    return find_drafts(text, question) or find_matters(text, question) or find_bills(text, question)


def _taken_up(text: str, span: Span) -> Sequence[TitleMention]:
    """What the last sentence of a stretch that takes up an item (…を議題といたします) names."""
    for sentence in reversed(list(sentences_of(text, span))):
        if _TAKEN_UP.search(text, sentence.start, sentence.end):
            return find_bills(text, sentence)
    return ()


def _of_heading(
    text: str, ruling: Ruling, question: Span | None, heading: Phrase | None
) -> tuple[TitleMention, ...]:
    """The item that the heading names, where the chair says 本件, 本案 or そのように."""
    if heading is None:
        return ()
    if documents := titles_of_item(text, heading.span):
        return documents
    words = text[ruling.span.start : ruling.span.end]
    words += text[question.start : question.end] if question else ""
    matter = matter_of(heading) if _ITEM.search(fold(words)) else None
    return (matter,) if matter else ()


def _question(text: str, ruling: Ruling, speeches: Sequence[Speech]) -> Span | None:
    """The last question put to the meeting before a ruling, in its turn or a few turns before."""
    if puts_question(text[ruling.span.start : ruling.span.end]):
        return ruling.span
    for span in _before(ruling, speeches):
        for sentence in reversed(list(sentences_of(text, span))):
            if puts_question(text[sentence.start : sentence.end]):
                return sentence
    return None


def _before(ruling: Ruling, speeches: Sequence[Speech]) -> Iterator[Span]:
    """The turn of a ruling up to it, and the turns before on the same item."""
    item = speeches[ruling.speech].agenda_item
    for index in range(ruling.speech, max(-1, ruling.speech - _BACK), -1):
        speech = speeches[index]
        if speech.agenda_item != item:
            return
        end = ruling.span.start if index == ruling.speech else speech.span.end
        yield Span(max(speech.span.start, end - _BACK_CHARS), end)


def _heading_above(titles: Sequence[Phrase], span: Span) -> Phrase | None:
    above = bisect_right(titles, span.start, key=lambda title: title.span.end)
    return titles[above - 1] if above else None
