"""The page of a thing: what it is, its identifiers, its acts over time, its neighbours, where it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.serve.jobs import Answer
from kg.serve.pages.bodies import law, measure, organization, person, policy_document, post, topic
from kg.serve.pages.facts import Fact, Facts, named_node
from kg.serve.pages.frame import Frame
from kg.serve.pages.gatherings import meeting, source
from kg.serve.pages.portraits import Asking, Portrait, plain
from kg.serve.pages.problems import not_found, tombstone
from kg.serve.pages.sayings import act, speech
from kg.vocab import CODE_NS, Class, Skos

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Class → what draws its portrait. The first that fits: subclasses stand before their superclasses.
PORTRAITS: Mapping[str, Callable[[Asking, Fact], Portrait]] = {
    Class.ACT: act,
    Class.SPEECH: speech,
    Class.MEETING: meeting,
    Class.SOURCE: source,
    Class.PERSON: person,
    Class.ORGANIZATION: organization,
    Class.MEASURE: measure,
    Class.POLICY_DOCUMENT: policy_document,
    Class.POST: post,
    Class.LAW: law,
}


def entity(site: Site, lang: str, asked: Mapping[str, str], path: str) -> Answer:
    """The page of the thing whose IRI is the base of the data and `path`.

    404 where the store says nothing of it, 410 where it is no longer read.
    """
    return _page(Frame(site, lang, asked, f"/id/{path}"), f"{site.base}{path}")


def code_page(site: Site, lang: str, asked: Mapping[str, str], path: str) -> Answer:
    """The page of a code or topic: `path` is its list and notation."""
    return _page(Frame(site, lang, asked, f"/code/{path}"), f"{CODE_NS}{path}")


def _page(frame: Frame, iri: str) -> Answer:
    facts = Facts(frame.site.view, frame.lang)
    fact = facts.of(iri) if named_node(iri) is not None else None
    if fact is None or not fact:
        return not_found(frame, iri)
    if fact.is_a(Class.TOMBSTONE):
        return tombstone(frame, iri)
    asking = Asking(frame, facts)
    drawn = next((draw for kind, draw in PORTRAITS.items() if _is_a(fact, kind)), None)
    if drawn is None:
        drawn = topic if iri.startswith(f"{CODE_NS}topic/") else plain
    portrait = drawn(asking, fact)
    return frame.answer(
        "entity.html",
        portrait.title,
        portrait=portrait,
        iri=iri,
        exact=fact.iris(Skos.EXACT_MATCH),
    )


#: Classes that say what their superclass does, where no reasoner has.
_UNDER: Mapping[str, tuple[str, ...]] = {
    Class.ORGANIZATION: (Class.GOVERNMENT_BODY, Class.DELIBERATIVE_BODY, Class.HEADQUARTERS),
    Class.SPEECH: (Class.WRITTEN_STATEMENT,),
}


def _is_a(fact: Fact, kind: str) -> bool:
    return any(fact.is_a(one) for one in (kind, *_UNDER.get(kind, ())))
