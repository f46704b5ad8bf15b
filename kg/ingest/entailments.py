"""Entailments in the store: brought up to date as a whole, and kept so once they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyoxigraph as ox

from kg.store import Change, View, Writer


def refresh_entailments(writer: Writer, engine: str | None = None) -> int:
    """Put what the ontology entails in place of earlier entailments; returns how many there are.

    One graph a document and axiom; nothing is written where nothing changed. Without a name the
    first engine of `kg.rdf.reason` does it.
    """
    # Here, since few stores are reasoned over and `kg ingest` would load it for each.
    from kg.rdf.reason import ENGINES, engine_named, entail, outdated

    quads = list(writer.view.quads())
    old = outdated(quads, base=writer.base)
    new = entail(quads, engine_named(engine or ENGINES[0]), base=writer.base)
    if set(new) != {f"{quad} ." for quad in old}:
        writer.apply(_replacement(writer.view, old, new))
    return sum("/graph/inferred/" in line[line.rindex(" <") :] for line in new)


def has_entailments(view: View) -> bool:
    """Whether somebody has reasoned over the store."""
    return any("/graph/inferred/" in graph for graph in view.graphs())


@contextmanager
def entailments_kept(writer: Writer) -> Iterator[None]:
    """Documents come and go inside; a store that was reasoned over is so again afterwards."""
    reasoned = has_entailments(writer.view)
    yield
    if reasoned:
        refresh_entailments(writer)


def _replacement(view: View, old: Sequence[ox.Quad], new: tuple[str, ...]) -> Change:
    """Whole inferred graphs go; of the graph of runs only what describes them."""
    runs = ox.NamedNode(view.ids.graph("runs"))
    graphs = sorted({quad.graph_name.value for quad in old if isinstance(quad.graph_name, ox.NamedNode)})
    return Change(
        drop=tuple(graph for graph in graphs if graph != runs.value),
        delete=tuple(quad for quad in old if quad.graph_name == runs),
        insert=new,
    )
