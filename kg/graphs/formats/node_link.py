"""Node-link JSON, as `networkx.node_link_graph`, D3 and Observable read it; acts are whole records here."""

from __future__ import annotations

from kg.graphs.formats.dumped import dumped
from kg.graphs.formats.flat import edge_values, made_values, node_values
from kg.graphs.network import ActRef, Network


def write(network: Network) -> bytes:
    """The network as one object: `directed`, `multigraph`, `graph`, `nodes`, `edges`.

    `graph` says how it was made. In place of the joined strings of other formats `acts` of an edge is
    the list of its acts with sentence, day, meeting and source.
    """
    return dumped(document(network))


def document(network: Network) -> dict[str, object]:
    """The same before it is written."""
    return {
        "directed": network.directed,
        "multigraph": False,
        "graph": {"name": network.projection, **made_values(network)},
        "nodes": [{"id": node.id, **node_values(node)} for node in network.nodes],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                **{name: value for name, value in edge_values(edge).items() if name != "quotes"},
                "acts": [_act(act) for act in edge.acts],
            }
            for edge in network.edges
        ],
    }


def _act(act: ActRef) -> dict[str, str | int | None]:
    return {
        "id": act.id,
        "type": act.type,
        "status": act.status,
        "date": None if act.on is None else str(act.on),
        "quote": act.quote,
        "sign": act.sign,
        "meeting": act.meeting.id,
        "meeting_ja": act.meeting.label_ja,
        "meeting_en": act.meeting.label_en,
        "source": act.source,
    }
