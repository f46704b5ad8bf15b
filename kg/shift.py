"""Records moved along the text: every offset in them raised or lowered by the same number."""

from __future__ import annotations

from typing import Any, TypeVar

from kg.model import Anchor, Document, Reading, Sentence, Span

_Moved = TypeVar("_Moved")


def shift(value: _Moved, by: int) -> _Moved:
    """The record, or tuple of records, with all its places moved by `by` code points.

    Documents inside stay as they are: they are what the places count in. TypeError for a record that
    holds an offset for each of its characters (`Sentence`, `Reading`): those are never moved.

    >>> from kg.model import Phrase
    >>> shift((Phrase("本部", Span(2, 4)), None), 10)
    (Phrase(text='本部', span=Span(start=12, end=14)), None)
    """
    moved: Any = _moved(value, by) if by else value
    result: _Moved = moved
    return result


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if type(value) is tuple:
        return tuple(_moved(one, by) for one in value)
    if isinstance(value, (Sentence, Reading)):
        raise TypeError(f"{type(value).__name__} cannot be moved")
    names = getattr(type(value), "__match_args__", None)
    if names is None or isinstance(value, Document):
        return value
    changed = {name: _moved(getattr(value, name), by) for name in names}
    if isinstance(value, Anchor):
        changed["start"] += by
    return type(value)(**changed)
