"""What is said of things, gathered many things at a time: a page takes two or three queries, not hundreds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from kg.store import View
from kg.vocab import Property, Rdf, Skos

#: Things asked for in one query.
_AT_A_TIME = 400

#: Whole minutes, and their frames: nothing that a page shows of a thing.
_TOO_LONG = (Property.TEXT, Property.FRAME)

_Value: TypeAlias = "ox.NamedNode | ox.Literal"


class Fact:
    """What is said of one thing; values come sorted. A thing that nothing is said of has none."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: dict[str, list[_Value]] = {}

    def __bool__(self) -> bool:
        return bool(self.values)

    def texts(self, *predicates: str) -> list[str]:
        """The values as lexical forms or IRIs, sorted."""
        return sorted({value.value for name in predicates for value in self.values.get(name, ())})

    def text(self, predicate: str) -> str | None:
        """The lowest value, None where there is none."""
        return next(iter(self.texts(predicate)), None)

    def iris(self, *predicates: str) -> list[str]:
        """The values that are IRIs, sorted."""
        return sorted(
            {
                value.value
                for name in predicates
                for value in self.values.get(name, ())
                if isinstance(value, ox.NamedNode)
            }
        )

    def iri_of(self, predicate: str) -> str | None:
        """The first value that is an IRI."""
        return next(iter(self.iris(predicate)), None)

    def whole(self, predicate: str) -> int | None:
        """The value as a whole number; None where it is none."""
        value = self.text(predicate)
        return int(value) if value is not None and value.lstrip("-").isdecimal() else None

    def flag(self, predicate: str) -> bool:
        return self.text(predicate) in ("true", "1")

    def code(self, predicate: str) -> str | None:
        """The notation of a code: the end of its IRI."""
        value = self.iri_of(predicate)
        return None if value is None else value.rpartition("/")[2]

    def is_a(self, class_iri: str) -> bool:
        return class_iri in self.iris(Rdf.TYPE)

    def worded(self, predicate: str, lang: str) -> str | None:
        """The value in that language, else the lowest of the others."""
        values = [value for value in self.values.get(predicate, ()) if isinstance(value, ox.Literal)]
        asked = [value.value for value in values if value.language == lang]
        return min(asked or [value.value for value in values], default=None)


class Facts:
    """Things of a store by IRI, each read once."""

    def __init__(self, view: View, lang: str) -> None:
        self.view = view
        self.lang = lang
        self._known: dict[str, Fact] = {}

    def gather(self, iris: Iterable[str]) -> list[Fact]:
        """The things in the order given, those not yet known read together."""
        wanted = list(iris)
        missing = [iri for iri in dict.fromkeys(wanted) if iri not in self._known]
        for first in range(0, len(missing), _AT_A_TIME):
            self._read(missing[first : first + _AT_A_TIME])
        return [self._known[iri] for iri in wanted]

    def of(self, iri: str) -> Fact:
        return self.gather([iri])[0]

    def follow(self, facts: Iterable[Fact], *predicates: str) -> list[Fact]:
        """What these properties of the things lead to, each once, read together."""
        return self.gather(dict.fromkeys(iri for fact in facts for iri in fact.iris(*predicates)))

    def label(self, iri: str) -> str:
        """The label of a thing or code, in the language of the page if there is one; else the end of its IRI."""
        fact = self.of(iri)
        found = fact.worded(Rdf.LABEL, self.lang) or fact.worded(Skos.PREF_LABEL, self.lang)
        return found or iri.rstrip("/").rpartition("/")[2] or iri

    def _read(self, iris: list[str]) -> None:
        for iri in iris:
            self._known[iri] = Fact(iri)
        nodes = " ".join(str(node) for iri in iris if (node := named_node(iri)) is not None)
        left_out = ", ".join(f"<{name}>" for name in _TOO_LONG)
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {nodes} }} ?s ?p ?o FILTER(?p NOT IN ({left_out})) }}"
        for subject, predicate, value in self.view.select(query):
            if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
                known = self._known[subject.value].values.setdefault(predicate.value, [])
                if isinstance(value, ox.NamedNode | ox.Literal):
                    known.append(value)


def named_node(iri: str) -> ox.NamedNode | None:
    """The IRI as a term; None for what is no IRI, which an address may hold."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def sources_of(view: View, things: Iterable[str]) -> Iterator[tuple[str, str, str | None, int | None]]:
    """Thing → (thing, IRI of its source, IRI of its evidence, first code point where it says one).

    For acts, items, attendances and all else that has evidence, and for speeches and repairs, which say
    themselves where they stand. A thing with several places comes several times.
    """
    nodes = " ".join(str(node) for iri in things if (node := named_node(iri)) is not None)
    if not nodes:
        return
    query = f"""SELECT ?thing ?source ?evidence ?start WHERE {{ VALUES ?thing {{ {nodes} }}
      {{ ?thing <{Property.EVIDENCE}> ?evidence . ?evidence <http://www.w3.org/ns/oa#hasSource> ?source }}
      UNION {{ ?thing <{Property.DECISION_EVIDENCE}> ?evidence . ?evidence <http://www.w3.org/ns/oa#hasSource> ?source }}
      UNION {{ ?thing <{Property.RECORDED_IN}> ?source . ?thing <{Property.START_OFFSET}> ?start }}
      UNION {{ ?thing <{Property.REPAIR_OF}> ?source . ?thing <{Property.START_OFFSET}> ?start }} }}"""
    for thing, source, evidence, start in view.select(query):
        yield (
            getattr(thing, "value", ""),
            getattr(source, "value", ""),
            getattr(evidence, "value", None),
            int(start.value) if isinstance(start, ox.Literal) else None,
        )
