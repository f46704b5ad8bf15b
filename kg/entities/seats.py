"""By virtue of which post somebody sits in the body (`data/authority/seats.csv`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.authority import valid_on
from kg.entities.posts import PostReader
from kg.entities.tables import SeatRow, seat_rows
from kg.model import PostHeld
from kg.records import record

#: A seat described rather than named: 国務大臣（内閣総理大臣が指定）, 有識者（内閣総理大臣が任命）.
_ANY_MINISTER = "国務大臣（"
_ANY_EXPERT = "有識者（"

_MINISTERS = frozenset({"minister", "minister-in-charge", "prime-minister"})
_DEPUTIES = frozenset({"vice-minister", "parliamentary-vice-minister"})


@record
class Seats:
    """The seats of the body that meets, as they stood on the day."""

    reader: PostReader

    @property
    def rows(self) -> tuple[SeatRow, ...]:
        body, day = self.reader.body.id, self.reader.day
        return tuple(row for row in seat_rows() if row.body == body and valid_on(row.validity, day))

    def filled(self, posts: Sequence[PostHeld], *, printed_member: bool) -> str | None:
        """The key of the seat that one of the posts fills, else None.

        A seat printed as an office of the body (副本部長) goes before one that comes with another
        post (国家公安委員会委員長); a described seat (国務大臣, 有識者) only where none is named.
        """
        rows = self.rows
        printed = [row for held in posts for row in rows if self._is_office(held, row.seat)]
        by_post = [row for held in posts for row in rows if held.post == row.post_ja]
        for row in printed:
            if row in by_post:
                return row.key
        offices = {row.seat for row in printed}
        if len(printed) == 1 and len(offices) == 1:
            return printed[0].key
        if by_post:
            return by_post[0].key
        return self._described(posts, rows, printed_member=printed_member)

    def _is_office(self, held: PostHeld, seat: str) -> bool:
        return held.organization == self.reader.body.id and held.printed == seat

    @staticmethod
    def _described(posts: Sequence[PostHeld], rows: Sequence[SeatRow], *, printed_member: bool) -> str | None:
        if any(held.kind in _MINISTERS for held in posts):
            mark = _ANY_MINISTER
        elif printed_member and not any(held.kind in _DEPUTIES for held in posts):
            mark = _ANY_EXPERT
        else:
            return None
        members = [row for row in rows if row.seat.endswith("員") and row.post_ja.startswith(mark)]
        return members[0].key if len(members) == 1 else None

    def stood_in_for(self, posts: Sequence[PostHeld]) -> str | None:
        """The key of the minister's seat for whom a 副大臣 or 政務官 sits in, else None."""
        houses = {held.organization for held in posts if held.kind in _DEPUTIES}
        if not houses:
            return None
        for row in self.rows:
            ministers = [held for held in self.reader.read(row.post_ja) if held.kind in _MINISTERS]
            if any(held.organization in houses for held in ministers):
                return row.key
        return None
