"""What the browser reads of a network: columns rather than objects, each act and meeting once.

`static/README.md` describes every key. Places are moved into a square of 1000, y upwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from kg.graphs.measures.headings import HEADINGS
from kg.graphs.network import ActRef, Edge, Network, Node, Value
from kg.graphs.viewer.codes import labels_of

#: Node or act → the address that a click on it opens; without one it is the IRI itself.
Link: TypeAlias = Callable[[Node | ActRef], str]

#: Node → its place, y upwards, in any unit.
Positions: TypeAlias = Mapping[str, tuple[float, float]]

_SIDE = 1000.0

#: The kinds whose nodes the filter by ministry offers.
_MINISTRIES = frozenset(
    {
        "cabinet",
        "cabinet-secretariat",
        "cabinet-office",
        "ministry",
        "agency",
        "commission",
        "pre-2001-ministry",
    }
)
#: The attribute that names the ministry of a node which is none itself.
_MINISTRY = "ministry"


def payload(network: Network, positions: Positions, *, link: Link | None = None) -> dict[str, object]:
    """The network as plain lists and strings for JSON; the same network gives the same.

    `network` wants Japanese labels (`lang="ja"`): the page changes between them and the English ones.
    KeyError where a node has no place.
    """
    acts = tuple(dict.fromkeys(act for edge in network.edges for act in edge.acts))
    ministries = _ministries(network.nodes)
    return {
        "format": 1,
        "projection": network.projection,
        "directed": network.directed,
        "made": _made(network),
        "nodes": _nodes(network.nodes, _fitted(network.nodes, positions), tuple(ministries), link),
        "edges": _edges(network, {act: index for index, act in enumerate(acts)}),
        "ministries": list(ministries.values()),
        **_acts(acts, link),
        "words": {
            "kind": labels_of("organization-kind", sorted({node.kind for node in network.nodes})),
            "type": labels_of("act-type", sorted({act.type for act in acts})),
            "status": labels_of("commitment-status", sorted({act.status for act in acts if act.status})),
            "attribute": {name: HEADINGS[name] for name in _attributes(network.nodes) if name in HEADINGS},
        },
    }


def _made(network: Network) -> dict[str, object]:
    made = network.made
    first, last = made.window_first or made.first_date, made.window_last or made.last_date
    return {
        "title": [made.title_ja or network.projection, made.title_en or network.projection],
        "options": [list(pair) for pair in made.options],
        "formula": made.formula,
        "first": "" if first is None else first.isoformat(),
        "last": "" if last is None else last.isoformat(),
        "meetings": made.meetings,
        "acts": made.acts,
    }


def _fitted(nodes: Sequence[Node], positions: Positions) -> list[tuple[float, float]]:
    """The places in the square, in the order of the nodes, their proportions kept."""
    places = [positions[node.id] for node in nodes]
    if not places:
        return []
    left, low = (min(place[axis] for place in places) for axis in (0, 1))
    right, high = (max(place[axis] for place in places) for axis in (0, 1))
    scale = _SIDE / (max(right - left, high - low) or 1.0)
    across, down = (left + right) / 2, (low + high) / 2
    return [
        (round(_SIDE / 2 + (x - across) * scale, 1), round(_SIDE / 2 + (y - down) * scale, 1))
        for x, y in places
    ]


def _ministry_of(node: Node) -> str | None:
    """What names the ministry of a node: its own IRI, or the attribute."""
    if node.kind in _MINISTRIES:
        return node.id
    named = dict(node.attributes).get(_MINISTRY)
    return None if named is None else str(named)


def _ministries(nodes: Iterable[Node]) -> dict[str, tuple[str, str]]:
    """What names a ministry → its Japanese and English label."""
    found = {node.id: (node.label, node.label_en) for node in nodes if node.kind in _MINISTRIES}
    for node in nodes:
        named = _ministry_of(node)
        if named and named not in found:
            found[named] = (named, named)
    return found


def _attributes(nodes: Iterable[Node]) -> list[str]:
    """The names of what nodes carry besides, but that of the ministry."""
    return sorted({name for node in nodes for name, _ in node.attributes} - {_MINISTRY})


def _nodes(
    nodes: Sequence[Node],
    places: Sequence[tuple[float, float]],
    ministries: Sequence[str],
    link: Link | None,
) -> dict[str, object]:
    index = {named: number for number, named in enumerate(ministries)}
    names = _attributes(nodes)
    values: list[dict[str, Value]] = [dict(node.attributes) for node in nodes]
    columns: dict[str, object] = {
        "id": [node.id for node in nodes],
        "label": [node.label for node in nodes],
        "label_en": [node.label_en for node in nodes],
        "kind": [node.kind for node in nodes],
        "side": [node.bipartite for node in nodes],
        "ministry": [index.get(_ministry_of(node) or "", -1) for node in nodes],
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "attributes": {name: [each.get(name) for each in values] for name in names},
    }
    return columns if link is None else {**columns, "link": [link(node) for node in nodes]}


def _edges(network: Network, place_of: Mapping[ActRef, int]) -> dict[str, object]:
    index = {node.id: number for number, node in enumerate(network.nodes)}
    edges: tuple[Edge, ...] = network.edges
    return {
        "id": [edge.id for edge in edges],
        "source": [index[edge.source] for edge in edges],
        "target": [index[edge.target] for edge in edges],
        "weight": [edge.weight for edge in edges],
        "acts": [[place_of[act] for act in edge.acts] for edge in edges],
    }


def _acts(acts: Sequence[ActRef], link: Link | None) -> dict[str, object]:
    meetings = {act.meeting: (act.meeting.label("ja"), act.meeting.label("en")) for act in acts}
    index = {meeting: number for number, meeting in enumerate(meetings)}
    columns: dict[str, object] = {
        "id": [act.id for act in acts],
        "type": [act.type for act in acts],
        "status": [act.status for act in acts],
        "on": [None if act.on is None else act.on.isoformat() for act in acts],
        "quote": [act.quote for act in acts],
        "meeting": [index[act.meeting] for act in acts],
        "sign": [act.sign for act in acts],
    }
    if link is not None:
        columns["link"] = [link(act) for act in acts]
    return {"acts": columns, "meetings": list(meetings.values())}
