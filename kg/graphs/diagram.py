"""A network as nodes and lines, where `spread` puts them: one-mode, directed, and large two-mode ones.

All nodes and edges are drawn; labels as far as they find room, those of the busiest nodes first. No
label covers another, and only those of the very busiest may lie over small nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection, LineCollection, PolyCollection
from matplotlib.figure import Figure

from kg.graphs.canvas import (
    HEAD,
    MARGIN,
    PAPER,
    Entry,
    draw_foot,
    draw_head,
    foot_height,
    foot_lines,
    page,
    pick,
    text,
)
from kg.graphs.formats.flat import Positions
from kg.graphs.formats.looks import EDGE, INSTITUTION, colour, widths
from kg.graphs.network import Network, Node
from kg.graphs.room import Box, Room
from kg.graphs.spread import LARGEST, radii
from kg.graphs.viewer.codes import labels_of
from kg.graphs.wrap import width_em, wrap
from kg.records import record

#: The side of the square in which the nodes stand, in ems.
_NARROWEST, _WIDEST = 64.0, 190.0
_LABEL_WIDTH, _LABEL_LINES, _LINE = 11.0, 3, 1.15
#: So many of the busiest nodes have their label even where it lies over small ones.
_SURE = 40
#: The largest node, in ems.
_NODE = 1.7
_AGAINST = "#b3261e"
_HEAD_LENGTH, _HEAD_WIDTH = 0.9, 0.45


@record
class Disc:
    """A node on the page."""

    node: Node
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@record
class Label:
    """A label on the page: the middle of its lines, its left edge, and how wide it stands."""

    node: Node
    box: Box
    lines: tuple[str, ...]


def build_diagram(network: Network, positions: Positions, *, lang: str = "ja") -> Figure:
    """The figure before it becomes a file; one unit of its axes is an em of the label text."""
    discs, width, height = _on_page(network, positions)
    labels = place_labels(discs, width, height)
    lines = foot_lines(network, width, lang)
    figure, axes = page(width, HEAD + height + foot_height(lines))
    by_id = {disc.node.id: disc for disc in discs}
    _draw_edges(axes, network, by_id)
    _draw_nodes(axes, discs)
    for label in labels:
        _draw_label(axes, label)
    draw_head(axes, network, lang)
    draw_foot(axes, _entries(network, lang), _note(network, len(labels), lang), lines)
    return figure


def labelled(network: Network, positions: Positions) -> int:
    """How many nodes have their label in the picture."""
    return len(place_labels(*_on_page(network, positions)))


def _on_page(network: Network, positions: Positions) -> tuple[list[Disc], float, float]:
    """The nodes on the page, its width and the height of their part of it."""
    side = min(_WIDEST, max(_NARROWEST, 13.0 * len(network.nodes) ** 0.5))
    xs = [x for x, _ in positions.values()] or [0.0]
    ys = [y for _, y in positions.values()] or [0.0]
    reach = max(max(xs) - min(xs), max(ys) - min(ys), 4 * LARGEST)
    scale = side / reach
    shrink = min(scale, _NODE / LARGEST)
    radius = radii(network)
    left = MARGIN + _LABEL_WIDTH / 2
    discs = [
        Disc(
            node,
            left + (positions[node.id][0] - min(xs)) * scale,
            (positions[node.id][1] - max(ys)) * scale - 2,
            max(radius[node.id] * shrink, 0.12),
        )
        for node in network.nodes
    ]
    width = max((max(xs) - min(xs)) * scale + 2 * left, _NARROWEST)
    return discs, width, (max(ys) - min(ys)) * scale + 4


def place_labels(discs: list[Disc], width: float, height: float) -> list[Label]:
    """The labels that find room beside their node, the largest nodes first."""
    room = Room(Box(0.5, -height, width - 0.5, 0.0))
    labels = []
    busiest = sorted(discs, key=lambda disc: (-disc.radius, disc.node.id))
    for disc in busiest[:_SURE]:
        room.take(disc.box)
    for number, disc in enumerate(busiest):
        if number == _SURE:
            for other in busiest[_SURE:]:
                room.take(other.box)
        lines = wrap(disc.node.label, _LABEL_WIDTH, max_lines=_LABEL_LINES)
        for box in _beside(disc, max(map(width_em, lines)), len(lines) * _LINE):
            if room.is_free(box):
                room.take(box)
                labels.append(Label(disc.node, box, lines))
                break
    return labels


def _beside(disc: Disc, width: float, height: float) -> Iterator[Box]:
    """Where a label may stand: right, left, below, above, and at the corners."""
    gap = disc.radius + 0.25
    for x, y in (
        (disc.x + gap, disc.y - height / 2),
        (disc.x - gap - width, disc.y - height / 2),
        (disc.x - width / 2, disc.y - gap - height),
        (disc.x - width / 2, disc.y + gap),
        (disc.x + gap * 0.75, disc.y - gap * 0.75 - height),
        (disc.x + gap * 0.75, disc.y + gap * 0.75),
        (disc.x - gap * 0.75 - width, disc.y - gap * 0.75 - height),
        (disc.x - gap * 0.75 - width, disc.y + gap * 0.75),
    ):
        yield Box(x, y, x + width, y + height)


def _draw_edges(axes: Axes, network: Network, discs: Mapping[str, Disc]) -> None:
    """Straight lines, paler where there are many; of directed ones heads, and two ways side by side."""
    lines, heads, colours, thick = [], [], [], []
    for edge, width in zip(network.edges, widths(network), strict=True):
        one, other = discs[edge.source], discs[edge.target]
        x, y = other.x - one.x, other.y - one.y
        length = (x * x + y * y) ** 0.5
        if not length:
            continue
        x, y = x / length, y / length
        aside = 0.3 if network.directed else 0.0
        shift = (-y * aside, x * aside)
        start = (one.x + x * one.radius + shift[0], one.y + y * one.radius + shift[1])
        end = (other.x - x * other.radius + shift[0], other.y - y * other.radius + shift[1])
        tone = _AGAINST if edge.weight < 0 else EDGE
        if network.directed:
            back = (end[0] - x * _HEAD_LENGTH, end[1] - y * _HEAD_LENGTH)
            wing = (-y * _HEAD_WIDTH, x * _HEAD_WIDTH)
            heads.append(
                [end, (back[0] + wing[0], back[1] + wing[1]), (back[0] - wing[0], back[1] - wing[1])]
            )
            end = back
        lines.append([start, end])
        colours.append(tone)
        thick.append(width * (0.6 if len(network.edges) < 2000 else 0.25))
    alpha = max(0.25, min(0.9, 60 / (len(lines) or 1) ** 0.6))
    axes.add_collection(LineCollection(lines, colors=colours, linewidths=thick, alpha=alpha, zorder=1))
    if heads:
        axes.add_collection(PolyCollection(heads, facecolors=colours, linewidths=0, zorder=1.5))


def _draw_nodes(axes: Axes, discs: list[Disc]) -> None:
    sizes = [2 * disc.radius for disc in discs]
    circles = EllipseCollection(
        sizes,
        sizes,
        [0.0] * len(discs),
        units="xy",
        offsets=[(disc.x, disc.y) for disc in discs] or [(0.0, 0.0)],
        offset_transform=axes.transData,
        facecolors=[colour(disc.node) for disc in discs],
        edgecolors=PAPER,
        linewidths=0.5,
        zorder=2,
    )
    circles.set_urls([disc.node.id for disc in discs])
    if discs:
        axes.add_collection(circles)


def _draw_label(axes: Axes, label: Label) -> None:
    """Line by line on a white shadow, so that lines behind it do not strike it out."""
    for number, line in enumerate(label.lines):
        y = label.box.top - (number + 0.5) * _LINE
        paper = {"facecolor": PAPER, "alpha": 0.75, "linewidth": 0, "pad": 0.6}
        text(axes, label.box.left, y, line, zorder=4, url=label.node.id, bbox=paper)


def _entries(network: Network, lang: str) -> list[Entry]:
    """The kinds of nodes that occur by their colour, and lines against where there are any."""
    kinds = sorted({node.kind for node in network.nodes})
    words = labels_of("organization-kind", kinds)
    by_colour: dict[str, str] = {}
    for node in sorted(network.nodes, key=lambda node: node.kind):
        tone = colour(node)
        said = pick(lang, "組織", "institution") if tone == INSTITUTION else words[node.kind][lang == "en"]
        by_colour.setdefault(tone, said)
    entries = [Entry(tone, said, dot=True) for tone, said in by_colour.items()]
    if any(edge.weight < 0 for edge in network.edges):
        entries.append(Entry(_AGAINST, pick(lang, "負の重み", "negative weight")))
    return entries


def _note(network: Network, labels: int, lang: str) -> str:
    unlabelled = len(network.nodes) - labels
    note = pick(lang, "線の太さは重み、点の大きさは辺の数", "line width: weight; size of a node: its edges")
    if unlabelled:
        note += pick(lang, f"、名のない点 {unlabelled}", f"; {unlabelled} nodes without room for a label")
    return note
