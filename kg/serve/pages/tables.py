"""The answer to a question as a table of cells: codes in words, IRIs and quotations as links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.queries import Question
from kg.queries.answers import LIST_SEPARATOR
from kg.records import record
from kg.serve.pages.answers import Answered, Cut
from kg.serve.pages.facts import Facts, sources_of
from kg.serve.pages.frame import Frame
from kg.serve.pages.links import Links, act_mark, digest_of, span_of_evidence
from kg.serve.pages.notes import place_of_repair
from kg.serve.pages.words import WORDS, Words
from kg.store import Term, View
from kg.vocab import Property, code

#: Rows of one page of an answer.
PAGE_ROWS = 100

#: Column → the properties of what a row rests on that lead to the thing which the column names.
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "ministry": (Property.AGENT,),
    "agent": (Property.AGENT,),
    "measure": (Property.MEASURE,),
    "object": (Property.MEASURE,),
    "meeting": (Property.AT_MEETING, Property.OBSERVED_AT),
    "person": (Property.UTTERED_BY, Property.SPEAKER, Property.ATTENDEE_PERSON),
    "document": (Property.ABOUT_DOCUMENT, Property.APPEARANCE_OF),
    "law": (Property.ABOUT_LAW,),
}


@record
class Cell:
    """One cell: its words (several lines of a list), where it leads, and how it is set."""

    texts: tuple[str, ...]
    href: str | None = None
    kind: str = ""
    lang: str | None = None


@record
class Table:
    """What a page shows of an answer."""

    heads: tuple[tuple[str, str, str], ...]
    """Name and kind of each column, and what it is called."""
    rows: tuple[tuple[str | None, tuple[Cell, ...]], ...]
    """Where the sentence behind each row stands, and its cells."""
    first: int
    total: int
    cut: Cut | None


def table_of(frame: Frame, facts: Facts, question: Question, found: Answered, page: int) -> Table:
    """The rows of a page (from 1)."""
    first = (page - 1) * PAGE_ROWS
    part = found.part(first, first + PAGE_ROWS)
    things, rows = [thing for thing, _ in part], [row for _, row in part]
    places = places_of(facts.view, frame.links, [thing for thing in things if thing])
    named = facts.gather(thing for thing in things if thing)
    facts.follow(named, *(name for names in _NAMED_BY.values() for name in names))
    columns = question.columns
    facts.gather(_codes(columns, rows))
    writer = _Writer(frame, facts)
    return Table(
        heads=tuple((column.name, column.type, head_of(column.name, frame.words)) for column in columns),
        rows=tuple(
            (
                places.get(thing) if thing else None,
                tuple(
                    writer.cell(column.name, column.type, term, (thing, places.get(thing or "")))
                    for column, term in zip(columns, row, strict=True)
                ),
            )
            for row, thing in zip(rows, things, strict=True)
        ),
        first=first,
        total=len(found),
        cut=found.cut,
    )


def _codes(columns: Sequence[object], rows: Sequence[Sequence[Term | None]]) -> Iterator[str]:
    for index, column in enumerate(columns):
        kind = str(getattr(column, "type", ""))
        if kind.startswith("code:"):
            yield from {
                code(kind.removeprefix("code:"), str(getattr(row[index], "value", "")))
                for row in rows
                if row[index] is not None
            }


@record
class _Writer:
    frame: Frame
    facts: Facts

    def cell(self, name: str, kind: str, term: Term | None, rests_on: tuple[str | None, str | None]) -> Cell:
        """The cell of a column; `rests_on` are the thing behind the row and where its sentence stands."""
        if term is None:
            return Cell((), kind=kind)
        value = str(getattr(term, "value", term))
        lang = getattr(term, "language", None)
        thing, place = rests_on
        if isinstance(term, ox.NamedNode):
            return Cell((name_of(value, self.frame.site.base),), self.frame.links.thing(value), "iri")
        if kind == "quote":
            return Cell((flowing(value),), place, "quote", lang)
        if kind == "list":
            return Cell(tuple(value.split(LIST_SEPARATOR)), None, kind, lang)
        if kind.startswith("code:"):
            return Cell((self.facts.label(code(kind.removeprefix("code:"), value)),), None, "code")
        if kind in ("word", "xsd:boolean"):
            key = f"word_{value}"
            return Cell((self.frame.words[key] if key in WORDS else value,), None, kind)
        href = self._thing_named(name, value, thing) if kind == "string" else None
        return Cell((flowing(value),), href, kind, lang)

    def _thing_named(self, column: str, value: str, thing: str | None) -> str | None:
        """Where the thing of that label is shown, when what the row rests on leads to it."""
        if thing is None or column not in _NAMED_BY:
            return None
        for iri in self.facts.of(thing).iris(*_NAMED_BY[column]):
            if self.facts.label(iri) == value:
                return self.frame.links.thing(iri)
        return None


def head_of(column: str, words: Words) -> str:
    """What a column or parameter is called: its own name where the pages have no word for it.

    >>> head_of("act_type", Words("ja")), head_of("act_type", Words("en")), head_of("mine", Words("en"))
    ('行為の種類', 'type of act', 'mine')
    """
    key = f"column_{column}"
    return words[key] if key in WORDS else column.replace("_", " ")


def places_of(view: View, links: Links, things: Sequence[str]) -> dict[str, str]:
    """Thing → address of its sentence, highlighted, in the reader; things without a place are left out."""
    found: dict[str, str] = {}
    for thing, source, evidence, start in sources_of(view, dict.fromkeys(things)):
        digest = digest_of(source)
        mark = _mark(thing, evidence, start)
        if digest is not None and mark is not None:
            found.setdefault(thing, links.read(digest, mark))
    return found


def _mark(thing: str, evidence: str | None, start: int | None) -> str | None:
    kind = thing.rsplit("/", 2)[-2:]
    if kind[0] == "act":
        return act_mark(thing)
    if kind[0] == "speech":
        return f"speech-{kind[1]}"
    span = span_of_evidence(evidence) if evidence else place_of_repair(thing)
    if span is None or span[0] >= span[1]:
        return None if start is None else f"c{start}-{start + 1}"
    return f"c{span[0]}-{span[1]}"


def short_name(iri: str, base: str) -> str:
    """The IRI without what all have in common.

    >>> short_name("https://example.org/id/org/mic", "https://example.org/id/")
    'org/mic'
    """
    from kg.rdf.prefixes import split

    if iri.startswith(base):
        return iri.removeprefix(base)
    parts = split(iri)
    return f"{parts[0]}:{parts[1]}" if parts else iri


def name_of(iri: str, base: str) -> str:
    """What fits into a cell: of things under a meeting only their kind and digest.

    >>> name_of("https://example.org/id/meeting/cs-hq/36/d89369c72f9e/act/25321e30d2a1b730", "https://example.org/id/")
    'act/25321e30d2a1b730'
    """
    short = short_name(iri, base)
    return short if short.count("/") < 4 else "/".join(short.rsplit("/", 2)[1:])


def flowing(text: str) -> str:
    """One line for the browser to break: line breaks go, and leave a space beside ASCII only."""
    return " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text).split())
