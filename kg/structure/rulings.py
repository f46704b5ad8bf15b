"""The sentences in which a meeting decides, and what was put to it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Attendee, Outcome, Role, Span, Speech, TitleMention
from kg.records import record
from kg.structure.folding import squeezed
from kg.structure.outcomes import outcome_of, puts_question, speaks_of_item
from kg.structure.roles import role_of
from kg.structure.sentences import iter_sentences
from kg.structure.titles import find_quoted

#: A note of assent in brackets: （「異議なし」の声あり）, 〔賛成者挙手〕.
_ASSENT = re.compile(
    r"[(（〔［\[][^()（）〔〕［］\[\]]*(?:異議(?:が|は)?(?:なし|ない|ありません)|(?:はい|結構|了解|賛成)[」』]?(?:です)?[」』]?(?:の声|と|等)"
    r"|(?:賛成|起立|挙手)(?:者|全員|多数)|全員(?:賛成|起立|挙手)|賛成者?(?:起立|挙手)|拍手|同意)[^()（）〔〕［］\[\]]*[)）〕］\]]"
)
_NOTE_BEFORE = re.compile(r"\s*[(（〔［\[][^()（）〔〕［］\[\]]{1,40}[)）〕］\]]\s*(?=\S)")
#: How far behind a question its assent may stand.
_NEAR = 80


@record
class Ruling:
    """A sentence that decides."""

    span: Span
    outcome: Outcome
    titles: tuple[TitleMention, ...]
    speech: int
    """Index of the speech."""
    here: bool
    """It refers to the item before the meeting rather than summing up."""


def find_rulings(text: str, speeches: Sequence[Speech]) -> Iterator[Ruling]:
    """The sentences of the meeting itself that decide; statements handed in on paper decide nothing."""
    for index, speech in enumerate(speeches):
        if speech.written:
            continue
        for sentence in sentences_of(text, speech.span):
            words = text[sentence.start : sentence.end]
            if outcome := outcome_of(words):
                yield Ruling(sentence, outcome, find_quoted(text, sentence), index, speaks_of_item(words))


def sentences_of(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a turn, without a note in brackets before them: （「異議なし」の声あり）それでは…."""
    for sentence in iter_sentences(text, span):
        note = _NOTE_BEFORE.match(text, sentence.start, sentence.end)
        yield Span(note.end(), sentence.end) if note else sentence


def find_assented(text: str, speeches: Sequence[Speech]) -> Iterator[Ruling]:
    """The questions that are answered by a note of assent: what is put so is adopted."""
    for index, speech in enumerate(speeches):
        if speech.written:
            continue
        limit = speeches[index + 1].span.start if index + 1 < len(speeches) else len(text)
        for sentence in sentences_of(text, speech.span):
            words = text[sentence.start : sentence.end]
            if puts_question(words) and assents(text, Span(sentence.end, min(limit, sentence.end + _NEAR))):
                yield Ruling(sentence, Outcome.ADOPTED, find_quoted(text, sentence), index, True)


def assents(text: str, span: Span) -> bool:
    """True where a note of assent opens the stretch."""
    begin = re.compile(r"\s*").match(text, span.start)
    return begin is not None and _ASSENT.match(text, begin.end(), span.end) is not None


def presides(speech: Speech, attendance: Sequence[Attendee]) -> bool:
    """True for the chair, and for words that nobody is said to speak: the minutes' own."""
    if not speech.label.text or (speech.speaker.post is None and speech.speaker.unresolved is not None):
        return True
    row = speech.speaker.attendee
    if row is not None and attendance[row].role in (Role.CHAIR, Role.VICE_CHAIR):
        return True
    post = speech.speaker.post or squeezed(speech.label.text)
    return role_of(post, None) in (Role.CHAIR, Role.VICE_CHAIR)
