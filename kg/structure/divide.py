"""One source, several meetings: where each one's record begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Anchor, Document, Frame, Span
from kg.records import replace
from kg.shift import shift
from kg.structure.sections import meeting_spans


def divide(document: Document) -> tuple[tuple[int, Document], ...]:
    """The records of meetings in the document, each as a document of its own with the offset of its first character.

    A source that records one meeting gives itself, at 0. What the source says of its parts decides; a text
    without such fields is divided where its words begin another meeting's record (`kg.structure.sections`).
    """
    frame = document.frame
    spans = tuple(part.span for part in frame.parts)
    if len(spans) < 2 and not frame.turns:
        spans = meeting_spans(document.text)
    if len(spans) < 2:
        return ((0, document),)
    return tuple((span.start, _section(document, span, at)) for at, span in enumerate(spans, 1))


def _section(document: Document, span: Span, number: int) -> Document:
    return replace(
        document,
        text=document.text[span.start : span.end],
        frame=_frame(document.frame, span),
        section=number,
    )


def _frame(frame: Frame, span: Span) -> Frame:
    """What the frame says of the stretch, in offsets from its beginning."""
    down = -span.start
    return Frame(
        anchors=shift(_anchors(frame.anchors, span), down),
        parts=shift(tuple(part for part in frame.parts if part.span == span), down),
        turns=shift(tuple(turn for turn in frame.turns if _inside(turn.span, span)), down),
        people=frame.people,
        headings=shift(tuple(one for one in frame.headings if _inside(one, span)), down),
        emphasized=shift(tuple(one for one in frame.emphasized if _inside(one, span)), down),
    )


def _anchors(anchors: Sequence[Anchor], span: Span) -> tuple[Anchor, ...]:
    """The anchors in the stretch, the one that it begins under brought to its beginning."""
    before = [anchor for anchor in anchors if anchor.start <= span.start]
    first = tuple(replace(anchor, start=span.start) for anchor in before[-1:])
    return first + tuple(anchor for anchor in anchors if span.start < anchor.start < span.end)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
