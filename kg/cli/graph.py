"""`kg graph`: a network of the store as a graph file, a picture or a page."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kg.cli.measuring import measure_options
from kg.cli.networks import (
    network_options,
    projection_argument,
    projections_help,
    windowed_network_options,
)
from kg.cli.options import lang_option, open_output, quiet_option, store_option
from kg.errors import UsageError
from kg.graphs.event_list import EVENT_WRITERS, event_writer
from kg.graphs.formats import FORMATS, Format, Kind
from kg.graphs.formats.flat import Positions
from kg.graphs.measures import ATTRIBUTES, MeasureOptions, with_measures
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions, NetworkType, TimeWindow
from kg.graphs.projections import find_projection, load_event_list, load_network, load_windows
from kg.graphs.together import OnePlace
from kg.graphs.windows import Window
from kg.store.address import Address

__all__ = ["graph", "network_options", "projection_argument"]

_NAMES = (*FORMATS, *(name for name in EVENT_WRITERS if name not in FORMATS))


@click.command(epilog="\b\nProjections:\n" + projections_help("en"))
@projection_argument
@click.option(
    "--format",
    type=click.Choice(_NAMES),
    help="How the result is written.  [default: graphml; of an event list csv]",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Write here instead of standard output; a folder, made where it is missing, for formats of several "
    "files and for time windows.",
)
@click.option(
    "--measure",
    "measures",
    type=click.Choice(ATTRIBUTES),
    multiple=True,
    metavar="NAME",
    help="Figures to write on nodes and edges, as kg analyze prints them; may be given again: "
    f"{', '.join(ATTRIBUTES)}.",
)
@measure_options
@windowed_network_options
@store_option
@lang_option
@quiet_option
def graph(
    projection: str,
    format: str | None,
    output: Path | None,
    measures: tuple[str, ...],
    chosen: MeasureOptions,
    options: NetworkOptions,
    store: Address,
    lang: str,
    quiet: bool,
) -> None:
    """Write a network of actors, measures, documents or topics as a graph file, a picture or a page.

    PROJECTION names what is connected; below is the list. Every edge carries its acts and the sentences that
    prove them, every file how it was made. ministry-measure and ministry-ministry are made of
    commitments, request of requests, unless --include type=… says otherwise. What is only being
    considered (検討) counts too; --status planned --status ongoing leaves it out.

    The options are those of discourse network analysis, with the words and defaults of Discourse
    Network Analyzer. html opens in a browser and needs nothing else; event-list is a table: csv, jsonl or
    parquet.

    \b
    Example:
      kg graph ministry-measure --format graphml -o network.graphml
      kg graph ministry-measure --format html -o network.html
      kg graph actor-actor --aggregation subtract --normalization average -o coalitions.graphml
      kg graph ministry-measure --window years --window-size 1 --format csv -o by-year
      kg graph ministry-ministry --measure communities --measure strength --format gexf -o n.gexf
      kg graph event-list --include type=request --format csv -o requests.csv
    """
    kind = options.network_type or find_projection(projection).network_type
    if kind is NetworkType.EVENT_LIST:
        if measures:
            raise UsageError(
                "an event list has no nodes to measure", hint="choose a network, or leave --measure out"
            )
        _write_events(projection, format or "csv", output, options, store, lang, quiet)
        return
    format = format or "graphml"
    if format not in FORMATS:
        raise UsageError(
            f"a network cannot be written as {format}", hint=f"choose from: {', '.join(FORMATS)}"
        )
    if options.window is TimeWindow.NO:
        network = load_network(store, projection, lang=_labels(format, lang), options=options)
        network = with_measures(network, measures, chosen)
        _write(network, FORMATS[format], output, lang)
        if not quiet:
            _tell(network, FORMATS[format], output, lang)
        return
    if output is None:
        raise UsageError("time windows are several files", hint="give their folder with -o DIR")
    windows = load_windows(store, projection, lang=_labels(format, lang), options=options)
    measured = tuple((window, with_measures(network, measures, chosen)) for window, network in windows)
    _write_windows(measured, FORMATS[format], output, lang, quiet)


def _write_events(
    projection: str,
    format: str,
    output: Path | None,
    options: NetworkOptions,
    store: Address,
    lang: str,
    quiet: bool,
) -> None:
    write = event_writer(format)
    if format == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("a Parquet file is not for the terminal", hint="give its file with -o FILE")
    rows = load_event_list(store, name=projection, lang=lang, options=options)
    with open_output(output) as stream:
        stream.write(write(rows))
    if output is not None and not quiet:
        click.echo(f"{output}: {len(rows)} 行為" if lang == "ja" else f"{output}: {len(rows)} acts", err=True)


def _write_windows(
    windows: Sequence[tuple[Window, Network]], format: Format, output: Path, lang: str, quiet: bool
) -> None:
    """A file for each window, or a folder where the format is one, named by its first and last day."""
    _make_folder(output)
    places = OnePlace(network for _, network in windows)
    for window, network in windows:
        _write(network, format, output / f"{window.name}{format.suffix}", lang, places)
    if not quiet:
        said = f"{len(windows)} 期間" if lang == "ja" else f"{len(windows)} time windows"
        click.echo(f"{output}: {said}", err=True)


def _labels(format: str, lang: str) -> str:
    """The language of the labels: an HTML file changes its own and wants the Japanese ones beside the English."""
    return "ja" if format == "html" else lang


def _write(
    network: Network, format: Format, output: Path | None, lang: str, places: Positions | None = None
) -> None:
    if format.kind is Kind.FOLDER and output is None:
        raise UsageError(f"{format.name} is several files", hint="give their folder with -o DIR")
    if format.suffix == ".png" and output is None and sys.stdout.isatty():
        raise UsageError("a picture is not for the terminal", hint="give its file with -o FILE")
    written = format.write(network, places, lang=lang)
    if isinstance(written, bytes):
        with open_output(output) as stream:
            stream.write(written)
    elif output is not None:
        _write_folder(written, output)


def _write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    _make_folder(folder)
    for name, content in files.items():
        with open_output(folder / name) as stream:
            stream.write(content)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot be made a folder ({error.strerror})", where=str(folder), hint="give -o another DIR"
        ) from error


def _tell(network: Network, format: Format, output: Path | None, lang: str) -> None:
    """How large it is, and what a reader of the file should know."""
    for note in format.notes(network, lang):
        click.echo(f"kg: {note}", err=True)
    if output is None:
        return
    nodes, edges = len(network.nodes), len(network.edges)
    if network.two_mode:
        sides = [len(network.side(side)) for side in (0, 1)]
        said = (
            f"ノード {sides[0]}＋{sides[1]}、辺 {edges}"
            if lang == "ja"
            else f"{sides[0]} + {sides[1]} nodes, {edges} edges"
        )
    else:
        said = f"ノード {nodes}、辺 {edges}" if lang == "ja" else f"{nodes} nodes, {edges} edges"
    click.echo(f"{output}: {said}", err=True)
    if not network.made.acts:
        click.echo(
            "kg: どの行為も条件に合いません" if lang == "ja" else "kg: no act fits the filters and the range",
            err=True,
        )
