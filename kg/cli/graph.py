"""`kg graph`: a network of the store as a graph file or a picture."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import format_option, lang_option, open_output, quiet_option, store_option
from kg.errors import UsageError
from kg.graphs.network import Network
from kg.graphs.projections import find_projection, load_network
from kg.model import Status
from kg.store.address import Address

#: `--status`, parameter `status: tuple[str, ...]`; shared with `kg analyze`.
status_option = click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    multiple=True,
    help="Only commitments of this status; may be given again.  [default: all, considering too]",
)

projection_argument = click.argument("projection", metavar="PROJECTION")


def wanted(status: tuple[str, ...]) -> tuple[Status, ...]:
    """The statuses asked for; none asked for means all."""
    return tuple(Status(each) for each in status) or tuple(Status)


@click.command()
@projection_argument
@format_option("graphml", "gexf", "cyjs", "csv", "png")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Write here instead of standard output; for csv a folder, made where it is missing.",
)
@status_option
@store_option
@lang_option
@quiet_option
def graph(
    projection: str,
    format: str,
    output: Path | None,
    status: tuple[str, ...],
    store: Address,
    lang: str,
    quiet: bool,
) -> None:
    """Write a network of actors and measures as a graph file or a picture.

    PROJECTION is ministry-measure: institutions and the measures they commit to, an edge a pair,
    with the number of acts, their statuses and the sentences that prove them. What is only being
    considered (検討) is in it too; --status planned --status ongoing leaves it out.

    graphml opens in Gephi, Cytoscape, yEd (labels: Edit > Properties Mapper) and igraph, gexf in
    Gephi with colours and places, cyjs in Cytoscape; csv is nodes.csv and edges.csv for Gephi and
    pandas; png is a picture to show.

    \b
    Example:
      kg graph ministry-measure --format graphml -o network.graphml
      kg graph ministry-measure --format png --lang en -o network.png
      kg graph ministry-measure --format csv -o network
    """
    network = load_network(store, projection, lang=lang, statuses=wanted(status))
    if format == "csv":
        _write_csv(network, output)
    elif format == "png":
        _write_png(network, output, lang)
    else:
        from kg.graphs.files import WRITERS

        with open_output(output) as stream:
            stream.write(WRITERS[format](network))
    if output is not None and not quiet:
        ends = f"{len(network.side(0))} institutions, {len(network.side(1))} measures"
        click.echo(f"{output}: {ends}, {len(network.edges)} edges", err=True)


def _write_csv(network: Network, folder: Path | None) -> None:
    from kg.graphs.files import csv_files

    if folder is None:
        raise UsageError("csv is two files", hint="give their folder with -o DIR")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot be made a folder ({error.strerror})", where=str(folder), hint="give -o another DIR"
        ) from error
    for name, content in csv_files(network).items():
        with open_output(folder / name) as stream:
            stream.write(content)


def _write_png(network: Network, output: Path | None, lang: str) -> None:
    from kg.graphs.picture import draw

    if output is None and sys.stdout.isatty():
        raise UsageError("a picture is not for the terminal", hint="give its file with -o FILE")
    picture = draw(network, find_projection(network.projection), lang=lang)
    with open_output(output) as stream:
        stream.write(picture.png)
    if picture.missing:
        lacking = " ".join(f"{char} (U+{ord(char):04X})" for char in picture.missing)
        click.echo(f"kg: the font has no glyph for {lacking}; 〓 stands in their place", err=True)
    if picture.left_out:
        click.echo(
            f"kg: {picture.left_out} measures with the fewest acts are not in the picture; "
            "the graph files hold all",
            err=True,
        )
