"""The time windows of a network on its page: a table, and how many edges each has as a small picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.graphs.measures.written import number_text
from kg.graphs.network import Network
from kg.graphs.windows import Window
from kg.records import record
from kg.serve.networks import ONLY_WINDOW
from kg.serve.pages.frame import Frame

#: Width and height of the picture, and the widest bar.
_WIDE, _HIGH, _BAR = 720, 64, 40
#: As many windows have their numbers above their bars.
_FEW = 12


@record
class Row:
    """One window."""

    first: str
    last: str
    nodes: int
    edges: int
    weight: str
    acts: int
    href: str
    here: bool
    """Whether the picture shows this one."""


@record
class Bar:
    """What stands for a window in the picture."""

    x: float
    width: float
    height: float
    label: str
    """How many edges, where there is room for it."""
    said: str


@record
class Chart:
    """The picture: its measures, its bars, and what it says to who cannot see it."""

    width: float
    height: int
    bars: tuple[Bar, ...]
    said: str
    first: str
    last: str


@record
class Windows:
    """The section of a page."""

    rows: tuple[Row, ...]
    chart: Chart | None


def windows_of(
    frame: Frame, options: Mapping[str, str], series: Sequence[tuple[Window, Network]], said: str
) -> Windows:
    """The windows in order; `options` are those of the address, `said` is what the picture counts."""
    rows = tuple(
        Row(
            first=window.first.isoformat(),
            last=window.last.isoformat(),
            nodes=len(network.nodes),
            edges=len(network.edges),
            weight=number_text(_sum(network)),
            acts=network.made.acts,
            href=frame.links.with_values(frame.path, {**options, ONLY_WINDOW: window.name}),
            here=options.get(ONLY_WINDOW) == window.name,
        )
        for window, network in series
    )
    return Windows(rows, _chart(rows, said) if len(rows) > 1 else None)


def _sum(network: Network) -> int | float:
    total = sum(edge.weight for edge in network.edges)
    return int(total) if float(total).is_integer() else float(total)


def _chart(rows: Sequence[Row], said: str) -> Chart:
    step = min(_BAR + 4.0, _WIDE / len(rows))
    most = max(row.edges for row in rows) or 1
    bars = tuple(
        Bar(
            x=round(number * step, 1),
            width=round(step * 0.8, 1),
            height=round(row.edges / most * _HIGH, 1),
            label=f"{row.edges:,}" if len(rows) <= _FEW else "",
            said=f"{row.first} – {row.last}: {row.edges:,}",
        )
        for number, row in enumerate(rows)
    )
    low, high = min(rows, key=lambda row: row.edges), max(rows, key=lambda row: row.edges)
    told = f"{said}: {rows[0].first} – {rows[-1].last}, {low.edges:,} ({low.first}) – {high.edges:,} ({high.first})"
    return Chart(max(round(len(rows) * step, 1), 180.0), _HIGH, bars, told, rows[0].first, rows[-1].last)
