"""A picture of a network: institutions in the middle, their measures on both sides.

Colour and line style say the status, width the number of acts. Drawn with the packaged font alone,
so that it looks the same on every machine.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Curve

from kg.graphs.font import font_path, missing, with_geta
from kg.graphs.layout import ACTOR_WIDTH, FAN_WIDTH, LABEL_WIDTH, LINE_HEIGHT, Layout, Place, Side, lay_out
from kg.graphs.network import Edge, Network
from kg.graphs.projections import Projection
from kg.model import Status
from kg.records import record

_POINTS = 9.0
_INCHES_AN_EM = _POINTS / 72
_DPI = 180
_MARGIN = 1.6
_HEAD = 6.6
_FOOT = 3.2
_HALF_WIDTH = ACTOR_WIDTH / 2 + FAN_WIDTH + LABEL_WIDTH + _MARGIN + 1.4

_INK, _QUIET, _PAPER, _BAND = "#1d2733", "#64707d", "#ffffff", "#f3f5f8"
_BOX = "#26466e"


#: More than these no paper holds: the picture is then about three metres high at its own size.
MOST_MEASURES = 400


@record
class _Stroke:
    colour: str
    dashes: tuple[float, ...]
    """On, off, … in multiples of the line's width; empty for a solid line."""
    label_ja: str
    label_en: str


#: Told apart by hue, lightness and dashes: also in print and by the colour-blind (Okabe–Ito hues).
_STROKES: Mapping[Status, _Stroke] = {
    Status.ONGOING: _Stroke("#007a5a", (), "実施中", "ongoing"),
    Status.PLANNED: _Stroke("#0067b1", (4.5, 2.0), "実施予定", "planned"),
    Status.CONSIDERING: _Stroke("#d16103", (1.0, 1.6), "検討中", "considering"),
}


@record
class Picture:
    """A PNG and what its reader should be told."""

    png: bytes
    missing: tuple[str, ...]
    """Characters that the font lacks; 〓 stands in their place."""
    left_out: int
    """Measures beyond what a picture can hold."""


def draw(network: Network, projection: Projection, *, lang: str = "ja") -> Picture:
    """The picture of a network; an empty one says that it is empty.

    Of more than `MOST_MEASURES` those with the most acts are drawn.
    """
    shown, left_out = _busiest(network)
    layout = lay_out(shown)
    out = io.BytesIO()
    build_figure(shown, layout, projection, lang=lang).savefig(
        out, format="png", dpi=_DPI, metadata={"Software": None}
    )
    lacking = missing(line for place in layout.places.values() for line in place.lines)
    return Picture(out.getvalue(), lacking, left_out)


def build_figure(network: Network, layout: Layout, projection: Projection, *, lang: str = "ja") -> Figure:
    """The figure before it becomes pixels; one unit of its axes is an em of the label text."""
    height = _HEAD + layout.height + _FOOT + (0 if network.edges else 6)
    figure = Figure(figsize=(2 * _HALF_WIDTH * _INCHES_AN_EM, height * _INCHES_AN_EM), facecolor=_PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(-_HALF_WIDTH, _HALF_WIDTH), ylim=(_HEAD - height, _HEAD))
    axes.axis("off")
    _draw_bands(axes, layout)
    for edge in network.edges:
        _draw_edge(axes, layout.name_for(edge.source, edge.target), layout.places[edge.target], edge)
    for node in network.side(0):
        for place in layout.names[node.id]:
            _draw_actor(axes, place)
    for node in network.side(1):
        _draw_measure(axes, layout.places[node.id])
    _draw_head(axes, network, projection, lang)
    _draw_legend(axes, network, _HEAD - height + _FOOT / 2, lang)
    if not network.edges:
        _text(axes, 0, -3, _pick(lang, "該当する約束はありません", "no commitments"), 1.1, ha="center")
    return figure


def _busiest(network: Network) -> tuple[Network, int]:
    """The network with at most `MOST_MEASURES` measures, and how many it lost."""
    acts: Counter[str] = Counter()
    for edge in network.edges:
        acts[edge.target] += len(edge.acts)
    kept = {
        measure for measure, _ in sorted(acts.items(), key=lambda item: (-item[1], item[0]))[:MOST_MEASURES]
    }
    edges = tuple(edge for edge in network.edges if edge.target in kept)
    ends = kept | {edge.source for edge in edges}
    nodes = tuple(node for node in network.nodes if node.id in ends)
    return Network(network.projection, nodes, edges), len(acts) - len(kept)


def _pick(lang: str, japanese: str, english: str) -> str:
    return english if lang == "en" else japanese


def _text(axes: Axes, x: float, y: float, text: str, size: float = 1.0, **style: Any) -> None:
    """Text in the packaged font; `size` in ems of a label."""
    font = FontProperties(fname=str(font_path()), size=_POINTS * size)
    style = {"color": _INK, "va": "center", "linespacing": 1.0, **style}
    axes.text(x, y, with_geta(text), fontproperties=font, parse_math=False, **style)


def _draw_bands(axes: Axes, layout: Layout) -> None:
    """Every second band is shaded, so that the eye keeps to its institution."""
    for band in layout.bands[::2]:
        corner = (-_HALF_WIDTH + _MARGIN / 2, band.bottom)
        width = 2 * _HALF_WIDTH - _MARGIN
        axes.add_patch(Rectangle(corner, width, band.top - band.bottom, facecolor=_BAND, linewidth=0))


def _draw_edge(axes: Axes, actor: Place, measure: Place, edge: Edge) -> None:
    """One curve a status, side by side."""
    start = measure.side * ACTOR_WIDTH / 2
    end = measure.x - measure.side * 0.45
    bend = (end - start) * 0.55
    for index, status in enumerate(edge.statuses):
        shift = 0.34 * (index - (len(edge.statuses) - 1) / 2)
        acts = sum(act.status == status for act in edge.acts)
        stroke = _STROKES[status]
        points = [
            (start, actor.y + shift),
            (start + bend, actor.y + shift),
            (end - bend, measure.y + shift),
            (end, measure.y + shift),
        ]
        curve = Curve(points, [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4])
        axes.add_patch(
            PathPatch(
                curve,
                facecolor="none",
                edgecolor=stroke.colour,
                linewidth=_line_width(acts),
                linestyle=(0, stroke.dashes) if stroke.dashes else "solid",
                capstyle="butt",
            )
        )
    firmest = _STROKES[edge.statuses[-1]].colour
    axes.plot([measure.x - measure.side * 0.2], [measure.y], "o", color=firmest, markersize=5, zorder=3)


def _line_width(acts: int) -> float:
    """Points: grows with the acts, and stays readable for many."""
    return min(1.5 + 0.9 * (acts - 1), 6.0)


def _draw_actor(axes: Axes, place: Place) -> None:
    height = (len(place.lines) - 1) * LINE_HEIGHT + 2.1
    box = FancyBboxPatch(
        (-ACTOR_WIDTH / 2 + 0.5, place.y - height / 2 + 0.5),
        ACTOR_WIDTH - 1,
        height - 1,
        boxstyle="round,pad=0.5,rounding_size=0.6",
        facecolor=_BOX,
        linewidth=0,
        zorder=4,
    )
    axes.add_patch(box)
    top = place.y + (len(place.lines) - 1) * LINE_HEIGHT / 2
    for index, line in enumerate(place.lines):
        _text(axes, 0, top - index * LINE_HEIGHT, line, ha="center", color="white", zorder=5)


def _draw_measure(axes: Axes, place: Place) -> None:
    x = place.x + place.side * 0.5
    top = place.y + (len(place.lines) - 1) * LINE_HEIGHT / 2
    for index, line in enumerate(place.lines):
        _text(axes, x, top - index * LINE_HEIGHT, line, ha="left" if place.side is Side.RIGHT else "right")


def _draw_head(axes: Axes, network: Network, projection: Projection, lang: str) -> None:
    left = -_HALF_WIDTH + _MARGIN
    titles = (projection.title_ja, projection.title_en)
    first, second = titles if lang == "ja" else reversed(titles)
    _text(axes, left, _HEAD - 2.1, first, 1.9)
    _text(axes, left, _HEAD - 4.4, second + _statuses(network, lang), 1.05, color=_QUIET)
    _text(axes, _HALF_WIDTH - _MARGIN, _HEAD - 2.1, _dates(network), 1.2, color=_QUIET, ha="right")
    _text(axes, _HALF_WIDTH - _MARGIN, _HEAD - 4.4, _counts(network, lang), 1.05, color=_QUIET, ha="right")


def _statuses(network: Network, lang: str) -> str:
    """The statuses that are drawn: what is only considered is among them unless it was left out."""
    present = {status for edge in network.edges for status in edge.statuses}
    words = [
        _pick(lang, stroke.label_ja, stroke.label_en) for key, stroke in _STROKES.items() if key in present
    ]
    return _pick(lang, "（" + "・".join(words) + "）", f" ({', '.join(words)})") if words else ""


def _dates(network: Network) -> str:
    days = sorted({day for edge in network.edges for day in edge.dates})
    if not days:
        return ""
    return f"{days[0]}" if days[0] == days[-1] else f"{days[0]} – {days[-1]}"


def _counts(network: Network, lang: str) -> str:
    actors, measures = len(network.side(0)), len(network.side(1))
    acts = len({act.id for edge in network.edges for act in edge.acts})
    return _pick(
        lang,
        f"{actors} 機関・{measures} 施策・{acts} 行為",
        f"{actors} institutions · {measures} measures · {acts} acts",
    )


def _draw_legend(axes: Axes, network: Network, y: float, lang: str) -> None:
    """The statuses that occur, and what the width means."""
    present = {status for edge in network.edges for status in edge.statuses}
    x = -_HALF_WIDTH + _MARGIN
    for status, stroke in _STROKES.items():
        if status not in present:
            continue
        line = Line2D([x, x + 3.4], [y, y], color=stroke.colour, linewidth=2.0)
        line.set_linestyle((0, stroke.dashes) if stroke.dashes else "solid")
        axes.add_line(line)
        label = f"{stroke.label_ja} {stroke.label_en}"
        _text(axes, x + 4.0, y, label)
        x += 4.0 + 1.0 * len(stroke.label_ja) + 0.56 * len(stroke.label_en) + 3.0
    note = _pick(lang, "線の太さは行為の数", "line width: number of acts")
    if present:
        _text(axes, _HALF_WIDTH - _MARGIN, y, note, color=_QUIET, ha="right")
