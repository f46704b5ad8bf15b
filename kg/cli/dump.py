"""`kg dump`: the store as a file of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import format_option, open_output, output_option, store_option
from kg.rdf.jsonld import iter_jsonld
from kg.rdf.write import iter_nquads, iter_ntriples, iter_trig
from kg.store import View, open_reader
from kg.store.address import Address

#: Graphs that say how the store came to be, not what the minutes say.
_HISTORY = ("runs", "tombstones")


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

    The same graph gives the same bytes. kg load reads everything but N-Triples back. N-Quads and
    N-Triples are sorted by way of temporary files (TMPDIR) where the store is large; TriG and JSON-LD
    are made in memory.

    \b
    Examples:
      kg dump --store store -o graph.nq
      kg dump --format nt --without-runs > graph.nt
    """
    with open_reader(store) as reader, open_output(output) as stream:
        for text in written(_quads(reader, without_runs=without_runs), format, reader.base):
            stream.write(text.encode("utf-8"))


def written(quads: Iterable[ox.Quad], format: str, base: str) -> Iterator[str]:
    """The quads as text in one of the formats of `kg dump`, the same for the same quads."""
    writers = {"nquads": iter_nquads, "trig": iter_trig, "jsonld": iter_jsonld, "nt": iter_ntriples}
    yield from writers[format](quads, base)


def _quads(view: View, *, without_runs: bool) -> Iterator[ox.Quad]:
    left_out = {ox.NamedNode(view.ids.graph(name)) for name in _HISTORY} if without_runs else set()
    return (quad for quad in view.quads() if quad.graph_name not in left_out)
