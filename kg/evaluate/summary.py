"""The figures of several gold files together, by group, and what they fall short of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.acts import Count
from kg.evaluate.blocks import FIGURES
from kg.evaluate.bootstrap import Interval, draw, of_file, of_files
from kg.evaluate.index import GROUPS, Agreement, Entry, Minimum
from kg.evaluate.reliability import Reliability, reliability
from kg.evaluate.report import Report
from kg.records import record

#: `commitment-full`, `commitment-found`, `acts-full`, `acts-found`: the figures that have an interval.
FIGURE_NAMES = tuple(f"{what}-{measure}" for what, measure in FIGURES)

#: Figure name → its interval.
Figures = Mapping[str, Interval]


@record
class FileResult:
    """One gold file: what was scored, and how sure it is."""

    entry: Entry
    report: Report
    figures: Figures


@record
class GroupResult:
    """Gold files of one use; `name` is None where no index says what they are used for."""

    name: str | None
    files: Sequence[FileResult]
    micro: Figures
    """Over all acts of the files together."""
    macro: Figures
    """The mean of the files' figures: one long file does not outweigh the others."""
    counts: Mapping[str, Count]
    """Type, `acts` or table → counts of all files together."""
    reliability: Reliability


@record
class Reached:
    """A minimum and the figure it asks about; `value` is None where nothing of the kind was evaluated."""

    minimum: Minimum
    value: float | None

    @property
    def met(self) -> bool:
        return self.value is not None and self.value >= self.minimum.at_least


@record
class Summary:
    """All that `kg evaluate` tells."""

    groups: Sequence[GroupResult]
    agreement: Sequence[Agreement]
    minimums: Sequence[Reached]

    @property
    def files(self) -> list[FileResult]:
        return [file for group in self.groups for file in group.files]


def summarize(
    reports: Sequence[tuple[Entry, Report]], agreement: Sequence[Agreement], minimums: Sequence[Minimum]
) -> Summary:
    """The figures of the reports, of each group in the order of `GROUPS`, and the minimums that concern them."""
    groups = [
        _group(name, members)
        for name in (*GROUPS, None)
        if (members := [(entry, report) for entry, report in reports if entry.group == name])
    ]
    names = {entry.name for entry, _ in reports}
    scopes = {*names, *(group.name for group in groups)}
    return Summary(
        groups=groups,
        agreement=[one for one in agreement if one.gold in names],
        minimums=[
            Reached(one, min(_values(groups, one), default=None)) for one in minimums if one.scope in scopes
        ],
    )


def _group(name: str | None, members: Sequence[tuple[Entry, Report]]) -> GroupResult:
    drawn = {entry.name: draw(entry.name, report.blocks) for entry, report in members}
    micro, macro = of_files(drawn)
    return GroupResult(
        name=name,
        files=[FileResult(entry, report, _named(of_file(drawn[entry.name]))) for entry, report in members],
        micro=_named(micro),
        macro=_named(macro),
        counts=_pooled([report for _, report in members]),
        reliability=reliability([one for _, report in members for one in report.told]),
    )


def _named(figures: Sequence[Interval]) -> Figures:
    return dict(zip(FIGURE_NAMES, figures, strict=True))


def _pooled(reports: Sequence[Report]) -> dict[str, Count]:
    pooled: dict[str, Count] = {}
    for report in reports:
        for name, count in counts_of(report).items():
            pooled[name] = pooled.get(name, Count()) + count
    tables = [name for name in pooled if any(name in report.tables for report in reports)]
    kinds = sorted(pooled.keys() - {"acts", *tables})
    return {name: pooled[name] for name in (*kinds, "acts", *tables)}


def counts_of(report: Report) -> dict[str, Count]:
    """Type, then `acts` for all of them, then table → counts of one file."""
    return {**report.acts.types, "acts": report.acts.micro, **report.tables}


def _values(groups: Sequence[GroupResult], minimum: Minimum) -> Iterator[float]:
    """What a minimum looks at: one figure of a file; of a group the micro and the macro figure."""
    for group in groups:
        if group.name == minimum.scope:
            yield from _asked(group.counts, (group.micro, group.macro), minimum.figure)
        for file in group.files:
            if file.entry.name == minimum.scope:
                yield from _asked(counts_of(file.report), (file.figures,), minimum.figure)


def _asked(counts: Mapping[str, Count], figures: Sequence[Figures], name: str) -> Iterator[float]:
    if name in counts:
        yield counts[name].f1("full")
    for known in figures:
        value = known[name].value if name in known else None
        if value is not None:
            yield value
