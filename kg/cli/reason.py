"""`kg reason`: what the ontology entails, into graphs of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.options import quiet_option, store_option
from kg.rdf.reason import ENGINES, engine_named, entail, outdated
from kg.store import Change, View, open_writer
from kg.store.layout import Layout


@click.command()
@store_option
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="The ontology's axioms as rules, or OWL 2 RL by owlrl (slow).",
)
@quiet_option
def reason(store: Path, engine: str, quiet: bool) -> None:
    """Add what the ontology entails: one graph a document and axiom, in place of earlier ones.

    What was read is never changed, and nothing that is stated anywhere is repeated. Run it again
    after documents came or went.

    \b
    Examples:
      kg reason --store store
      kg ask entailed --store store
    """
    Layout(store).read_meta()  # no store is made only to reason over nothing
    with open_writer(store) as writer:
        quads = list(writer.view.quads())
        old = outdated(quads, base=writer.base)
        new = entail(quads, engine_named(engine), base=writer.base)
        if set(new) != {f"{quad} ." for quad in old}:
            writer.apply(_replacement(writer.view, old, new))
    if not quiet:
        inferred = sum("/graph/inferred/" in line[line.rindex(" <") :] for line in new)
        click.echo(f"{store}: {inferred} entailments", err=True)


def _replacement(view: View, old: Sequence[ox.Quad], new: tuple[str, ...]) -> Change:
    """Whole inferred graphs go; of the graph of runs only what describes them."""
    runs = ox.NamedNode(view.ids.graph("runs"))
    graphs = sorted({quad.graph_name.value for quad in old if isinstance(quad.graph_name, ox.NamedNode)})
    return Change(
        drop=tuple(graph for graph in graphs if graph != runs.value),
        delete=tuple(quad for quad in old if quad.graph_name == runs),
        insert=new,
    )
