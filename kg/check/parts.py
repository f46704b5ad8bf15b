"""What a source says beside its text of one meeting, held against what the text prints."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check.findings import problem
from kg.model import Extraction, Part, Problem
from kg.structure.folding import squeeze
from kg.structure.title import body_and_number


def part_of(extraction: Extraction) -> Part | None:
    """The part of the source that is this meeting's record, where the source has parts."""
    parts, section = extraction.document.frame.parts, extraction.document.section
    if section is not None:
        return parts[section - 1] if 0 < section <= len(parts) else None
    return parts[0] if len(parts) == 1 else None


def other_facts(extraction: Extraction) -> Iterator[Problem]:
    """Body or number that a field gives otherwise than the printed title. Days are `dates-disagree`."""
    part, title = part_of(extraction), extraction.meeting.header.title
    if part is None or title is None:
        return
    body, number = body_and_number(title.text)
    facts = part.facts
    of_field = facts.number or body_and_number(facts.title or "")[1]
    if number is not None and of_field is not None and number != of_field:
        yield problem(
            "facts-disagree",
            title.span,
            f"題名では第{number}回だが、ファイルの項目では第{of_field}回である",
            f"the title prints number {number}, a field of the source {of_field}",
        )
    if body is not None and facts.body and not _same_body(body, facts.body):
        yield problem(
            "facts-disagree",
            title.span,
            f"題名では「{body}」だが、ファイルの項目では「{facts.body}」である",
            f"the title prints {body}, a field of the source {facts.body}",
        )


def _same_body(one: str, other: str) -> bool:
    """Whether one name holds the other: 税制調査会, 政府税制調査会."""
    short, long = sorted((squeeze(one).text, squeeze(other).text), key=len)
    return short in long
