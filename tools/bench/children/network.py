"""Networks: ours from the store, or by walking rdflib's triples into NetworkX.

python -m tools.bench.children.network ours STORE NAME…
python -m tools.bench.children.network peer TRIPLES NAME…

The names are those of `PEERS`.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import rdflib
from rdflib.namespace import RDF, RDFS

from kg.graphs.convert import build_graph
from kg.graphs.projections import load_network
from kg.vocab import Class, Property, code
from tools.bench.children import tell
from tools.bench.children.ask_rdflib import load


def ours(store: Path, names: Iterable[str]) -> dict[str, Any]:
    """Of each network seconds, size and digest; each is read from the disk anew."""
    found = {}
    for name in names:
        begun = time.perf_counter()
        graph = build_graph(load_network(store, name))
        found[name] = _told(time.perf_counter() - begun, graph)
    return found


def peer(path: Path, names: Iterable[str]) -> dict[str, Any]:
    """The same; seconds of the walk alone, all triples are in memory."""
    triples = load(path)
    found = {}
    for name in names:
        begun = time.perf_counter()
        graph = PEERS[name](triples)
        found[name] = _told(time.perf_counter() - begun, graph)
    return found


def _told(seconds: float, graph: nx.Graph[str]) -> dict[str, Any]:
    edges = sorted((min(u, v), max(u, v), float(data["weight"])) for u, v, data in graph.edges(data=True))
    written = "\n".join(f"{source}\t{target}\t{weight:g}" for source, target, weight in edges)
    digest = hashlib.sha256(written.encode()).hexdigest()[:16]
    return {"seconds": seconds, "nodes": len(graph), "edges": len(edges), "digest": digest}


def _term(iri: str) -> rdflib.URIRef:
    return rdflib.URIRef(iri)


def _ministry_measure(triples: rdflib.Graph) -> nx.Graph[str]:
    """As one would write it: a loop over commitments, an edge each, labels and dates at the nodes and edges."""
    unresolved = set(triples.subjects(RDF.type, _term(Class.UNRESOLVED_ACTOR)))
    graph: nx.Graph[str] = nx.Graph()
    for act in triples.subjects(RDF.type, _term(Class.COMMITMENT)):
        for actor in triples.objects(act, _term(Property.AGENT)):
            if actor not in unresolved:
                _join(triples, graph, act, actor)
    return _weighted(graph)


def _actor_measure(triples: rdflib.Graph) -> nx.Graph[str]:
    """Who speaks; where nobody is named, the institution that acts."""
    people = set(triples.subjects(RDF.type, _term(Class.PERSON)))
    unresolved = set(triples.subjects(RDF.type, _term(Class.UNRESOLVED_ACTOR)))
    graph: nx.Graph[str] = nx.Graph()
    for act in triples.subjects(_term(Property.ACT_TYPE)):
        actor = triples.value(act, _term(Property.UTTERED_BY))
        if actor not in people:
            actor = triples.value(act, _term(Property.AGENT))
            if actor is None or actor in people or actor in unresolved:
                continue
        _join(triples, graph, act, actor)
    return _weighted(graph)


def _join(triples: rdflib.Graph, graph: nx.Graph[str], act: Any, actor: Any) -> None:
    """An edge to each measure of the act, or the act and its day at the edge that is there."""
    day = triples.value(triples.value(act, _term(Property.AT_MEETING)), _term(Property.DATE))
    for measure in triples.objects(act, _term(Property.MEASURE)):
        for node in (actor, measure):
            graph.add_node(str(node), label=str(triples.value(node, RDFS.label)))
        if not graph.has_edge(str(actor), str(measure)):
            graph.add_edge(str(actor), str(measure), acts=set(), dates=set())
        graph.nodes[str(actor)]["bipartite"], graph.nodes[str(measure)]["bipartite"] = 0, 1
        graph.edges[str(actor), str(measure)]["acts"].add(act)
        graph.edges[str(actor), str(measure)]["dates"].add(day)


def _weighted(graph: nx.Graph[str]) -> nx.Graph[str]:
    for *_, data in graph.edges(data=True):
        data["weight"] = len(data["acts"])
    return graph


def _ministry_ministry(triples: rdflib.Graph) -> nx.Graph[str]:
    """The network with the measures, projected by NetworkX."""
    graph = _ministry_measure(triples)
    actors = [node for node, side in graph.nodes(data="bipartite") if side == 0]

    def shared(joined: nx.Graph[str], one: str, other: str) -> int:
        measures = set(joined[one]) & set(joined[other])
        return sum(joined[one][measure]["weight"] * joined[other][measure]["weight"] for measure in measures)

    projected: nx.Graph[str] = nx.bipartite.generic_weighted_projected_graph(
        graph, actors, weight_function=shared
    )
    # who shares nothing is left out
    projected.remove_nodes_from(list(nx.isolates(projected)))
    return projected


def _co_attendance(triples: rdflib.Graph) -> nx.Graph[str]:
    """Pairs at every meeting."""
    graph: nx.Graph[str] = nx.Graph()
    present: dict[Any, set[Any]] = {}
    for row in triples.subjects(_term(Property.PRESENCE), _term(code("presence", "present"))):
        meeting = triples.value(row, _term(Property.AT_MEETING))
        person = triples.value(row, _term(Property.ATTENDEE_PERSON))
        if person is not None:
            present.setdefault(meeting, set()).add(person)
    for people in present.values():
        for person in people:
            graph.add_node(str(person), label=str(triples.value(person, RDFS.label)))
        for one, other in combinations(sorted(map(str, people)), 2):
            weight = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0
            graph.add_edge(one, other, weight=weight + 1)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


#: Network → how one would make it from triples.
PEERS: Mapping[str, Callable[[rdflib.Graph], nx.Graph[str]]] = {
    "ministry-measure": _ministry_measure,
    "actor-measure": _actor_measure,
    "ministry-ministry": _ministry_ministry,
    "co-attendance": _co_attendance,
}


def main(side: str, path: Path, names: list[str]) -> None:
    begun = time.perf_counter()
    found = {"ours": ours, "peer": peer}[side](path, names or list(PEERS))
    load_s = time.perf_counter() - begun - sum(one["seconds"] for one in found.values())
    tell(load_seconds=load_s, networks=found)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
