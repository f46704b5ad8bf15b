"""The world that generated minutes are about: bodies and their series of meetings, persons, measures.

Everything is a function of the seed and of its own place: nothing depends on how many meetings are made.
"""

from __future__ import annotations

import csv
import datetime
import functools
import itertools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.records import record
from kg.resources import resource
from tests.bench.draw import Draw

WORDS: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
FIELDS: Mapping[str, Mapping[str, Sequence[str]]] = WORDS["fields"]

#: Measures of one field; the first is about as frequent as the second and third together.
MEASURES = 800
_POLITICIANS = 700
_EXPERTS = 60
_FIRST_DAY = datetime.date(2023, 4, 3)  # from then on there are all ministries of words.toml


class Kind(StrEnum):
    """How the minutes of a body are laid out."""

    HEADQUARTERS = "hq"
    COUNCIL = "council"
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"


@record
class Person:
    family: str
    given: str
    post: str
    seat: str
    """What the body calls this person: 本部員, 委員 …"""

    @property
    def name(self) -> str:
        return f"{self.family} {self.given}"


@record
class Body:
    index: int
    kind: Kind
    name: str
    field: str
    first: datetime.date
    interval_days: int
    meetings: int


@record
class Place:
    """One meeting among all: of which body, and the how manieth."""

    index: int
    body: Body
    number: int

    @property
    def date(self) -> datetime.date:
        """A working day."""
        date = self.body.first + datetime.timedelta(days=(self.number - 1) * self.body.interval_days)
        return date + datetime.timedelta(days=8 - date.isoweekday() if date.isoweekday() > 5 else 0)


_TURN = (Kind.HEADQUARTERS, Kind.COUNCIL, Kind.COMMITTEE, Kind.HEADQUARTERS, Kind.COUNCIL, Kind.ASSEMBLY)


@functools.lru_cache(maxsize=8)
def _names(seed: int, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Name and field of every body of the kind, in the order in which they appear."""
    names: list[tuple[str, str]] = []
    if kind is Kind.COMMITTEE:
        fields = itertools.cycle(FIELDS)
        for house in ("衆議院", "参議院"):
            names += [(house + name, next(fields)) for name in WORDS["committees"]]
    elif kind is Kind.ASSEMBLY:
        names = [(f"{city}議会", "") for city in WORDS["cities"]]
    else:
        wanted = "headquarters" if kind is Kind.HEADQUARTERS else "council"
        suffixes = WORDS["suffixes_hq" if kind is Kind.HEADQUARTERS else "suffixes_council"]
        fields = itertools.cycle(FIELDS)
        real = [
            (row["label_ja"], next(fields))
            for row in _organizations()
            if row["kind"] == wanted and not row["valid_to"] and "サイバー" not in row["label_ja"]
        ]
        minted = [
            (f"{thing}{suffix}", field)
            for field, words in FIELDS.items()
            for thing in words["things"]
            for suffix in suffixes
        ]
        draw = Draw(seed, "names", kind)
        # one that exists for every two that do not
        mixed = zip(draw.shuffled(real), *[iter(draw.shuffled(minted))] * 2, strict=False)
        names = [each for three in mixed for each in three]
        rest = set(names)
        names += [each for each in draw.shuffled(minted) if each not in rest]
    return tuple(names)


def _organizations() -> list[dict[str, str]]:
    with resource("data/authority/organizations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.lru_cache(maxsize=4096)
def body(seed: int, index: int) -> Body:
    """The body of that index; the first ones have short series, so that a small load has every layout."""
    kind = _TURN[index % len(_TURN)]
    place = sum(_TURN[: index % len(_TURN)].count(each) for each in (kind,)) + (
        index // len(_TURN) * _TURN.count(kind)
    )
    names = _names(seed, kind)
    name, field = names[place % len(names)]
    draw = Draw(seed, "body", index)
    meetings = draw.between(2, 3) if index < len(_TURN) else draw.between(4, min(60, 8 + index // 2))
    interval = draw.one((7, 14, 21, 28, 35))
    # of a kind with few names a body meets again in later years, with other numbers: see `number_of`
    return Body(index, kind, name, field, _first(draw, place // len(names)), interval, meetings)


def _first(draw: Draw, era: int) -> datetime.date:
    return _FIRST_DAY + datetime.timedelta(days=draw.below(700) + era * 2200)


def places(seed: int) -> Iterator[Place]:
    """All meetings, without end."""
    index = 0
    for number in itertools.count():
        found = body(seed, number)
        for meeting in range(1, found.meetings + 1):
            yield Place(index, found, meeting)
            index += 1


@functools.lru_cache(maxsize=65536)
def _named(seed: int, pool: str, index: int) -> tuple[str, str]:
    draw = Draw(seed, "person", pool, index)
    return draw.one(WORDS["family"]), draw.one(WORDS["given"])


def politician(seed: int, index: int) -> tuple[str, str]:
    """Family and given name of one of the politicians, who are ministers of one house and members of the other."""
    return _named(seed, "politician", index % _POLITICIANS)


@functools.lru_cache(maxsize=65536)
def in_office(seed: int, post: str, cabinet: int) -> tuple[str, str]:
    """Who holds a post in a cabinet; a cabinet is changed every autumn."""
    return politician(seed, Draw(seed, "office", post, cabinet).below(_POLITICIANS))


def cabinet_of(date: datetime.date) -> int:
    return date.year - (date.month < 10)


@functools.lru_cache(maxsize=65536)
def expert(seed: int, field: str, index: int) -> tuple[str, str, str]:
    """Family name, given name and post of one who sits on councils of a field."""
    index %= _EXPERTS
    draw = Draw(seed, "post", field, index)
    if draw.chance(0.6):
        post = draw.one(WORDS["universities"]) + draw.one(WORDS["chairs"])
    else:
        post = f"{draw.one(WORDS['companies'])}株式会社{draw.one(WORDS['company_posts'])}"
    return *_named(seed, f"expert {field}", index), post


@functools.lru_cache(maxsize=64)
def measures(seed: int, field: str) -> tuple[str, ...]:
    """The measures of a field, most frequent first; every fourth is one that all fields share."""
    own = _minted(Draw(seed, "measures", field), FIELDS[field])
    shared = _minted(Draw(seed, "measures"), FIELDS["デジタル社会"])
    return tuple(shared[rank // 4] if rank % 4 == 3 else own[rank] for rank in range(MEASURES))


def _minted(draw: Draw, words: Mapping[str, Sequence[str]]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < MEASURES:
        thing, action = draw.one(words["things"]), draw.one(WORDS["actions"])
        target, aspect = draw.one(words["targets"]), draw.one(WORDS["aspects"])
        forms = (
            f"{thing}の{action}",
            f"{target}における{thing}の{action}",
            f"{thing}に関する{aspect}の{action}",
            f"{target}に対する{aspect}の{action}",
            f"{target}の{thing}に係る{aspect}の{action}",
        )
        found[draw.one(forms)] = None
    return list(found)
