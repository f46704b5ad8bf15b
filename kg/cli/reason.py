"""`kg reason`: what the ontology entails, into graphs of its own."""

from __future__ import annotations

import click

from kg.cli.options import quiet_option, store_option
from kg.ingest.entailments import refresh_entailments
from kg.rdf.reason import ENGINES
from kg.store import open_writer
from kg.store.address import Address, check_there


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
def reason(store: Address, engine: str, quiet: bool) -> None:
    """Add what the ontology entails: one graph a document and axiom, in place of earlier ones.

    What was read is never changed, and nothing that is stated anywhere is repeated. A store once
    reasoned over stays so when documents come and go.

    \b
    Examples:
      kg reason --store store
      kg ask entailed --store store
    """
    check_there(store)  # no store is made only to reason over nothing
    with open_writer(store) as writer:
        inferred = refresh_entailments(writer, engine)
    if not quiet:
        click.echo(f"{store}: {inferred} entailments", err=True)
