"""What a page says of a thing, as records; each kind of thing has a function that makes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.records import record
from kg.serve.pages.acting import Acting, acting
from kg.serve.pages.facts import Fact, Facts
from kg.serve.pages.frame import Frame, page_number
from kg.serve.pages.notes import Linked
from kg.serve.pages.performed import ACT_TYPES, PAGE_ACTS, ActRow, Bar, act_rows, timeline
from kg.serve.pages.tables import short_name
from kg.vocab import NS, Class, Dcterms, Property, Rdf, Skos, code

#: Rows of a table beside the acts, and statements of a thing that has no page of its own kind.
MOST_ROWS = 60
_MOST_STATEMENTS = 300


@record
class Asking:
    """A request for the page of a thing, and what has been read for it."""

    frame: Frame
    facts: Facts

    def link(self, iri: str) -> Linked:
        return Linked(self.facts.label(iri), self.frame.links.thing(iri))

    def linked(self, iris: Iterable[str]) -> list[Linked]:
        """The things with their labels, by label."""
        found = list(iris)
        self.facts.gather(found)
        return sorted((self.link(iri) for iri in found), key=lambda one: (one.text, one.href or ""))

    def named(self, fact: Fact, *predicates: str) -> list[Linked]:
        """What the properties lead to, by label."""
        return self.linked(fact.iris(*predicates))

    def link_of_speech(self, iri: str) -> Linked:
        """The speech by its number and printed label."""
        fact = self.facts.of(iri)
        said = f"{fact.text(Property.ORDINAL) or ''} {fact.text(Property.SPEAKER_LABEL) or ''}"
        return Linked(said.strip(), self.frame.links.thing(iri))

    def about(self, predicate: str, iri: str) -> list[str]:
        """Things of which that is said, sorted."""
        return self.facts.view.subjects(predicate, iri)


@record
class Rows:
    """A table of a portrait: a heading, names of columns (keys of words), and rows of cells."""

    word: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Linked, ...], ...]
    total: int
    all: str | None = None
    """Where all rows are shown, if anywhere."""


@record
class Near:
    """Neighbours of one kind, each with a number where it says something."""

    word: str
    things: tuple[tuple[Linked, int | None], ...]
    total: int


@record
class Acts:
    """The acts of a thing: counted by type and year, one page of them with their sentences."""

    counts: tuple[tuple[str, str, int], ...]
    """Type, its label, how many."""
    total: int
    more: bool
    bars: tuple[Bar, ...]
    rows: tuple[ActRow, ...]
    type: str
    page: int
    pages: int


@record
class Portrait:
    """The page of a thing."""

    kind: str
    title: str
    facts: tuple[tuple[str, tuple[Linked, ...]], ...] = ()
    """Key of words → values."""
    acts: Acts | None = None
    near: tuple[Near, ...] = ()
    tables: tuple[Rows, ...] = ()
    quote: tuple[tuple[str, bool], ...] = ()
    """Words of the minutes in pieces, each with whether it is marked."""
    read: str | None = None
    """Where its words stand in the minutes."""
    notes: tuple[str, ...] = ()
    """Keys of words: what is particular about it."""


def facts_of(pairs: Iterable[tuple[str, Sequence[Linked]]]) -> tuple[tuple[str, tuple[Linked, ...]], ...]:
    """Those that say something."""
    return tuple((word, tuple(values)) for word, values in pairs if values)


def texts(fact: Fact, *predicates: str) -> list[Linked]:
    """The values of the properties as words."""
    return [Linked(text) for text in fact.texts(*predicates)]


def near(word: str, things: Sequence[Linked], total: int | None = None) -> Near:
    shown = tuple((thing, None) for thing in things[:MOST_ROWS])
    return Near(word, shown, len(things) if total is None else total)


def acts_of(asking: Asking, found: Acting) -> Acts:
    """One page of the acts; `type` and `page` of the address choose which."""
    frame, facts = asking.frame, asking.facts
    of_type: Counter[str] = Counter()
    days: Counter[tuple[str, str]] = Counter()
    for kind, date, number in found.counted():
        of_type[kind] += number
        days[kind, date] += number
    types = [*(name for name in ACT_TYPES if name in of_type), *sorted(set(of_type).difference(ACT_TYPES))]
    chosen = frame.asked.get("type", "")
    chosen = chosen if chosen in types else ""
    total = of_type[chosen] if chosen else of_type.total()
    pages = max(1, -(-total // PAGE_ACTS))
    page = page_number(frame.asked, pages)
    facts.gather(code("act-type", name) for name in types)
    shown = found.part(chosen, slice((page - 1) * PAGE_ACTS, page * PAGE_ACTS))
    return Acts(
        counts=tuple((name, facts.label(code("act-type", name)), of_type[name]) for name in types),
        total=total,
        more=found.more,
        bars=tuple(timeline((date, n) for (kind, date), n in days.items() if chosen in ("", kind))),
        rows=tuple(act_rows(facts, frame.links, shown)),
        type=chosen,
        page=page,
        pages=pages,
    )


def acts_and_neighbours(asking: Asking, predicate: str, iri: str) -> tuple[Acts, tuple[Near, ...]]:
    """The acts that lead to the thing by that property, and what stands beside it in them."""
    found = acting(asking.frame.site, predicate, iri)
    sides = list(found.sides(asking.facts))
    asking.facts.gather(other for side in sides for other, _ in side.things)
    return acts_of(asking, found), tuple(
        Near(side.word, tuple((asking.link(other), number) for other, number in side.things), side.total)
        for side in sides
    )


def kind_of(asking: Asking, fact: Fact) -> str:
    """The label of the most particular class that the ontology names."""
    classes = [iri for iri in fact.iris(Rdf.TYPE) if iri.startswith(NS)]
    general = {Class.ACTOR, Class.ACT, Class.ORGANIZATION, Class.DELIBERATIVE_BODY, Class.SPEECH}
    asking.facts.gather(classes)
    chosen = next((iri for iri in classes if iri not in general), next(iter(classes), None))
    return asking.facts.label(chosen) if chosen else ""


def validity(fact: Fact) -> list[Linked]:
    first, last = fact.text(Property.VALID_FROM), fact.text(Property.VALID_TO)
    return [Linked(f"{first or ''} – {last or ''}")] if first or last else []


def also_called(fact: Fact, title: str) -> list[Linked]:
    """Other labels and abbreviations."""
    return [Linked(text) for text in fact.texts(Rdf.LABEL, Skos.ALT_LABEL) if text != title]


def plain(asking: Asking, fact: Fact) -> Portrait:
    """A thing without a page of its own kind: its statements, as they are."""
    facts = asking.facts
    pairs = [(name, value) for name in sorted(fact.values) for value in fact.values[name]][:_MOST_STATEMENTS]
    facts.gather(name for name, _ in pairs)
    base = asking.frame.site.base
    rows = []
    for name, value in pairs:
        word = Linked(short_name(name, base), asking.frame.links.thing(name))
        shown = Linked(value.value)
        if isinstance(value, ox.NamedNode):
            shown = Linked(short_name(value.value, base), asking.frame.links.thing(value.value))
        rows.append((word, shown))
    return Portrait(
        kind=kind_of(asking, fact),
        title=facts.label(fact.iri),
        facts=facts_of([("source_url", asking.named(fact, Dcterms.SOURCE))]),
        tables=(Rows("statements", ("property", "value"), tuple(rows), len(rows)),),
    )
