"""Portraits of who acts and what acts are about: organizations, people, measures, documents, posts, laws, topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.serve.pages.days import dates_of, newest_first
from kg.serve.pages.facts import Fact
from kg.serve.pages.minutes import meeting_of
from kg.serve.pages.notes import Linked
from kg.serve.pages.portraits import (
    MOST_ROWS,
    Asking,
    Near,
    Portrait,
    Rows,
    acts_and_neighbours,
    also_called,
    facts_of,
    kind_of,
    near,
    texts,
    validity,
)
from kg.serve.pages.tables import places_of
from kg.vocab import Dcterms, Org, Property, Skos


def organization(asking: Asking, fact: Fact) -> Portrait:
    """A ministry, body or other institution."""
    title = asking.facts.label(fact.iri)
    acts, beside = acts_and_neighbours(asking, Property.AGENT, fact.iri)
    held = newest_first(asking.frame.site, asking.about(Property.HELD_BY, fact.iri))
    mentions = asking.about(Property.REFERS_TO, fact.iri)
    return Portrait(
        kind=kind_of(asking, fact),
        title=title,
        facts=facts_of(
            [
                ("kind", asking.named(fact, Property.ORGANIZATION_KIND)),
                ("also_called", also_called(fact, title)),
                ("part_of_organization", asking.named(fact, Org.SUB_ORGANIZATION_OF)),
                ("valid", validity(fact)),
                ("predecessor", asking.named(fact, Property.PREDECESSOR)),
                ("successor", asking.named(fact, Property.SUCCESSOR)),
                ("corporate_number", texts(fact, Property.CORPORATE_NUMBER)),
                ("source_url", asking.named(fact, Dcterms.SOURCE)),
            ]
        ),
        acts=acts,
        near=(
            *beside,
            *_mentioned(asking, mentions, "/addressee/", "requests_to"),
            *_mentioned(asking, mentions, "/partner/", "partner_of"),
            *_some("parts_of_organization", asking.linked(asking.about(Org.SUB_ORGANIZATION_OF, fact.iri))),
            *_some("posts", asking.linked(asking.about(Org.POST_IN, fact.iri))),
        ),
        tables=_meetings(asking, held, fact.iri),
    )


def _some(word: str, things: Sequence[Linked], total: int | None = None) -> tuple[Near, ...]:
    return (near(word, things, total),) if things else ()


def _meetings(asking: Asking, meetings: list[str], body: str) -> tuple[Rows, ...]:
    if not meetings:
        return ()
    shown = meetings[:MOST_ROWS]
    rows = tuple(
        (Linked(one.text(Property.DATE) or ""), asking.link(one.iri)) for one in asking.facts.gather(shown)
    )
    address = asking.frame.links.to("/meetings", body=body.removeprefix(asking.frame.site.base))
    return (Rows("meetings", ("date", "minutes"), rows, len(meetings), address),)


def _mentioned(asking: Asking, mentions: list[str], part: str, word: str) -> tuple[Near, ...]:
    """The acts whose addressee, partner … the thing is, by what they are about."""
    acts = list(dict.fromkeys(iri.partition(part)[0] for iri in mentions if part in iri))
    if not acts:
        return ()
    links = asking.frame.links
    shown = asking.facts.gather(_by_date_of_act(asking, acts)[:MOST_ROWS])
    places = places_of(asking.facts.view, links, [act.iri for act in shown])
    things = [
        Linked(act.text(Property.OBJECT_TEXT) or act.iri, places.get(act.iri) or links.thing(act.iri))
        for act in shown
    ]
    return (near(word, things, len(acts)),)


def _by_date_of_act(asking: Asking, acts: Iterable[str]) -> list[str]:
    """Newest first: acts, and all else that hangs under a meeting as they do."""
    ranked = sorted(acts)
    dates = dates_of(asking.frame.site, map(meeting_of, ranked))
    return sorted(ranked, key=lambda iri: dates.get(meeting_of(iri), ""), reverse=True)


def person(asking: Asking, fact: Fact) -> Portrait:
    """Somebody named in minutes of one body."""
    title = asking.facts.label(fact.iri)
    acts, beside = acts_and_neighbours(asking, Property.UTTERED_BY, fact.iri)
    same = {*fact.iris(Skos.EXACT_MATCH), *asking.about(Skos.EXACT_MATCH, fact.iri)}
    spoke = newest_first(
        asking.frame.site, {meeting_of(iri) for iri in asking.about(Property.SPEAKER, fact.iri)}
    )
    asking.facts.gather(spoke[:MOST_ROWS])
    return Portrait(
        kind=kind_of(asking, fact),
        title=title,
        facts=facts_of(
            [
                ("held_by", asking.named(fact, Property.NAMED_IN)),
                ("same_person", asking.linked(iri for iri in same if asking.frame.links.is_own(iri))),
            ]
        ),
        acts=acts,
        near=(
            *(one for one in beside if one.word != "people"),
            *_some("spoke", [asking.link(iri) for iri in spoke[:MOST_ROWS]], len(spoke)),
        ),
        tables=_memberships(asking, asking.about(Org.MEMBER, fact.iri)),
    )


def _memberships(asking: Asking, iris: list[str]) -> tuple[Rows, ...]:
    """As what somebody was observed where, the newest first."""
    if not iris:
        return ()
    found = asking.facts.gather(_by_date_of_act(asking, iris)[:MOST_ROWS])
    asking.facts.follow(found, Property.OBSERVED_AT, Org.ORGANIZATION, Property.MEMBER_ROLE)
    rows = []
    for one in found:
        meeting = one.iri_of(Property.OBSERVED_AT) or meeting_of(one.iri)
        organizations = one.iris(Org.ORGANIZATION)
        roles = one.iris(Property.MEMBER_ROLE)
        rows.append(
            (
                Linked(asking.facts.of(meeting).text(Property.DATE) or ""),
                asking.link(meeting),
                Linked("、".join(one.texts(Property.POST_LABEL))),
                asking.link(organizations[0]) if organizations else Linked(""),
                Linked("、".join(asking.facts.label(role) for role in roles)),
            )
        )
    columns = ("date", "minutes", "post", "organization", "role")
    return (Rows("memberships", columns, tuple(rows), len(iris)),)


def measure(asking: Asking, fact: Fact) -> Portrait:
    """What institutions do, plan, report or are asked for."""
    acts, beside = acts_and_neighbours(asking, Property.MEASURE, fact.iri)
    alike = {*fact.iris(Skos.CLOSE_MATCH), *asking.about(Skos.CLOSE_MATCH, fact.iri)} - {fact.iri}
    return Portrait(
        kind=kind_of(asking, fact),
        title=asking.facts.label(fact.iri),
        acts=acts,
        near=(*beside, *_some("similar", asking.linked(sorted(alike)[:MOST_ROWS]), len(alike))),
    )


def policy_document(asking: Asking, fact: Fact) -> Portrait:
    """A document that meetings spoke of or decided."""
    acts, beside = acts_and_neighbours(asking, Property.ABOUT_DOCUMENT, fact.iri)
    appearances = asking.about(Property.APPEARANCE_OF, fact.iri)
    return Portrait(
        kind=kind_of(asking, fact),
        title=asking.facts.label(fact.iri),
        facts=facts_of([("held_by", asking.named(fact, Property.DISCUSSED_BY))]),
        acts=acts,
        near=beside,
        tables=_appearances(asking, appearances),
    )


def _appearances(asking: Asking, iris: list[str]) -> tuple[Rows, ...]:
    if not iris:
        return ()
    ranked = _by_date_of_act(asking, iris)[:MOST_ROWS]
    found = asking.facts.gather(ranked)
    asking.facts.follow(found, Property.AT_MEETING, Property.DOCUMENT_STATE)
    places = places_of(asking.facts.view, asking.frame.links, ranked)
    rows = []
    for one in found:
        meeting = one.iri_of(Property.AT_MEETING) or meeting_of(one.iri)
        states = [asking.facts.label(iri) for iri in one.iris(Property.DOCUMENT_STATE)]
        titles = "、".join(one.texts(Property.TITLE_AS_PRINTED))
        rows.append(
            (
                Linked(asking.facts.of(meeting).text(Property.DATE) or ""),
                asking.link(meeting),
                Linked("、".join(states)),
                Linked(titles, places.get(one.iri)),
            )
        )
    return (Rows("appearances", ("date", "minutes", "states", "titles"), tuple(rows), len(iris)),)


def post(asking: Asking, fact: Fact) -> Portrait:
    """A post of an organization: who was seen in it."""
    title = asking.facts.label(fact.iri)
    held = asking.about(Property.HOLDS_POST, fact.iri)
    holders = sorted(iri for iri in held if "/membership/" in iri)
    found = asking.facts.gather(_by_date_of_act(asking, holders)[:MOST_ROWS])
    asking.facts.follow(found, Org.MEMBER, Property.OBSERVED_AT)
    rows = []
    for one in found:
        meeting, members = one.iri_of(Property.OBSERVED_AT) or meeting_of(one.iri), one.iris(Org.MEMBER)
        name = asking.link(members[0]) if members else Linked("")
        rows.append((Linked(asking.facts.of(meeting).text(Property.DATE) or ""), name, asking.link(meeting)))
    return Portrait(
        kind=kind_of(asking, fact),
        title=title,
        facts=facts_of(
            [
                ("organization", asking.named(fact, Org.POST_IN)),
                ("kind", asking.named(fact, Property.POST_KIND)),
                ("also_called", also_called(fact, title)),
                ("valid", validity(fact)),
                ("seats", asking.linked(asking.about(Property.FILLED_BY, fact.iri))),
            ]
        ),
        tables=(Rows("people", ("date", "name", "minutes"), tuple(rows), len(holders)),) if rows else (),
    )


def law(asking: Asking, fact: Fact) -> Portrait:
    """A law or ordinance."""
    title = asking.facts.label(fact.iri)
    acts, beside = acts_and_neighbours(asking, Property.ABOUT_LAW, fact.iri)
    egov = fact.text(Property.EGOV_LAW_ID)
    return Portrait(
        kind=kind_of(asking, fact),
        title=title,
        facts=facts_of(
            [
                ("law_number", texts(fact, Property.LAW_NUMBER)),
                ("also_called", also_called(fact, title)),
                ("egov", [Linked(egov, f"https://laws.e-gov.go.jp/law/{egov}")] if egov else []),
            ]
        ),
        acts=acts,
        near=beside,
    )


def topic(asking: Asking, fact: Fact) -> Portrait:
    """A topic, by the acts whose words name it."""
    title = asking.facts.label(fact.iri)
    acts, beside = acts_and_neighbours(asking, Property.TOPIC, fact.iri)
    others = [Linked(text) for text in fact.texts(Skos.PREF_LABEL, Skos.ALT_LABEL) if text != title]
    return Portrait(
        kind=asking.frame.words["topic"],
        title=title,
        facts=facts_of([("also_called", others)]),
        acts=acts,
        near=beside,
    )
