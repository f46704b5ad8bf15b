"""Portraits of who acts and what acts are about: organizations, people, measures, documents, posts, laws, topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.serve.pages.facts import Fact
from kg.serve.pages.minutes import meeting_of
from kg.serve.pages.notes import Linked
from kg.serve.pages.performed import dates_of_meetings
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
    held = _by_date(asking, asking.about(Property.HELD_BY, fact.iri))
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
        tables=_meetings(asking, held),
    )


def _some(word: str, things: Sequence[Linked]) -> tuple[Near, ...]:
    return (near(word, things),) if things else ()


def _by_date(asking: Asking, meetings: Iterable[str]) -> list[str]:
    """The newest first."""
    dates = dates_of_meetings(asking.frame.site)
    return sorted(sorted(meetings), key=lambda iri: dates.get(iri, ""), reverse=True)


def _meetings(asking: Asking, meetings: list[str]) -> tuple[Rows, ...]:
    if not meetings:
        return ()
    dates = dates_of_meetings(asking.frame.site)
    shown = meetings[:MOST_ROWS]
    asking.facts.gather(shown)
    rows = tuple((Linked(dates.get(iri, "")), asking.link(iri)) for iri in shown)
    return (Rows("meetings", ("date", "minutes"), rows, len(meetings)),)


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


def _by_date_of_act(asking: Asking, acts: list[str]) -> list[str]:
    dates = dates_of_meetings(asking.frame.site)
    return sorted(sorted(acts), key=lambda iri: dates.get(meeting_of(iri), ""), reverse=True)


def person(asking: Asking, fact: Fact) -> Portrait:
    """Somebody named in minutes of one body."""
    title = asking.facts.label(fact.iri)
    acts, beside = acts_and_neighbours(asking, Property.UTTERED_BY, fact.iri)
    same = {*fact.iris(Skos.EXACT_MATCH), *asking.about(Skos.EXACT_MATCH, fact.iri)}
    spoke = {meeting_of(iri) for iri in asking.about(Property.SPEAKER, fact.iri)}
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
        near=tuple(one for one in beside if one.word != "people")
        + _some(
            "spoke", [asking.link(iri) for iri in _gathered(asking, _by_date(asking, spoke)[:MOST_ROWS])]
        ),
        tables=_memberships(asking, asking.about(Org.MEMBER, fact.iri)),
    )


def _gathered(asking: Asking, iris: list[str]) -> list[str]:
    asking.facts.gather(iris)
    return iris


def _memberships(asking: Asking, iris: list[str]) -> tuple[Rows, ...]:
    """As what somebody was observed where, the newest first."""
    if not iris:
        return ()
    dates = dates_of_meetings(asking.frame.site)
    ranked = sorted(sorted(iris), key=lambda iri: dates.get(meeting_of(iri), ""), reverse=True)[:MOST_ROWS]
    found = asking.facts.gather(ranked)
    asking.facts.follow(found, Property.OBSERVED_AT, Org.ORGANIZATION, Property.MEMBER_ROLE)
    rows = []
    for one in found:
        meeting = one.iri_of(Property.OBSERVED_AT) or meeting_of(one.iri)
        organizations = one.iris(Org.ORGANIZATION)
        roles = one.iris(Property.MEMBER_ROLE)
        rows.append(
            (
                Linked(dates.get(meeting, "")),
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
        near=(*beside, *_some("similar", asking.linked(sorted(alike)[:MOST_ROWS]))),
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
    dates = dates_of_meetings(asking.frame.site)
    ranked = sorted(sorted(iris), key=lambda iri: dates.get(meeting_of(iri), ""), reverse=True)[:MOST_ROWS]
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
                Linked(dates.get(meeting, "")),
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
    dates = dates_of_meetings(asking.frame.site)
    rows = []
    for one in found:
        meeting, members = one.iri_of(Property.OBSERVED_AT) or meeting_of(one.iri), one.iris(Org.MEMBER)
        name = asking.link(members[0]) if members else Linked("")
        rows.append((Linked(dates.get(meeting, "")), name, asking.link(meeting)))
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
