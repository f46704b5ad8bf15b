"""Who was there: persons, their posts, attendance as printed, memberships as observed."""

from __future__ import annotations

import unicodedata

from kg import vocab
from kg.model import Organization, Participant, PostHeld
from kg.rdf.describe.frame import Frame
from kg.rdf.describe.known import is_listed_post, organization_classes
from kg.rdf.describe.source import add_evidence
from kg.rdf.terms import en, integer, ja
from kg.vocab import Class, Org, Property, Rdf


def add_organizations(frame: Frame) -> None:
    """Bodies that only minutes name, in the graph that documents share."""
    for organization in frame.extraction.organizations:
        if not organization.known:
            _add_minted(frame, organization)


def _add_minted(frame: Frame, organization: Organization) -> None:
    graph, iri = frame.graphs.organizations, frame.ids.organization(organization.id)
    graph.type(iri, *organization_classes(organization.kind))
    graph.add(iri, Rdf.LABEL, ja(unicodedata.normalize("NFKC", organization.label_ja)))
    graph.add(iri, Rdf.LABEL, en(organization.label_en) if organization.label_en else None)
    if organization.kind:
        graph.link(iri, Property.ORGANIZATION_KIND, vocab.code("organization-kind", organization.kind))
    if organization.parent:
        graph.link(iri, Org.SUB_ORGANIZATION_OF, frame.ids.organization(organization.parent))


def add_participants(frame: Frame) -> None:
    printed = [p for p in frame.extraction.participants if p.attendee is not None]
    seen: dict[tuple[str, ...], int] = {}
    for participant in sorted(printed, key=lambda p: p.attendee or 0):
        _add_attendance(frame, participant, seen)
    for participant in frame.extraction.participants:
        _add_memberships(frame, participant)
        for held in participant.posts:
            _add_post(frame, held)


def _add_attendance(frame: Frame, participant: Participant, seen: dict[tuple[str, ...], int]) -> None:
    index = participant.attendee or 0
    row = frame.extraction.meeting.attendance[index]
    key = (row.name, row.post or "", row.role)
    seen[key] = seen.get(key, -1) + 1
    graph, iri = frame.own, frame.under.attendance(*key, str(seen[key]))
    graph.type(iri, Class.ATTENDANCE)
    graph.link(iri, Property.ATTENDEE_PERSON, frame.actor(participant.person))
    graph.link(iri, Property.AT_MEETING, frame.meeting)
    graph.add(iri, Property.NAME_AS_PRINTED, ja(row.name_printed.text))
    graph.add(iri, Property.FAMILY_NAME, ja(row.family) if row.family else None)
    graph.add(iri, Property.POST_LABEL, ja(row.post) if row.post else None)
    graph.link(iri, Property.ROLE, vocab.code("role", row.role))
    graph.link(iri, Property.PRESENCE, vocab.code("presence", row.presence))
    graph.add(iri, Rdf.COMMENT, ja(row.note) if row.note else None)
    graph.link(iri, Property.EVIDENCE, add_evidence(frame, row.span))
    graph.add(iri, Property.ORDINAL, integer(index + 1))
    graph.link(iri, Property.ATTENDS_FOR, _seat(frame, participant.attends_for))
    for held in participant.posts:
        if held.post:
            graph.link(iri, Property.HOLDS_POST, frame.ids.post(held.post, held.organization))
        if held.organization:
            graph.link(iri, Property.POST_ORGANIZATION, frame.ids.organization(held.organization))


def _add_memberships(frame: Frame, participant: Participant) -> None:
    """One membership in the body, and one in each other organization of which a post is held.

    A post of no known organization stands on the attendance, where there is one, else on that in the body.
    """
    graph, body = frame.own, frame.extraction.body.id
    iri = _add_membership(frame, participant, body)
    if participant.attendee is not None:
        role = frame.extraction.meeting.attendance[participant.attendee].role
        graph.link(iri, Property.MEMBER_ROLE, vocab.code("role", role))
    graph.link(iri, Property.HOLDS_SEAT, _seat(frame, participant.seat))
    graph.link(iri, Property.ATTENDS_FOR, _seat(frame, participant.attends_for))
    if participant.printed_member:
        graph.link(iri, Property.PRINTED_AS, vocab.code("role", "member"))
    graph.add(iri, Property.PARLIAMENTARY_GROUP, ja(participant.group) if participant.group else None)
    for held in participant.posts:
        if held.organization:
            other = _add_membership(frame, participant, held.organization)
            graph.add(other, Property.POST_LABEL, ja(held.printed))
            if held.post:
                graph.link(other, Property.HOLDS_POST, frame.ids.post(held.post, held.organization))
        elif held.post and participant.attendee is None:
            # 国務大臣 of whom no list tells more: nothing else would name the post.
            graph.link(iri, Property.HOLDS_POST, frame.ids.post(held.post, None))


def _add_membership(frame: Frame, participant: Participant, organization: str) -> str:
    who, graph = participant.person, frame.own
    person = frame.actor(who)
    iri = frame.under.membership(who.name, who.affiliation or "", organization)
    graph.type(iri, Class.MEMBERSHIP)
    graph.link(iri, Org.MEMBER, person)
    graph.link(iri, Org.ORGANIZATION, frame.ids.organization(organization))
    graph.link(iri, Property.OBSERVED_AT, frame.meeting)
    return iri


def _add_post(frame: Frame, held: PostHeld) -> None:
    """Describes a post that the authority table lacks; its key is all that is known of it."""
    if held.post is None or is_listed_post(held.post, held.organization):
        return
    graph, iri = frame.graphs.organizations, frame.ids.post(held.post, held.organization)
    graph.type(iri, Class.POST)
    graph.add(iri, Rdf.LABEL, ja(unicodedata.normalize("NFKC", held.post)))
    if held.organization:
        graph.link(iri, Org.POST_IN, frame.ids.organization(held.organization))


def _seat(frame: Frame, key: str | None) -> str | None:
    """The IRI of the seat `body/seat/post`."""
    if key is None:
        return None
    body, seat, post = key.split("/", 2)
    return frame.ids.seat(body, seat, post)
