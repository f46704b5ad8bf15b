"""Which persons are one: on a full name and the same post at adjacent times, or on the name within one body.

Never on a name alone: namesakes with different posts stay apart, and so do people of whom only the
family name is known. Where links would join two people who were at one meeting, none of them is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from kg.link.observed import Held, Observed
from kg.records import record

#: A post seen twice within this time without another holder between is taken for one tenure: ministers
#: of one cabinet and members of councils, who sit for a year or two, are seen about as often.
ADJACENT = timedelta(days=366)

Pair = frozenset[str]
"""The IRIs of two persons."""


class Reason(StrEnum):
    """Why two persons are taken for one."""

    SAME_BODY_AND_NAME = "same-body-and-name"
    SAME_NAME_AND_POST = "same-name-and-post"
    JUDGED = "judged"


@record
class Link:
    """Two persons taken for one, the smaller IRI first. `said` is the post, or what body they share."""

    one: Observed
    other: Observed
    reason: Reason
    said: str
    rests_on: tuple[str, ...]
    """Memberships."""

    @property
    def pair(self) -> Pair:
        return frozenset((self.one.iri, self.other.iri))


@record
class Judged:
    """Pairs of persons on whom somebody has ruled: they go before what the rules say."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


NOBODY_RULED = Judged()


@record
class Linking:
    """The links, and those that were left out since they contradict each other."""

    links: tuple[Link, ...]
    contradicting: tuple[Link, ...] = ()


def link_persons(
    persons: Sequence[Observed], lives: Mapping[str, str], judged: Judged = NOBODY_RULED
) -> Linking:
    """Every pair that is one person, sorted by IRIs; the order of `persons` changes nothing.

    `lives`: body → earlier life of the same body (サイバーセキュリティ戦略本部 before and since 2025-07-01).
    """
    ordered = sorted(persons, key=lambda person: person.iri)
    holders = _holders(ordered)
    groups: dict[str, list[Observed]] = {}
    for person in ordered:
        groups.setdefault(person.key, []).append(person)
    known = {person.iri: person for person in ordered}
    found = {
        link.pair: link
        for group in groups.values()
        if any(person.full for person in group)
        for one, other in combinations(group, 2)
        if (link := _link(one, other, lives, holders)) and link.pair not in judged.apart
    }
    for pair in judged.same:
        if pair <= known.keys() and len(pair) == 2:
            one, other = sorted(pair)
            found[pair] = _judged(known[one], known[other])
    links = tuple(found[pair] for pair in sorted(found, key=sorted))
    wrong = _contradicting(links, judged)
    return Linking(
        tuple(link for link in links if link not in wrong), tuple(link for link in links if link in wrong)
    )


def _judged(one: Observed, other: Observed) -> Link:
    return Link(one, other, Reason.JUDGED, "", (*one.own, *other.own))


def _link(
    one: Observed,
    other: Observed,
    lives: Mapping[str, str],
    holders: Mapping[str, Sequence[tuple[date, str]]],
) -> Link | None:
    shared = _shared_post(one, other, holders)
    if lives.get(one.body, one.body) == lives.get(other.body, other.body) and _one_in_body(
        one, other, shared
    ):
        return Link(one, other, Reason.SAME_BODY_AND_NAME, "", (*one.own, *other.own))
    if shared:
        mine, theirs = shared
        rests = (*(held.membership for held in mine), *(held.membership for held in theirs))
        return Link(one, other, Reason.SAME_NAME_AND_POST, mine[0].printed, tuple(dict.fromkeys(rests)))
    return None


def _one_in_body(one: Observed, other: Observed, shared: object) -> bool:
    """Of one body: spelled differently (髙村, 高村), or in its next life. Not namesakes, nor where posts differ."""
    if one.marked or other.marked:
        return False
    return bool(shared) or one.body == other.body or not (one.held and other.held)


def _shared_post(
    one: Observed, other: Observed, holders: Mapping[str, Sequence[tuple[date, str]]]
) -> tuple[tuple[Held, ...], tuple[Held, ...]] | None:
    """What both held, in the order of its keys the first that fits in time."""
    for key in sorted({held.key for held in one.held} & {held.key for held in other.held}):
        mine = tuple(held for held in one.held if held.key == key)
        theirs = tuple(held for held in other.held if held.key == key)
        if _adjacent(mine, theirs) and not _changed_hands(one.key, mine, theirs, holders[key]):
            return mine, theirs
    return None


def _gap(mine: Sequence[Held], theirs: Sequence[Held]) -> tuple[date, date]:
    """The last day of the earlier and the first day of the later; the other way round where they overlap."""
    first, second = sorted((mine, theirs), key=lambda held: (held[0].day, held[-1].day))
    return first[-1].day, second[0].day


def _adjacent(mine: Sequence[Held], theirs: Sequence[Held]) -> bool:
    last, first = _gap(mine, theirs)
    return first - last <= ADJACENT


def _changed_hands(
    name: str, mine: Sequence[Held], theirs: Sequence[Held], holders: Sequence[tuple[date, str]]
) -> bool:
    """Whether somebody else was seen in the post between the two."""
    last, first = _gap(mine, theirs)
    return any(last < day < first and holder != name for day, holder in holders)


def _holders(persons: Sequence[Observed]) -> dict[str, list[tuple[date, str]]]:
    """Post → who was seen in it, and when."""
    found: dict[str, list[tuple[date, str]]] = {}
    for person in persons:
        for held in person.held:
            found.setdefault(held.key, []).append((held.day, person.key))
    return found


def _contradicting(links: Sequence[Link], judged: Judged) -> Collection[Link]:
    """All links of a set of persons of whom two were at one meeting, or were judged to be apart."""
    wrong: list[Link] = []
    for members in _components(links):
        people = sorted({person.iri: person for link in members for person in (link.one, link.other)}.items())
        apart = any(
            {one, other} in judged.apart or set(here.meetings) & set(there.meetings)
            for (one, here), (other, there) in combinations(people, 2)
        )
        if apart:
            wrong += members
    return wrong


def _components(links: Sequence[Link]) -> Iterator[list[Link]]:
    """The links parted into sets that share no person."""
    group: dict[str, int] = {}
    members: dict[int, list[Link]] = {}
    for number, link in enumerate(links):
        members[number] = [link]
        for iri in sorted(link.pair):
            before = group.get(iri, number)
            if before != number:
                members[number] += members.pop(before)
                for person in {person for one in members[number] for person in one.pair}:
                    group[person] = number
            group[iri] = number
    yield from members.values()
