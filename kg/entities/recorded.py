"""What fields of a source say of speakers: posts, and the institutions that they are of."""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.fold import fold
from kg.entities.outside import represented
from kg.entities.posts import PostReader
from kg.ids import minted_organization_id
from kg.model import Meeting, NamedPerson, Organization, Participant, PostHeld, Speech


def recorded_posts(person: NamedPerson | None, reader: PostReader) -> tuple[PostHeld, ...]:
    """The posts that fields of the source give a speaker; () where they give none."""
    if person is None:
        return ()
    words = "".join(filter(None, (person.organization, person.post)))
    named = _named_by(person)
    if named is not None and not reader.authority.prefix(named.label_ja, reader.day):
        return (PostHeld(words, person.post, None, named.id, None),)
    return reader.read(words) if words else ()


def each_once(posts: Iterable[PostHeld]) -> tuple[PostHeld, ...]:
    """The posts without those that another one says again: 環境省計画官 beside 計画官 of 環境省."""
    kept: list[PostHeld] = []
    for held in posts:
        words = fold(held.printed)
        again = (
            (held.post is not None and held.post == one.post) or words.endswith(fold(one.printed))
            for one in kept
            if one.organization == held.organization
        )
        if not any(again):
            kept.append(held)
    return tuple(kept)


def records_of_rows(meeting: Meeting) -> dict[int, NamedPerson]:
    """Attendance row → what fields of the source say of the person, where they say something."""
    found: dict[int, NamedPerson] = {}
    for speech in meeting.speeches:
        if speech.speaker.attendee is not None and speech.speaker.record is not None:
            found.setdefault(speech.speaker.attendee, speech.speaker.record)
    return found


def institutions_outside(
    participants: Iterable[Participant], speeches: Iterable[Speech]
) -> tuple[Organization, ...]:
    """The institutions that posts outside government name, each once."""
    found: dict[str, Organization] = {}
    for speech in speeches:
        person = speech.speaker.record
        if person is not None and (named := _named_by(person)):
            found.setdefault(named.id, named)
    for printed in (held.printed for participant in participants for held in participant.posts):
        if represents := represented(printed):
            found.setdefault(represents.organization.id, represents.organization)
    held_in = {held.organization for participant in participants for held in participant.posts}
    return tuple(found[one] for one in found if one in held_in)


def _named_by(person: NamedPerson) -> Organization | None:
    """The institution that a field of its own names, minted from its name."""
    name = fold(person.organization or "")
    return Organization(minted_organization_id(name), name, known=False) if name else None
