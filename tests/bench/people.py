"""Who takes part in a meeting: the same persons over the meetings of a series, few of them replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import record
from tests.bench.draw import Draw
from tests.bench.world import FIELDS, Body, Kind, Person, Place, cabinet_of, expert, in_office, politician

#: After so many meetings one seat in turn goes to somebody else.
_TERM = 6


@record
class Roster:
    chair: Person
    deputy: Person
    ministers: tuple[Person, ...]
    members: tuple[Person, ...]
    officials: tuple[Person, ...]


class _Seats:
    """Gives seats to persons so that no two of a meeting have one family name."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def first(self, candidates: Iterator[tuple[str, str, str]], seat: str) -> Person:
        for family, given, post in candidates:
            if family not in self._taken:
                self._taken.add(family)
                return Person(family, given, post, seat)
        raise LookupError(f"nobody is left for the seat {seat!r}")


#: Ministry → what its minister is called; the others' follow from their names.
_MINISTER = {
    "デジタル庁": "デジタル大臣",
    "警察庁": "国家公安委員会委員長",
    "こども家庭庁": "内閣府特命担当大臣（こども政策）",
    "内閣府": "内閣府特命担当大臣（防災）",
    "公正取引委員会": "公正取引委員会委員長",
}


def minister_post(ministry: str, rank: int) -> str:
    """大臣, 副大臣 or 大臣政務官 (rank 0, 1, 2) of a ministry; of an agency its head."""
    if ministry in _MINISTER and (rank == 0 or ministry in ("警察庁", "公正取引委員会", "こども家庭庁")):
        return _MINISTER[ministry]
    stem = ministry.removesuffix("省") if ministry.endswith("省") else ministry
    if ministry.endswith("省") or ministry in ("デジタル庁", "内閣府"):
        stem = "デジタル" if ministry == "デジタル庁" else stem
        return stem + ("大臣", "副大臣", "大臣政務官")[rank]
    return f"{ministry}長官"


def roster(seed: int, place: Place) -> Roster:
    """The persons of a meeting."""
    body = place.body
    seats = _Seats()
    seat = "本部員" if body.kind is Kind.HEADQUARTERS else "委員"
    cabinet = cabinet_of(place.date)
    field = body.field or "地域交通"
    draw = Draw(seed, "roster", body.index)
    ministries = FIELDS[field]["ministries"]

    def holder(post: str) -> Iterator[tuple[str, str, str]]:
        yield *in_office(seed, post, cabinet), post
        # a namesake sits there already: the office went to somebody else
        yield from ((*politician(seed, step * 37 + len(post)), post) for step in range(1, 400))

    def experts(first: int) -> Iterator[tuple[str, str, str]]:
        return (expert(seed, field, first + step) for step in range(200))

    if body.kind is Kind.HEADQUARTERS:
        chair = seats.first(holder("内閣官房長官"), "本部長")
        deputy = seats.first(holder(minister_post(ministries[0], 0)), "副本部長")
    else:
        base = draw.below(60)
        chair = seats.first(experts(base), "委員長")
        deputy = seats.first(experts(base + 7), "副委員長")
    ranks = [draw.below(3) for _ in ministries]
    ministers = tuple(
        seats.first(holder(minister_post(ministry, rank)), "")
        for ministry, rank in list(zip(ministries, ranks, strict=True))[1:]
    )
    base, number = draw.below(60), draw.between(6, 11)
    members = tuple(
        seats.first(experts(base + step * 5 + (place.number + step) // _TERM * 11), seat)
        for step in range(number)
    )
    return Roster(chair, deputy, ministers, members, officials(seed, seats, body, ministries))


def officials(seed: int, seats: _Seats, body: Body, ministries: Sequence[str]) -> tuple[Person, ...]:
    """Those of the administration who explain papers and answer questions."""
    draw = Draw(seed, "officials", body.index)

    def named(post: str) -> Iterator[tuple[str, str, str]]:
        first = draw.below(10_000)
        yield from ((*politician(seed + 1, first + step), post) for step in range(400))

    posts = [
        "内閣官房内閣審議官",
        *(f"{ministry}大臣官房審議官" for ministry in ministries if ministry.endswith("省")),
    ]
    return tuple(seats.first(named(post), "") for post in posts[:3])
