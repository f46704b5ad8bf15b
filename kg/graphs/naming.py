"""What the things of a network are called: their labels, read of many at once and of no others."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graphs.events import Thing
from kg.graphs.scans import Scans
from kg.vocab import Property, Rdf, Skos


class Names:
    """Makes things with their labels; `learn` reads the labels of those that are needed soon."""

    def __init__(self, scans: Scans) -> None:
        self._scans = scans
        self._labels: dict[str, tuple[str, str]] = {}
        self._kinds: dict[str, str] = {}
        self._things: dict[str, Thing] = {}

    def learn(self, things: Iterable[str], predicate: str = Rdf.LABEL) -> None:
        """Reads the labels of these things (IRIs), unless they are known."""
        wanted = {thing for thing in things if thing not in self._labels}
        for subject, label in self._scans.rows_of(f"?s <{predicate}> ?o", wanted):
            if isinstance(label, ox.Literal):
                self._take(subject.value, label)
        for thing in wanted:
            self._labels.setdefault(thing, ("", ""))

    def learn_organizations(self, things: Iterable[str]) -> None:
        """Their labels and kinds."""
        wanted = {thing for thing in things if thing not in self._kinds}
        self.learn(wanted)
        kinds = self._scans.looked_up(Property.ORGANIZATION_KIND, wanted)
        for thing in wanted:
            self._kinds[thing] = kinds[thing].rsplit("/", 1)[-1] if thing in kinds else "organization"

    def kind(self, organization: str) -> str:
        """The code of its kind; `organization` where it has none."""
        if organization not in self._kinds:
            self.learn_organizations((organization,))
        return self._kinds[organization]

    def thing(self, iri: str, kind: str) -> Thing:
        """The thing with its labels; made once."""
        found = self._things.get(iri)
        if found is None:
            if iri not in self._labels:
                self.learn((iri,))
            found = self._things[iri] = Thing(iri, *self._labels[iri], kind)
        return found

    def organization(self, iri: str) -> Thing:
        """The organization, its kind that of the store."""
        return self.thing(iri, self.kind(iri))

    def topic(self, iri: str) -> Thing:
        """The concept, under the label that concepts have."""
        if iri not in self._labels:
            self.learn((iri,), Skos.PREF_LABEL)
        return self.thing(iri, "topic")

    def _take(self, thing: str, label: ox.Literal) -> None:
        """Of several labels of a language the first by code point; one without a language counts as Japanese."""
        japanese, english = self._labels.get(thing, ("", ""))
        if (label.language or "").lower().startswith("en"):
            english = min(filter(None, (english, label.value)), default="")
        else:
            japanese = min(filter(None, (japanese, label.value)), default="")
        self._labels[thing] = japanese, english
