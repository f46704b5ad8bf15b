"""Reading things of the graph back: what is said of one subject, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property, lru_cache

import pyoxigraph as ox

from kg.store import View
from kg.vocab import Oa, Property, Rdf

#: Things remembered at a time: bounds the memory of an export of a large store.
_KEPT = 8192


class Thing:
    """One subject with its statements, looked up once; its values come sorted."""

    def __init__(self, graph: Graph, iri: str) -> None:
        self._graph = graph
        self.iri = iri
        self._values: dict[str, list[ox.NamedNode | ox.Literal]] = {}
        for quad in graph.view.match(iri):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                self._values.setdefault(quad.predicate.value, []).append(quad.object)

    def texts(self, predicate: str) -> list[str]:
        """The values as lexical forms or IRIs, sorted."""
        return sorted({value.value for value in self._values.get(predicate, ())})

    def text(self, predicate: str) -> str | None:
        """The lowest value, None where there is none."""
        return next(iter(self.texts(predicate)), None)

    def whole(self, predicate: str) -> int | None:
        value = self.text(predicate)
        return None if value is None else int(value)

    def flag(self, predicate: str) -> bool:
        return self.text(predicate) in ("true", "1")

    def code(self, predicate: str) -> str | None:
        """The notation of a code: the end of its IRI."""
        value = self.text(predicate)
        return None if value is None else value.rsplit("/", 1)[-1]

    def has(self, predicate: str, iri: str) -> bool:
        return any(value.value == iri for value in self._values.get(predicate, ()))

    def one(self, predicate: str) -> Thing | None:
        """What the first IRI of a property leads to."""
        return next(iter(self.all(predicate)), None)

    def all(self, predicate: str) -> list[Thing]:
        """What the IRIs of a property lead to, in the order of the IRIs."""
        return [
            self._graph.thing(iri)
            for iri in sorted(
                {v.value for v in self._values.get(predicate, ()) if isinstance(v, ox.NamedNode)}
            )
        ]

    def label(self, lang: str = "ja") -> str | None:
        """The label in that language, else the other one."""
        return self.worded(Rdf.LABEL, lang)

    def worded(self, predicate: str, lang: str) -> str | None:
        """The value in that language, else the lowest of the others."""
        values = [value for value in self._values.get(predicate, ()) if isinstance(value, ox.Literal)]
        asked = [value.value for value in values if value.language == lang]
        return min(asked or [value.value for value in values], default=None)

    @cached_property
    def place(self) -> tuple[int, int] | None:
        """Of an evidence: `[start, end)` in the kept text."""
        for selector in self.all(Oa.HAS_SELECTOR):
            found = selector.whole(Oa.START), selector.whole(Oa.END)
            if found[0] is not None and found[1] is not None:
                return found[0], found[1]
        return None

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """Of an evidence: the stretches to highlight, in their order; the whole where none differ."""
        found = [(part.whole(Oa.START), part.whole(Oa.END)) for part in self.all(Property.HIGHLIGHT)]
        parts = sorted((start, end) for start, end in found if start is not None and end is not None)
        return parts or ([self.place] if self.place else [])

    @cached_property
    def quote(self) -> str | None:
        """Of an evidence: the quoted words."""
        return next((text for s in self.all(Oa.HAS_SELECTOR) if (text := s.text(Oa.EXACT)) is not None), None)


class Graph:
    """Things of a store by IRI; what many rows share (bodies, meetings, sources) is read once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.thing: Callable[[str], Thing] = lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, iri: str) -> Thing:
        return Thing(self, iri)

    def subjects(self, predicate: str, value: str) -> Iterator[Thing]:
        """Everything of which that is said, in the order of the IRIs."""
        found = {
            quad.subject.value
            for quad in self.view.match(None, predicate, value)
            if isinstance(quad.subject, ox.NamedNode)
        }
        for iri in sorted(found):
            yield self.thing(iri)

    def of_class(self, class_iri: str) -> Iterator[Thing]:
        """Every thing of a class, in the order of the IRIs."""
        return self.subjects(Rdf.TYPE, class_iri)


class PartOfGraph(Graph):
    """The same, in which only what belongs to some meetings (IRIs) is found by its class."""

    def __init__(self, view: View, meetings: Collection[str]) -> None:
        super().__init__(view)
        self._meetings = sorted(meetings)

    def of_class(self, class_iri: str) -> Iterator[Thing]:
        """The things of the class at these meetings, meeting by meeting."""
        for meeting in self._meetings:
            for thing in self.subjects(Property.AT_MEETING, meeting):
                if thing.has(Rdf.TYPE, class_iri):
                    yield thing
