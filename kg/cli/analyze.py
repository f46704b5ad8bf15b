"""`kg analyze`: measures of a network, as tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from kg.cli.measured import Printer
from kg.cli.measuring import measure_options
from kg.cli.networks import network_options, projection_argument
from kg.cli.options import format_option, lang_option, open_output, output_option, quiet_option, store_option
from kg.errors import UsageError
from kg.graphs.catalogue import find_projection
from kg.graphs.measures import (
    MEASURES,
    USUAL,
    MeasureOptions,
    refusal,
    table_of,
    tables_with_intervals,
)
from kg.graphs.measures.sampling import USUAL_SAMPLING, Sampling, load_source
from kg.graphs.measures.written import as_csv, as_json
from kg.graphs.network import Network
from kg.graphs.options import NetworkOptions
from kg.graphs.projections import load_network
from kg.records import replace
from kg.store.address import Address


@click.command()
@projection_argument
@click.option(
    "--measure",
    "--table",
    "names",
    type=click.Choice([*MEASURES, "all"]),
    multiple=True,
    metavar="NAME",
    help=f"What to measure; may be given again: {', '.join(MEASURES)}; all that fit the network.  "
    f"[default: {', '.join(USUAL)}; in csv degrees; with --bootstrap strength]",
)
@format_option("table", "csv", "json")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N rows of each table.")
@measure_options
@click.option(
    "--bootstrap",
    type=click.IntRange(min=2),
    metavar="N",
    help="Intervals for the figures, from N resamples of the meetings (1000 are usual).",
)
@click.option(
    "--level",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    default=USUAL_SAMPLING.level,
    show_default=True,
    help="The share of resamples that an interval holds.",
)
@network_options
@output_option
@store_option
@lang_option
@quiet_option
def analyze(
    projection: str,
    names: tuple[str, ...],
    format: str,
    top: int | None,
    chosen: MeasureOptions,
    bootstrap: int | None,
    level: float,
    options: NetworkOptions,
    output: Path | None,
    store: Address,
    lang: str,
    quiet: bool,
) -> None:
    """Print measures of a network: who is central, what hangs together, who stands between.

    PROJECTION is one of those of kg graph, made with the same options. The figures are those of
    NetworkX; figures of large networks are reckoned faster and are the same.

    With --bootstrap each figure has an interval: meetings are drawn with replacement and the network
    is made anew, again and again. Measures of which resamples say nothing are refused with the reason.

    \b
    Example:
      kg analyze ministry-measure
      kg analyze ministry-measure --measure shared --format csv
      kg analyze ministry-measure --measure strength --bootstrap 1000
      kg analyze ministry-ministry --measure communities --measure brokerage --lang en
    """
    if bootstrap is None:
        network = load_network(store, projection, lang=lang, options=options, quotes=False)
        wanted = _wanted(names, network, format, with_intervals=False, quiet=quiet)
        tables = [table_of(name, network, chosen) for name in wanted]
    else:
        source = load_source(store, projection, lang=lang, options=options)
        network = source.network
        wanted = _wanted(names, network, format, with_intervals=True, quiet=quiet)
        with _progress(bootstrap, quiet) as advance:
            sampling = Sampling(bootstrap, level)
            tables = list(tables_with_intervals(wanted, source, chosen, sampling, advance))
    shown = [replace(table, rows=table.rows[:top]) for table in tables]
    with open_output(output) as stream:
        if format == "json":
            stream.write(as_json(network, shown))
        elif format == "csv":
            stream.write(as_csv(tables, top))
        else:
            stream.write(Printer(network, find_projection(projection), lang).text(tables, top).encode())


def _wanted(
    names: Sequence[str], network: Network, format: str, *, with_intervals: bool, quiet: bool
) -> list[str]:
    """The measures asked for, each once; of `all` those that can be had, and on stderr why others cannot."""
    if not names:
        usual = ["strength"] if with_intervals else list(USUAL)
        fitting = [name for name in usual if refusal(MEASURES[name], network) is None]
        return fitting[:1] if format == "csv" else fitting
    if "all" not in names:
        return list(dict.fromkeys(names))
    found = []
    for name, measure in MEASURES.items():
        error = refusal(measure, network)
        if error is None and with_intervals and measure.no_interval:
            error = UsageError(f"the measure {name} has no interval: {measure.no_interval}")
        if error is None:
            found.append(name)
        elif not quiet:
            click.echo(f"kg: left out: {error.found}", err=True)
    # `degrees` has the figures of both
    return found if "degrees" not in found else [name for name in found if name not in ("degree", "strength")]


@contextmanager
def _progress(draws: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar of resamples on stderr; none when quiet or when stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("kg analyze"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=draws)
        yield lambda: bar.advance(task)
