"""Places in the kept text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import record


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of the kept text."""

    start: int
    end: int


@record
class Phrase:
    """Words as printed and where they stand; `text` has page breaks and line breaks taken out."""

    text: str
    span: Span


@record
class Evidence:
    """The one contiguous stretch that proves an act, and the parts of it to highlight."""

    span: Span
    parts: tuple[Span, ...]
