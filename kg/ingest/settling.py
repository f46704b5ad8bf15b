"""Where entailments stand after documents went and came: look-ups, in time proportional to these documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import Ids
from kg.rdf.reason import Conclusions
from kg.rdf.reason.closure import ontology_background
from kg.rdf.reason.describe import describe_news, describe_support, entailment_iri, is_news
from kg.rdf.reason.marks import names_document
from kg.store import Change, View
from kg.vocab import Property, Prov, Rdf

#: What the graph of runs says of an entailment that stands in another graph, or nowhere, from now on.
_OF_THE_PLACE = (Property.ENTAILED_IN, Property.AXIOM)
_OF_THE_TRIPLE = (
    Rdf.TYPE, Property.ENTAILED_SUBJECT, Property.ENTAILED_PREDICATE, Property.ENTAILED_OBJECT,
)  # fmt: skip


class Settling:
    """One change of the documents, and what it makes of the entailments."""

    def __init__(self, view: View, outgoing: Collection[str], incoming: Mapping[str, Conclusions]) -> None:
        self._view, self._ids = view, view.ids
        self._runs = view.ids.graph("runs")
        self._incoming = incoming
        self._outgoing = tuple(sorted(outgoing))
        self._own = {view.ids.source_graph(sha256) for sha256 in outgoing}
        self._gone = {graph for own in sorted(self._own) for graph in self._graphs_from(own)}
        self._delete: list[ox.Quad] = []
        self._insert: list[str] = []

    def change(self) -> Change:
        touched: dict[str, list[str]] = {}
        for triple in self._leaving():
            touched.setdefault(triple, [])
        for sha256, one in sorted(self._incoming.items()):
            self._insert += [*one.own, *one.shared]
            for triple in one.stated:
                if self._supports(triple):
                    touched.setdefault(triple, [])
            for triple, rule in one.common:
                graph = self._ids.inferred_graph(sha256, rule)
                touched.setdefault(triple, []).append(graph)
                self._insert.append(describe_support(self._ids, graph, triple))
        stated = {triple for one in self._incoming.values() for triple in one.stated}
        for triple, graphs in sorted(touched.items()):
            self._settle(triple, graphs, stated=triple in stated)
        return Change(tuple(sorted(self._gone)), tuple(self._delete), tuple(self._insert))

    # --- what goes ---------------------------------------------------------------------------------

    def _graphs_from(self, own: str) -> list[str]:
        """The document's inferred graphs, also those that hold nothing."""
        return self._view.subjects(Property.INFERRED_FROM, own, graph=self._runs)

    def _leaving(self) -> Iterator[str]:
        """What the outgoing documents entailed or stated and others may entail; what was theirs alone goes."""
        for graph in sorted(self._gone):
            self._delete += self._view.match(graph, graph=self._runs)
            self._delete += self._view.match(None, Prov.WAS_DERIVED_FROM, graph, graph=self._runs)
            for quad in self._view.quads(graph):
                triple = str(quad.triple)
                if not self._names_outgoing(triple):
                    yield triple
                elif is_news(triple):
                    self._delete += self._view.match(entailment_iri(self._ids, triple), graph=self._runs)
        may_follow = ontology_background(self._ids.base).may_follow
        for own in sorted(self._own):
            for quad in self._view.quads(own):
                triple = str(quad.triple)
                subject, predicate, object_ = triple.split(" ", 2)
                if self._names_outgoing(triple) or not may_follow((subject, predicate, object_)):
                    continue
                if self._supports(triple):
                    yield triple

    def _names_outgoing(self, triple: str) -> bool:
        subject, _, object_ = triple.split(" ", 2)
        return any(names_document(subject, object_, sha256, self._ids.base) for sha256 in self._outgoing)

    # --- who entails a triple, and where it stands --------------------------------------------------

    def _supports(self, triple: str) -> list[str]:
        """Inferred graphs of stored documents that entail the triple, without those that go."""
        entailment = entailment_iri(self._ids, triple)
        graphs = self._view.values(entailment, Prov.WAS_DERIVED_FROM, graph=self._runs)
        return [graph for graph in graphs if graph not in self._gone]

    def _settle(self, triple: str, coming: Iterable[str], *, stated: bool) -> None:
        """Puts a triple that several documents may entail where it belongs now."""
        places = []
        for graph in _graphs_of(self._view, triple):
            if is_of_document(self._ids, graph):
                places.append(graph)
            elif graph not in self._own:
                stated = True
        standing = [graph for graph in places if graph not in self._gone]
        # Where it stands the lowest of those who entail it is known already.
        others = [] if stated else standing or self._supports(triple)
        holder = min((*coming, *others), key=_order, default=None) if not stated else None
        if holder is not None:
            self._insert.append(f"{triple} <{holder}> .")
        for graph in standing:
            if graph != holder:
                self._delete.append(_quad(triple, graph))
        self._describe(triple, holder, None if standing else others)

    def _describe(self, triple: str, holder: str | None, kept: Iterable[str] | None) -> None:
        """What the graph of runs says of it; `kept` are supports that went with the former place."""
        for graph in kept or ():
            self._insert.append(describe_support(self._ids, graph, triple))
        if not is_news(triple):
            return
        about = entailment_iri(self._ids, triple)
        lines = news_lines(self._ids, holder, triple) if holder else []
        self._insert += lines
        # By property: who entails it may be said by thousands.
        for property_ in _OF_THE_PLACE if holder else (*_OF_THE_PLACE, *_OF_THE_TRIPLE):
            for quad in self._view.match(about, property_, graph=self._runs):
                if f"{quad} ." not in lines:
                    self._delete.append(quad)


def is_stated(view: View, triple: str) -> bool:
    """Whether a graph says it that is no document's inferred graph."""
    return not all(is_of_document(view.ids, graph) for graph in _graphs_of(view, triple))


def is_of_document(ids: Ids, graph: str) -> bool:
    """Whether the graph is an inferred one that comes and goes with a document."""
    inferred = f"{ids.base}graph/inferred/"
    return graph.startswith(inferred) and not graph.startswith(f"{inferred}shared/")


def news_lines(ids: Ids, graph: str, triple: str) -> list[str]:
    """What the graph of runs says of a triple that stands in the inferred graph; of most nothing."""
    if not is_news(triple):
        return []
    axiom = ontology_background(ids.base).compiled.rules[graph.rpartition("/")[2]].axiom
    return list(describe_news(ids, graph, axiom, triple))


def _graphs_of(view: View, triple: str) -> Iterator[str]:
    """The graphs that say it; the default graph as nothing."""
    for quad in view.match(*_parts(triple)):
        yield quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _order(graph: str) -> list[str]:
    """Digest and rule at the end of an inferred graph's IRI."""
    return graph.rsplit("/", 2)[1:]


def _quad(triple: str, graph: str) -> ox.Quad:
    (quad,) = ox.parse(f"{triple} <{graph}> .".encode(), format=ox.RdfFormat.N_QUADS)
    parsed: ox.Quad = quad
    return parsed


def _parts(triple: str) -> tuple[str, str, str | ox.Literal]:
    """Subject, predicate, object as `View.match` takes them."""
    subject, predicate, object_ = triple.split(" ", 2)
    if object_.startswith("<"):
        return subject[1:-1], predicate[1:-1], object_[1:-1]
    literal = _quad(triple, "x:").object
    if not isinstance(literal, ox.Literal):
        raise StoreError(f"neither an IRI nor a literal is entailed: {triple}")
    return subject[1:-1], predicate[1:-1], literal
