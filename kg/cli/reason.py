"""`kg reason`: what the ontology entails, into graphs of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kg.cli.options import jobs_option, quiet_option, store_option
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
    help="The ontology's axioms as rules, or OWL 2 RL by owlrl (slow, for comparison on small stores).",
)
@jobs_option("How many processes work out what documents entail.")
@click.option("--anew", is_flag=True, help="Take all entailments out first, those of known documents too.")
@quiet_option
def reason(store: Address, engine: str, jobs: int, anew: bool, quiet: bool) -> None:
    """Add what the ontology entails: one graph a document and axiom.

    What was read is never changed, and nothing that is stated anywhere is repeated. A store once
    reasoned over stays so when documents come and go; a run that was killed is taken up again.

    \b
    Examples:
      kg reason --store store
      kg ask entailed --store store
    """
    from kg.ingest.reasoning import reason_by_owlrl, reason_over  # the engines take a moment to load

    check_there(store)  # no store is made only to reason over nothing
    with open_writer(store) as writer:
        if engine == "owlrl":
            done = reason_by_owlrl(writer)
        else:
            folder = store if isinstance(store, Path) else None
            with _progress(quiet=quiet) as progress:
                done = reason_over(writer, folder=folder, jobs=jobs, anew=anew, progress=progress)
    if not quiet:
        click.echo(f"{store}: {done.documents} documents, {done.entailments} new entailments", err=True)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar of documents on stderr, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("kg reason", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
