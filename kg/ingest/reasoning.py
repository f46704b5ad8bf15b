"""Reasoning over a whole store: document by document, a batch a transaction, so that it can be killed.

What ontology and authority entail is written first; from then on the store counts as reasoned over and
ingestion keeps what it changes in step. Then come the documents that have no entailments yet, by their
digests, so that what several entail stands with the right one at once. A killed run is taken up again by
the next one.
"""

from __future__ import annotations

import gc
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError, UsageError
from kg.ids import Ids
from kg.ingest.document_facts import DocumentFacts
from kg.ingest.entailments import check_rules, entailment_change, other_rules, reasoned
from kg.ingest.first_entailments import FirstEntailments
from kg.rdf.reason import Conclusions, entail
from kg.rdf.reason.closure import ontology_background
from kg.rdf.reason.describe import SHARED_GRAPHS, describe_graph
from kg.records import record
from kg.store import Change, View, Writer, open_reader
from kg.vocab import Class, Property, Prov, Rdf

#: Documents whose entailments are worked out, and settled, together.
_BATCH = 20

#: Entailments that are written at once, in characters of N-Quads. Every step adds tables to the store, which
#: it sorts into one another meanwhile; more at once are hardly faster.
_WRITTEN_CHARS = 40_000_000

#: The most that owlrl is given: some ten minutes' work.
OWLRL_STATEMENTS = 100_000

#: Inferred graphs that go at once.
_CLEARED = 400

#: What the store remembers of the state of its entailments (see `Writer.fixed_digest`), beside the
#: digest of the rules when all is done.
_CLEARING, _FILLING = "clearing", "filling "


@record
class Reasoned:
    """What `reason_over` did."""

    documents: int
    """How many documents had no entailments (or outdated ones) before."""
    entailments: int
    """How many triples were written for them, those that several documents entail counted once."""


def reason_over(
    writer: Writer,
    *,
    folder: Path | None = None,
    jobs: int = 1,
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Reasoned:
    """Gives every document its entailments; all of them `anew`, or where the rules have changed.

    With more than one job workers read the newest snapshot in `folder`.
    """
    view, graph = writer.view, f"{writer.base}graph/inferred"
    lines, rules = shared_lines(writer.base), _rules_digest(writer.base)
    state = writer.fixed_digest(graph)
    if anew or state not in (rules, _FILLING + rules):
        writer.set_fixed(graph, (), _CLEARING)
        for change in _clearing(view):
            writer.apply(change)
        writer.set_fixed(graph, lines, _FILLING + rules)
        state = _FILLING + rules
    waiting = without_entailments(view)
    first = FirstEntailments(view) if _has_none(view) else None
    written = 0
    together = _Together(writer)
    for number, batch in enumerate(_concluded(writer, waiting, folder, jobs)):
        change = first.change(batch) if first else entailment_change(view, (), batch)
        together.write(change, wait=first is not None)
        written += _inferred(change.insert)
        if progress:
            progress(min((number + 1) * _BATCH, len(waiting)), len(waiting))
    together.flush()
    if state != rules:
        writer.set_fixed(graph, (), rules)
    return Reasoned(len(waiting), written)


def check_entailments(writer: Writer) -> None:
    """UsageError where ontology or authority of this program entail something else than the store says.

    To be called before these graphs are written anew into a store that may be reasoned over.
    """
    view, base = writer.view, writer.base
    if not reasoned(view):
        return
    rules, state = _rules_digest(base), writer.fixed_digest(f"{base}graph/inferred")
    if state in (rules, _FILLING + rules):
        return
    if state is not None:
        raise other_rules()
    check_rules(view)  # it was loaded, or another machine reasoned over it
    for fact, rule in ontology_background(base).concluded.items():
        triple = f"{' '.join(fact)} ."
        (quad,) = ox.parse(triple.encode(), format=ox.RdfFormat.N_TRIPLES)
        if not any(
            view.match(
                quad.subject.value,
                quad.predicate.value,
                quad.object,
                graph=view.ids.inferred_graph(None, rule),
            )
        ):
            raise other_rules()


def _rules_digest(base: str) -> str:
    return hashlib.sha256("\n".join(shared_lines(base)).encode("utf-8")).hexdigest()


@cache
def shared_lines(base: str) -> tuple[str, ...]:
    """What ontology and authority entail, and what describes the shared inferred graphs of all rules."""
    ids, background = Ids(base), ontology_background(base)
    sources = [ids.graph(name) for name in SHARED_GRAPHS]
    lines = [
        f"{' '.join(fact)} <{ids.inferred_graph(None, rule)}> ."
        for fact, rule in background.concluded.items()
    ]
    for rule in background.compiled.rules.values():
        lines += describe_graph(ids, ids.inferred_graph(None, rule.id), rule, sources)
    return tuple(sorted(lines))


def _has_none(view: View) -> bool:
    """Whether no document has entailments yet."""
    runs = view.ids.graph("runs")
    return not any(True for _ in view.match(None, Prov.WAS_DERIVED_FROM, graph=runs))


def without_entailments(view: View) -> list[str]:
    """Digests of the documents that nobody has reasoned over, sorted.

    Every document entails something: that its source is a `prov:Entity`.
    """
    runs, prefix = view.ids.graph("runs"), view.ids.source("x")[:-1]
    sources = (iri.removeprefix(prefix) for iri in view.subjects(Rdf.TYPE, Class.SOURCE))
    return [
        sha256
        for sha256 in sources
        if next(view.match(None, Property.INFERRED_FROM, view.ids.source_graph(sha256), graph=runs), None)
        is None
    ]


def reason_by_owlrl(writer: Writer) -> Reasoned:
    """All entailments anew as owlrl finds them, to be compared with; the whole store is held in memory.

    UsageError where that would take hours. Ingestion does not keep these entailments in step.
    """
    from kg.rdf.reason.owl import OwlEngine

    view = writer.view
    if sum(1 for _ in islice(view.quads(), OWLRL_STATEMENTS + 1)) > OWLRL_STATEMENTS:
        raise UsageError(
            f"owlrl takes a minute for 15,000 statements, and this store has more than {OWLRL_STATEMENTS:,}",
            hint="reason by the rules, or ingest a few of its sources into another --store and compare there",
        )
    graph = f"{writer.base}graph/inferred"
    writer.set_fixed(graph, (), _CLEARING)
    for change in _clearing(view):
        writer.apply(change)
    lines = entail(view.quads(), OwlEngine(), base=writer.base)
    writer.set_fixed(graph, lines, "owlrl")
    return Reasoned(sum(1 for _ in view.match(None, Rdf.TYPE, Class.SOURCE)), _inferred(lines))


class _Together:
    """Writes changes, those that may wait several in one step."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._lines: list[str] = []
        self._chars = 0

    def write(self, change: Change, *, wait: bool) -> None:
        if change.drop or change.delete:
            self.flush()
            self._writer.apply(change)
            return
        self._lines += change.insert
        self._chars += sum(map(len, change.insert))
        if not wait or self._chars > _WRITTEN_CHARS:
            self.flush()

    def flush(self) -> None:
        """Where nothing goes, the step that takes two thirds of the time and a third of the disk."""
        if self._lines:
            self._writer.add_documents({}, "\n".join(self._lines).encode("utf-8"))
        self._lines, self._chars = [], 0


def _inferred(lines: Iterable[str]) -> int:
    """How many of the lines stand in inferred graphs."""
    return sum("/graph/inferred/" in line[line.rindex(" <") :] for line in lines)


# --- what documents entail --------------------------------------------------------------------------


def _concluded(
    writer: Writer, waiting: list[str], folder: Path | None, jobs: int
) -> Iterator[dict[str, Conclusions]]:
    """Batches of documents in their order, worked out here or by workers, few of them ahead."""
    batches, here = _batches(waiting), DocumentFacts(writer.view)
    if jobs == 1 or folder is None or len(waiting) <= _BATCH:
        for batch in batches:
            yield _conclude(here, batch)
        return
    writer.publish()
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_open, initargs=(folder, gc.get_threshold())
    ) as pool:
        pending: deque[Future[dict[str, Conclusions]]] = deque()
        for batch in islice(batches, 2 * jobs):
            pending.append(pool.submit(_conclude_in_worker, batch))
        while pending:
            found = _result(pending.popleft())
            pending.extend(pool.submit(_conclude_in_worker, batch) for batch in islice(batches, 1))
            yield found


def _result(future: Future[dict[str, Conclusions]]) -> dict[str, Conclusions]:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise StoreError(
            "a process that worked out entailments was killed, perhaps for want of memory",
            hint="kg reason --jobs 1 goes on where this run stopped",
        ) from error


def _batches(waiting: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(waiting)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _conclude(facts: DocumentFacts, batch: Iterable[str]) -> dict[str, Conclusions]:
    return {sha256: facts.conclusions(sha256) for sha256 in batch}


#: What a worker reads in, as long as it lives: a snapshot, which does not change.
_worker: list[DocumentFacts] = []


def _open(folder: Path, thresholds: tuple[int, int, int]) -> None:
    gc.set_threshold(*thresholds)
    _worker[:] = [DocumentFacts(open_reader(folder))]


def _conclude_in_worker(batch: list[str]) -> dict[str, Conclusions]:
    return _conclude(_worker[0], batch)


# --- what goes before -------------------------------------------------------------------------------


def _clearing(view: View) -> Iterator[Change]:
    """Takes out all entailments and what describes them, a bounded part of them at a time."""
    runs = view.ids.graph("runs")
    while graphs := [
        str(getattr(quad.subject, "value", ""))
        for quad in islice(view.match(None, Rdf.TYPE, Class.INFERRED_GRAPH, graph=runs), _CLEARED)
    ]:
        delete: list[ox.Quad] = []
        for graph in graphs:
            delete += view.match(graph, graph=runs)
            delete += view.match(None, Prov.WAS_DERIVED_FROM, graph, graph=runs)
            for entailment in view.subjects(Property.ENTAILED_IN, graph, graph=runs):
                delete += (
                    quad
                    for quad in view.match(entailment, graph=runs)
                    if quad.predicate.value != Prov.WAS_DERIVED_FROM
                )
        yield Change(drop=tuple(graphs), delete=tuple(delete))
    undescribed = [graph for graph in view.graphs() if graph.startswith(f"{view.base}graph/inferred/")]
    for at in range(0, len(undescribed), _CLEARED):
        yield Change(drop=tuple(undescribed[at : at + _CLEARED]))
