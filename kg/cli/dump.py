"""`kg dump`: the store as a file of RDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import format_option, open_output, output_option, store_option
from kg.rdf.jsonld import iter_jsonld_of
from kg.rdf.write import iter_nquads, iter_ntriples, iter_trig_of
from kg.store import View, open_reader
from kg.store.address import Address
from kg.store.graphs import StoredGraphs

#: Graphs that say how the store came to be, not what the minutes say.
_HISTORY = ("runs", "tombstones")

#: Formats whose lines are sorted, and those that are written thing by thing.
_LINES = {"nquads": iter_nquads, "nt": iter_ntriples}
_THINGS = {"trig": iter_trig_of, "jsonld": iter_jsonld_of}


@click.command()
@store_option
@format_option("nquads", "trig", "jsonld", "nt")
@click.option(
    "--without-runs",
    is_flag=True,
    help="Leave out which extractor read the sources when, and what former ones had read.",
)
@output_option
def dump(store: Address, format: str, without_runs: bool, output: Path | None) -> None:
    """Write the store as N-Quads, TriG, JSON-LD, or (all graphs as one) N-Triples.

    The same graph gives the same bytes. kg load reads everything but N-Triples back. Memory does not grow
    with the store but for the names of the things of its largest graph (TriG, JSON-LD); N-Quads and
    N-Triples of a large store are sorted by way of temporary files (TMPDIR).

    \b
    Examples:
      kg dump --store store -o graph.nq
      kg dump --format nt --without-runs > graph.nt
    """
    with open_reader(store) as reader, _at_hand(reader, store, format) as view, open_output(output) as stream:
        for text in _written(view, format, without_runs=without_runs):
            stream.write(text.encode("utf-8"))


def _at_hand(view: View, store: Address, format: str) -> AbstractContextManager[View]:
    """The view itself, or a copy on this machine of a server that would be asked for each thing."""
    if isinstance(store, Path) or format in _LINES:
        return nullcontext(view)
    return _copied(view)


@contextmanager
def _copied(view: View) -> Iterator[View]:
    from kg.store.remote_copy import local_copy  # most stores are folders

    with local_copy(view) as (copy, _):
        yield copy


def _written(view: View, format: str, *, without_runs: bool) -> Iterator[str]:
    left_out = {view.ids.graph(name) for name in _HISTORY} if without_runs else set()
    if format in _THINGS:
        return _THINGS[format](StoredGraphs(view, left_out), view.base)
    nodes = {ox.NamedNode(name) for name in left_out}
    return _LINES[format]((quad for quad in view.quads() if quad.graph_name not in nodes), view.base)
