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
    """The person as judged; somebody of `persons` who already bears the name is that one."""
    after = dict(judgement.after)
    if judgement.ruling is not Ruling.EDIT:
        return person
    name = squeezed(after.get("same_as") or after.get("name") or person.name)
    affiliation = after.get("affiliation") if "same_as" in after else person.affiliation
    now = replace(person, name=name, affiliation=affiliation or None)
    return next((one for one in persons if person_key(one) == person_key(now)), now)


def kept_apart(judgements: Sequence[Judgement]) -> frozenset[tuple[PersonKey, PersonKey]]:
    """The pairs of persons that somebody judged to be two, each pair in both orders."""
    pairs = set()
    for judgement in judgements:
        after, target = dict(judgement.after), judgement.target
        if isinstance(target, PersonKey) and judgement.ruling is Ruling.REJECT and after.get("not_same_as"):
            other = PersonKey(
                after.get("body") or target.body, after["not_same_as"], after.get("affiliation")
            )
            pairs |= {(target, other), (other, target)}
    return frozenset(pairs)


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
