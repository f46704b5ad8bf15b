"""A two-mode network as a picture to read: the first side in the middle, the second on both sides of it.

Colour and line style say the status or type of the acts, width how many there are. `layout` says
where everything stands.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Curve

from kg.graphs.canvas import (
    HEAD,
    MARGIN,
    STROKES,
    act_entries,
    draw_foot,
    draw_head,
    foot_height,
    foot_lines,
    page,
    pick,
    text,
    tones,
)
from kg.graphs.layout import ACTOR_WIDTH, FAN_WIDTH, LABEL_WIDTH, LINE_HEIGHT, Layout, Place, Side
from kg.graphs.network import Edge, Network

_HALF_WIDTH = ACTOR_WIDTH / 2 + FAN_WIDTH + LABEL_WIDTH + MARGIN + 1.4
_BAND, _BOX = "#f3f5f8", "#26466e"


def build_bands(network: Network, layout: Layout, *, lang: str = "ja") -> Figure:
    """The figure before it becomes a file; one unit of its axes is an em of the label text."""
    lines = foot_lines(network, 2 * _HALF_WIDTH, lang)
    blank = 0 if network.edges else 6
    figure, axes = page(2 * _HALF_WIDTH, HEAD + layout.height + foot_height(lines) + blank)
    _draw_bands(axes, layout)
    for edge in network.edges:
        _draw_edge(axes, layout.name_for(edge.source, edge.target), layout.places[edge.target], edge)
    for node in network.side(0):
        for place in layout.names[node.id]:
            _draw_actor(axes, place)
    for node in network.side(1):
        _draw_measure(axes, layout.places[node.id])
    draw_head(axes, network, lang)
    note = pick(lang, "線の太さは行為の数", "line width: number of acts")
    draw_foot(axes, act_entries(network, lang), note, lines)
    if not network.edges:
        words = pick(lang, "該当する行為はありません", "no acts")
        text(axes, _HALF_WIDTH, -layout.height - 3, words, 1.1, ha="center")
    return figure


def _draw_bands(axes: Axes, layout: Layout) -> None:
    """Every second band is shaded, so that the eye keeps to its name."""
    for band in layout.bands[::2]:
        corner = (MARGIN / 2, band.bottom)
        width = 2 * _HALF_WIDTH - MARGIN
        axes.add_patch(Rectangle(corner, width, band.top - band.bottom, facecolor=_BAND, linewidth=0))


def _draw_edge(axes: Axes, actor: Place, measure: Place, edge: Edge) -> None:
    """One curve a status or type, side by side."""
    start = _HALF_WIDTH + measure.side * ACTOR_WIDTH / 2
    end = _HALF_WIDTH + measure.x - measure.side * 0.45
    bend = (end - start) * 0.55
    present = tones(edge.acts)
    for index, tone in enumerate(present):
        shift = 0.34 * (index - (len(present) - 1) / 2)
        acts = sum((act.status or act.type) == tone for act in edge.acts)
        stroke = STROKES[tone]
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
    if present:
        x = _HALF_WIDTH + measure.x - measure.side * 0.2
        axes.plot([x], [measure.y], "o", color=STROKES[present[-1]].colour, markersize=5, zorder=3)


def _line_width(acts: int) -> float:
    """Points: grows with the acts, and stays readable for many."""
    return min(1.5 + 0.9 * (acts - 1), 6.0)


def _draw_actor(axes: Axes, place: Place) -> None:
    height = (len(place.lines) - 1) * LINE_HEIGHT + 2.1
    box = FancyBboxPatch(
        (_HALF_WIDTH - ACTOR_WIDTH / 2 + 0.5, place.y - height / 2 + 0.5),
        ACTOR_WIDTH - 1,
        height - 1,
        boxstyle="round,pad=0.5,rounding_size=0.6",
        facecolor=_BOX,
        linewidth=0,
        zorder=4,
        url=place.node.id,
    )
    axes.add_patch(box)
    top = place.y + (len(place.lines) - 1) * LINE_HEIGHT / 2
    for index, line in enumerate(place.lines):
        y = top - index * LINE_HEIGHT
        text(axes, _HALF_WIDTH, y, line, ha="center", color="white", zorder=5, url=place.node.id)


def _draw_measure(axes: Axes, place: Place) -> None:
    x = _HALF_WIDTH + place.x + place.side * 0.5
    top = place.y + (len(place.lines) - 1) * LINE_HEIGHT / 2
    for index, line in enumerate(place.lines):
        ha = "left" if place.side is Side.RIGHT else "right"
        text(axes, x, top - index * LINE_HEIGHT, line, ha=ha, url=place.node.id)
