"""Intervals by resampling meetings (Efron 1979): how much a figure rests on which meetings were held.

A resample draws as many meetings as the network is made of, with replacement, and the network is made
anew from their acts; a meeting drawn twice counts as two. The interval lies between the percentiles
(1 − level)/2 and (1 + level)/2 of the figure over the resamples. It tells of the meetings, not of what the
extraction may have misread. A resample lacks about a third of the meetings, so that figures which rest
on few of them may all lie on one side of the figure itself; `mean` shows that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.errors import UsageError
from kg.graphs.measures.catalogue import Measure, find_measure
from kg.graphs.measures.evaluate import figures_of, table_of_figures
from kg.graphs.measures.figures import DEFAULTS, Cell, Figures, MeasureOptions, rounded
from kg.graphs.measures.sampling import USUAL_SAMPLING, Sampling, Source, resamples
from kg.graphs.measures.table import Table
from kg.records import replace

#: What stands beside a figure.
_ENDS = ("_low", "_high", "_mean")


def tables_with_intervals(
    names: Sequence[str],
    source: Source,
    options: MeasureOptions = DEFAULTS,
    sampling: Sampling = USUAL_SAMPLING,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Table, ...]:
    """The tables of these measures; with each figure its `_low`, `_high` and the `_mean` of the resamples.

    A node that a resample lacks has 0 there, of clustering none. The same seed gives the same intervals.
    UsageError for a measure that has no interval, saying why, and for a network of fewer than two meetings. `advance` is
    called after each resample.
    """
    measures = [find_measure(name) for name in names]
    _check(measures, source, sampling)
    found = {measure.name: figures_of(measure.name, source.network, options) for measure in measures}
    drawn: dict[str, list[Figures]] = {measure.name: [] for measure in measures}
    for events in resamples(source, options.seed, sampling.draws):
        network = source.project(events)
        for name, resampled in drawn.items():
            resampled.append(figures_of(name, network, options))
        advance()
    return tuple(
        table_of_figures(
            measure,
            source.network,
            _with_intervals(measure, found[measure.name], drawn[measure.name], sampling),
        )
        for measure in measures
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share lies, interpolated (Hyndman and Fan 1996, definition 7).

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5), percentile([1.0, 3.0], 0.25)
    (2.5, 1.5)
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _check(measures: Sequence[Measure], source: Source, sampling: Sampling) -> None:
    for measure in measures:
        if measure.no_interval:
            raise UsageError(
                f"the measure {measure.name} has no interval over meetings: {measure.no_interval}",
                hint="ask for it without --bootstrap",
            )
    if sampling.draws < 2:
        raise UsageError(
            f"{sampling.draws} resamples give no interval", hint="give at least 2; 1000 are usual"
        )
    if not 0 < sampling.level < 1:
        raise UsageError(f"the level is {sampling.level:g}", hint="give a share such as 0.95")
    if len(source.meetings) < 2:
        one = "1 meeting, and nothing could be drawn but it" if source.meetings else "no meetings"
        raise UsageError(f"the network is made of {one}", hint="ask of more meetings, or without --bootstrap")


def _with_intervals(
    measure: Measure, found: Figures, drawn: Sequence[Figures], sampling: Sampling
) -> Figures:
    lost = (measure.missing,) * len(found.node_columns)
    nodes = {
        node: _spread(values, [each.nodes.get(node, lost) for each in drawn], sampling)
        for node, values in found.nodes.items()
    }
    wholes = [{name: value for name, value, *_ in each.whole} for each in drawn]
    return replace(
        found,
        node_columns=tuple(f"{name}{end}" for name in found.node_columns for end in ("", *_ENDS)),
        nodes=nodes,
        whole=tuple(
            (name, *_spread((value,), [(each.get(name),) for each in wholes], sampling))
            for name, value, *_ in found.whole
        ),
        whole_columns=("value", *(end.strip("_") for end in _ENDS)),
        settings=(*found.settings, ("resamples", sampling.draws), ("level", sampling.level)),
    )


def _spread(
    values: tuple[Cell, ...], drawn: Sequence[tuple[Cell, ...]], sampling: Sampling
) -> tuple[Cell, ...]:
    """Each value followed by the ends of its interval and the mean; None where no resample has one."""
    spread: list[Cell] = []
    for index, value in enumerate(values):
        found = [float(one) for each in drawn if isinstance(one := each[index], (int, float))]
        spread.append(value)
        if not found:
            spread += [None, None, None]
            continue
        tail = (1 - sampling.level) / 2
        ends = percentile(found, tail), percentile(found, 1 - tail)
        spread += [rounded(end) for end in ends] + [rounded(sum(found) / len(found))]
    return tuple(spread)
