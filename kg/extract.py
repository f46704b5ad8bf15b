"""From a document to everything read in it: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kg.acts import detect_acts
from kg.entities.confidence import with_confidence
from kg.entities.resolve import resolve
from kg.language import split_sentences
from kg.model import Document, Extraction, Judgement, Meeting
from kg.records import replace
from kg.shift import shift
from kg.structure import divide, parse_meeting


def extract_meetings(document: Document, judgements: Sequence[Judgement] = ()) -> tuple[Extraction, ...]:
    """Everything read from the document, one extraction a meeting that it records, in their order.

    `judgements` are those in force; each is applied where it finds what it is about. The same
    document gives an equal result. All offsets count in the document's kept text. StructureError
    where the text is not minutes, LanguageError where the tokenizer's dictionary is not the pinned one.
    """
    sections = divide(document)
    if len(sections) == 1:
        return (_extract(document, judgements),)
    return tuple(
        replace(
            shift(_extract(section, judgements), start), document=replace(document, section=section.section)
        )
        for start, section in sections
    )


def _extract(document: Document, judgements: Sequence[Judgement]) -> Extraction:
    """Everything read from a document that records one meeting."""
    meeting = parse_meeting(document)
    if not judgements:
        return _read(document, meeting)
    # Imported where there are any: without, nothing of it is needed.
    from kg.judgements.apply import apply_judgements, apply_to_meeting

    meeting, judged = apply_to_meeting(document, meeting, judgements)
    return apply_judgements(replace(_read(document, meeting), judged=judged), judgements)


def _read(document: Document, meeting: Meeting) -> Extraction:
    detected = detect_acts(split_sentences(document, meeting), meeting)
    return with_confidence(resolve(document, meeting, detected))
