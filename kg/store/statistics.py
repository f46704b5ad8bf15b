"""What is in a store, counted."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from kg.model import ActType
from kg.store.sources import StoredSource, stored_sources
from kg.store.view import View
from kg.vocab import CODE_NS, Class, Property, Rdf

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


def count_things(view: View) -> dict[str, int]:
    """Name → count, in the order in which they are told.

    Only documents count in `documents`; alternates are the ones of them that no question counts.
    `ministries` are the 府省庁 that act.
    """
    sources = stored_sources(view)
    counts = {
        "documents": len(sources),
        "alternates": sum(source.alternate for source in sources),
        **{name: _instances(view, class_) for name, class_ in _CLASSES.items()},
        "ministries": len(_things(view, Class.GOVERNMENT_BODY) & _agents(view)),
        "acts": 0,
        **_acts(view),
        "unresolved_speakers": _unresolved_speakers(view),
        "judgements": _judgements(view),
        **_unknown(sources),
        "inferred_graphs": sum("/graph/inferred/" in graph for graph in view.graphs()),
        "graphs": len(view.graphs()),
        "statements": len(view),
    }
    counts["acts"] = sum(counts[kind.value] for kind in ActType)
    return counts


def _acts(view: View) -> dict[str, int]:
    kinds = Counter(
        quad.object.value.removeprefix(f"{CODE_NS}act-type/")
        for quad in view.match(None, Property.ACT_TYPE)
        if isinstance(quad.object, ox.NamedNode)
    )
    return {kind.value: kinds[kind.value] for kind in ActType}


def _judgements(view: View) -> int:
    """Judgements that found something; one on a person may bear on several meetings."""
    return len({iri.rpartition("/")[2] for iri in _things(view, Class.JUDGEMENT)})


def _unknown(sources: list[StoredSource]) -> dict[str, int]:
    return {
        "sources_without_url": sum(source.url is None for source in sources),
        "sources_without_licence": sum(source.licence is None for source in sources),
        "sources_without_publisher": sum(source.publisher is None for source in sources),
    }


def _unresolved_speakers(view: View) -> int:
    """Speeches of whose speaker nobody knows who it is."""
    unresolved = _things(view, Class.UNRESOLVED_ACTOR)
    return sum(_iri(quad.object) in unresolved for quad in view.match(None, Property.SPEAKER))


def _agents(view: View) -> set[str]:
    return {_iri(quad.object) for quad in view.match(None, Property.AGENT)}


def _instances(view: View, class_: str) -> int:
    return len(_things(view, class_))


def _things(view: View, class_: str) -> set[str]:
    return {_iri(quad.subject) for quad in view.match(None, Rdf.TYPE, class_)}


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))
