"""What a browser is told when something cannot be shown."""

from __future__ import annotations

from kg.serve.jobs import Answer
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.notes import Linked
from kg.vocab import Class, Dcterms, Property, Rdf


def not_found(frame: Frame, what: str, near: list[Linked] | None = None) -> Answer:
    """404: the store has nothing of that name; `near` are things that may be meant."""
    words = frame.words
    return frame.answer(
        "problem.html",
        words["not_found"],
        status=404,
        said=words["not_found_iri"],
        what=what,
        near=near or [],
        hint=None,
        where=None,
    )


def tombstone(frame: Frame, iri: str) -> Answer:
    """410: a thing that is no longer read, with what replaces it where that is known."""
    facts = Facts(frame.site.view, frame.lang)
    mark = facts.of(iri)
    judged = mark.is_a(Class.TOMBSTONE) and bool(mark.iris(Property.WAS_JUDGED))
    newer = facts.follow([mark], Dcterms.IS_REPLACED_BY)
    return frame.answer(
        "gone.html",
        frame.words["gone"],
        status=410,
        iri=iri,
        said=frame.words["gone_by_judgement" if judged and not newer else "gone_by_version"],
        newer=[
            Linked(
                fact.text(Property.OBJECT_TEXT) or fact.worded(Rdf.LABEL, frame.lang) or fact.iri,
                frame.links.thing(fact.iri),
            )
            for fact in newer
        ],
    )
