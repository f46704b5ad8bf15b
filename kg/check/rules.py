"""All rules over one source and over one meeting, in one place each: a new rule is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.check.acts import objects_that_point
from kg.check.dates import other_dates_of_meeting, printed_dates
from kg.check.findings import problem
from kg.check.pages import pages_without_words, recognized_pages
from kg.check.parts import other_facts
from kg.check.people import doubled_rows, doubled_speeches, labels_without_words, unread_rows
from kg.check.words import (
    garbled_lines,
    left_out,
    long_sentences,
    lost_characters,
    open_quotations,
    signs_of_ocr,
)
from kg.entities.problems import REPAIR_CODES
from kg.model import Document, Extraction, Problem, RepairKind, Span

#: Rules that read a source as a whole.
OF_SOURCES: tuple[Callable[[Document], Iterator[Problem]], ...] = (
    lost_characters,
    garbled_lines,
    signs_of_ocr,
    left_out,
    recognized_pages,
    pages_without_words,
)

#: Rules that read one meeting.
OF_MEETINGS: tuple[Callable[[Extraction], Iterator[Problem]], ...] = (
    other_dates_of_meeting,
    other_facts,
    unread_rows,
    doubled_rows,
    labels_without_words,
    doubled_speeches,
    open_quotations,
    long_sentences,
    objects_that_point,
)

_PAGE_BREAK = REPAIR_CODES[RepairKind.PAGE_BREAK]


def problems_of_source(document: Document, meetings: int) -> tuple[Problem, ...]:
    """What is to be said of the source itself, which records so many meetings."""
    found = [one for rule in OF_SOURCES for one in rule(document)]
    if meetings > 1:
        found.append(
            problem(
                "several-meetings",
                None,
                f"{meetings} 回の会合の記録を分けて読んだ",
                f"read as the records of {meetings} meetings",
            )
        )
    return tuple(found)


def problems_of_meeting(extraction: Extraction, record: Span) -> tuple[Problem, ...]:
    """What came up in the extraction, every joined page break by itself, and what the rules find.

    `record` is the stretch of the kept text that records the meeting.
    """
    known = [one for one in extraction.problems if one.code != _PAGE_BREAK]
    found = [one for rule in OF_MEETINGS for one in rule(extraction)]
    dates = printed_dates(extraction.document.text, record)
    return (*known, *_page_breaks(extraction), *dates, *found)


def _page_breaks(extraction: Extraction) -> Iterator[Problem]:
    for repair in extraction.meeting.repairs:
        if repair.kind is RepairKind.PAGE_BREAK:
            yield problem(_PAGE_BREAK, repair.span, repair.reason_ja, repair.reason_en)
