"""What goes out of the store together with a document.

A document owns its graph, what was inferred with its help, its runs. In the shared graphs
(persons, measures, documents, organizations) it owns nothing: a thing there goes when the last
document that refers to it goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from kg.ids import Ids
from kg.store.change import Change
from kg.store.links import outgoing_links
from kg.store.tombstones import tombstone_change, tombstones_under
from kg.store.view import View
from kg.vocab import Property, Prov

#: Names of the graphs whose things belong to no single document.
SHARED = ("persons", "measures", "documents", "organizations")

#: How the IRIs of those things go on after the base: only these are looked up.
_SHARED_PREFIXES = ("person/", "measure/", "document/", "org/", "post/")

#: Graphs beside those of documents that may say something of such a thing.
_FIXED = ("authority", "ontology")

#: The extractor that a tombstone line names.
_EXTRACTOR = re.compile(f"<{re.escape(Property.WAS_READ_BY)}> <([^>]*)>")


def document_change(view: View, outgoing: Collection[str], lines: Sequence[str]) -> Change:
    """Takes what the store says through the documents `outgoing` (digests) out and puts `lines` in.

    The lines may hold the new state of the same documents: nothing that they say again is lost.
    Acts that the old statements had and the lines lack become tombstones.
    """
    raised, tombstones = tombstone_change(view, outgoing, lines)
    named = {extractor for line in tombstones for extractor in _EXTRACTOR.findall(line)}
    drop, delete = outgoing_statements(view, outgoing, kept=named)
    revisions, history = _history(view, outgoing, lines)
    links = outgoing_links(view, drop, lines)
    return Change(
        drop=drop, delete=(*delete, *raised, *revisions, *links), insert=(*lines, *tombstones, *history)
    )


def removal_change(view: View, sha256: str) -> Change:
    """Takes a document out, and what is remembered of its former states and versions."""
    history = sorted(_with_former_states(view, sha256))
    acts = tombstones_under(view, history)
    tombstones = view.ids.graph("tombstones")
    remembered = [quad for act in acts for quad in view.match(act, graph=tombstones)]
    for digest in history:
        remembered += view.match(view.ids.source(digest), Prov.WAS_REVISION_OF)
    unlinked, _ = tombstone_change(view, [sha256], ())
    drop, delete = outgoing_statements(view, [sha256], forgotten=acts)
    links = outgoing_links(view, drop)
    return Change(drop=drop, delete=(*delete, *remembered, *unlinked, *links))


def outgoing_statements(
    view: View, outgoing: Collection[str], *, kept: Collection[str] = (), forgotten: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[ox.Quad, ...]]:
    """The graphs and the other statements that go with the documents.

    `kept` are extractors that stay; `forgotten` are tombstones that go too and keep no extractor.
    """
    graphs = [graph for sha256 in sorted(outgoing) for graph in graphs_of(view, sha256)]
    gone = _subjects_of_runs(view, outgoing, graphs)
    idle = _idle_extractors(view, gone, forgotten) - set(kept)
    gone |= idle
    runs, inferred = view.ids.graph("runs"), f"{view.base}graph/inferred/shared/"
    about = [quad for subject in sorted(gone) for quad in view.match(subject, graph=runs)]
    about += [quad for one in sorted(idle) for quad in view.match(one) if _graph(quad).startswith(inferred)]
    return tuple(graphs), (*_statements_of(view, _doomed(view, graphs)), *about)


def graphs_of(view: View, sha256: str) -> list[str]:
    """The document's own graph and the graphs inferred with its help, as far as they exist."""
    own = view.ids.source_graph(sha256)
    inferred = f"{view.base}graph/inferred/{sha256}/"
    described = view.subjects(Property.INFERRED_FROM, own, graph=view.ids.graph("runs"))
    return [graph for graph in (own, *described) if graph.startswith((own, inferred)) and view.holds(graph)]


def _history(view: View, outgoing: Collection[str], lines: Sequence[str]) -> tuple[list[ox.Quad], list[str]]:
    """What the graph of runs forgets and learns of the order in which documents replaced each other.

    A document says itself what it is a revision of. When it is replaced in turn, the graph of
    runs keeps that for it; when it comes back and says it again, the graph of runs lets it go,
    since no triple stands in two graphs.
    """
    runs = view.ids.graph("runs")
    said = {line[: line.rindex("<")] for line in lines if Prov.WAS_REVISION_OF in line}
    forget, learn = [], []
    for source in sorted({triple[1 : triple.index(">")] for triple in said}):
        for quad in view.match(source, Prov.WAS_REVISION_OF, graph=runs):
            if f"{quad.triple} " in said:
                forget.append(quad)
    for sha256 in sorted(outgoing):
        for quad in view.match(view.ids.source(sha256), Prov.WAS_REVISION_OF):
            if _graph(quad) != runs and f"{quad.triple} " not in said:
                learn.append(f"{quad.triple} <{runs}> .")
    return forget, learn


def _with_former_states(view: View, sha256: str) -> set[str]:
    """The digest and those of all documents that it replaced, directly or through others."""
    found, waiting = {sha256}, [sha256]
    while waiting:
        for source in view.values(view.ids.source(waiting.pop()), Prov.WAS_REVISION_OF):
            former = source.rpartition("/")[2]
            if former not in found:  # a file may be changed and changed back
                found.add(former)
                waiting.append(former)
    return found


def _doomed(view: View, graphs: Collection[str]) -> set[ox.NamedNode]:
    """The things of the shared graphs that nothing refers to once these graphs are gone."""
    doomed = _candidates(view, graphs)
    while saved := {thing for thing in doomed if _is_named(view, thing, doomed, graphs)}:
        doomed -= saved
    return doomed


def _candidates(view: View, graphs: Collection[str]) -> set[ox.NamedNode]:
    """The shared things that of all documents these graphs alone name, and what only those name in turn.

    What another document names stays, and with it whatever that names: it is not followed further.
    """
    shared = [view.ids.graph(name) for name in SHARED]
    apart = {*graphs, *shared, view.ids.graph("runs"), view.ids.graph("links")}
    found: set[ox.NamedNode] = set()
    seen: set[ox.NamedNode] = set()
    waiting = {term for graph in graphs for quad in view.quads(graph) for term in _things(quad, view.ids)}
    while waiting:
        thing = waiting.pop()
        if thing in seen:
            continue
        seen.add(thing)
        if _is_kept(view, thing, apart):
            continue
        # Graph by graph: of an organization that ten thousand documents name, as many inferred
        # graphs may speak.
        quads = [quad for graph in shared for quad in view.match(thing.value, graph=graph)]
        if quads:
            found.add(thing)
            waiting.update(term for quad in quads for term in _things(quad, view.ids))
    return found


def _things(quad: ox.Quad, ids: Ids) -> Iterator[ox.NamedNode]:
    prefixes = tuple(ids.base + prefix for prefix in _SHARED_PREFIXES)
    for term in (quad.subject, quad.object):
        if isinstance(term, ox.NamedNode) and term.value.startswith(prefixes):
            yield term


def _is_kept(view: View, thing: ox.NamedNode, apart: Collection[str]) -> bool:
    """Whether something else than these graphs and what was inferred speaks of the thing.

    The first such statement ends the search: what many documents name is found needed at once.
    """
    fixed = (view.ids.graph(name) for name in _FIXED)
    if any(True for graph in fixed for _ in view.match(thing.value, graph=graph)):
        return True
    inferred = f"{view.base}graph/inferred/"
    named_in = map(_graph, view.match(value=thing))
    return any(graph not in apart and not graph.startswith(inferred) for graph in named_in)


def _is_named(
    view: View, thing: ox.NamedNode, doomed: Collection[ox.NamedNode], graphs: Collection[str]
) -> bool:
    """Whether a statement that stays names the thing, one about itself apart."""
    inferred = f"{view.base}graph/inferred/"
    # The graph of runs names it in entailments only, that of links says nothing of its own.
    aside = {*graphs, view.ids.graph("runs"), view.ids.graph("links")}
    for quad in view.match(value=thing):
        graph = _graph(quad)
        if graph not in aside and not graph.startswith(inferred) and quad.subject not in doomed:
            return True
    return False


def _statements_of(view: View, doomed: Collection[ox.NamedNode]) -> Iterator[ox.Quad]:
    """Everything about the things, and what was inferred of them from the shared graphs."""
    inferred = f"{view.base}graph/inferred/shared/"
    shared = {view.ids.graph(name) for name in SHARED}
    runs = view.ids.graph("runs")
    for thing in sorted(doomed, key=str):
        for quad in view.match(thing.value):
            if _graph(quad) in shared or _graph(quad).startswith(inferred):
                yield quad
        for quad in view.match(value=thing):
            if _graph(quad).startswith(inferred):
                yield quad
        for entailment in view.subjects(None, thing.value, graph=runs):
            yield from view.match(entailment, graph=runs)


def _subjects_of_runs(view: View, outgoing: Collection[str], graphs: Collection[str]) -> set[str]:
    """What the graph of runs describes for these documents: runs, inferred graphs, entailments."""
    runs = view.ids.graph("runs")
    gone = set(graphs)
    for sha256 in outgoing:
        gone.update(view.subjects(Prov.USED, view.ids.source(sha256), graph=runs))
    for graph in graphs:
        for named in (Prov.GENERATED, Property.INFERRED_FROM, Property.ENTAILED_IN):
            gone.update(view.subjects(named, graph, graph=runs))
    return gone


def _idle_extractors(view: View, gone: Collection[str], forgotten: Collection[str]) -> set[str]:
    """Extractors of the runs and tombstones that go, where none that stays names them."""
    extractors = {extractor for run in gone for extractor in view.values(run, Prov.WAS_ASSOCIATED_WITH)}
    extractors |= {extractor for act in forgotten for extractor in view.values(act, Property.WAS_READ_BY)}
    leaving = {*gone, *forgotten}

    def is_idle(extractor: str) -> bool:  # the first run that stays ends the search
        named_by = view.match(value=extractor)
        return all(str(getattr(quad.subject, "value", "")) in leaving for quad in named_by)

    return set(filter(is_idle, extractors))


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
