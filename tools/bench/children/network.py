"""The network of ministries and measures: ours from the store, or by walking rdflib's triples.

python -m tools.bench.children.network ours STORE
python -m tools.bench.children.network peer TRIPLES
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
from rdflib.namespace import RDF

from kg.graphs.convert import build_graph
from kg.graphs.projections import load_network
from kg.vocab import Class, Property
from tools.bench.children import tell
from tools.bench.children.ask_rdflib import load


def _digest(edges: Iterable[tuple[str, str, int]]) -> str:
    written = sorted(f"{source}\t{target}\t{weight}" for source, target, weight in edges)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]


def ours(store: Path) -> None:
    begun = time.perf_counter()
    graph = build_graph(load_network(store, "ministry-measure"))
    seconds = time.perf_counter() - begun
    edges = [(min(u, v), max(u, v), int(data["weight"])) for u, v, data in graph.edges(data=True)]
    tell(seconds=seconds, nodes=len(graph), edges=len(edges), digest=_digest(edges))


def peer(path: Path) -> None:
    """As one would write it: a loop over commitments, an edge each, labels and dates at the nodes and edges."""
    import rdflib

    began = time.perf_counter()
    triples = load(path)
    loading = time.perf_counter() - began

    def term(iri: str) -> rdflib.URIRef:
        return rdflib.URIRef(iri)

    begun = time.perf_counter()
    graph: nx.Graph[str] = nx.Graph()
    unresolved = set(triples.subjects(RDF.type, term(Class.UNRESOLVED_ACTOR)))
    for act in triples.subjects(RDF.type, term(Class.COMMITMENT)):
        meeting = triples.value(act, term(Property.AT_MEETING))
        day = triples.value(meeting, term(Property.DATE))
        for actor in triples.objects(act, term(Property.AGENT)):
            if actor in unresolved:
                continue
            for measure in triples.objects(act, term(Property.MEASURE)):
                for node in (actor, measure):
                    graph.add_node(str(node), label=str(triples.value(node, rdflib.RDFS.label)))
                if not graph.has_edge(str(actor), str(measure)):
                    graph.add_edge(str(actor), str(measure), acts=set(), dates=set())
                graph.edges[str(actor), str(measure)]["acts"].add(act)
                graph.edges[str(actor), str(measure)]["dates"].add(day)
    seconds = time.perf_counter() - begun
    edges = [(min(u, v), max(u, v), len(data["acts"])) for u, v, data in graph.edges(data=True)]
    tell(seconds=seconds, load_seconds=loading, nodes=len(graph), edges=len(edges), digest=_digest(edges))


if __name__ == "__main__":
    {"ours": ours, "peer": peer}[sys.argv[1]](Path(sys.argv[2]))
