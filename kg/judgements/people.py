"""Judgements on persons: another name, or the same as somebody else of the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.judgements.keys import find_person, person_key, persons_of
from kg.judgements.words import squeezed
from kg.model import Act, Extraction, Judged, Judgement, Person, PersonKey, Reference, Ruling
from kg.records import replace


def judge_people(extraction: Extraction, judgements: Sequence[Judgement]) -> Extraction:
    """The extraction with its persons as judged, wherever they take part, speak, act or are referred to."""
    mine = [one for one in judgements if isinstance(one.target, PersonKey)]
    if not mine:
        return extraction
    result = extraction
    for judgement in mine:
        persons = persons_of(result)
        found = find_person(persons, judgement.target) if isinstance(judgement.target, PersonKey) else None
        if found is not None:
            now = judged_person(found, judgement, persons)
            result = _renamed(result, {found: now})
            result = replace(result, judged=(*result.judged, Judged(judgement, found, now)))
    return result


def judged_person(person: Person, judgement: Judgement, persons: Sequence[Person] = ()) -> Person:
    """The person as judged; somebody of `persons` who already bears the name is that one.

    The same as somebody of another body changes no name: `kg link` links the two.
    """
    after = dict(judgement.after)
    if judgement.ruling is not Ruling.EDIT or _across_bodies(judgement):
        return person
    name = squeezed(after.get("same_as") or after.get("name") or person.name)
    affiliation = after.get("affiliation") if "same_as" in after else person.affiliation
    now = replace(person, name=name, affiliation=affiliation or None)
    return next((one for one in persons if person_key(one) == person_key(now)), now)


PersonPair = tuple[PersonKey, PersonKey]


def kept_apart(judgements: Sequence[Judgement]) -> frozenset[PersonPair]:
    """The pairs of persons that somebody judged to be two; the person judged first, then the other one."""
    return _pairs(judgements, Ruling.REJECT, "not_same_as")


def same_across_bodies(judgements: Sequence[Judgement]) -> frozenset[PersonPair]:
    """The pairs of persons of different bodies that somebody judged to be one; likewise.

    Two of one body are one already on reading.
    """
    return _pairs([one for one in judgements if _across_bodies(one)], Ruling.EDIT, "same_as")


def _pairs(judgements: Sequence[Judgement], ruling: Ruling, field: str) -> frozenset[PersonPair]:
    pairs = set()
    for judgement in judgements:
        after, target = dict(judgement.after), judgement.target
        if isinstance(target, PersonKey) and judgement.ruling is ruling and after.get(field):
            other = PersonKey(after.get("body") or target.body, after[field], after.get("affiliation"))
            pairs.add((target, other))
    return frozenset(pairs)


def _across_bodies(judgement: Judgement) -> bool:
    after, target = dict(judgement.after), judgement.target
    return (
        isinstance(target, PersonKey) and "same_as" in after and after.get("body", target.body) != target.body
    )


def _renamed(extraction: Extraction, names: Mapping[Person, Person]) -> Extraction:
    def now(actor: object) -> object:
        return names.get(actor, actor) if isinstance(actor, Person) else actor

    def act(one: Act) -> Act:
        return replace(
            one,
            agent=now(one.agent),
            person=now(one.person),
            partners=tuple(map(reference, one.partners)),
            addressees=tuple(map(reference, one.addressees)),
            basis=tuple(map(reference, one.basis)),
        )

    def reference(one: Reference) -> Reference:
        return replace(one, person=now(one.person))

    return replace(
        extraction,
        participants=tuple(replace(one, person=now(one.person)) for one in extraction.participants),
        speakers=tuple(now(one) for one in extraction.speakers),
        acts=tuple(map(act, extraction.acts)),
        judged=tuple(
            replace(one, now=act(one.now)) if isinstance(one.now, Act) else one for one in extraction.judged
        ),
    )
