"""One property at a time, as dictionaries: what is read of a store to make events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from kg.graphs.events import Thing
from kg.store.view import View
from kg.vocab import Oa, Property, Rdf, Skos

#: What hangs below a meeting and a source says in its IRI which source: `{meeting}/{12 digits}(-n)/act/…`.
_MARK = re.compile(r"/([0-9a-f]{12})(?:-\d+)?/(?:act|attendance)/")

#: How the IRI of the selector that quotes ends (docs/graph-model.md, "IRIs").
_QUOTE = "/quote"


class Scans:
    """A view of a store, read property by property; what several need is read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._things: dict[str, Thing] = {}
        self._sources_by_mark: dict[str, str] = {}
        for _, digest in self._pairs(Property.SHA256):
            self._sources_by_mark[digest[:12]] = digest

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and value (IRI or lexical form) of all statements with the property."""
        for solution in self._view.query(f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}"):  # type: ignore[union-attr]
            yield solution[0].value, solution[1].value

    def one(self, predicate: str) -> dict[str, str]:
        """Subject → value; of several the first by code point, so that it is always the same."""
        found: dict[str, str] = {}
        for subject, value in self._pairs(predicate):
            if subject not in found or value < found[subject]:
                found[subject] = value
        return found

    def all(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """Subject → values, sorted."""
        found: dict[str, set[str]] = {}
        for subject, value in self._pairs(predicate):
            found.setdefault(subject, set()).add(value)
        return {subject: tuple(sorted(values)) for subject, values in found.items()}

    def of_class(self, name: str) -> frozenset[str]:
        """IRIs of the things of a class."""
        answer = self._view.query(f"SELECT ?s {{ ?s a <{name}> }}")
        return frozenset(solution[0].value for solution in answer)  # type: ignore[union-attr]

    # --- what events need ------------------------------------------------------------------------

    @cached_property
    def meetings(self) -> dict[str, str]:
        """Whatever is said or listed at a meeting → the meeting."""
        return self.one(Property.AT_MEETING)

    @cached_property
    def evidence(self) -> dict[str, str]:
        return self.one(Property.EVIDENCE)

    @cached_property
    def days(self) -> dict[str, date]:
        """Meeting → its day."""
        return {meeting: date.fromisoformat(day) for meeting, day in self.one(Property.DATE).items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Organization → the code of its kind."""
        return {one: kind.rsplit("/", 1)[-1] for one, kind in self.one(Property.ORGANIZATION_KIND).items()}

    @cached_property
    def quotes(self) -> dict[str, str]:
        """Evidence → the words quoted."""
        quoted = self.one(Oa.EXACT)
        found = {
            selector.removesuffix(_QUOTE): words
            for selector, words in quoted.items()
            if selector.endswith(_QUOTE)
        }
        if len(found) < len(quoted):  # somebody else's data: the selectors have other names
            for evidence, selectors in self.all(Oa.HAS_SELECTOR).items():
                for selector in selectors:
                    if selector in quoted:
                        found[evidence] = quoted[selector]
        return found

    @cached_property
    def _labels(self) -> dict[str, tuple[str, str]]:
        return self._read_labels(Rdf.LABEL)

    @cached_property
    def _topic_labels(self) -> dict[str, tuple[str, str]]:
        return self._read_labels(Skos.PREF_LABEL)

    def _read_labels(self, predicate: str) -> dict[str, tuple[str, str]]:
        """Thing → its Japanese and its English label, empty where it has none; no tag counts as Japanese."""
        found: dict[str, tuple[str, str]] = {}
        answer = self._view.query(f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}")
        for solution in answer:  # type: ignore[union-attr]
            subject, label = solution[0].value, solution[1]
            japanese, english = found.get(subject, ("", ""))
            if (label.language or "").lower().startswith("en"):
                english = min(filter(None, (english, label.value)), default="")
            else:
                japanese = min(filter(None, (japanese, label.value)), default="")
            found[subject] = japanese, english
        return found

    def thing(self, iri: str, kind: str) -> Thing:
        """The thing with its labels; made once."""
        found = self._things.get(iri)
        if found is None:
            found = self._things[iri] = Thing(iri, *self._labels.get(iri, ("", "")), kind)
        return found

    def organization(self, iri: str) -> Thing:
        return self.thing(iri, self.kinds.get(iri, "organization"))

    def topic(self, iri: str) -> Thing:
        found = self._things.get(iri)
        if found is None:
            found = self._things[iri] = Thing(iri, *self._topic_labels.get(iri, ("", "")), "topic")
        return found

    def source_of(self, thing: str, evidence: str) -> str:
        """SHA-256 of the source in which it stands: by its IRI, else by its evidence; empty where neither tells."""
        mark = _MARK.search(thing)
        if mark and mark[1] in self._sources_by_mark:
            return self._sources_by_mark[mark[1]]
        source = self._view.value(evidence, Oa.HAS_SOURCE) if evidence else None
        return (self._view.value(source, Property.SHA256) or "") if source else ""
