"""Acts that a later reading no longer has: their IRIs were published, so they keep a mark.

A tombstone stands under the IRI of the act, in the graph of tombstones, with the extractor that
had read it and, where the new reading has an act of the same type on the same words, that act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.rdf.describe.runs import build_tombstone
from kg.store.view import View
from kg.vocab import Oa, Property, Prov

_ACT_PROPERTIES = frozenset(
    {Property.ACT_TYPE, Property.EVIDENCE, Property.OBJECT_TEXT, Oa.HAS_SELECTOR, Oa.EXACT}
)


@dataclass(frozen=True, slots=True)
class _ReadAct:
    iri: str
    type: str
    quote: str
    object: str


def laid_to_rest(view: View, outgoing: Collection[str], lines: Sequence[str]) -> Iterator[str]:
    """Tombstone lines for the acts of the outgoing documents that the lines lack.

    None where the lines read no act at all: then the document goes, and nothing was read
    differently; none either where no run says which extractor had read the act.
    """
    fresh = list(_acts(_relevant(lines)))
    if not fresh:
        return
    standing = {act.iri for act in fresh}
    for sha256 in sorted(outgoing):
        version = _version(view, sha256)
        if version is None:
            continue
        for act in _acts(view.quads(view.ids.source_graph(sha256))):
            if act.iri not in standing:
                successor = _successor(act, fresh)
                yield from build_tombstone(act.iri, replaced_by=successor, read_by=version, base=view.base)


def raised(view: View, lines: Sequence[str]) -> Iterator[ox.Quad]:
    """Statements of the tombstones whose acts the lines have again."""
    graph = view.ids.graph("tombstones")
    standing = {act.iri for act in _acts(_relevant(lines))}
    for quad in view.quads(graph):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in standing:
            yield quad


def _successor(act: _ReadAct, fresh: Iterable[_ReadAct]) -> str | None:
    """The new act of the same type on the same words; of several the one with the nearest object."""
    alike = [other for other in fresh if (other.type, other.quote) == (act.type, act.quote)]
    return (
        min(alike, key=lambda other: (_distance(act.object, other.object), other.iri)).iri if alike else None
    )


def _distance(one: str, other: str) -> float:
    """0 for the same characters, 1 for none in common."""
    union = set(one) | set(other)
    return 1 - len(set(one) & set(other)) / len(union) if union else 0.0


def _version(view: View, sha256: str) -> str | None:
    """The version of the extractor that read the document last."""
    for run in view.subjects(Prov.USED, view.ids.source(sha256)):
        for extractor in view.values(run, Prov.WAS_ASSOCIATED_WITH):
            return view.value(extractor, Property.EXTRACTOR_VERSION)
    return None


def _relevant(lines: Sequence[str]) -> Iterator[ox.Quad]:
    """The lines that say which acts there are, parsed."""
    kept = (line for line in lines if _predicate(line) in _ACT_PROPERTIES)
    for quad in ox.parse("\n".join(kept), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad, ox.Quad):
            yield quad


def _predicate(line: str) -> str:
    return line.split(" ", 2)[1][1:-1]


def _acts(quads: Iterable[ox.Quad]) -> Iterator[_ReadAct]:
    said: dict[tuple[str, str], list[str]] = {}
    for quad in quads:
        if quad.predicate.value in _ACT_PROPERTIES:
            key = (str(getattr(quad.subject, "value", "")), quad.predicate.value)
            said.setdefault(key, []).append(str(getattr(quad.object, "value", "")))
    for (iri, predicate), (kind, *_) in said.items():
        if predicate == Property.ACT_TYPE:
            quotes = (
                text
                for evidence in said.get((iri, Property.EVIDENCE), ())
                for selector in said.get((evidence, Oa.HAS_SELECTOR), ())
                for text in said.get((selector, Oa.EXACT), ())
            )
            yield _ReadAct(
                iri, kind, next(quotes, ""), next(iter(said.get((iri, Property.OBJECT_TEXT), ())), "")
            )
