"""Portraits of meetings and of the sources that record them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.serve.pages.facts import Fact
from kg.serve.pages.notes import Linked
from kg.serve.pages.portraits import (
    Asking,
    Near,
    Portrait,
    Rows,
    acts_and_neighbours,
    facts_of,
    kind_of,
    near,
    texts,
)
from kg.serve.pages.tables import places_of
from kg.vocab import Class, Dcterms, Property, Prov, Rdf

#: Attendances, items and documents of one meeting that are shown.
_MOST = 400


def meeting(asking: Asking, fact: Fact) -> Portrait:
    """A meeting: when and where, its records, its agenda and decisions, who was there, what was said."""
    links = asking.frame.links
    parts = _parts(asking, fact.iri)
    sources = fact.iris(Property.RECORDED_IN)
    others = asking.about(Property.ALTERNATE_RECORD_OF, fact.iri)
    asking.facts.gather((*sources, *others))
    acts, beside = acts_and_neighbours(asking, Property.AT_MEETING, fact.iri)
    times = [text[:5] for text in (fact.text(Property.START_TIME), fact.text(Property.END_TIME)) if text]
    items = [iri for iri in fact.iris(Property.HAS_AGENDA_ITEM) if iri not in parts["decision"]]
    return Portrait(
        kind=kind_of(asking, fact),
        title=asking.facts.label(fact.iri),
        facts=facts_of(
            [
                ("held_by", asking.named(fact, Property.HELD_BY)),
                ("date", [Linked(" ".join((*fact.texts(Property.DATE), "–".join(times))).strip())]),
                ("number", texts(fact, Property.MEETING_NUMBER)),
                ("place", texts(fact, Property.PLACE)),
                ("source_of_meeting", [_record(asking, iri) for iri in sources]),
                ("other_records", [_record(asking, iri) for iri in others]),
                ("speeches", [Linked(f"{len(parts['speech']):,}")] if parts["speech"] else []),
            ]
        ),
        acts=acts,
        near=(*_documents(asking, parts["appearance"]), *beside),
        tables=(
            *_items(asking, items, "agenda"),
            *_decisions(asking, parts["decision"]),
            *_attendance(asking, parts["attendance"]),
        ),
        read=links.read(sources[0].rpartition("/")[2]) if sources else None,
    )


def _parts(asking: Asking, iri: str) -> dict[str, list[str]]:
    """What hangs under the meeting, by kind: the segment of the IRI before the last."""
    found: dict[str, list[str]] = {
        name: [] for name in ("speech", "attendance", "appearance", "decision", "agenda", "event", "repair")
    }
    for one in asking.about(Property.AT_MEETING, iri):
        kind = one.rsplit("/", 2)[-2]
        if kind in found:
            found[kind].append(one)
    return found


def _record(asking: Asking, iri: str) -> Linked:
    name = asking.facts.of(iri).text(Property.FILE_NAME) or iri.rpartition("/")[2][:12]
    return Linked(name, asking.frame.links.read(iri.rpartition("/")[2]))


def _ordered(asking: Asking, iris: Iterable[str]) -> list[Fact]:
    found = asking.facts.gather(list(iris)[:_MOST])
    return sorted(found, key=lambda one: (one.whole(Property.ORDINAL) or 0, one.iri))


def _items(asking: Asking, iris: list[str], word: str) -> tuple[Rows, ...]:
    if not iris:
        return ()
    places = places_of(asking.facts.view, asking.frame.links, iris[:_MOST])
    rows = tuple(
        (Linked(one.text(Property.ORDINAL) or ""), Linked(asking.facts.label(one.iri), places.get(one.iri)))
        for one in _ordered(asking, iris)
    )
    return (Rows(word, ("number", "name"), rows, len(iris)),)


def _decisions(asking: Asking, iris: list[str]) -> tuple[Rows, ...]:
    if not iris:
        return ()
    found = _ordered(asking, iris)
    asking.facts.follow(found, Property.OUTCOME, Property.ABOUT_DOCUMENT)
    places = places_of(asking.facts.view, asking.frame.links, [one.iri for one in found])
    rows = []
    for one in found:
        documents = one.iris(Property.ABOUT_DOCUMENT)
        rows.append(
            (
                Linked(asking.facts.label(one.iri), places.get(one.iri)),
                Linked("、".join(asking.facts.label(iri) for iri in one.iris(Property.OUTCOME))),
                asking.link(documents[0]) if documents else Linked(""),
            )
        )
    return (Rows("decisions", ("name", "outcome", "document"), tuple(rows), len(iris)),)


def _attendance(asking: Asking, iris: list[str]) -> tuple[Rows, ...]:
    if not iris:
        return ()
    found = _ordered(asking, iris)
    asking.facts.follow(
        found, Property.ATTENDEE_PERSON, Property.POST_ORGANIZATION, Property.ROLE, Property.PRESENCE
    )
    rows = []
    for one in found:
        person, office = one.iri_of(Property.ATTENDEE_PERSON), one.iri_of(Property.POST_ORGANIZATION)
        name = one.text(Property.NAME_AS_PRINTED) or ""
        rows.append(
            (
                Linked(name, asking.frame.links.thing(person) if person else None),
                Linked(one.text(Property.POST_LABEL) or ""),
                asking.link(office) if office else Linked(""),
                Linked("、".join(asking.facts.label(iri) for iri in one.iris(Property.ROLE))),
                Linked("、".join(asking.facts.label(iri) for iri in one.iris(Property.PRESENCE))),
            )
        )
    columns = ("name", "post", "organization", "role", "presence")
    return (Rows("attendance", columns, tuple(rows), len(iris)),)


def _documents(asking: Asking, appearances: list[str]) -> tuple[Near, ...]:
    found = asking.facts.gather(appearances[:_MOST])
    documents = asking.linked({iri for one in found for iri in one.iris(Property.APPEARANCE_OF)})
    return (near("documents", documents),) if documents else ()


def source(asking: Asking, fact: Fact) -> Portrait:
    """A file that was read."""
    view, links = asking.facts.view, asking.frame.links
    digest = fact.text(Property.SHA256) or fact.iri.rpartition("/")[2]
    own = view.subjects(Rdf.TYPE, Class.MEETING, graph=view.ids.source_graph(digest))
    runs = asking.facts.gather(asking.about(Prov.USED, fact.iri))
    asking.facts.follow(runs, Prov.WAS_ASSOCIATED_WITH)
    left_out = asking.facts.gather(fact.iris(Property.LEFT_OUT))
    asking.facts.follow(left_out, Property.LEFT_OUT_KIND)
    words = tuple(
        (
            Linked("、".join(asking.facts.label(iri) for iri in one.iris(Property.LEFT_OUT_KIND))),
            Linked(one.worded(Rdf.LABEL, "ja") or ""),
            Linked(one.text(Property.LEFT_OUT_COUNT) or ""),
        )
        for one in left_out[:_MOST]
    )
    url, licence = fact.text(Dcterms.SOURCE), fact.text(Dcterms.LICENSE)
    return Portrait(
        kind=kind_of(asking, fact),
        title=fact.text(Property.FILE_NAME) or digest[:12],
        facts=facts_of(
            [
                ("meetings", asking.linked(own)),
                ("other_records", asking.named(fact, Property.ALTERNATE_RECORD_OF)),
                ("source_url", [Linked(url, links.thing(url))] if url else []),
                ("licence", [Linked(licence, links.thing(licence))] if licence else []),
                ("publisher", texts(fact, Dcterms.PUBLISHER)),
                ("sha256", [Linked(digest)]),
                ("format", texts(fact, Dcterms.FORMAT, Property.ENCODING)),
                (
                    "read_by",
                    [
                        Linked(f"{asking.facts.label(iri)}, {(run.text(Prov.STARTED_AT_TIME) or '')[:10]}")
                        for run in runs
                        for iri in run.iris(Prov.WAS_ASSOCIATED_WITH)
                    ],
                ),
            ]
        ),
        tables=(Rows("left_out", ("kind", "value", "count"), words, len(left_out)),) if words else (),
        read=links.read(digest),
    )
