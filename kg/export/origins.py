"""Where in a source as published a stretch of its kept text stands: the page, the element."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache

from kg.errors import StoreError
from kg.export.things import Thing
from kg.model import Anchor, Frame
from kg.plain import from_plain
from kg.vocab import Property

#: Sources whose anchors are remembered: rows come sorted by source within a meeting.
_KEPT = 4


class Origins:
    """Looks places up source by source; a source of plain text has none."""

    def __init__(self) -> None:
        self._anchors = lru_cache(maxsize=_KEPT)(_anchors)

    def at(self, source: Thing | None, offset: int | None) -> Anchor | None:
        """The anchor under which the character stands; StoreError where the store has been tampered with."""
        if source is None or offset is None:
            return None
        anchors = self._anchors(source)
        index = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
        return anchors[index] if index >= 0 else None


def _anchors(source: Thing) -> tuple[Anchor, ...]:
    kept = source.text(Property.FRAME)
    if kept is None:
        return ()
    try:
        return from_plain(Frame, {"anchors": json.loads(kept).get("anchors", [])}).anchors
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError(
            "the frame of a source cannot be read", where=source.iri, hint="ingest its file again"
        ) from error
