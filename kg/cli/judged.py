"""Where judgements are kept, as `judge`, `ingest` and `remove` share it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.model import Judgement
from kg.store.address import Address, own_folder
from kg.store.layout import Layout

#: `--judgements FILE`, parameter `judgements: Path | None`; None means the file of the store.
judgements_option = click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KG_JUDGEMENTS",
    show_envvar=True,
    metavar="FILE",
    help="File of judgements, e.g. one kept in git; else judgements.jsonl in the store.",
)


def judgement_file(store: Address, given: Path | None) -> Path:
    return given or Layout(own_folder(store)).judgements


def judgements_in_force(store: Address, given: Path | None) -> tuple[Judgement, ...]:
    """Those with which sources are read; a named file that is not there is told on stderr, and holds none."""
    file = judgement_file(store, given)
    if given is not None and not given.exists():
        click.echo(f"kg: {given}: no such file, so no judgements; kg judge makes it", err=True)
    if not file.exists():
        return ()
    from kg.judgements import in_force
    from kg.store.judgements import read_judgements

    return in_force(read_judgements(file))
