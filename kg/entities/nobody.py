"""Whom no words name."""

from __future__ import annotations

from kg.model import Span, Unresolved, UnresolvedActor


def nobody(place: Span) -> UnresolvedActor:
    """The actor of what is told at the place without saying who does it; every place has its own.

    >>> nobody(Span(3, 5)).label
    '（記載なし）'
    """
    return UnresolvedActor("（記載なし）", Unresolved.NO_NAME_PRINTED, place)
