"""What all pictures of networks share: the page, its font, its head and its legend.

A page is measured in ems of the label text, y upwards. Everything is drawn with the packaged font
alone, so that it looks the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D

from kg.graphs.font import FAMILY, font_path, with_geta
from kg.graphs.network import ActRef, Network
from kg.graphs.viewer.codes import labels_of
from kg.graphs.wrap import width_em, wrap
from kg.records import record

POINTS = 9.0
_INCHES_AN_EM = POINTS / 72
MARGIN = 1.6
HEAD = 6.6
_FOOT_LINE = 1.7

INK, QUIET, PAPER = "#1d2733", "#64707d", "#ffffff"


@record
class Stroke:
    """How the acts of one status or type are drawn."""

    colour: str
    dashes: tuple[float, ...]
    """On, off, … in multiples of the line's width; empty for a solid line."""


#: Status of a commitment, or type of another act → stroke, told apart by hue, lightness and dashes: also
#: in print and by the colour-blind (Okabe–Ito hues). Of several on one line the first here is drawn topmost.
STROKES: Mapping[str, Stroke] = {
    "ongoing": Stroke("#007a5a", ()),
    "planned": Stroke("#0067b1", (4.5, 2.0)),
    "considering": Stroke("#d16103", (1.0, 1.6)),
    "commitment": Stroke("#0067b1", ()),
    "decision": Stroke("#1d2733", ()),
    "endorsement": Stroke("#117733", (7.0, 1.5)),
    "request": Stroke("#8a3ffc", (4.5, 1.5, 1.0, 1.5)),
    "concern": Stroke("#b3261e", (2.0, 1.2)),
    "position": Stroke("#a0566b", (6.0, 1.5, 1.0, 1.5, 1.0, 1.5)),
    "report": Stroke("#7a6a00", (3.0, 1.0)),
    "attendance": Stroke("#64707d", ()),
}


@record
class Entry:
    """One sign of a legend and what it stands for."""

    colour: str
    words: str
    dashes: tuple[float, ...] = ()
    dot: bool = False
    """A node rather than a line."""


def page(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty page of that many ems; (0, 0) is under the head, at the left."""
    figure = Figure(figsize=(width * _INCHES_AN_EM, height * _INCHES_AN_EM), facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(0, width), ylim=(HEAD - height, HEAD))
    axes.axis("off")
    return figure, axes


def text(axes: Axes, x: float, y: float, words: str, size: float = 1.0, **style: Any) -> None:
    """Text in the packaged font; `size` in ems of a label."""
    font = FontProperties(family=FAMILY, fname=str(font_path()), size=POINTS * size)
    style = {"color": INK, "va": "center", "linespacing": 1.0, **style}
    axes.text(x, y, with_geta(words), fontproperties=font, parse_math=False, **style)


def pick(lang: str, japanese: str, english: str) -> str:
    """The one that is asked for."""
    return english if lang == "en" else japanese


def draw_head(axes: Axes, network: Network, lang: str) -> None:
    """Title in both languages at the left, range and counts at the right."""
    right = axes.get_xlim()[1] - MARGIN
    made = network.made
    titles = (made.title_ja or network.projection, made.title_en or network.projection)
    first, second = titles if lang == "ja" else reversed(titles)
    room = right - MARGIN - width_em(_dates(network)) * 1.2 - 2
    text(axes, MARGIN, HEAD - 2.1, first, min(1.9, room / width_em(first)))
    text(axes, MARGIN, HEAD - 4.4, second, 1.05, color=QUIET)
    text(axes, right, HEAD - 2.1, _dates(network), 1.2, color=QUIET, ha="right")
    text(axes, right, HEAD - 4.4, _counts(network, lang), 1.05, color=QUIET, ha="right")


def _dates(network: Network) -> str:
    days = sorted({day for edge in network.edges for day in edge.dates})
    if not days:
        return ""
    return f"{days[0]}" if days[0] == days[-1] else f"{days[0]} – {days[-1]}"


def _counts(network: Network, lang: str) -> str:
    """How many nodes of each kind of side, edges and acts."""
    acts = len({act.id for edge in network.edges for act in edge.acts})
    if network.two_mode:
        sides = " + ".join(str(len(network.side(side))) for side in (0, 1))
    else:
        sides = str(len(network.nodes))
    edges = len(network.edges)
    return pick(
        lang,
        f"{sides} ノード・{edges} 辺・{acts} 行為",
        f"{sides} nodes · {edges} edges · {acts} acts",
    )


def act_entries(network: Network, lang: str) -> list[Entry]:
    """The strokes that occur, with their words."""
    present = {tone for edge in network.edges for tone in tones(edge.acts)}
    statuses = labels_of("commitment-status", STROKES)
    types = labels_of("act-type", STROKES)
    entries = []
    for tone, stroke in STROKES.items():
        if tone in present:
            words = types[tone] if statuses[tone] == (tone, tone) else statuses[tone]
            entries.append(Entry(stroke.colour, words[lang == "en"], stroke.dashes))
    return entries


def tones(acts: Sequence[ActRef]) -> tuple[str, ...]:
    """The strokes of an edge, each once, the loosest first: of a commitment its status, else the type of act."""
    present = {act.status or act.type for act in acts}
    return tuple(tone for tone in reversed(tuple(STROKES)) if tone in present)


def foot_lines(network: Network, width: float, lang: str) -> tuple[str, ...]:
    """How the network was made, in lines that fit the page."""
    said = network.made.said(lang) if network.made.formula else ""
    return wrap(said, (width - 2 * MARGIN) / 0.85, max_lines=6) if said else ()


def foot_height(lines: Sequence[str]) -> float:
    """Of legend and lines together."""
    return 3.2 + _FOOT_LINE * len(lines)


def draw_foot(axes: Axes, entries: Sequence[Entry], note: str, lines: Sequence[str]) -> None:
    """The legend, a note at its right, and how the network was made."""
    right, bottom = axes.get_xlim()[1] - MARGIN, axes.get_ylim()[0]
    y = bottom + foot_height(lines) - 1.6
    x = MARGIN
    for entry in entries:
        if entry.dot:
            axes.plot([x + 0.6], [y], "o", color=entry.colour, markersize=7)
            x += 1.8
        else:
            line = Line2D([x, x + 3.4], [y, y], color=entry.colour, linewidth=2.0)
            line.set_linestyle((0, entry.dashes) if entry.dashes else "solid")
            axes.add_line(line)
            x += 4.0
        text(axes, x, y, entry.words)
        x += width_em(entry.words) + 2.0
    if entries:
        text(axes, right, y, note, color=QUIET, ha="right")
    for number, words in enumerate(lines):
        text(axes, MARGIN, y - 1.9 - number * _FOOT_LINE, words, 0.85, color=QUIET)
