"""What a whole store entails, in graphs of its own: one for each document and axiom.

A triple stands in the graph of the first document (by digest) that entails it together with what
documents share; what the shared graphs entail by themselves stands under `shared`, and so does
what only several documents together entail. Nothing that is asserted anywhere is repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.reason.describe import describe_graph, describe_news, is_news
from kg.rdf.reason.rules import Rule
from kg.vocab import Class, Prov, Rdf

#: What stands in the place of a digest for what no single document entails.
SHARED = "shared"


class Engine(Protocol):
    """Triples, and what follows from them. `conclude` gives each conclusion once and keeps it."""

    def add(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]: ...

    def remove(self, triples: Iterable[ox.Triple]) -> None: ...

    def conclude(self, because_of: Iterable[ox.Triple]) -> list[tuple[Rule, ox.Triple]]: ...


@dataclass(frozen=True, slots=True)
class Asserted:
    """The asserted triples of a store, by what they belong to."""

    shared: list[ox.Triple] = field(default_factory=list)
    shared_graphs: set[str] = field(default_factory=set)
    documents: dict[str, list[ox.Triple]] = field(default_factory=dict)
    """By digest: the document's own graph and its runs."""

    def everything(self) -> set[ox.Triple]:
        return {*self.shared, *(t for triples in self.documents.values() for t in triples)}


def asserted(quads: Iterable[ox.Quad], ids: Ids) -> Asserted:
    """The quads sorted out. Earlier entailments and what describes them are left out."""
    quads = list(quads)
    old = set(outdated(quads, base=ids.base))
    own, runs = ids.source_graph("x")[:-1], ids.graph("runs")
    owners = _owners_of_runs(quads, runs, ids)
    aside = {ids.graph("links"), ids.graph("tombstones")}
    found = Asserted()
    for quad in quads:
        if quad in old:
            continue
        graph = _graph(quad)
        owner = graph[len(own) :] if graph.startswith(own) else None
        if graph == runs:
            owner = owners.get(quad.subject)
        if graph in aside:
            continue
        if owner is None:
            found.shared.append(quad.triple)
            found.shared_graphs.add(graph)
        else:
            found.documents.setdefault(owner, []).append(quad.triple)
    return found


def _owners_of_runs(quads: Iterable[ox.Quad], runs: str, ids: Ids) -> dict[object, str]:
    """Run → digest of the source that it used."""
    prefix = ids.source("x")[:-1]
    return {
        quad.subject: quad.object.value[len(prefix) :]
        for quad in quads
        if quad.predicate.value == Prov.USED
        and _graph(quad) == runs
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value.startswith(prefix)
    }


def _descriptions(quads: Iterable[ox.Quad]) -> Iterator[object]:
    """Subjects that describe earlier entailments."""
    for quad in quads:
        if quad.predicate.value == Rdf.TYPE and getattr(quad.object, "value", "") in (
            Class.INFERRED_GRAPH,
            Class.ENTAILMENT,
        ):
            yield quad.subject


def outdated(quads: Iterable[ox.Quad], *, base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """The quads that come from an earlier run of the reasoning: what it inferred, and what describes it."""
    quads = list(quads)
    ids = Ids(base)
    old, runs, inferred = set(_descriptions(quads)), ids.graph("runs"), _inferred_graphs(ids)
    return [
        quad
        for quad in quads
        if (graph := _graph(quad)).startswith(inferred) or (graph == runs and quad.subject in old)
    ]


def _inferred_graphs(ids: Ids) -> str:
    """What the IRIs of inferred graphs begin with."""
    return ids.inferred_graph(None, "x").removesuffix(f"{SHARED}/x")


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def entail(quads: Iterable[ox.Quad], engine: Engine, *, base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """N-Quads lines of all inferred graphs and of what describes them in `graph/runs`, sorted."""
    ids = Ids(base)
    facts = asserted(quads, ids)
    collector = _Collector(ids, engine, facts.everything())
    collector.scope(SHARED, facts.shared, sorted(facts.shared_graphs))
    for sha256, triples in sorted(facts.documents.items()):
        engine.remove(collector.scope(sha256, triples, [ids.source_graph(sha256)]))
    if len(facts.documents) > 1:
        sources = [ids.source_graph(sha256) for sha256 in sorted(facts.documents)]
        together = [triple for triples in facts.documents.values() for triple in triples]
        collector.scope(SHARED, [*together, *collector.seen], [*sorted(facts.shared_graphs), *sources])
    return tuple(sorted(collector.lines))


class _Collector:
    """Gathers the lines of one run of the reasoning."""

    def __init__(self, ids: Ids, engine: Engine, known: set[ox.Triple]) -> None:
        self._ids = ids
        self._engine = engine
        self._known = known
        self.seen: set[ox.Triple] = set()
        self.lines: set[str] = set()

    def scope(self, owner: str, triples: Sequence[ox.Triple], sources: Sequence[str]) -> list[ox.Triple]:
        """Adds triples and what follows; returns everything that was added to the engine."""
        added = self._engine.add(triples)
        concluded = self._engine.conclude(added)
        for rule, triple in concluded:
            if triple not in self._known and triple not in self.seen:
                self.seen.add(triple)
                graph = self._graph(owner, rule)
                self.lines.add(f"{triple} <{graph}> .")
                self.lines.update(describe_graph(self._ids, graph, rule, sources))
                if is_news(str(triple)):
                    self.lines.update(describe_news(self._ids, graph, rule.axiom, str(triple)))
        return [*added, *(triple for _, triple in concluded)]

    def _graph(self, owner: str, rule: Rule) -> str:
        return self._ids.inferred_graph(None if owner == SHARED else owner, rule.id)
