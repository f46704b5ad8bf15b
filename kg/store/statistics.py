"""What is in a store, counted."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import ActType
from kg.store.sources import StoredSource, stored_sources
from kg.store.view import View
from kg.vocab import Class, Property, Rdf, code

#: Graphs from which statements go one by one; every other graph goes as a whole.
_SHARED = ("persons", "measures", "documents", "organizations", "runs", "tombstones", "links")

#: Key → class whose things are counted.
_CLASSES = {
    "meetings": Class.MEETING,
    "speeches": Class.SPEECH,
    "persons": Class.PERSON,
    "measures": Class.MEASURE,
    "policy_documents": Class.POLICY_DOCUMENT,
    "repairs": Class.REPAIR,
    "tombstones": Class.TOMBSTONE,
}


def count_things(view: View, sources: Sequence[StoredSource] | None = None) -> dict[str, int]:
    """Name → count, in the order in which they are told.

    Only documents count in `documents`; alternates are the ones of them that no question counts.
    `ministries` are the 府省庁 that act. The store counts, so that memory does not grow with it;
    `sources` are its sources, where they are known already.
    """
    sources = stored_sources(view) if sources is None else sources
    counts = {
        "documents": len(sources),
        "alternates": sum(source.alternate for source in sources),
        **{name: _instances(view, class_) for name, class_ in _CLASSES.items()},
        "ministries": _ministries(view),
        "acts": 0,
        **{kind.value: _acts(view, kind) for kind in ActType},
        "unresolved_speakers": _unresolved_speakers(view),
        "judgements": _judgements(view),
        **_unknown(sources),
        "inferred_graphs": _inferred_graphs(view),
        "graphs": _graphs(view),
        "statements": len(view),
    }
    counts["acts"] = sum(counts[kind.value] for kind in ActType)
    return counts


def _count(view: View, pattern: str, what: str = "DISTINCT ?thing") -> int:
    ((number,),) = view.select(f"SELECT (COUNT({what}) AS ?number) WHERE {{ {pattern} }}")
    return int(getattr(number, "value", 0))


def _instances(view: View, class_: str) -> int:
    return _count(view, f"?thing a <{class_}>")


def _acts(view: View, kind: ActType) -> int:
    return _count(view, f"?thing <{Property.ACT_TYPE}> <{code('act-type', kind.value)}>", "*")


def _ministries(view: View) -> int:
    bodies = {_iri(quad.subject) for quad in view.match(None, Rdf.TYPE, Class.GOVERNMENT_BODY)}
    return sum(any(True for _ in view.match(None, Property.AGENT, body)) for body in bodies)


def _judgements(view: View) -> int:
    """Judgements that found something; one on a person may bear on several meetings."""
    nodes = view.match(None, Rdf.TYPE, Class.JUDGEMENT)
    return len({_iri(quad.subject).rpartition("/")[2] for quad in nodes})


def _unresolved_speakers(view: View) -> int:
    """Speeches of whose speaker nobody knows who it is."""
    pattern = f"?actor a <{Class.UNRESOLVED_ACTOR}> . ?thing <{Property.SPEAKER}> ?actor"
    return _count(view, pattern, "*")


def _inferred_graphs(view: View) -> int:
    inferred = f"{view.base}graph/inferred/"
    return _count(view, f'GRAPH ?graph {{}} FILTER STRSTARTS(STR(?graph), "{inferred}")', "*")


def _graphs(view: View) -> int:
    """Those that hold something: of the shared ones, what they held may all be gone."""
    shared = (view.ids.graph(name) for name in _SHARED)
    empty = sum(_is_empty(view, graph) for graph in shared)
    return _count(view, "GRAPH ?graph {}", "*") - empty


def _is_empty(view: View, graph: str) -> bool:
    """Whether the store knows the graph and it holds nothing."""
    return not view.holds(graph) and _count(view, f"GRAPH <{graph}> {{}}", "*") > 0


def _unknown(sources: Sequence[StoredSource]) -> dict[str, int]:
    return {
        "sources_without_url": sum(source.url is None for source in sources),
        "sources_without_licence": sum(source.licence is None for source in sources),
        "sources_without_publisher": sum(source.publisher is None for source in sources),
    }


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))
