"""Acts that a later reading no longer has: their IRIs were published, so they keep a mark.

A tombstone stands under the IRI of the act, in the graph of tombstones, with the extractor that
had read it, the document and, where the new reading has an act of the same type on the same words, that act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.rdf.describe.runs import build_tombstone
from kg.records import record
from kg.store.view import View
from kg.vocab import Dcterms, Oa, Property, Prov

_ACT_PROPERTIES = frozenset(
    {Property.ACT_TYPE, Property.EVIDENCE, Property.OBJECT_TEXT, Oa.HAS_SELECTOR, Oa.EXACT}
)


_WAS_JUDGED = f"> <{Property.WAS_JUDGED}> <"


@record
class _ReadAct:
    iri: str
    type: str
    quote: str
    object: str


def tombstone_change(
    view: View, outgoing: Collection[str], lines: Sequence[str]
) -> tuple[tuple[ox.Quad, ...], tuple[str, ...]]:
    """What the graph of tombstones loses and gains when documents go and the lines come.

    Each act of the outgoing documents that the lines lack gets a tombstone, provided that the
    lines read any act (else nothing took its place) and a run says which extractor had read it.
    What the lines say was judged away gets none.
    Tombstones of acts that the lines have again go. Those that named an act which goes now name
    the act that takes its place, if any.
    """
    fresh = list(_acts(_relevant(lines)))
    standing = {act.iri for act in fresh}
    # What a judgement rejected or changed has its mark in the document's own graph.
    marked = {_subject(line) for line in lines if _WAS_JUDGED in line}
    heirs: dict[str, str | None] = {}
    gain: list[str] = []
    for sha256 in sorted(outgoing):
        version = _version(view, sha256)
        for act in _acts(view.quads(view.ids.source_graph(sha256))):
            if act.iri in standing:
                continue
            heirs[act.iri] = heir = _successor(act, fresh)
            if fresh and version is not None and act.iri not in marked:
                gain += build_tombstone(
                    act.iri, replaced_by=heir, read_by=version, read_in=sha256, base=view.base
                )
    loss, moved = _outdated(view, standing | marked, heirs)
    return loss, (*gain, *moved)


def _outdated(
    view: View, standing: Collection[str], heirs: Mapping[str, str | None]
) -> tuple[tuple[ox.Quad, ...], Iterator[str]]:
    """Tombstones of what stands (again), and those that name what goes; these as they name its heir."""
    graph = view.ids.graph("tombstones")
    if not view.holds(graph):
        return (), iter(())
    raised = [quad for act in sorted(standing) for quad in view.match(act, graph=graph)]
    moved = [
        (quad, heir)
        for act, heir in sorted(heirs.items())
        for quad in view.match(None, Dcterms.IS_REPLACED_BY, act, graph=graph)
        if _value(quad.subject) not in standing
    ]
    fresh = (f"{quad.subject} {quad.predicate} <{heir}> <{graph}> ." for quad, heir in moved if heir)
    return (*raised, *(quad for quad, _ in moved)), fresh


def tombstones_under(view: View, digests: Collection[str]) -> list[str]:
    """IRIs of the tombstones of acts that were read in these documents, sorted."""
    graph = view.ids.graph("tombstones")
    sources = (view.ids.source(digest) for digest in digests)
    return sorted({act for one in sources for act in view.subjects(Prov.WAS_DERIVED_FROM, one, graph=graph)})


def _subject(line: str) -> str:
    return line[1 : line.index(">")]


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


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _acts(quads: Iterable[ox.Quad]) -> Iterator[_ReadAct]:
    said: dict[tuple[str, str], list[str]] = {}
    for quad in quads:
        if quad.predicate.value in _ACT_PROPERTIES:
            key = (_value(quad.subject), quad.predicate.value)
            said.setdefault(key, []).append(_value(quad.object))
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
